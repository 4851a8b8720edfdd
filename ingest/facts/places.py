"""Where the documents that recruit state things: values under labels, sentences, and the first lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.labels import Labelled, cells_of, is_plausible, labelled_in
from ingest.indexed import Index
from ingest.lines import Line, Look, lines_of
from ingest.markup import reading
from ingest.types import Document, Kind, Span, Statement, span_of

_HEADER_CHARS = 600  # of a table's first row; a longer one names no columns
_TOP_CHARS, _TOP_LINES = 4_000, 20  # where covers and the heads of adverts are


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence, list item or row as a person reads it, with the headings (lower case) that it stands under.

    `columns` are the cells of the first row of the table that it is in.
    """

    text: str
    headings: tuple[str, ...]
    span: Span
    kind: Kind
    label: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """All that the documents that recruit state, in order; `top` are the first written lines of each of them."""

    documents: tuple[Document, ...]
    labelled: tuple[Labelled, ...]
    said: tuple[Said, ...]
    top: tuple[Said, ...]


def places_of(index: Index, documents: Sequence[Document]) -> Places:
    """The places of these documents of the index, in the order of the documents."""
    said = tuple(_said(index, documents))
    return Places(
        documents=tuple(documents),
        labelled=tuple(found for document in documents for found in labelled_in(document, _covered(index, document))),
        said=said,
        top=tuple(found for document in documents for found in _top(document)),
    )


def places_in(places: Places, document: Document) -> Places:
    """Those of the places that are in one document."""
    return Places(
        documents=(document,),
        labelled=tuple(one for one in places.labelled if one.span.document == document.id),
        said=tuple(one for one in places.said if one.span.document == document.id),
        top=tuple(one for one in places.top if one.span.document == document.id),
    )


def lines_that_read(name: str, documents: Sequence[Document]) -> Iterator[tuple[str, Span]]:
    """The lines that are nothing but `name`, whatever their capitals and marks: titles, covers, links."""
    words = "[ \\t]+".join(map(re.escape, name.split()))
    line = re.compile(rf"^[#*_> \t]*\[?(?P<name>{words})(?:\]\([^()\n]*\))?[*_# \t]*$", re.I | re.M)
    for document in documents:
        for match in line.finditer(document.text):
            yield match["name"], span_of(document, *match.span("name"))


def _said(index: Index, documents: Sequence[Document]) -> Iterator[Said]:
    order = {document.id: document for document in documents}
    for chunk in index.chunks:
        if chunk.document not in order:
            continue
        headings = tuple(title.casefold() for title in chunk.heading_path)
        for statement in chunk.statements:
            document = order[chunk.document]
            for start, end in _items(document.text, statement.start, statement.end):
                if not is_plausible(document.text[start:end]):
                    continue
                whole = (start, end) == (statement.start, statement.end)
                yield Said(
                    text=statement.reading if whole else reading(document.text[start:end]),
                    headings=headings,
                    span=span_of(document, start, end),
                    kind=statement.kind,
                    label=statement.label,
                    columns=_columns(document.text, statement),
                )


def _columns(text: str, statement: Statement) -> tuple[str, ...]:
    if statement.kind is not Kind.TABLE:
        return ()
    end = text.find("\n", statement.group, statement.group + _HEADER_CHARS)
    header = Line(start=statement.group, end=end, text=text[statement.group : max(end, 0)], look=Look.ROW)
    return tuple(reading(text[a:b]) for a, b in cells_of(header))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A statement whole, or, where its lines end like items of a list, line by line."""
    begin = start
    for match in re.finditer(r"(?:;\s?(?:and|or)?|[:.])[ \t]*\n\s*(?=\S)", text[start:end]):
        piece = text[begin : start + match.end()].rstrip()
        if piece:
            yield begin, begin + len(piece)
        begin = start + match.end()
    if text[begin:end].strip():
        yield begin, end


def _covered(index: Index, document: Document) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in index.statements if s.document == document.id]


def _top(document: Document) -> Iterator[Said]:
    first_page = document.pages[1].start if document.paged and len(document.pages) > 1 else _TOP_CHARS
    written = [line for line in lines_of(document.text[: min(first_page, _TOP_CHARS)]) if line.text.strip()]
    for line in written[:_TOP_LINES]:
        start = line.start + len(line.text) - len(line.text.lstrip())
        if shown := reading(line.text):
            span = span_of(document, start, start + len(line.text.strip()))
            yield Said(text=shown, headings=(), span=span, kind=Kind.COVER, label="")
