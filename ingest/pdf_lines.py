"""Lines of a PDF page: pieces of text at places, put together to lines of one or more cells. Lengths are in points."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.broken_words import in_letters

MARKER = re.compile(r"(?:[•▪◦‣·●○■□*–-]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])(?:\s|$)")  # of a list item
INDENT_EMS = 4.0  # how far the lines of one paragraph or list item may begin apart
_COLUMN_EMS = 1.5  # a wider gap inside a line parts columns; spaces of justified lines stay below
_BLOCK_SPACINGS = 1.25  # a step down of more than this many usual line spacings begins a new block
_USUAL_SPACING_EMS = 1.2  # typesetters' default leading, where the document shows no usual spacing
_LEAST_EMS, _MOST_EMS = 0.8, 2.0  # between these a step down may be from line to line of one paragraph
_SAME_SIZE = 0.6
_DRAWN_LAST = 2  # lines of a title that a program may draw after the page under it
_HEAD_LINES = 3  # that may stand above such a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text from `(x, y)` on, `width` long; a line end in `text` ends the line.

    `x` runs along the line and `y` across it, upwards; `angle` says in degrees how the line lies on the page.
    """

    text: str
    x: float
    y: float
    size: float
    width: float
    bold: bool
    angle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The text between two columns' edges, from `x` to `right`."""

    x: float
    right: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or a row whose cells may have several lines: `y` is its first baseline, `bottom` its last."""

    cells: tuple[Cell, ...]
    y: float
    bottom: float
    size: float
    bold: bool
    angle: int

    @property
    def text(self) -> str:
        """The cells parted by tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def last(self) -> Cell:
        """The rightmost cell."""
        return self.cells[-1]


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines that pieces in reading order make, without blank ones."""
    lines, run = list[Line](), list[Piece]()
    for piece in pieces:
        if piece.text.strip() or (run and piece.text.strip("\n")):
            run.append(piece)
        if "\n" in piece.text and run:
            lines.append(_line(run))
            run = []
    return [*lines, _line(run)] if run else lines


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines, those that are drawn last but stand over the whole page (its title, on a master page) put there.

    Only the running head and foot, where they are drawn first, come before such a title.
    """
    page = list(lines)
    for _ in range(_DRAWN_LAST):
        if len(page) <= _HEAD_LINES + 1:
            break
        title, body = page[-1], page[:-1]
        lowest = min(line.y for line in body[_HEAD_LINES:])
        head = next((n for n, line in enumerate(body) if lowest <= line.y < title.y), len(body))
        left = min(line.cells[0].x for line in body) + title.size > title.cells[0].x  # no top of a right column
        over = left and all(line.y < title.y for line in body[head:])
        if not over or head > _HEAD_LINES or head == len(body) or title.angle != body[-1].angle:
            break
        page = [*body[:head], title, *body[head:]]
    return page


def spacings_of(pages: Iterable[list[Line]]) -> dict[int, float]:
    """For each font size (whole points) the most frequent step from line to line, the smaller of equally frequent."""
    steps: dict[int, Counter[float]] = {}
    for page in pages:
        for above, line in pairwise(page):
            step = above.y - line.y
            if alike(above, line) and _LEAST_EMS * line.size < step < _MOST_EMS * line.size:
                steps.setdefault(round(line.size), Counter())[round(2 * step) / 2] += 1
    return {size: min(counts, key=lambda step: (-counts[step], step)) for size, counts in steps.items()}


def alike(above: Line, line: Line) -> bool:
    """Whether two lines have the same direction and size."""
    return above.angle == line.angle and abs(above.size - line.size) < _SAME_SIZE


def parted(above: Line, line: Line, spacings: dict[int, float]) -> bool:
    """Whether `line` begins a new block: in another size, at the top of a column, or after a wide step down."""
    usual = spacings.get(round(line.size), _USUAL_SPACING_EMS * line.size)
    return not alike(above, line) or not 0 < above.bottom - line.y <= _BLOCK_SPACINGS * usual


def are_figures(above: Line, line: Line) -> bool:
    """Whether both lines are without a letter, as in a column of figures or dates."""
    return not any(character.isalpha() for character in above.text + line.text)


def had_no_room(above: Cell, line: Cell, edge: float, slack: float) -> bool:
    """Whether the first word of `line` would have gone beyond `edge` on the line above it.

    `slack` is the share of the column's width that may stay empty all the same.
    """
    word = line.text.split()[0]
    space = (line.right - line.x) * (len(word) + 1) / len(line.text)
    return above.right + space > edge - slack * (edge - above.x)


def _line(run: list[Piece]) -> Line:
    cells: list[Cell] = []
    for piece in run:
        if not piece.text.strip():  # a space that stands between two words but has no place of its own
            cells[-1] = replace(cells[-1], text=cells[-1].text + " ")
            continue
        text = piece.text.rstrip("\n")
        gap = piece.x - cells[-1].right if cells else 0.0
        right = piece.x + max(-gap, 0.0) + piece.width  # after a change of font a piece may have the place of the line
        if cells and (gap <= _COLUMN_EMS * piece.size or MARKER.fullmatch(cells[-1].text.strip())):
            apart = " " if gap > _COLUMN_EMS * piece.size else ""
            cells[-1] = replace(cells[-1], right=right, text=cells[-1].text + apart + text)
        else:
            cells.append(Cell(x=piece.x, right=right, text=text))
    longest = max(run, key=lambda piece: len(piece.text))
    return Line(
        cells=tuple(replace(cell, text=_clean(cell.text)) for cell in cells),
        y=longest.y,
        bottom=longest.y,
        size=longest.size,
        bold=all(piece.bold for piece in run if piece.text.strip()),
        angle=longest.angle,
    )


def _clean(text: str) -> str:
    """`text` with single spaces; four or more in a row are those of a column in a text of fixed width."""
    return re.sub(" +", " ", re.sub(" {4,}", "\t", in_letters(text))).strip()
