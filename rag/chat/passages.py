"""What a chat model is shown: labelled passages of the pack, and which statements each is made of.

A pack that fits what one question may show is shown whole, section by section in its own order: the same passages for
every question, so that a provider that keeps the beginning of a prompt reads them once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.index import Index
from ingest.types import Chunk, Statement
from rag.chat.types import CHARS_A_TOKEN
from rag.malformed import offered
from rag.retrieve import Retrieval
from rag.understand import Query

_PASSAGES = 8  # best chunks, some 4,000 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A labelled piece of the pack: where it stands, its text as shown, and its statements with their chunks."""

    label: str
    title: str
    headings: tuple[str, ...]
    text: str
    pairs: tuple[tuple[Chunk, Statement], ...]


def passages_for(
    query: Query, retrieval: Retrieval, cited: Iterable[str], index: Index, most_tokens: int
) -> tuple[Passage, ...]:
    """The passages for a question, best first, labelled "1", "2", …; for a list the whole section it stands in.

    `cited` are the ids of the chunks that the extractive answer cites; they come first. A pack of at most `most_tokens`
    is shown whole.
    """
    room = CHARS_A_TOKEN * most_tokens
    whole = [tuple(chunks) for _, chunks in groupby(index.chunks, key=lambda c: (c.document, c.heading_path))]
    texts = [_text(section) for section in whole]
    if sum(map(len, texts)) <= room:
        sections = zip(whole, texts, strict=True)
        return tuple(_passage(str(n), chunks, text, index) for n, (chunks, text) in enumerate(sections, start=1))
    chosen: dict[str, Chunk] = {}
    for chunk in _in_order(query, retrieval, frozenset(cited), index):
        chosen.setdefault(chunk.id, chunk)
    kept: list[Passage] = []
    for chunk in chosen.values():
        text = _text((chunk,))
        if kept and len(text) > room:
            break
        room -= len(text)
        kept.append(_passage(str(len(kept) + 1), (chunk,), text, index))
    return tuple(kept)


def _text(chunks: Sequence[Chunk]) -> str:
    return "\n".join(offered(chunk.reading).text for chunk in chunks)


def _passage(label: str, chunks: Sequence[Chunk], text: str, index: Index) -> Passage:
    return Passage(
        label=label,
        title=index.pack.document(chunks[0].document).title,
        headings=chunks[0].heading_path,
        text=text,
        pairs=tuple((chunk, statement) for chunk in chunks for statement in chunk.statements),
    )


def _in_order(query: Query, retrieval: Retrieval, cited: frozenset[str], index: Index) -> Iterator[Chunk]:
    yield from (chunk for chunk in index.chunks if chunk.id in cited)
    hits: Sequence[Chunk] = [hit.chunk for hit in retrieval.hits[:_PASSAGES]]
    if query.focus.wants_list and hits:
        best = hits[0]
        yield from (c for c in index.chunks if (c.document, c.heading_path) == (best.document, best.heading_path))
    yield from hits
