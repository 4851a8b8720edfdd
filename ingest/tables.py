"""Rows of a tab- or pipe-separated table as statements that read on their own: each value with its column's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line, Look, lines_of, separator_of
from ingest.markup import reading

_RULE = re.compile(r"(?=.*--)(?=.*\|)[\s:|-]+")
_ROW_CHARS = 320  # a longer row is given cell by cell, and a longer cell part by part
_PART = re.compile(r"</?(?:p|li|ul|br)\b[^<>]{0,500}>|•", re.I)
_CODE = re.compile(r"\d(?:[\d,/& ]{0,11}\d)?")  # one or more numbers of a key
_HEADER_CELL_CHARS = 60
_KEY_CHARS = 25
_NAME_CHARS = 90  # of a row's name, its first cell
_GROUP_CHARS = 30  # of the title of a group of columns or rows
_KEY_COLUMNS = 4  # the first columns may name a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a table at `[start, end)` of the table's text: how it reads, and the label of its row."""

    start: int
    end: int
    reading: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    start: int
    end: int
    text: str


def pieces_of(text: str, over: Sequence[str] = ()) -> tuple[Piece, ...]:
    """The statements of a table: a row each, or where a row is long a cell or a part of a cell each.

    The first row names the columns if a rule stands under it, or its cells are short and hold no figures; a row whose
    first cell is empty goes on with the row before it. `over` are the lines over the table, which may name groups of
    columns and rows.
    """
    lines = [line for line in lines_of(text) if line.text.strip()]
    ruled = len(lines) > 1 and _RULE.fullmatch(lines[1].text) is not None
    rows = [_cells(line) for line in lines if line.look is not Look.BLANK]
    rows = [row for row in rows if any(cell.text for cell in row) and not _is_rule(row)]
    columns = [cell.text for cell in rows[0]] if ruled and len(rows) > 1 else _columns(rows)
    columns, names = _grouped(columns, len(rows) - 1, over)
    found: list[Piece] = []
    carried: list[str] = []
    if names:
        for name, row in zip(names, rows[1:], strict=True):
            found.extend(_row_pieces(text, row, columns, [(len(columns), name)]))
        return tuple(found)
    for row in rows[1:] if columns else rows:
        lead = next((k for k, cell in enumerate(row) if cell.text), 0)
        kept = [*carried[:lead], *[""] * (lead - len(carried))]
        carried = [*kept, *(cell.text for cell in row[lead:])]
        named = next((k for k, said in enumerate(kept) if said), -1)
        above = [(k, said) for k, said in enumerate(kept) if _is_key(said) or (k == named and len(said) <= _NAME_CHARS)]
        above = [(k, said) for k, said in above if said]
        found.extend(_row_pieces(text, row, columns, above))
    return tuple(found)


def _is_rule(row: list[_Cell]) -> bool:
    return all(re.fullmatch(r":?-*:?", cell.text) for cell in row)


def cell_places(row: str) -> list[tuple[int, int]]:
    """Places `(start, end)` in a row of its cells, with the white space around them; the outer pipes part nothing."""
    places, start = [], 0
    for part in row.split(separator_of(row)):
        places.append((start, start + len(part)))
        start += len(part) + 1
    if row.strip().startswith("|") and len(places) > 2:
        places = places[1:] if row[slice(*places[-1])].strip() else places[1:-1]
    return places


def _cells(line: Line) -> list[_Cell]:
    cells = []
    for start, end in cell_places(line.text):
        part = line.text[start:end]
        inner, at = part.strip(), line.start + start + len(part) - len(part.lstrip())
        cells.append(_Cell(start=at, end=at + len(inner), text=reading(inner)))
    return cells


def _columns(rows: list[list[_Cell]]) -> list[str]:
    if len(rows) < 2 or len(rows[0]) < 2:
        return []
    heads = [cell.text for cell in rows[0]]
    short = all(len(h) <= _HEADER_CELL_CHARS and not re.search(r"\d{2}|[£$€]\s?\d|\d\s?%", h) for h in heads)
    return heads if short and sum(bool(h) for h in heads) >= 2 else []


def _grouped(columns: list[str], rows: int, above: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns with the titles of their groups in front, and the names of the rows, where `above` gives both.

    A header that says the same over and over ("Actions | Outcomes | Actions | Outcomes") lost the line over it and the
    column before it: they stand above the table, a line for each group and then a line for each row.
    """
    size = next((n for n in range(1, len(columns) // 2 + 1) if columns == columns[:n] * (len(columns) // n)), 0)
    groups = len(columns) // size if size else 0
    if not groups or rows < 2 or len(above) < groups + rows:
        return columns, []
    titles, names = list(above[-groups - rows : -rows]), list(above[-rows:])
    if len({*titles, *names}) < groups + rows or any(len(t) > _GROUP_CHARS for t in (*titles, *names)):
        return columns, []
    return [f"{titles[k // size]}: {column}" for k, column in enumerate(columns)], names


def _row_pieces(text: str, row: list[_Cell], columns: list[str], above: list[tuple[int, str]]) -> Iterator[Piece]:
    """A row whole, or its long cells part by part; `above` are the cells of the row before that it goes on with."""
    filled = [(k, cell) for k, cell in enumerate(row) if cell.text]
    label = above[0][1] if above else filled[0][1].text
    whole = "; ".join(_named(columns, k, said) for k, said in [*above, *((k, cell.text) for k, cell in filled)])
    if len(row) == 2 and len(filled) == 2 and len(filled[0][1].text) <= _HEADER_CELL_CHARS:
        # Two columns read as a label and its value; a figure alone needs the name of its column.
        value = filled[1][1].text
        bare = re.fullmatch(r"[\d.,]+", value) is not None
        whole = f"{filled[0][1].text}: {_named(columns, filled[1][0], value) if bare else value}"
    if len(whole) <= _ROW_CHARS:
        yield Piece(start=filled[0][1].start, end=filled[-1][1].end, reading=whole, label=label)
        return
    last_said = max((k for k, cell in filled if not _is_key(cell.text)), default=-1)
    codes = _codes(text, columns, filled)
    for k, cell in filled:
        before = [*above, *((j, c.text) for j, c in filled[:_KEY_COLUMNS] if j < k)]
        keys = [(j, said) for j, said in before if _is_key(said) or (said == label and len(said) <= _NAME_CHARS)]
        if (_is_key(cell.text) and k < last_said) or k - 1 in codes:
            continue
        lead = "; ".join(said if said == label else _named(columns, j, said) for j, said in keys)
        for start, end in _parts(text, cell):
            part = reading(text[start:end])
            if part:
                said = _named(columns, k, part)
                if k in codes:
                    said, end = f"{said}; {_named(columns, k + 1, codes[k].text)}", codes[k].end
                yield Piece(start=start, end=end, reading=f"{lead}: {said}" if lead else said, label=label)


def _codes(text: str, columns: list[str], filled: list[tuple[int, _Cell]]) -> dict[int, _Cell]:
    """For a column the cell beside it that holds only a code for what the cell says ("How measured": "1,2")."""
    return {
        k: code
        for (k, cell), (j, code) in pairwise(filled)
        if j == k + 1 < len(columns)
        and _CODE.fullmatch(code.text)
        and not _CODE.fullmatch(cell.text)
        and not _is_key(cell.text)
        and len(list(_parts(text, cell))) == 1
    }


def _is_key(text: str) -> bool:
    """Whether a cell names its row rather than says something of it: short and without figures."""
    return len(text) <= _KEY_CHARS and not re.search(r"\d", text)


def _named(columns: list[str], k: int, text: str) -> str:
    return f"{columns[k]}: {text}" if k < len(columns) and columns[k] else text


def _parts(text: str, cell: _Cell) -> Iterator[tuple[int, int]]:
    if cell.end - cell.start <= _ROW_CHARS and not re.search(
        r"</p>\s*<|</li>|</ul>", text[cell.start : cell.end], re.I
    ):
        yield cell.start, cell.end
        return
    start = cell.start
    for match in [*_PART.finditer(text, cell.start, cell.end), None]:
        end = match.start() if match else cell.end
        piece = text[start:end]
        inner = re.sub(r"^(?:\s|<[^<>]{0,500}>)+", "", piece)
        begin = start + len(piece) - len(inner)
        if inner.strip():
            yield begin, begin + len(inner.rstrip())
        start = match.end() if match else end
