"""Runs of short lines: which are headings, which list items without markers, which titles of missing pictures."""

import re
from itertools import pairwise

from ingest.blocks import Block
from ingest.titles import HEADING_CHARS, headingish, is_capitals, title_key, title_like
from ingest.types import Kind

COVER_BLOCKS = 12
# A title of a picture ends in the years it covers or in a unit; "in 2019" at the end of a line states something.
_PICTURE_END = re.compile(
    r"(?:\b\d{4}(?:\s?[-–/]\s?\d{2,4})+|\b\d{4} to \d{4}(?:[-–/]\d{2,4})*|"
    r",\s(?:19|20)\d\d|\((?:19|20)\d\d[^()]*\)|\(%\))[.*]*$"
)
_WIDE_GAP = 3  # blank lines between groups of lines that have one between them
_FEWEST_UNDER = 2
_SLOGAN = re.compile(r"[A-Z][\w/&’' ]{1,30} [-–—] \w")  # "HARBOUR - a place to land"
_STACKED_TITLES = 4  # titles of picture pages that stand one over another


def mark_runs(blocks: tuple[Block, ...], kinds: list[Kind | None], contents: frozenset[str]) -> None:
    """Runs of short lines: headings over text, list items without markers, or titles of pictures."""
    i = 0
    titles: set[str] = set()  # of the headings so far: one that stands again is that heading again
    while i < len(blocks):
        if kinds[i] is not None:
            if kinds[i] is Kind.HEADING:
                titles.add(blocks[i].text)
            i += 1
            continue
        run, j = [i], i + 1
        while j < len(blocks) and kinds[j] in (None, Kind.FURNITURE, Kind.PICTURE):
            if kinds[j] is None:
                run.append(j)
            j += 1
        before = neighbour(kinds, i, -1)
        introduced = before is not None and blocks[before].text.endswith(":") and kinds[before] is Kind.PARAGRAPH
        if before is not None and blocks[i].first - blocks[before].last > _WIDE_GAP:
            introduced = False  # what it announced was a picture
        body = kinds[j] if j < len(blocks) else None
        _mark_run(
            blocks,
            kinds,
            [k for k in run if title_key(blocks[k].text) in contents or not _picture_title(blocks, kinds, k, j)],
            contents,
            introduced,
            body,
            titles,
        )
        titles.update(blocks[k].text for k in run if kinds[k] is Kind.HEADING)
        i = j


def _picture_title(blocks: tuple[Block, ...], kinds: list[Kind | None], i: int, end: int) -> bool:
    """Marks and tells a title without its picture: it ends in a year, period or unit and no text follows it."""
    following = neighbour(kinds, i, 1)
    text_follows = following is not None and following >= end and kinds[following] is not Kind.HEADING
    if (
        i > COVER_BLOCKS
        and _PICTURE_END.search(blocks[i].text)
        and not text_follows
        and not re.search(r"[£$€]", blocks[i].text)
    ):
        kinds[i] = Kind.PICTURE
        return True
    return False


def _mark_run(
    blocks: tuple[Block, ...],
    kinds: list[Kind | None],
    run: list[int],
    contents: frozenset[str],
    introduced: bool,
    body: Kind | None,
    titles: set[str],
) -> None:
    parts: list[list[int]] = [[]]
    for i in run:
        again = not introduced and blocks[i].text in titles
        if _sure_heading(blocks[i].text, contents) or again:
            kinds[i] = Kind.HEADING
            parts.append([])
        else:
            parts[-1].append(i)
    sure = [i for i in run if kinds[i] is Kind.HEADING]
    for n, part in enumerate(parts):
        listed = introduced if n == 0 else blocks[sure[n - 1]].text.rstrip("* ").endswith(":")
        following = body if n == len(parts) - 1 else Kind.HEADING
        if n == 0 and len(part) == 1 and following is Kind.HEADING and not listed and title_like(blocks[part[0]].text):
            kinds[part[0]] = Kind.HEADING  # a title over the titles of its parts
        else:
            _mark_part(
                blocks, kinds, part, listed=listed, headed=n > 0, body=None if following is Kind.HEADING else following
            )


def _mark_part(
    blocks: tuple[Block, ...],
    kinds: list[Kind | None],
    part: list[int],
    *,
    listed: bool,
    headed: bool,
    body: Kind | None,
) -> None:
    """Short lines between sure headings or text: `listed` after "…:", `headed` after a heading, `body` after them."""
    if not part:
        return
    texts = [blocks[i].text for i in part]
    groups = _groups_apart(blocks, part)
    if groups:
        for group in groups:
            for i in group:
                kinds[i] = Kind.HEADING if i == group[0] else Kind.LIST
        return
    alone = len(part) == 1 and body is Kind.PARAGRAPH and _SLOGAN.match(texts[0]) is not None
    listed = listed and not alone  # one line is no list
    title = body is not None and headingish(texts[-1]) and (not listed or body in (Kind.LIST, Kind.TABLE, Kind.LABEL))
    if title and not listed and len(part) <= _STACKED_TITLES and all(map(title_like, texts)):
        for i in part:
            kinds[i] = Kind.HEADING
        return
    if len(part) > 1 and body is Kind.PARAGRAPH:
        title = title and title_like(texts[-1]) and not _much_like(texts[-1], texts[:-1])
    items = part[:-1] if title else part
    if title:
        kinds[part[-1]] = Kind.HEADING
    over = len(items) >= 3 and headingish(texts[0]) and not _much_like(texts[0], texts[1 : len(items)])
    if not listed and not headed and (over or _over_sentence(texts[: len(items)])):
        kinds[items[0]] = Kind.HEADING
        items = items[1:]
    for i in items:
        kinds[i] = Kind.LIST if listed or len(items) > 1 else Kind.CAPTION


def _groups_apart(blocks: tuple[Block, ...], part: list[int]) -> list[list[int]]:
    """The part as groups that wide gaps set apart, each a title over two or more lines that stand close; else none."""
    groups: list[list[int]] = [part[:1]]
    for before, i in pairwise(part):
        if blocks[i].first - blocks[before].last - 1 >= _WIDE_GAP:
            groups.append([])
        groups[-1].append(i)
    apart = len(groups) > 1 and all(len(g) > _FEWEST_UNDER and title_like(blocks[g[0]].text) for g in groups)
    return groups if apart else []


def _much_like(text: str, others: list[str]) -> bool:
    """Whether a line is as long as list items beside it: a title over or after items is shorter than they are."""
    mean = sum(len(t) for t in others) / len(others)
    return mean > HEADING_CHARS / 3 and len(text) > 0.6 * mean


def _over_sentence(texts: list[str]) -> bool:
    """Whether the first of some lines is a title and the next a sentence without its full stop, twice as long."""
    return len(texts) > 1 and title_like(texts[0]) and not headingish(texts[1]) and len(texts[1]) >= 2 * len(texts[0])


def _sure_heading(text: str, contents: frozenset[str]) -> bool:
    bare = text.strip("* ")
    return headingish(text) and (title_key(text) in contents or bare.endswith(":") or is_capitals(text))


def neighbour(kinds: list[Kind | None], i: int, step: int) -> int | None:
    """The index of the next block (`step` 1) or the one before (-1) that is no page furniture, or None."""
    i += step
    while 0 <= i < len(kinds) and kinds[i] is Kind.FURNITURE:
        i += step
    return i if 0 <= i < len(kinds) else None
