"""A stretch of a document as HTML: headings as headings, lists as lists, tables as tables, one passage marked.

Every character of the document is escaped; the tags are all from here. Marks come from offsets alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from app.source_text import runs_of
from ingest.lines import heading_marks, lines_of, marker_length
from ingest.statements import pieces_in
from ingest.tables import cell_places
from ingest.types import Document, Kind, Section

_FIRST_LEVEL, _LAST_LEVEL = 3, 6  # headings of the page itself are h1 and h2
_BULLETS = re.compile(r"\s*[-–—*•●▪◦‣·o]\s+")
_RULE_CELL = re.compile(r"\s*:?-*:?\s*")
_HASHES = re.compile(r"\s*#{1,6}\s*")
_BY_LINE = frozenset({Kind.LABEL, Kind.CARD, Kind.COVER, Kind.CONTENTS})
_QUIET = frozenset({Kind.FURNITURE, Kind.PICTURE})

Mark = tuple[int, int] | None  # what to mark: `[start, end)` of the document's text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What every part of the layout needs."""

    text: str
    mark: Mark


def source_html(document: Document, sections: Sequence[Section], mark: Mark) -> str:
    """`sections` of `document` as HTML, with `mark` in `<mark>` elements wherever it is shown."""
    sheet = _Sheet(text=document.text, mark=mark)
    page: int | None = None
    parts = []
    for section in sections:
        number = document.page_at(section.start)
        if number is not None and number != page:
            parts.append(f'<p class="desk-page">Page {number}</p>')
        page = number
        parts.append(_section(sheet, section))
    return "".join(parts).replace("</ul><ul>", "")  # items that the document parts by lines are one list


def _section(sheet: _Sheet, section: Section) -> str:
    kind, (start, end) = section.kind, _trimmed(sheet.text, section.start, section.end)
    if start >= end or kind is Kind.BLANK:
        return ""
    if kind is Kind.HEADING:
        return _heading(sheet, section, start, end)
    if kind is Kind.TABLE:
        return _table(sheet, section)
    if kind is Kind.LIST:
        return _list(sheet, section)
    if kind in _BY_LINE:
        lines = (_inline(sheet, a, b) for a, b in _line_places(sheet.text, start, end))
        return f"<p>{'<br>'.join(lines)}</p>"
    quiet = ' class="desk-quiet"' if kind in _QUIET else ""
    paragraphs = _paragraphs(sheet.text, start, end)
    return "".join(f"<p{quiet}>{_inline(sheet, a, b)}</p>" for a, b in paragraphs)


def _heading(sheet: _Sheet, section: Section, start: int, end: int) -> str:
    level = min(_FIRST_LEVEL - 1 + max(1, len(section.heading_path)), _LAST_LEVEL)
    if heading_marks(sheet.text[start:end]) and (hashes := _HASHES.match(sheet.text, start, end)):
        start = hashes.end()
    return f"<h{level}>{_inline(sheet, start, end)}</h{level}>"


def _list(sheet: _Sheet, section: Section) -> str:
    """The items of a list, each from the end of the one before it, so that nothing between them is lost."""
    items, done = [], section.start
    for piece in pieces_in(sheet.text[section.start : section.end], Kind.LIST):
        start, end = _trimmed(sheet.text, done, section.start + piece.end)
        bullet = _BULLETS.match(sheet.text, start, end)
        numbered = bullet is None and marker_length(sheet.text[start:end]) > 0
        start = bullet.end() if bullet else start
        # A number is the document's own and stays as it is written; a bullet is drawn by the browser.
        items.append(f"<li{' class=desk-numbered' if numbered else ''}>{_inline(sheet, start, end)}</li>")
        done = section.start + piece.end
    rest = _trimmed(sheet.text, done, section.end)
    tail = f"<p>{_inline(sheet, *rest)}</p>" if rest[0] < rest[1] else ""
    return (f"<ul>{''.join(items)}</ul>" if items else "") + tail


def _table(sheet: _Sheet, section: Section) -> str:
    """Rows and cells as they are written; the first row names the columns where no statement stands in it."""
    text = sheet.text[section.start : section.end]
    lines = [(section.start + line.start, section.start + line.end) for line in lines_of(text) if line.text.strip()]
    rows = [row for row in (_cells(sheet.text, a, b) for a, b in lines) if not _is_rule(sheet.text, row)]
    if not rows:
        return ""
    first = min((section.start + piece.start for piece in pieces_in(text, Kind.TABLE)), default=0)
    named = len(rows) > 1 and first >= rows[0][-1][1]
    width = max(len(row) for row in rows)
    html = []
    for number, row in enumerate(rows):
        tag = "th scope=col" if named and number == 0 else "td"
        cells = [f"<{tag}>{_inline(sheet, *_trimmed(sheet.text, a, b))}</{tag[:2]}>" for a, b in row]
        cells += [f"<{tag}></{tag[:2]}>"] * (width - len(row))
        html.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="desk-table" tabindex="0" role="group" aria-label="Table"><table>{"".join(html)}</table></div>'


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in cell_places(text[start:end])]


def _is_rule(text: str, row: Sequence[tuple[int, int]]) -> bool:
    said = [text[a:b] for a, b in row]
    return any("-" in cell for cell in said) and all(_RULE_CELL.fullmatch(cell) for cell in said)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches parted by blank lines."""
    for match in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text[start:end], re.S):
        a, b = _trimmed(text, start + match.start(), start + match.end())
        if a < b:
            yield a, b


def _line_places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in lines_of(text[start:end]):
        a, b = _trimmed(text, start + line.start, start + line.end)
        if a < b:
            yield a, b


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


def _inline(sheet: _Sheet, start: int, end: int) -> str:
    """`[start, end)` as escaped text; the part of it that the mark covers in `<mark>`."""
    mark_start, mark_end = sheet.mark or (0, 0)
    html, inside = [], False
    for run in runs_of(sheet.text, start, end):
        cuts = sorted({run.start, *(c for c in (mark_start, mark_end) if run.start < c < run.end), run.end})
        whole = run.shown != sheet.text[run.start : run.end]  # an entity or a line end: one sign for many characters
        for a, b in [(run.start, run.end)] if whole else pairwise(cuts):
            marks = a < mark_end and b > mark_start
            if marks != inside:
                html.append("<mark>" if marks else "</mark>")
                inside = marks
            shown = run.shown if whole else sheet.text[a:b]
            html.append("<br>" if shown == "\n" and whole else escape(shown))
    return "".join(html) + ("</mark>" if inside else "")
