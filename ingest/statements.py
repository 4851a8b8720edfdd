"""The smallest pieces of a section that say something, by its kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.lines import Line, Look, label_and_value, lines_of, marker_length
from ingest.markup import reading
from ingest.outline import CLOSING
from ingest.sentences import sentences_of
from ingest.tables import pieces_of
from ingest.types import Kind

_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]\.?")
_ICONS = " \t\n\u00a0■●▪◦•|"  # what a picture leaves behind after a sentence
_LONG_VALUE = 300  # characters; a label line that goes on longer is prose under a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A statement before it knows its chunk: place in the section's text, reading, label, kind."""

    start: int
    end: int
    reading: str
    label: str = ""


def pieces_in(text: str, kind: Kind, above: Sequence[str] = ()) -> tuple[Piece, ...]:
    """The statements of a section's `text`, as places in that text; placeholders like "[Department]" say nothing.

    `above` are the lines that stand over a table or over a value without its label.
    """
    return tuple(piece for piece in _pieces(text, kind, above) if not _PLACEHOLDER.fullmatch(piece.reading))


def _pieces(text: str, kind: Kind, above: Sequence[str]) -> tuple[Piece, ...]:
    if kind is Kind.TABLE:
        return tuple(Piece(start=p.start, end=p.end, reading=p.reading, label=p.label) for p in pieces_of(text, above))
    if kind is Kind.LIST:
        return _items(text)
    if kind is Kind.LABEL:
        return _labels(text, above)
    if kind in (Kind.CARD, Kind.COVER):
        return _whole(text)
    return _sentences(text, 0, len(text.rstrip(_ICONS)))


def _whole(text: str) -> tuple[Piece, ...]:
    parts = [reading(line) for line in text.splitlines() if line.strip()]
    if not parts:
        return ()
    lead = len(text) - len(text.lstrip())
    closing = [parts.pop(0)] if len(parts) > 1 and CLOSING.search(parts[0]) else []
    joined = f"{parts[0].rstrip(',')}, {' '.join(parts[1:])}" if len(parts) > 1 else parts[0]
    read = " ".join([*closing, joined]).strip()
    return (Piece(start=lead, end=len(text.rstrip()), reading=read, label=parts[0].rstrip(",")),)


def _sentences(text: str, start: int, end: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(start=start + a, end=start + b, reading=reading(text[start + a : start + b]))
        for a, b in sentences_of(text[start:end])
        if reading(text[start + a : start + b])
    )


def _items(text: str) -> tuple[Piece, ...]:
    """Marked items with the lines that go on with them; without markers, a line or a block of lines each."""
    lines = lines_of(text)
    marked = any(line.look is Look.ITEM for line in lines)
    groups: list[list[int]] = []
    for i, line in enumerate(lines):
        if line.look is Look.BLANK:
            continue
        opens = line.look is Look.ITEM if marked else (i == 0 or lines[i - 1].look is Look.BLANK)
        if opens or not groups:
            groups.append([i])
        else:
            groups[-1].append(i)
    found = []
    for group in groups:
        first = lines[group[0]]
        start = first.start + marker_length(first.text)
        found.append(Piece(start=start, end=lines[group[-1]].end, reading=reading(text[start : lines[group[-1]].end])))
    return tuple(p for p in found if p.reading)


def _labels(text: str, above: Sequence[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    lines = lines_of(text)
    if label_and_value(lines[0].text) is None:
        return _over_value(text, [line for line in lines if line.text.strip()], above)
    for line in lines:
        pair = label_and_value(line.text)
        if pair is None:
            if line.text.strip():
                found.extend(_sentences(text, line.start, line.end))
            continue
        if len(line.text) > _LONG_VALUE and not re.search(r"<li|•", line.text):
            found.extend(_sentences(text, line.start, line.end))
            continue
        lead = len(line.text) - len(line.text.lstrip())
        read = reading(line.text.replace("\t", " ").replace("•", "<br>• "))
        found.append(
            Piece(start=line.start + lead, end=line.start + len(line.text.rstrip()), reading=read, label=pair[0])
        )
    return tuple(found)


def _over_value(text: str, lines: list[Line], above: Sequence[str]) -> tuple[Piece, ...]:
    """A label and what stands below it: the first sentence with the label in front, the others by themselves.

    The label of a value that stands alone is the last line of `above`.
    """
    title, value = lines[0], lines[1] if len(lines) > 1 else lines[0]
    label = reading(title.text).rstrip(":") if len(lines) > 1 else above[-1] if above else ""
    at = value.end - len(value.text.lstrip(" \t:"))
    sentences = _sentences(text, at, lines[-1].end)
    if not sentences or _PLACEHOLDER.fullmatch(sentences[0].reading):
        return ()
    first, *others = sentences
    start = title.start + len(title.text) - len(title.text.lstrip())
    read = f"{label}: {first.reading}" if label else first.reading
    return (replace(first, start=start, reading=read, label=label), *others)
