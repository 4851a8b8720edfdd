"""Whether what is left of a chat model's draft answers the question: in doubt the extractive answer stands."""

from collections.abc import Sequence

from ingest.types import Kind, Statement
from ingest.words import stems_of
from rag.chat.gate import Judged
from rag.chat.prompt import NOT_IN_THE_PACK
from rag.chat.wording import said_in
from rag.questions import Asked, gives
from rag.requirements import requirements_of
from rag.types import Answer, Claim, Status
from rag.understand import Query

_SAID = 0.75  # share of the question's telling stems that must be said where the extractive answerer found nothing
_SPOKEN_OF = 0.5  # share of the telling stems of one of several questions that a sentence on it says
_REFUSALS = (
    NOT_IN_THE_PACK.casefold(),
    "the pack does not say",
    "the passages do not say",
    "the passages do not answer",
    "not mentioned in the passages",
    "not stated in the passages",
    "do not contain",
    "does not contain",
    "no information",
)


def refuses(claim: Claim) -> bool:
    """Whether a claim says that the passages do not answer, so that nothing else of the draft counts."""
    said = claim.text.casefold()
    return NOT_IN_THE_PACK.casefold() in said or (not claim.labels and any(words in said for words in _REFUSALS))


def answers(query: Query, judged: Sequence[Judged], extractive: Answer, own_names: frozenset[str]) -> bool:
    """Whether the claims that passed answer `query`, no worse than the extractive answer does.

    `own_names` are the lower-case words of the pack's own title, role and employer.
    """
    kept = [one for one in judged if one.claim is not None]
    lost = [one for one in judged if one.claim is None]
    best = max((_said_of(query, one) for one in kept), default=0.0)
    if any(_said_of(query, one) > best for one in lost):
        return False  # the sentence that came nearest to the question was withheld
    if extractive.conflicts or not _gives_kind(query, kept):
        return False  # what disagrees in the pack, or cannot be right there, is told in our own words
    if extractive.status is not Status.ANSWERED:
        required = requirements_of(query, own_names)
        met = any(all(one.met(statement, chunk) for one in required) for j in kept for chunk, statement in j.pairs)
        return met and best >= _SAID
    return _covers(extractive, kept)


def speaks_of(parts: Sequence[Query], judged: Sequence[Judged]) -> bool:
    """Whether a claim that passed speaks of each of the questions that one question is made of."""
    kept = [one for one in judged if one.claim is not None]
    return all(any(_said_of(part, one) >= _SPOKEN_OF for one in kept) for part in parts)


def _said_of(query: Query, one: Judged) -> float:
    """The share of the question's telling stems in the sentence, the statements that prove it and their headings."""
    texts = [one.said.text]
    for chunk, statement in one.pairs:
        texts += [statement.reading, *chunk.heading_path]
    stems = frozenset(stems_of(" ".join(texts)))
    telling = dict.fromkeys(query.telling)
    return sum(said_in(stem, query.equivalents, stems) for stem in telling) / max(1, len(telling))


def _gives_kind(query: Query, kept: Sequence[Judged]) -> bool:
    """Whether a sentence holds a kind of value that was asked for."""
    wanted: frozenset[Asked] = query.focus.kinds
    if not wanted or query.focus.yes_no:
        return True
    return any(not wanted.isdisjoint(gives(_as_statement(one.said.text))) for one in kept)


def _as_statement(text: str) -> Statement:
    return Statement(
        document="", chunk_id="", kind=Kind.PARAGRAPH, start=0, end=len(text), reading=text, label="", group=0
    )


def _covers(extractive: Answer, kept: Sequence[Judged]) -> bool:
    """Whether the draft rests on a place that the extractive answer rests on too, and gives a list as long."""
    listed = sum(line.startswith("- ") for line in extractive.answer.splitlines())
    if listed > sum(one.said.bullet for one in kept):
        return False
    places = [(s.document, s.start, s.end) for one in kept for _, s in one.pairs]
    return any(
        document == citation.span.document and start < citation.span.end and citation.span.start < end
        for citation in extractive.citations
        for document, start, end in places
    )
