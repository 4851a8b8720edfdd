"""Sentences of plain prose with their offsets, and the short windows of one to three sentences that the reader sees."""

import random
import re
from dataclasses import dataclass

WINDOW_WORDS = 70  # longest window; statements at query time are 15 to 80 tokens
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[A-Z0-9\"'“‘(\[])")
_ABBREVIATIONS = r"Mr|Mrs|Ms|Dr|St|Sr|Jr|No|vs|etc|Inc|Ltd|Co|Prof|Gen|Col|Rev|approx|e\.g|i\.e"
_NO_END = re.compile(rf"(?:\b[A-Z]|\b(?:{_ABBREVIATIONS}))\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a text: characters [start, end), 0-based, half-open."""

    start: int
    end: int


def sentences(text: str) -> list[Piece]:
    """The sentences of `text` in order, without the blanks between them."""
    found: list[Piece] = []
    start = 0
    for match in _END.finditer(text):
        if _NO_END.search(text[start : match.start() + 1]):
            continue
        found.append(Piece(start=start, end=match.start() + len(match.group().rstrip())))
        start = match.end()
    if text[start:].strip():
        found.append(Piece(start=start, end=len(text.rstrip())))
    return found


def window(pieces: list[Piece], place: int, text: str, rng: random.Random) -> Piece:
    """A window of one (60%), two (25%) or three sentences that holds sentence `place`, within WINDOW_WORDS."""
    first = last = place
    for _ in range(rng.choices((0, 1, 2), (60, 25, 15))[0]):
        grown = (first - 1, last) if rng.random() < 0.5 else (first, last + 1)
        if grown[0] < 0 or grown[1] >= len(pieces):
            continue
        if len(text[pieces[grown[0]].start : pieces[grown[1]].end].split()) <= WINDOW_WORDS:
            first, last = grown
    return Piece(start=pieces[first].start, end=pieces[last].end)
