"""What each block is (heading, item, card …), told from its form and its neighbours, never from its subject."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.blocks import CONTENTS, Block
from ingest.introduced import TERM, introduces, mark_introduced
from ingest.label_blocks import with_labels
from ingest.lines import Line, Look
from ingest.runs import COVER_BLOCKS, mark_runs, neighbour
from ingest.titles import HOLDS_VALUE, headingish, is_capitals, title_key, title_like
from ingest.types import Kind

_SHORT_CHARS = 220  # an unmarked list item
_REPEATED_HEADING_CHARS = 200  # a sentence used as a title more than once
LEAD_IN_LEVEL = 20  # of a heading that ends in a colon: below every heading nested under another
_FEWEST_CAPITALS = 4  # headings in capitals; fewer are acronyms or names
_PAGED = re.compile(r"[\t.…\s]\d{1,3}$")  # a line of a table of contents with its page
_LISTED_PART = re.compile(r"(?:annex|appendix|schedule|chapter|part)\s+[\dA-Z]{1,3}\b[^.]{0,120}$", re.I)  # in contents
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+([A-Z].*)")
_SUBNUMBER = re.compile(r"\d{1,2}(?:\s?\.\d{1,2})+\.?\s+(?=[A-Z‘“])")  # "6.1", "6.1.2"
_FEWEST_NUMBERED = 3  # chapter titles with numbers
_FEWEST_MARKED = 3  # titles with Markdown's marks, to say that titles are marked
_CAPTION_WORDS = 10
_CARD_LINE_CHARS = 80  # a title on a card; a longer line is a sentence

_PICTURE_START = re.compile(r"(?:source\s*:|©|copyright\b|figure \d|chart \d|■)", re.I)
_COPYRIGHT = re.compile(r"^.{0,30}©|crown copyright and database", re.I)
NAMES_POST = re.compile(
    r"\b(?:director|chief|officer|manager|head|executive|leader|secretary|chair(?:man|woman|person)?|councillor|mayor|"
    r"professor|lead|partner|president|principal|governor|commissioner|dean|consultant|adviser|advisor|minister|"
    r"registrar|editor|clerk|treasurer)\b",
    re.I,
)
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Prof(?:essor)?|Sir|Dame|Cllr)\.?\s+)?(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+,?")
# A name that is written with its honours is a signature by itself, with or without its date.
_HONOURED = re.compile(
    r"(?:(?:The )?(?:Rt|Right) Hon(?:ourable)?\.?\s+(?P<a>[^,\d]{3,40})|"
    r"(?P<b>[^,\d]{3,40}?)\s(?:MP|OBE|CBE|MBE|KC|QC|DL|FRS))"
    r"(?:,?\s+\d{1,2} [A-Z][a-z]+ \d{4})?"
)
_DATE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ \d{4}")
_SALUTATION = re.compile(r"dear [\w\s/]{1,40}[,:]?", re.I)
CLOSING = re.compile(r"(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)),?$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A block and what it is; `level` ranks headings (1 is the highest), 0 for all else."""

    block: Block
    kind: Kind
    level: int = 0


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: two to four capitalised words, with or without a form of address."""
    return bool(_NAME.fullmatch(text.strip())) and not NAMES_POST.search(text)


def outline_of(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    """Each block with its kind and heading level, in order."""
    blocks = _with_signatures(lines, with_labels(lines, blocks))
    kinds = _first_kinds(lines, blocks)
    contents = _mark_contents(lines, blocks, kinds)
    _mark_numbered_titles(lines, blocks, kinds)
    _mark_repeated_headings(blocks, kinds)
    _mark_termed_items(blocks, kinds)
    mark_runs(blocks, kinds, contents)
    mark_introduced(blocks, kinds)
    _mark_cover(blocks, kinds)
    capitals = sum(k is Kind.HEADING and is_capitals(b.text) for b, k in zip(blocks, kinds, strict=True))
    return tuple(
        Entry(block=b, kind=k or Kind.PARAGRAPH, level=_level(b, contents, capitals) if k is Kind.HEADING else 0)
        for b, k in zip(blocks, kinds, strict=True)
    )


def _first_kinds(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> list[Kind | None]:
    """The kinds that a block's own form decides; None for plain lines that only the neighbours can decide."""
    own = {Look.HASH: Kind.HEADING, Look.ROW: Kind.TABLE, Look.ITEM: Kind.LIST, Look.LABEL: Kind.LABEL}
    marked = sum(block.look is Look.HASH for block in blocks) >= _FEWEST_MARKED
    kinds: list[Kind | None] = []
    for block in blocks:
        if block.furniture or _SALUTATION.fullmatch(block.text):
            kinds.append(Kind.FURNITURE)
        elif block.item:
            kinds.append(Kind.LIST)
        elif block.look in (Look.PLAIN, Look.LABEL) and (
            (_PICTURE_START.match(block.text) and not _states(block.text)) or _COPYRIGHT.search(block.text)
        ):
            kinds.append(Kind.PICTURE)
        elif block.look is not Look.PLAIN:
            kinds.append(own[block.look])
        elif _is_card(lines, block):
            kinds.append(Kind.CARD)
        elif marked and _stands_close(lines, block):
            kinds.append(Kind.PARAGRAPH)
        elif _is_short(block.text) and not introduces(block.text):
            kinds.append(None)
        else:
            kinds.append(Kind.PARAGRAPH)
    return kinds


def _stands_close(lines: tuple[Line, ...], block: Block) -> bool:
    """Whether label lines stand right over and right under a block: where titles are marked it is no title."""
    around = [lines[i].look for i in (block.first - 1, block.last + 1) if 0 <= i < len(lines)]
    return around == [Look.LABEL, Look.LABEL]


def _states(text: str) -> bool:
    """Whether a caption is a sentence, and so says something, rather than the title of a picture."""
    return text.rstrip().endswith(".") and len(text.split()) > _CAPTION_WORDS and not text.startswith("©")


def _is_short(text: str) -> bool:
    return (
        len(text) <= _SHORT_CHARS
        and not re.search(r"[.!;,][\"'”’)*]*$", text)
        and bool(re.match(r"[\"'“‘*#£$€(]*\w", text))
        and bool(re.search(r"[A-Za-z]{2}", text))
    )


def _is_card(lines: tuple[Line, ...], block: Block) -> bool:
    written = [lines[i].text.strip() for i in range(block.first, block.last + 1) if lines[i].text.strip()]
    first, *rest = written[1:] if CLOSING.search(written[0]) and len(written) > 1 else written
    honoured = _HONOURED.fullmatch(block.text)
    if honoured and is_name((honoured["a"] or honoured["b"]).removesuffix(" MP")):
        return True
    if not 1 <= len(rest) <= 5:
        return False
    return is_name(first) and bool(NAMES_POST.search(" ".join(rest))) and all(len(t) <= _CARD_LINE_CHARS for t in rest)


def _with_signatures(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A name with its post in the next block is one block: after "Yours sincerely", or over a word for a post."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        signed = len(joined) > 1 and bool(CLOSING.search(joined[-2].text))
        short = headingish(block.text) and _is_short(block.text) and not block.furniture
        if before and _HONOURED.fullmatch(before.text) and _DATE.fullmatch(block.text):
            joined[-1] = replace(before, last=block.last, text=f"{before.text}, {block.text}")
        elif (
            before
            and block.look is before.look is Look.PLAIN
            and short
            and _is_name_block(lines, before)
            and not _is_card(lines, block)
            and (signed or NAMES_POST.search(block.text))
        ):
            opening = joined.pop(-2) if signed else before
            text = f"{before.text} {block.text}"
            joined[-1] = Block(first=opening.first, last=block.last, look=Look.PLAIN, text=text)
        else:
            joined.append(block)
    return tuple(joined)


def _is_name_block(lines: tuple[Line, ...], block: Block) -> bool:
    """Whether a block is a name, or a name under "Yours sincerely"."""
    signed = block.first < block.last and CLOSING.search(lines[block.first].text.strip()) is not None
    return is_name(lines[block.last].text if signed else block.text)


def _mark_contents(lines: tuple[Line, ...], blocks: tuple[Block, ...], kinds: list[Kind | None]) -> frozenset[str]:
    """Marks tables of contents; gives the titles that they list, as `title_key` writes them."""
    titles: set[str] = set()
    for i, block in enumerate(blocks):
        rows = [lines[j].text for j in range(block.first, block.last + 1) if lines[j].text.strip()]
        headed = i > 0 and CONTENTS.fullmatch(blocks[i - 1].text) is not None
        paged = len(rows) >= 4 and sum(bool(_PAGED.search(r.rstrip())) for r in rows) >= 0.8 * len(rows)
        dotted = (
            paged and all(re.search(r"[A-Za-z]", r) for r in rows) and any(re.search(r"\.{3}|…|\t", r) for r in rows)
        )
        before = kinds[i - 1] if i else None
        close = i > 0 and block.first == blocks[i - 1].last + 1
        goes_on = before is Kind.CONTENTS and (
            close
            or all(_PAGED.search(r.rstrip()) for r in rows)
            or (len(rows) == 1 and _LISTED_PART.match(rows[0].strip()))
        )
        if goes_on or (headed and len(rows) >= 3) or (dotted and block.look is not Look.LABEL and _ends_rise(rows)):
            kinds[i] = Kind.CONTENTS
            titles.update(title_key(r.rstrip().rstrip("0123456789").rstrip(" \t.…")) for r in rows)
        elif CONTENTS.fullmatch(block.text):
            kinds[i] = Kind.CONTENTS
    for i, block in enumerate(blocks):
        one = block.first == block.last and kinds[i] in (Kind.LABEL, Kind.LIST)
        if one and block.look is not Look.PLAIN and title_key(block.text) in titles:
            kinds[i] = Kind.HEADING
    return frozenset(titles - {""})


def _ends_rise(rows: list[str]) -> bool:
    ends = [int(m[1]) for r in rows if (m := re.search(r"(\d{1,3})\s*$", r))]
    return ends == sorted(ends)


def _mark_numbered_titles(lines: tuple[Line, ...], blocks: tuple[Block, ...], kinds: list[Kind | None]) -> None:
    """Numbered lines that stand alone over text are titles of chapters: in capitals, or several in rising order."""
    found: list[tuple[int, int, bool]] = []
    for i, block in enumerate(blocks):
        match = _NUMBERED.fullmatch(lines[block.first].text.strip()) if block.first == block.last else None
        if kinds[i] is Kind.LIST and match and title_like(match[2]) and not match[2].endswith((".", ";", ",", ":")):
            following = neighbour(kinds, i, 1)
            if following is not None and kinds[following] is not Kind.LIST:
                found.append((i, int(match[1]), is_capitals(match[2])))
    numbers = [number for _, number, _ in found]
    rising = len(numbers) >= _FEWEST_NUMBERED and all(a < b for a, b in pairwise(numbers))
    for i, _, capitals in found:
        if capitals or rising:
            kinds[i] = Kind.HEADING


def _mark_repeated_headings(blocks: tuple[Block, ...], kinds: list[Kind | None]) -> None:
    """A short sentence that stands again, later on and apart from its like, is a title there."""
    counts = Counter(b.text for b in blocks if b.look is Look.PLAIN)
    title = [
        k is Kind.PARAGRAPH
        and counts[b.text] > 1
        and len(b.text) <= _REPEATED_HEADING_CHARS
        and not HOLDS_VALUE.search(b.text)
        for b, k in zip(blocks, kinds, strict=True)
    ]
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        if title[i] and block.text in seen:
            before, following = neighbour(kinds, i, -1), neighbour(kinds, i, 1)
            titled = before is not None and kinds[before] in (None, Kind.HEADING)  # it is what a title stands over
            if following is not None and not title[following] and not titled:
                kinds[i] = Kind.HEADING
        seen.add(block.text)


def _mark_termed_items(blocks: tuple[Block, ...], kinds: list[Kind | None]) -> None:
    """Three or more paragraphs on end that each open with a term and a dash are a list of terms."""
    termed = [k is Kind.PARAGRAPH and bool(TERM.match(b.text)) for b, k in zip(blocks, kinds, strict=True)]
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and termed[end]:
            end += 1
        if end - start >= 3:
            kinds[start:end] = [Kind.LIST] * (end - start)
        start = max(end, start + 1)


def _mark_cover(blocks: tuple[Block, ...], kinds: list[Kind | None]) -> None:
    """What stands before the contents, or before the first heading with text under it, is the cover."""
    opening = [i for i, k in enumerate(kinds[: COVER_BLOCKS + 1]) if k is not Kind.FURNITURE]
    body = (Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.LABEL, Kind.CARD)
    first = next(
        (
            i
            for i in opening
            if kinds[i] is Kind.CONTENTS
            or (kinds[i] in body and blocks[i].look is not Look.PLAIN)
            or kinds[i] is Kind.PARAGRAPH
        ),
        None,
    )
    if first is None:
        first = len(opening) if len(blocks) <= COVER_BLOCKS else 0
    before = [i for i in opening if i < first and blocks[i].look is Look.PLAIN]
    if kinds[first] is not Kind.CONTENTS if first < len(kinds) else False:
        before = before[:-1]
    for i in before:
        kinds[i] = Kind.COVER


def _level(block: Block, contents: frozenset[str], capitals: int) -> int:
    """1 for titles that the contents list or a number gives, 2 and on for Markdown's marks, then capitals, others,
    lead-ins; "6.1" stands under "6.".

    Capitals outrank others only where a document has `capitals` such headings enough to mean it.
    """
    numbered = _SUBNUMBER.match(block.text)
    if numbered:
        return len(re.findall(r"\d+", numbered[0]))
    if block.look is Look.ITEM:
        return 1
    if title_key(block.text) in contents:
        return 1
    if block.look is Look.HASH:
        return 1 + block.marks
    if block.text.endswith("."):
        return 7
    if is_capitals(block.text) and capitals >= _FEWEST_CAPITALS:
        return 8
    return LEAD_IN_LEVEL if block.text.strip("* ").endswith(":") else 9
