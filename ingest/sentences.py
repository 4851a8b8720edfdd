"""Sentences of a paragraph, as places in it."""

import re

# A full stop, question or exclamation mark, closing quotes or brackets, white space, then what can open a sentence.
_END = re.compile(r"[.!?][\"'”’)\]*]*(?=\s+[\"'“‘(\[*]*[A-Z0-9£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|etc|e\.g|i\.e|al|Ltd|Inc|Co|approx|ca|cf|Fig|figs?|para|pp?|ext|tel|Rev|Hon|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_NUMERAL = re.compile(r"\s*\(?(?:\d{1,2}|[ivxIVX]{1,4})\)?\.")  # the number of an item, not a sentence
_LOOK_BACK = 10  # characters that the longest abbreviation takes


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Places `(start, end)` of the sentences of `text`, without the white space between them."""
    places, start = [], 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if _ABBREVIATION.search(text[max(start, stop - _LOOK_BACK) : stop]) or _NUMERAL.fullmatch(text, start, stop):
            continue
        places.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        places.append((start, len(text)))
    return tuple(_trimmed(text, a, b) for a, b in places)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
