"""From the lines of a PDF to paragraphs: the text of its pages as a person reads it.

A PDF knows neither words nor paragraphs, only glyphs at places. Here the lines of a paragraph are put together again,
columns are parted by a tab and blocks by a blank line. Nothing is added but spaces, tabs and line ends.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.broken_words import is_broken, joined, mended, words_of
from ingest.pdf_lines import (
    INDENT_EMS,
    MARKER,
    Line,
    Piece,
    alike,
    are_figures,
    had_no_room,
    in_reading_order,
    lines_of,
    parted,
    spacings_of,
)
from ingest.pdf_rows import with_rows

_RAGGED = 0.1  # lines that end within this share of the column's width before its edge fill it
_EXACT = 0.02  # the same after the end of a sentence, where the next line may be another paragraph
_LEAST_FULL = 0.4  # a line that goes on in small letters was broken by hand if no more than this share was left
_MOST_BESIDE = 20  # lines of one height that are looked at
_FEWEST_FULL_LINES = 4  # so many lines that end together show where a column ends
_ENDS = (".", "!", "?", ":", ";")
_NUMBER = re.compile(r"(\d{1,3})[.)]?\s")


class _Columns:
    """Where the columns of some lines end."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._known: dict[tuple[int, int], float | None] = {}
        self._by_height: list[Line] = []

    def edge(self, line: Line) -> float | None:
        """Where the column of `line` ends: the rightmost place where several lines end; None if there is none."""
        key = (round(line.size), round(line.last.x))
        if key not in self._known:
            self._known[key] = self._edge(line)
        return self._known[key]

    def beside(self, line: Line) -> float | None:
        """Where the next line to the right begins, of those that stand beside `line`; None if there is none."""
        if not self._by_height:
            self._by_height = sorted(self._lines, key=lambda other: other.y)
        first = bisect_left(self._by_height, line.y - line.size, key=lambda other: other.y)
        found: float | None = None
        for other in self._by_height[first : first + _MOST_BESIDE]:
            if other.y > line.y + line.size:
                break
            x = other.cells[0].x
            if x > line.last.right and other.angle == line.angle:
                found = x if found is None else min(x, found)
        return found

    def _edge(self, line: Line) -> float | None:
        column = [o for o in self._lines if abs(o.last.x - line.last.x) < INDENT_EMS * line.size]
        for lines in ([o for o in column if alike(o, line)], [o for o in column if o.angle == line.angle]):
            rights = sorted(other.last.right for other in lines)
            for n in range(len(rights) - 1, _FEWEST_FULL_LINES - 2, -1):
                if rights[n - _FEWEST_FULL_LINES + 1] >= rights[n] - _RAGGED * (rights[n] - line.last.x):
                    return rights[n]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What the whole document shows: its line spacing by font size, its columns, its words."""

    spacings: dict[int, float]
    columns: _Columns
    words: frozenset[str]


def page_texts(pages: Sequence[Sequence[Piece]]) -> tuple[str, ...]:
    """The text of each page: it ends with one line end, or is empty; after the first it begins with a blank line."""
    lines = [in_reading_order(lines_of(pieces)) for pieces in pages]
    every = [line for page in lines for line in page]
    style = _Style(spacings=spacings_of(lines), columns=_Columns(every), words=words_of(line.text for line in every))
    texts = ["\n".join(_paragraphs(with_rows(page, style.spacings, style.words), style)) for page in lines]
    shown = [text + "\n" if text else "" for text in mended(texts)]
    return tuple("\n" + text if text and n else text for n, text in enumerate(shown))


def _paragraphs(page: list[Line], style: _Style) -> list[str]:
    """The lines of a page with those of one paragraph on one line, and empty ones between blocks."""
    texts: list[str] = []
    columns = _Columns(page)
    for n, line in enumerate(page):
        above = page[n - 1] if n else None
        if above is None:
            texts.append(line.text)
            continue
        edges = (columns.edge(above) or style.columns.edge(above), columns.beside(above))
        edge = min((x for x in edges if x is not None), default=None)
        apart = parted(above, line, style.spacings)
        if _mid_sentence(above, line, edge) if apart else _goes_on(texts[-1], above, line, edge, style):
            texts[-1] = joined(texts[-1], line.text, style.words)
        else:
            texts.extend(("", line.text) if apart else (line.text,))
    return texts


def _mid_sentence(above: Line, line: Line, edge: float | None) -> bool:
    """Whether a sentence goes on at the top of the next column to the right."""
    turned = line.y >= above.y and line.last.x > above.last.right and len(above.cells) == len(line.cells) == 1
    if not turned or edge is None or not _same_style(above, line):
        return False
    edge = min(edge, line.last.x)
    cut = not above.text.endswith(_ENDS) and not MARKER.match(line.text)  # a name may begin the next column
    return _in_small_letters(above, line, edge) or (cut and had_no_room(above.last, line.last, edge, _EXACT))


def _goes_on(paragraph: str, above: Line, line: Line, edge: float | None, style: _Style) -> bool:
    """Whether `line` goes on with `paragraph`, whose last line is `above`: its first word had no room there."""
    if len(line.cells) > 1 or not _same_style(above, line) or _begins_item(paragraph, line.text):
        return False
    if are_figures(above, line):
        return False
    indent, most = line.last.x - above.last.x, INDENT_EMS * line.size
    item = MARKER.match(above.last.text) is not None
    if len(above.cells) > 1:
        most = 1.0  # in a table only right below the last cell
    elif not item and indent > 1.0:
        return False  # the first line of a paragraph is set in
    if abs(indent) > most:
        return False
    if _in_small_letters(above, line, edge) or is_broken(above.text, line.text, style.words):
        return True
    slack = _EXACT if above.text.endswith(_ENDS) else _RAGGED
    return edge is not None and had_no_room(above.last, line.last, edge, slack)


def _same_style(above: Line, line: Line) -> bool:
    return alike(above, line) and above.bold == line.bold


def _in_small_letters(above: Line, line: Line, edge: float | None) -> bool:
    """Whether a sentence goes on in small letters under a line that is at least more than half full."""
    full = edge is None or above.last.right > edge - _LEAST_FULL * (edge - above.last.x)
    return full and line.text[0].islower() and not above.text.endswith(_ENDS)


def _begins_item(paragraph: str, line: str) -> bool:
    """Whether `line` begins an item: with a marker, or with the number after the one that `paragraph` begins with."""
    if MARKER.match(line):
        in_sentence = line[0] in "–-" and not MARKER.match(paragraph) and not paragraph.endswith(_ENDS)
        return not in_sentence
    first, second = _NUMBER.match(paragraph), _NUMBER.match(line)
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1
