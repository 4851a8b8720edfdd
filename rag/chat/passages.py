"""What a chat model is shown: labelled passages of the pack, and which statements each is made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.index import Index
from ingest.types import Chunk, Statement
from rag.malformed import offered
from rag.retrieve import Retrieval
from rag.understand import Query

_PASSAGES = 8  # best chunks, some 4,000 characters
_CHARS = 9000  # about 2,300 tokens: with the orders and a reply it fits a window of 4,096


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A labelled piece of the pack: where it stands, its text as shown, and its statements with their chunks."""

    label: str
    title: str
    headings: tuple[str, ...]
    text: str
    pairs: tuple[tuple[Chunk, Statement], ...]


def passages_for(query: Query, retrieval: Retrieval, cited: Iterable[str], index: Index) -> tuple[Passage, ...]:
    """The passages for a question, best first, labelled "1", "2", …; for a list the whole section it stands in.

    `cited` are the ids of the chunks that the extractive answer cites; they are shown in any case.
    """
    chosen: dict[str, Chunk] = {}
    for chunk in _in_order(query, retrieval, frozenset(cited), index):
        chosen.setdefault(chunk.id, chunk)
    kept: list[Passage] = []
    room = _CHARS
    for chunk in chosen.values():
        text = offered(chunk.reading).text
        if len(text) > room:
            break
        room -= len(text)
        kept.append(_passage(str(len(kept) + 1), chunk, text, index))
    return tuple(kept)


def _passage(label: str, chunk: Chunk, text: str, index: Index) -> Passage:
    return Passage(
        label=label,
        title=index.pack.document(chunk.document).title,
        headings=chunk.heading_path,
        text=text,
        pairs=tuple((chunk, statement) for statement in chunk.statements),
    )


def _in_order(query: Query, retrieval: Retrieval, cited: frozenset[str], index: Index) -> Iterator[Chunk]:
    yield from (chunk for chunk in index.chunks if chunk.id in cited)
    hits: Sequence[Chunk] = [hit.chunk for hit in retrieval.hits[:_PASSAGES]]
    if query.focus.wants_list and hits:
        best = hits[0]
        yield from (c for c in index.chunks if (c.document, c.heading_path) == (best.document, best.heading_path))
    yield from hits
