"""Chunks: neighbouring sections under one heading path, packed up to a size, each with its statements."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ingest.markup import reading
from ingest.statements import Piece, pieces_in
from ingest.structure import sections_of
from ingest.types import NOT_EVIDENCE, Chunk, Document, Kind, Section, Statement

_PROSE = (Kind.PARAGRAPH, Kind.CAPTION)
# The modules that decide what a document's chunks are; when one changes, an index made before it is refused.
_MODULES = (
    "blocks chunks furniture introduced label_blocks lines markup outline runs sentences statements structure tables "
    "titles"
).split()
CHUNKING_VERSION = hashlib.sha256(
    b"".join((Path(__file__).parent / f"{name}.py").read_bytes() for name in _MODULES)
).hexdigest()[:12]
_ALONE = (Kind.TABLE, Kind.CARD, Kind.COVER)  # kinds that share no chunk with others
_ABOVE_CHARS = 600  # over a table, in which the titles of its groups stand
_Placed = tuple[Section, Piece]


def chunks_of(document: Document, *, chunk_chars: int) -> tuple[Chunk, ...]:
    """The chunks of `document` in order, each at most about `chunk_chars` characters (a longer statement stays whole).

    Only kinds that can be evidence are in chunks; `chunk.text == document.text[chunk.start:chunk.end]`.
    """
    sections = sections_of(document)
    groups = _groups(sections)
    return tuple(
        _chunk(document, placed, groups)
        for neighbours in _neighbours(sections)
        for placed in _packed(document, neighbours, chunk_chars)
    )


def _groups(sections: tuple[Section, ...]) -> dict[int, int]:
    """For each section's start the start of its list: short lines that follow one another make one list."""
    groups: dict[int, int] = {}
    current: Section | None = None
    for section in sections:
        if section.kind in (Kind.FURNITURE, Kind.BLANK, Kind.PICTURE):
            continue
        if (
            current is None
            or not section.kind is current.kind is Kind.LIST
            or section.heading_path != current.heading_path
        ):
            current = section
        groups[section.start] = current.start
    return groups


def _neighbours(sections: tuple[Section, ...]) -> Iterator[list[Section]]:
    """Runs of adjacent evidence sections that may share a chunk."""
    run: list[Section] = []
    for section in sections:
        joins = run and section.heading_path == run[-1].heading_path and _joinable(run[-1], section)
        if section.kind in NOT_EVIDENCE or not joins:
            if run:
                yield run
            run = []
        if section.kind not in NOT_EVIDENCE:
            run.append(section)
    if run:
        yield run


def _joinable(before: Section, after: Section) -> bool:
    if before.kind is after.kind is Kind.CARD:
        return True
    return before.kind not in _ALONE and after.kind not in _ALONE


def _packed(document: Document, sections: list[Section], chunk_chars: int) -> Iterator[list[_Placed]]:
    group: list[_Placed] = []
    for section in sections:
        above = _lines_over(document, section) if section.kind in (Kind.TABLE, Kind.LABEL) else ()
        for piece in pieces_in(document.text[section.start : section.end], section.kind, above):
            placed = (section, piece)
            if group and _goes_on(document, group[-1], section, piece):
                before, opening = group.pop()
                whole = f"{opening.reading} {piece.reading}"
                end = section.start + piece.end - before.start
                placed = (before, Piece(start=opening.start, end=end, reading=whole))
            if group and placed[0].start + placed[1].end - (group[0][0].start + group[0][1].start) > chunk_chars:
                yield group
                group = []
            group.append(placed)
    if group:
        yield group


def _lines_over(document: Document, section: Section) -> tuple[str, ...]:
    """How the lines just above a section read, in order."""
    before = document.text[max(0, section.start - _ABOVE_CHARS) : section.start].split("\n")[1:]
    return tuple(reading(line) for line in before if line.strip())


def _goes_on(document: Document, before: _Placed, section: Section, piece: Piece) -> bool:
    """Whether `piece` goes on with a sentence or list item that a page break or a picture cut in two."""
    if before[0] is section or before[0].kind not in (*_PROSE, Kind.LIST) or section.kind not in _PROSE:
        return False
    return before[1].reading[-1:] not in '.!?:;"”' and document.text[section.start + piece.start].islower()


def _chunk(document: Document, placed: list[_Placed], groups: dict[int, int]) -> Chunk:
    start = min(section.start + piece.start for section, piece in placed)
    end = max(section.start + piece.end for section, piece in placed)
    first = placed[0][0]
    text = document.text[start:end]
    kind = first.kind if all(section.kind is first.kind for section, _ in placed) else Kind.PARAGRAPH
    read = "\n".join(piece.reading for _, piece in placed) if kind is Kind.TABLE else reading(text)
    affects = (CHUNKING_VERSION, document.id, str(start), str(end), *first.heading_path, kind, read, text)
    identity = hashlib.sha256("\x1f".join(affects).encode()).hexdigest()
    statements = tuple(
        Statement(
            document=document.id,
            chunk_id=identity,
            kind=section.kind,
            start=section.start + piece.start,
            end=section.start + piece.end,
            reading=piece.reading,
            label=piece.label,
            group=groups[section.start],
        )
        for section, piece in placed
    )
    return Chunk(
        id=identity,
        document=document.id,
        start=start,
        end=end,
        text=text,
        heading_path=first.heading_path,
        kind=kind,
        reading=read,
        statements=statements,
    )
