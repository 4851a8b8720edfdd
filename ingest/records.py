"""A pack and its chunks as JSON bytes, and back: the same values always give the same bytes.

What follows from the documents is not stored twice: a chunk's text is cut from its document again.
"""

import json
from typing import Any

from ingest.types import Chunk, Contact, Document, Kind, Pack, Page, Statement

_Json = dict[str, Any]


def pack_to_json(pack: Pack) -> bytes:
    """The whole pack with its documents' texts."""
    return _dump(
        {
            "name": pack.name,
            "title": pack.title,
            "employer": pack.employer,
            "role": pack.role,
            "version": pack.version,
            "documents": [_document_record(document) for document in pack.documents],
            "contacts": [{"name": c.name, "telephone": c.telephone, "email": c.email} for c in pack.contacts],
        }
    )


def pack_from_json(content: bytes) -> Pack:
    """The pack that `pack_to_json` wrote; KeyError, TypeError or ValueError for anything else."""
    record = json.loads(content)
    return Pack(
        name=record["name"],
        title=record["title"],
        employer=record["employer"],
        role=record["role"],
        version=record["version"],
        documents=tuple(_document(document) for document in record["documents"]),
        contacts=tuple(Contact(**contact) for contact in record["contacts"]),
    )


def chunks_to_json(chunks: tuple[Chunk, ...]) -> bytes:
    """The chunks with their statements, in order."""
    return _dump([_chunk_record(chunk) for chunk in chunks])


def chunks_from_json(content: bytes, pack: Pack) -> tuple[Chunk, ...]:
    """The chunks of `pack` that `chunks_to_json` wrote; KeyError, TypeError or ValueError for anything else."""
    texts = {document.id: document.text for document in pack.documents}
    return tuple(_chunk(record, texts) for record in json.loads(content))


def _dump(value: object) -> bytes:
    return json.dumps(value, indent=1).encode("ascii")


def _document_record(document: Document) -> _Json:
    return {
        "id": document.id,
        "title": document.title,
        "file_name": document.file_name,
        "sha256": document.sha256,
        "text": document.text,
        # Pages concatenate to the text, so that their starts say all.
        "page_starts": [page.start for page in document.pages],
        "page_numbers": [page.number for page in document.pages],
        "paged": document.paged,
    }


def _document(record: _Json) -> Document:
    text, starts = record["text"], record["page_starts"]
    pages = tuple(
        Page(document=record["id"], number=number, text=text[start:end], start=start)
        for number, start, end in zip(record["page_numbers"], starts, [*starts[1:], len(text)], strict=True)
    )
    return Document(
        id=record["id"],
        title=record["title"],
        file_name=record["file_name"],
        sha256=record["sha256"],
        text=text,
        pages=pages,
        paged=record["paged"],
    )


def _chunk_record(chunk: Chunk) -> _Json:
    return {
        "id": chunk.id,
        "document": chunk.document,
        "start": chunk.start,
        "end": chunk.end,
        "heading_path": chunk.heading_path,
        "kind": chunk.kind,
        "reading": chunk.reading,
        "statements": [_statement_record(statement) for statement in chunk.statements],
    }


def _statement_record(statement: Statement) -> _Json:
    return {
        "kind": statement.kind,
        "start": statement.start,
        "end": statement.end,
        "reading": statement.reading,
        "label": statement.label,
        "group": statement.group,
    }


def _chunk(record: _Json, texts: dict[str, str]) -> Chunk:
    document, identity = record["document"], record["id"]
    return Chunk(
        id=identity,
        document=document,
        start=record["start"],
        end=record["end"],
        text=texts[document][record["start"] : record["end"]],
        heading_path=tuple(record["heading_path"]),
        kind=Kind(record["kind"]),
        reading=record["reading"],
        statements=tuple(_statement(statement, document, identity) for statement in record["statements"]),
    )


def _statement(record: _Json, document: str, chunk_id: str) -> Statement:
    return Statement(
        document=document,
        chunk_id=chunk_id,
        kind=Kind(record["kind"]),
        start=record["start"],
        end=record["end"],
        reading=record["reading"],
        label=record["label"],
        group=record["group"],
    )
