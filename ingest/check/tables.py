"""Tables that lack what their own layout promises: codes of a key, and lists that stand twice."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.indexed import Index
from ingest.lines import Line, lines_of
from ingest.structure import sections_of
from ingest.types import Document, Finding, FindingKind, Kind, Section, Span, Statement, span_of

_CODES = re.compile(r"(?:<[^<>]{0,200}>|[\d,/& ])+")  # cells such as "1,2", also several in one cell
_FEWEST_CODED = 3  # rows with a code that make a column one of codes
_KEY_PAIR = re.compile(r"\b(\d{1,2}) ?= ?([A-Z][\w ]*?)(?=\s*(?:[,;)]|\d{1,2} ?=|$))")
_FEWEST_PAIRS = 3
_FEWEST_ITEMS = 3
_MOST_APART = 3  # sections between a table and its key


def table_findings(document: Document) -> Iterator[Finding]:
    """Rows without the code that the other rows of their table have, and codes of a key that no row has."""
    sections = [s for s in sections_of(document) if s.kind not in (Kind.BLANK, Kind.FURNITURE)]
    for n, section in enumerate(sections):
        if section.kind is not Kind.TABLE:
            continue
        codes = _codes(document, section)
        if not codes:
            continue
        yield from _without_code(document, section, codes)
        for after in sections[n + 1 : n + 1 + _MOST_APART]:
            yield from _unused(document, after, codes)


def lists_twice(index: Index) -> Iterator[Finding]:
    """Lists with one heading and the same items in two chapters of a document."""
    documents = {document.id: document for document in index.pack.documents}
    chunks = {chunk.id: chunk for chunk in index.chunks}
    lists: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for statement in index.statements:
        if statement.kind is Kind.LIST:
            lists[(statement.document, statement.group)].append(statement)
    places: dict[tuple[str, str, tuple[str, ...]], list[list[Statement]]] = defaultdict(list)
    for (document, _), items in lists.items():
        path = chunks[items[0].chunk_id].heading_path
        marked = documents[document].text[: items[0].start].endswith(("- ", "• ", "* "))
        if path and marked and len(items) >= _FEWEST_ITEMS:
            places[(document, path[-1], tuple(item.reading for item in items))].append(items)
    for (document, title, _), found in places.items():
        if len(found) == 2:
            spans = tuple(span_of(documents[document], items[0].start, items[-1].end) for items in found)
            note = f"The list under “{title}” stands twice, in different parts of one document."
            yield Finding(kind=FindingKind.DUPLICATE_LABEL, note=note, spans=spans)


def _codes(document: Document, section: Section) -> dict[int, str]:
    """The columns that hold only codes, with all their cells as one text; none where too few rows have one."""
    cells: dict[int, list[str]] = defaultdict(list)
    for line in _rows(document, section)[1:]:
        for k, cell in enumerate(line.text.split("\t")):
            if cell.strip():
                cells[k].append(cell.strip())
    return {
        k: " ".join(said)
        for k, said in cells.items()
        if k and len(said) >= _FEWEST_CODED and all(_CODES.fullmatch(cell) for cell in said)
    }


def _rows(document: Document, section: Section) -> list[Line]:
    lines = lines_of(document.text[section.start : section.end])
    return [line for line in lines if "\t" in line.text and line.text.strip()]


def _without_code(document: Document, section: Section, codes: dict[int, str]) -> Iterator[Finding]:
    header, *rows = _rows(document, section)
    names = [name.strip() for name in header.text.split("\t")]
    for k in codes:
        spans: list[Span] = []
        for line in rows:
            cells = line.text.split("\t")
            if len(cells) > k and cells[k - 1].strip() and not cells[k].strip():
                start = section.start + line.start + len("\t".join(cells[: k - 1])) + (1 if k > 1 else 0)
                inner = cells[k - 1]
                lead = len(inner) - len(inner.lstrip())
                spans.append(span_of(document, start + lead, start + len(inner.rstrip())))
        if spans and k < len(names) and names[k]:
            rows_said = "1 row" if len(spans) == 1 else f"{len(spans)} rows"
            note = f"“{names[k]}” is not given for {rows_said} of a table that gives it for the others."
            yield Finding(kind=FindingKind.TBC, note=note, spans=tuple(spans))


def _unused(document: Document, section: Section, codes: dict[int, str]) -> Iterator[Finding]:
    """Codes that the key under a table explains and none of its rows has."""
    body = document.text[section.start : section.end]
    pairs = list(_KEY_PAIR.finditer(body))
    if len(pairs) < _FEWEST_PAIRS or section.kind is Kind.TABLE:
        return
    used = set(re.findall(r"\d+", re.sub(r"<[^<>]{0,200}>", " ", " ".join(codes.values()))))
    for pair in pairs:
        if pair[1] not in used:
            yield Finding(
                kind=FindingKind.DANGLING_REFERENCE,
                note=f"The key explains “{pair[0]}”, which no row of its table has.",
                spans=(span_of(document, section.start + pair.start(), section.start + pair.end()),),
            )
