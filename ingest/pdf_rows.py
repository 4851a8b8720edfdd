"""Rows of tables whose cells have several lines: most programs draw them cell by cell, each from the top of the row."""

from dataclasses import replace
from itertools import pairwise

from ingest.broken_words import joined
from ingest.pdf_lines import INDENT_EMS, Cell, Line, are_figures, had_no_room, parted

_MOST_LINES = 15  # in a cell; where more lines follow one another these are the columns of a page
_SAME_BASELINE = 1.5  # points
_SAME_COLUMN = 3.0
_PADDING_EMS = 2.0  # between the text of a cell and the next one
_LEAST_WRAPPED = 0.5  # share of line breaks in a cell that must come from want of room


def with_rows(lines: list[Line], spacings: dict[int, float], words: frozenset[str]) -> list[Line]:
    """The lines of a page with those that make up one row of a table as one line with a cell for each column.

    The lines of the last cell are left to the paragraphs: nothing after them shows where they end.
    """
    found, columns, n = list[Line](), tuple[float, ...](), 0
    while n < len(lines):
        cells, end = _row_from(lines, n, spacings)
        row = _in_columns(lines[n] if len(cells) == 1 else _row(lines[n], cells, words), columns)
        if len(row.cells) > 1:
            columns = tuple(cell.x for cell in row.cells)
        found.append(row)
        n = end
    return found


def _row_from(lines: list[Line], n: int, spacings: dict[int, float]) -> tuple[list[list[Line]], int]:
    """The cells, as lines, of the row that begins at line `n`, and the line after it."""
    top, end = lines[n], n + 1
    cells, current = list[list[Line]](), [lines[n]]
    for i in range(n + 1, len(lines)):
        line, right = lines[i], max(part.last.right for part in current)
        if _is_beside(top, line, right) and _wrapped(current, line.cells[0].x):
            cells.append(current)
            current, end = [line], i + 1
        elif _is_below(current, line, spacings):
            current.append(line)
        else:
            break
    return [*cells, current[:1]], end


def _is_beside(top: Line, line: Line, right: float) -> bool:
    return top.angle == line.angle and abs(line.y - top.y) <= _SAME_BASELINE and line.cells[0].x > right


def _is_below(cell: list[Line], line: Line, spacings: dict[int, float]) -> bool:
    near = abs(line.last.x - cell[0].last.x) <= INDENT_EMS * line.size
    return len(line.cells) == 1 and near and len(cell) < _MOST_LINES and not parted(cell[-1], line, spacings)


def _wrapped(cell: list[Line], next_x: float) -> bool:
    """Whether the lines of a cell are one text: broken for want of room, and not figures one below the other."""
    breaks = list(pairwise(cell))
    if any(are_figures(above, line) for above, line in breaks):
        return False
    edge = next_x - _PADDING_EMS * cell[0].size
    wrapped = sum(had_no_room(above.last, line.last, edge, 0.0) for above, line in breaks)
    return wrapped >= _LEAST_WRAPPED * len(breaks)


def _row(top: Line, cells: list[list[Line]], words: frozenset[str]) -> Line:
    merged: list[Cell] = []
    for cell in cells:
        text = cell[0].last.text
        for line in cell[1:]:
            text = joined(text, line.last.text, words)
        right = max(line.last.right for line in cell)
        merged.extend((*cell[0].cells[:-1], Cell(x=cell[0].last.x, right=right, text=text)))
    return Line(
        cells=tuple(merged),
        y=top.y,
        bottom=cells[-1][0].y,
        size=top.size,
        bold=all(line.bold for cell in cells for line in cell),
        angle=top.angle,
    )


def _in_columns(row: Line, columns: tuple[float, ...]) -> Line:
    """`row` with empty cells where the row above it has cells and this one has none."""
    places = [next((n for n, x in enumerate(columns) if abs(cell.x - x) <= _SAME_COLUMN), -1) for cell in row.cells]
    if len(places) < 2 or -1 in places or places != sorted(set(places)) or places == list(range(len(places))):
        return row
    cells = [Cell(x=x, right=x, text="") for x in columns[: places[-1] + 1]]
    for place, cell in zip(places, row.cells, strict=True):
        cells[place] = cell
    return replace(row, cells=tuple(cells))
