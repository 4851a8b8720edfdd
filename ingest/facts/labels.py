"""Labels with their values, in whatever layout: lines, several on a line, rows, tables of one row, titles."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.check.calendar_dates import dates_in
from ingest.facts.values import is_to_be_confirmed
from ingest.lines import Line, heading_marks, label_and_value, lines_of, marker_length, separator_of
from ingest.markup import reading
from ingest.sentences import sentences_of
from ingest.types import Document, Span, span_of

_LABEL_WORDS, _LABEL_CHARS = 12, 90  # of a row's first cell
_TITLE_WORDS = 7
_DASHED = re.compile(r"([A-Z][^\t:.;!?£–—]{1,44}?)\s(?:-|–|—)\s(\S.*)")
_APART = re.compile(r"\s{3}|\s[|•]\s")  # what parts several labels on one line
_TO_FILL_IN = re.compile(r"_{3,}")  # a reading would take these for stress marks
# What is longer states no fact, and costs the patterns more than its length.
_LONGEST, _ENDLESS_WORD = 3_000, re.compile(r"\S{200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A value under its labels (lower case, without brackets and colon; nested labels each), and where both stand.

    `title` is the label as written, `value` as a person reads it; `below` says that the value stood on the next line.
    """

    labels: tuple[str, ...]
    title: str
    value: str
    span: Span
    below: bool = False


def is_plausible(text: str) -> bool:
    """Whether a line or sentence is short enough, and has words, to state a fact."""
    return len(text) <= _LONGEST and not _ENDLESS_WORD.search(text)


def labelled_in(document: Document, covered: list[tuple[int, int]]) -> Iterator[Labelled]:
    """Every labelled value of `document`, in order; `covered` are the places of its statements, in order."""
    lines = [line for line in lines_of(document.text) if line.text.strip()]
    table: list[Line] = []
    for k, line in enumerate(lines):
        if cells_of(line):
            table.append(line)
        else:
            yield from _turned(document, table)
            table = []
        short = is_plausible(line.text)
        pairs = list(_pairs(document, line)) if short else []
        yield from pairs
        if (
            not pairs
            and k + 1 < len(lines)
            and _is_title(line.text)
            and (_is_value(lines[k + 1], covered) or _is_pair(lines, k))
        ):
            yield from _below(document, line, lines[k + 1])
    yield from _turned(document, table)


def _is_value(line: Line, covered: list[tuple[int, int]]) -> bool:
    """Whether a line is part of what the document says, no heading or line of the contents; a date always is."""
    if any(dates_in(line.text)):
        return True
    at = line.start + len(line.text) - len(line.text.lstrip()) + marker_length(line.text.strip())
    k = bisect_right(covered, (at, len(line.text) + line.end)) - 1
    return k >= 0 and covered[k][0] <= at < covered[k][1]


def _is_pair(lines: list[Line], k: int) -> bool:
    """Whether lines `k` and `k + 1` are a title and its value: under a heading's marks, or between blank lines."""
    if heading_marks(lines[k].text):
        return not heading_marks(lines[k + 1].text)
    close = [k > 0 and _close(lines, k - 1), _close(lines, k), k + 2 < len(lines) and _close(lines, k + 1)]
    return close == [False, True, False]


def _close(lines: list[Line], k: int) -> bool:
    return lines[k].end + 1 == lines[k + 1].start


def _is_title(text: str) -> bool:
    bare = reading(text)
    return len(bare.split()) <= _TITLE_WORDS and bare[:1].isalnum() and not bare.endswith((".", ";", ",", "!"))


def _below(document: Document, title: Line, line: Line) -> Iterator[Labelled]:
    lead = len(line.text) - len(line.text.lstrip())
    at = line.start + lead + marker_length(line.text[lead:])
    if label_and_value(line.text) or at >= line.end:
        return
    first = sentences_of(document.text[at : line.end])
    end = at + first[0][1] if first else line.start + len(line.text.rstrip())
    start = title.start + len(title.text) - len(title.text.lstrip())
    yield Labelled(
        labels=(_label_key(title.text),),
        title=reading(title.text).rstrip(": "),
        value=reading(document.text[at:end]),
        span=span_of(document, start, end),
        below=True,
    )


def _pairs(document: Document, line: Line) -> Iterator[Labelled]:
    """The labels with values on a line: cells of a row, `Label: value`, several of these, `Label - value`."""
    cells = cells_of(line)
    if cells:
        yield from _row(document, cells)
        return
    start = line.start + len(line.text) - len(line.text.lstrip())
    start += marker_length(document.text[start : line.end])
    text = document.text[start : line.end].rstrip()
    parts = [(m.start(), m.end()) for m in re.finditer(rf"(?:(?!{_APART.pattern}).)+", text)]
    parts = [(b - len(text[a:b].lstrip(" |•")), b) for a, b in parts]
    if len(parts) < 2 or not all(label_and_value(text[a:b]) for a, b in parts):
        parts = [(0, len(text))]
    for a, b in parts:
        pair = label_and_value(text[a:b]) or _dashed(text[a:b])
        if pair:
            yield _labelled_as(document, [pair[0]], pair[1], (start + a, start + b))


def _dashed(text: str) -> tuple[str, str] | None:
    match = _DASHED.fullmatch(text)
    return (match[1], match[2]) if match and len(match[1].split()) <= 4 else None


def _labelled_as(document: Document, labels: list[str], value: str, place: tuple[int, int]) -> Labelled:
    nested = label_and_value(value)
    while nested and len(nested[0].split()) <= 4 and not re.search(r"\d", nested[0]):
        labels, value = [*labels, nested[0]], nested[1]
        nested = label_and_value(value)
    lead = len(document.text[place[0] : place[1]]) - len(document.text[place[0] : place[1]].lstrip())
    end = place[0] + len(document.text[place[0] : place[1]].rstrip())
    return Labelled(
        labels=tuple(_label_key(label) for label in labels),
        title=reading(labels[0]).rstrip(": "),
        value=reading(_TO_FILL_IN.sub("[ ]", value)),
        span=span_of(document, place[0] + lead, end),
    )


def cells_of(line: Line) -> list[tuple[int, int]]:
    """The places of the cells of a row that are not empty; none for a line that is no row."""
    mark = separator_of(line.text)
    if mark not in line.text.strip():
        return []
    found, start = [], line.start
    for part in line.text.split(mark):
        inner = part.strip()
        if inner and not re.fullmatch(r":?-+:?", inner):
            at = start + len(part) - len(part.lstrip())
            found.append((at, at + len(inner)))
        start += len(part) + 1
    return found if len(found) > 1 else []


def _row(document: Document, cells: list[tuple[int, int]]) -> Iterator[Labelled]:
    """The first cell names the row; where it is a date and the second is none ("Date | Activity"), the second does."""
    text = document.text
    first, second = (text[a:b] for a, b in cells[:2])
    dated = any(dates_in(first)) or is_to_be_confirmed(first)
    label, value = (second, first) if dated and not any(dates_in(second)) else (first, text[cells[1][0] : cells[-1][1]])
    if len(label) <= _LABEL_CHARS and len(label.split()) <= _LABEL_WORDS:
        yield _labelled_as(document, [label], value, (cells[0][0], cells[-1][1]))


def _turned(document: Document, table: list[Line]) -> Iterator[Labelled]:
    """A table of a header and one row, wider than two columns: each column names its value."""
    if len(table) != 2:
        return
    header, row = (cells_of(line) for line in table)
    if not 2 < len(header) == len(row):
        return
    for (a, b), (c, d) in zip(header, row, strict=True):
        yield Labelled(
            labels=(_label_key(document.text[a:b]),),
            title=reading(document.text[a:b]),
            value=reading(document.text[c:d]),
            span=span_of(document, header[0][0], row[-1][1]),
        )


def _label_key(label: str) -> str:
    """A label for comparison: lower case, without brackets, numbering, colon or stress."""
    bare = re.sub(r"\([^()]*\)", " ", reading(label)).casefold()
    return " ".join(re.sub(r"^[\d.]+\s+", "", bare).split()).strip(" :.*-–—")
