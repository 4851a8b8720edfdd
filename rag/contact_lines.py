"""Whom to ask when the pack does not say: the pack's own contacts, each with the line that proves it."""

from ingest.index import Index
from ingest.types import Chunk, Contact, Statement

_MOST = 2  # contacts named in one answer; the page lists them all


def contact_lines(index: Index) -> tuple[tuple[str, Chunk, Statement], ...]:
    """For the first contacts of the pack: what to say, and the statement that holds every part of it."""
    chunks = {chunk.id: chunk for chunk in index.chunks}
    found = []
    for contact in index.pack.contacts:
        for statement in index.statements:
            if _proves(statement, contact):
                found.append((_said(contact), chunks[statement.chunk_id], statement))
                break
        if len(found) == _MOST:
            break
    return tuple(found)


def _proves(statement: Statement, contact: Contact) -> bool:
    parts = [part for part in (contact.name, contact.telephone, contact.email) if part]
    return bool(parts) and all(part in statement.reading for part in parts)


def _said(contact: Contact) -> str:
    ways = " or ".join(way for way in (contact.telephone, contact.email) if way)
    return f"You can ask {contact.name}: {ways}." if contact.name else f"You can ask at {ways}."
