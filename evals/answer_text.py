"""An answer's Markdown taken apart: its statements with the citations they carry, its bullets, its words."""

import re
from dataclasses import dataclass

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\d+")
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]*[A-Z£\d])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A piece of an answer and the numbers of the citations that follow it; `bullet`: it is (part of) a list item."""

    text: str
    cites: tuple[int, ...]
    bullet: bool


def without_markers(answer: str) -> str:
    """`answer` without its `[n]` and stress marks."""
    return re.sub(r"\*\*|__", "", _MARKERS.sub("", answer))


def bullets_of(answer: str) -> tuple[str, ...]:
    """The list items of `answer`, each without its marker; lines that continue an item belong to it."""
    items: list[str] = []
    for line in without_markers(answer).splitlines():
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line, count=1))
        elif items and line.startswith("  ") and line.strip():
            items[-1] += " " + line.strip()
    return tuple(items)


def word_count(answer: str) -> int:
    """How many words a person reads: pieces between white space that hold a letter or digit, markers not counted."""
    return sum(any(c.isalnum() for c in word) for word in without_markers(answer).split())


def statements_of(answer: str) -> tuple[Statement, ...]:
    """The statements of `answer` in order. Text belongs to the next markers on its line; after the last it has none."""
    found: list[Statement] = []
    for line in answer.splitlines():
        bullet = _BULLET.match(line) is not None
        start = len(line) - len(_BULLET.sub("", line, count=1)) if bullet else 0
        for match in _MARKERS.finditer(line, start):
            numbers = tuple(int(n) for n in _NUMBER.findall(match.group()))
            found.append(Statement(text=line[start : match.start()].strip(), cites=numbers, bullet=bullet))
            start = match.end()
        if any(c.isalnum() for c in line[start:]):
            found.append(Statement(text=line[start:].strip(), cites=(), bullet=bullet))
    return tuple(found)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of an answer's text without markers, line by line."""
    pieces = (piece for line in without_markers(text).splitlines() for piece in _SENTENCE_END.split(line))
    return tuple(piece.strip() for piece in pieces if any(c.isalnum() for c in piece))
