"""Blocks: lines that belong together by what they look like and by the blank lines between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.lines import Line, Look, heading_marks
from ingest.markup import reading

_TABLE_GAP = 6  # blank lines that a page break may put inside a table
_LIST_GAP = 2  # blank lines between two items of one list
_ITEM_CHARS = 160
_LONG_ITEM_CHARS, _FEWEST_CAPITALISED = 450, 5  # lines after a colon that all begin with a capital
_FEWEST_QUOTED = 2  # lines after a colon that each begin with a quoted term
_PLACEHOLDER = re.compile(r"\s*\[[^\[\]]*\]\.?\s*")
_CLOSE_HEADING_CHARS = 60  # a longer line at the start of a run is the run's first line
CONTENTS = re.compile(r"(?:table of )?contents:?", re.I)
_ENDS_ITEM = re.compile(r";(?:\s+(?:and|or))?$")
_FEWEST_ENDED = 2
_OPENING_TAG = re.compile(r"<h([1-6])\b[^<>]{0,500}>(?!.*</h)", re.I)
_TITLE_LINES = 12  # that the tags of an HTML heading may be spread over
_TERMINAL = (".", "!", "?", ":", ";", ".”", '."', ".)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines `[first, last]` (indices) of one look and how they read; `marks` counts the #s of a Markdown heading.

    `item` is set where a line without a marker is one of a list whose lines end in semicolons.
    """

    first: int
    last: int
    look: Look
    text: str
    furniture: bool = False
    marks: int = 0
    item: bool = False


def blocks_of(lines: tuple[Line, ...], furniture: frozenset[int]) -> tuple[Block, ...]:
    """The blocks of a document in order; blank lines belong to none."""
    groups: list[list[int]] = []
    titles = {title[0]: title for title in _tagged_titles(lines)}
    within = {i for title in titles.values() for i in title}
    for i, line in enumerate(lines):
        if i in titles:
            groups.append(list(titles[i]))
        if line.look is Look.BLANK or i in within:
            continue
        if groups and groups[-1][0] not in within and _belongs(lines, furniture, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    blocks = []
    for n, group in enumerate(groups):
        introduced = n > 0 and lines[groups[n - 1][-1]].text.rstrip("* ").endswith(":")
        if group[0] in titles:
            blocks.append(_tagged_title(lines, titles[group[0]]))
            continue
        if lines[group[0]].look is not Look.PLAIN:
            blocks.append(_block(lines, group, group[0] in furniture))
            continue
        items = _semicolon_items(lines, group, introduced)
        for part in _parted(lines, [i for i in group if i not in items], introduced):
            blocks.append(_block(lines, part, part[0] in furniture))
        blocks.extend(replace(_block(lines, [i], i in furniture), item=True) for i in items)
    return tuple(blocks)


def _tagged_titles(lines: tuple[Line, ...]) -> Iterator[range]:
    """The places of HTML headings whose tags and words stand on several lines."""
    end = -1
    for i, line in enumerate(lines):
        opening = _OPENING_TAG.search(line.text) if i > end and "<h" in line.text.casefold() else None
        if opening is None:
            continue
        closing = f"</h{opening[1]}>"
        found = next((j for j in range(i + 1, min(i + _TITLE_LINES, len(lines))) if closing in lines[j].text), None)
        if found is not None:
            end = found
            yield range(i, found + 1)


def _tagged_title(lines: tuple[Line, ...], place: range) -> Block:
    text = reading("\n".join(lines[i].text for i in place))
    marks = _OPENING_TAG.search(lines[place[0]].text)
    twice = re.fullmatch(r"(.*?)(\S.{4,})\s+\2", text)  # a second copy, for a page that scrolls
    text = f"{twice[1]}{twice[2]}" if twice else text
    return Block(first=place[0], last=place[-1], look=Look.HASH, text=text, marks=int(marks[1]) if marks else 1)


def _block(lines: tuple[Line, ...], group: list[int], furniture: bool) -> Block:
    text = reading("\n".join(lines[i].text for i in group))
    opening = lines[group[0]]
    marks = heading_marks(opening.text) if opening.look is Look.HASH else 0
    return Block(first=group[0], last=group[-1], look=opening.look, text=text, furniture=furniture, marks=marks)


def _belongs(lines: tuple[Line, ...], furniture: frozenset[int], group: list[int], i: int) -> bool:
    """Whether line `i`, the next one that is not blank, goes on with `group`."""
    first, last, line = lines[group[0]], group[-1], lines[i]
    if (group[0] in furniture) != (i in furniture) or Look.HASH in (first.look, line.look):
        return False
    gap = i - last - 1
    if first.look is Look.ROW:
        return line.look is Look.ROW and gap <= _TABLE_GAP
    if first.look is Look.ITEM:
        return (line.look is Look.ITEM and gap <= _LIST_GAP) or (line.look is Look.PLAIN and gap == 0)
    if _PLACEHOLDER.fullmatch(lines[last].text) or _PLACEHOLDER.fullmatch(line.text):
        return False  # "[to be filled in]" says nothing, and is no part of the title over it
    return line.look is first.look and gap == 0


def _parted(lines: tuple[Line, ...], group: list[int], introduced: bool) -> list[list[int]]:
    """A run of plain lines parted at headings close to their text and, `introduced` by a colon, into items."""
    texts = [lines[i].text.strip() for i in group]
    heads, listed = _headings(texts), _listed(texts, introduced)
    parts: list[list[int]] = [[]]
    for k, i in enumerate(group):
        if heads[k] or k in listed:
            parts.extend(([i], []))
        else:
            parts[-1].append(i)
    return [part for part in parts if part]


def _semicolon_items(lines: tuple[Line, ...], group: list[int], introduced: bool) -> list[int]:
    """The lines at the end of a run that are items of a list without markers: after a colon, some end in semicolons."""
    texts = [lines[i].text.strip() for i in group]
    for k in range(0 if introduced else 1, len(texts) - 1):
        if k == 0 or texts[k - 1].endswith(":"):
            ended = sum(_ENDS_ITEM.search(text) is not None for text in texts[k:-1])
            return group[k:] if ended >= max(_FEWEST_ENDED, (len(texts) - k) / 3) else []
    return []


def _listed(texts: list[str], introduced: bool) -> range:
    """The places of the items of a list without markers: lines alike in their opening after one with a colon.

    Prose that is wrapped goes on in small letters after a capital, and opens with a quote only now and then.
    """
    for k in range(0 if introduced else 1, len(texts) - 1):
        rest = texts[k:]
        if not (k == 0 or texts[k - 1].endswith(":")):
            continue
        quoted = next((n for n, text in enumerate(rest) if text[:1] not in "‘“'\""), len(rest))
        if quoted >= _FEWEST_QUOTED:
            return range(k, k + quoted)
        if len({t[:1].isupper() for t in rest}) != 1:
            continue
        if all(len(t) <= _ITEM_CHARS for t in rest) and not any(t.endswith((".", ",")) for t in rest[:-1]):
            return range(k, len(texts))
        # Wrapped prose does not begin line after line with a capital.
        if len(rest) >= _FEWEST_CAPITALISED and rest[0][:1].isupper() and all(len(t) <= _LONG_ITEM_CHARS for t in rest):
            return range(k, len(texts))
    return range(0)


def _headings(texts: list[str]) -> list[bool]:
    """Which lines of a run are headings: short, after a full stop or a heading, over a sentence or a heading."""
    if len(texts) < 2:
        return [False] * len(texts)
    widest = max(map(len, texts))
    likely = [
        len(t) <= _CLOSE_HEADING_CHARS
        and len(t) < 0.7 * widest
        and bool(re.match(r"[A-Z0-9]", t))
        and not t.endswith((*_TERMINAL, ","))
        for t in texts
    ]
    followed = [False] * len(texts)
    for k in range(len(texts) - 2, -1, -1):
        followed[k] = likely[k] and (_sentence(texts[k + 1]) or followed[k + 1])
    found: list[bool] = []
    for k in range(len(texts)):
        opens = k == 0 or found[k - 1] or texts[k - 1].endswith(_TERMINAL)
        found.append(opens and (followed[k] or (k == 0 and CONTENTS.fullmatch(texts[0]) is not None)))
    return found


def _sentence(text: str) -> bool:
    """Whether a line opens like a sentence and is as long as one, or ends like one."""
    opens = re.match(r"[A-Z0-9“\"'(\[]", text) is not None
    return opens and (len(text) >= _CLOSE_HEADING_CHARS or (text.endswith(_TERMINAL) and len(text.split()) > 3))
