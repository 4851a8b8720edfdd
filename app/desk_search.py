"""A search that answers while somebody types: key facts and statements in which every typed word begins a word.

It finds what is written, in the pack's order, and judges nothing; questions are for the chat.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.types import Chunk, Document, KeyFact, Span, Statement, span_of

MOST_FOUND = 20  # on one screen; a further word narrows it
FEWEST_CHARS = 2
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to find: what it says, what it is called (a fact's name, a label, the headings), and its place."""

    name: str
    said: str
    span: Span
    fact: bool
    words: str  # all its words in order, folded, a space before and after each


def entries_of(
    facts: Sequence[KeyFact],
    chunks: Sequence[Chunk],
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
) -> tuple[Entry, ...]:
    """The key facts that are given, then every statement in the order of the documents."""
    found = [
        Entry(
            name=fact.label, said=fact.value, span=fact.spans[0], fact=True, words=_padded(f"{fact.label} {fact.value}")
        )
        for fact in facts
        if fact.value and fact.spans
    ]
    headings = {chunk.id: " › ".join(chunk.heading_path) for chunk in chunks}
    for statement in statements:
        document = documents[statement.document]
        name = " › ".join(part for part in (document.title, headings.get(statement.chunk_id, "")) if part)
        span = span_of(document, statement.start, statement.end)
        words = _padded(f"{statement.label} {statement.reading} {name}")
        found.append(Entry(name=name, said=statement.reading, span=span, fact=False, words=words))
    return tuple(found)


def search(entries: Sequence[Entry], typed: str) -> tuple[Entry, ...]:
    """The entries in which every typed word begins a word: key facts first, then those that say the words whole.

    At most MOST_FOUND, each passage once; none for less than FEWEST_CHARS characters.
    """
    words = _folded(typed)
    if len("".join(words)) < FEWEST_CHARS:
        return ()
    hits = [entry for entry in entries if all(f" {word}" in entry.words for word in words)]
    hits.sort(key=lambda entry: (not entry.fact, -sum(f" {word} " in entry.words for word in words)))
    once: dict[tuple[bool, str], Entry] = {}
    for entry in hits:
        once.setdefault((entry.fact, " ".join(_folded(entry.said))), entry)
    return tuple(once.values())[:MOST_FOUND]


def _padded(text: str) -> str:
    return f" {' '.join(_folded(text))} "


def _folded(text: str) -> list[str]:
    """Words without capitals and accents; "£97,746" is the words 97 and 746, as whoever types it will have it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold())
