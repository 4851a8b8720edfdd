"""The second look at what was found: the reader reads the best statements, and its say joins their first scores."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ingest.facts.values import is_to_be_confirmed
from rag.passages import leant_on
from rag.reader_model import Reader, log_odds
from rag.retrieve import Retrieval, Scored
from rag.types import Hit
from rag.understand import Query

STATEMENTS_READ = 12  # more are read only where none of these surely answers (docs/reader.md)
STATEMENTS_READ_IN_DOUBT = 24
READER_WEIGHT = 1.0
"""Of the reader's log odds beside the first stage's score, from the dev cases (docs/reader.md)."""
# "Has the date been fixed yet?"
_ASKS_WHETHER_OPEN = re.compile(
    r"\b(?:fixed|set|decided|confirmed|announced|scheduled|arranged|settled|agreed|known|chosen)\b.*\byet\b", re.I
)
# The least relevance of a statement that says that the value asked for is still open: it is an answer, though the
# reader, trained to tell values that are given from those that are spoken of, does not think so.
_OPEN_VALUE = 0.5
_OPEN_COVERAGE = 0.5  # share of the question's words that such a statement holds
_HEADINGS = 2  # the innermost ones, as in the reader's training


def reread(
    query: Query,
    found: Retrieval,
    reader: Reader,
    count: int = STATEMENTS_READ,
    known: Sequence[Scored] = (),
) -> Retrieval:
    """`found` with its `count` best statements read and ranked anew, the hits after them.

    Unread statements keep their order. Each of the statements read has its `relevance`, and what is `marked` in it;
    scores never increase along the statements or the hits. Statements `known` from a reading before are not read again.
    """
    read, rest = found.statements[:count], found.statements[count:]
    if not read:
        return found
    said = {scored.statement: (scored.relevance, scored.marked) for scored in known if scored.relevance is not None}
    new = [scored for scored in read if scored.statement not in said]
    passages = [passage_of(scored, found.meant) for scored in new]
    # The reader is trained on follow-ups as they are completed.
    for scored, passage, one in zip(new, passages, reader.read(query.text, passages), strict=True):
        relevance = max(one.relevance, _OPEN_VALUE) if _says_open(query, scored) else one.relevance
        own = len(passage) - len(scored.statement.reading)  # behind the headings and what it leans on
        said[scored.statement] = relevance, passage[max(one.start, own) : one.end]
    again = [
        replace(
            scored,
            relevance=relevance,
            marked=marked,
            score=scored.score + READER_WEIGHT * log_odds(relevance),
            unread=scored.score,
        )
        for scored in read
        for relevance, marked in [said[scored.statement]]
    ]
    again.sort(key=lambda scored: (-scored.score, scored.statement.document, scored.statement.start))
    least = again[-1].score
    after = [replace(scored, score=min(least, scored.score), unread=scored.score) for scored in rest]
    statements = (*again, *after)
    hits = _ranked((*found.hits, *found.rejected), statements)
    return replace(found, statements=statements, hits=hits[: len(found.hits)], rejected=hits[len(found.hits) :])


def _says_open(query: Query, scored: Scored) -> bool:
    """Whether a statement says of the very kind of value asked for that it is not yet known."""
    kind = scored.fits >= 1.0 if query.focus.kinds else _ASKS_WHETHER_OPEN.search(query.now) is not None
    return kind and scored.coverage >= _OPEN_COVERAGE and is_to_be_confirmed(scored.statement.reading)


def first_stage(scored: Scored) -> float:
    """The score that a statement had before any was read."""
    return scored.score if scored.unread is None else scored.unread


def passage_of(scored: Scored, meant: Mapping[str, str] = MappingProxyType({})) -> str:
    """What the reader reads: the innermost headings, the sentence before where the statement leans on it, itself.

    Of a document that is `meant` its title stands in front, for the question says it.
    """
    text = f"{leant_on(scored.statement, scored.chunk)} {scored.statement.reading}".lstrip()
    title = meant.get(scored.statement.document)
    path = scored.chunk.heading_path
    headings = " – ".join(path[-_HEADINGS:] if title is None or title in path[-_HEADINGS:] else (title, *path[-1:]))
    return f"{headings}: {text}" if headings else text


def _ranked(hits: tuple[Hit, ...], statements: tuple[Scored, ...]) -> tuple[Hit, ...]:
    """The hits, those first whose statements come first; the others in the order that they had."""
    best: dict[str, float] = {}
    for scored in statements:
        best.setdefault(scored.chunk.id, scored.score)
    least = min(best.values(), default=0.0)
    order = sorted(hits, key=lambda hit: (-best.get(hit.chunk.id, -math.inf), hit.rank))
    return tuple(
        replace(hit, score=best.get(hit.chunk.id, least), rank=rank, source="reader")
        for rank, hit in enumerate(order, start=1)
    )
