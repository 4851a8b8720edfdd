"""On which step a failed case broke, so that the counts say what to work on next."""

from collections.abc import Sequence
from enum import StrEnum

from evals.answer_scorers import said
from evals.answer_text import without_markers
from evals.cases import Case, Quote
from evals.places import Place, places_of
from evals.score import Score
from ingest.types import NOT_EVIDENCE, Chunk, Pack, Span, overlap
from rag.types import Answer, Hit, Status, Trace

SHOWN_AT_MOST = 5
"""Where an answer was refused, hits up to this rank count as seen by the answerer."""


class Blame(StrEnum):
    """The step of the pipeline that a failure is put on."""

    NOT_INDEXED = "not in the index"
    NOT_RETRIEVED = "not retrieved"
    RANKED_LOW = "ranked low"
    WRONG_PASSAGE = "wrong passage chosen"
    WRONG_SPAN = "wrong span"
    WITHHELD = "withheld"
    LET_THROUGH = "let through"  # verification showed what no quote supports
    WRONG_STATUS = "wrong status"
    WRONG_CONVERSATION = "wrong conversation"
    CONFLICT = "conflict misjudged"


_RETRIEVAL = (Blame.NOT_RETRIEVED, Blame.RANKED_LOW)


def ranking_of(trace: Trace) -> tuple[Hit, ...]:
    """Every hit of a question by rank, the rejected ones included."""
    return tuple(sorted((*trace.hits, *trace.rejected), key=lambda hit: hit.rank))


def overlaps_any(places: Sequence[Place], stretch: Chunk | Span) -> bool:
    """True when `stretch` overlaps one of `places`."""
    return any(place.overlaps(stretch.document, stretch.start, stretch.end) for place in places)


def blame_for(
    case: Case, answer: Answer, trace: Trace, scores: Sequence[Score], pack: Pack, chunks: Sequence[Chunk]
) -> Blame:
    """The first step at which a wrong answer to `case` went wrong; `chunks` is everything in the index."""
    failed = {score.name for score in scores if score.passed is False}
    if failed & {"quote_verbatim", "values_supported"}:
        return Blame.LET_THROUGH
    if case.status is not Status.ANSWERED:
        return Blame.WRONG_STATUS if "status" in failed else Blame.WRONG_SPAN
    if not any(_is_indexed(quote, case, pack, chunks) for quote in case.evidence):
        return Blame.NOT_INDEXED
    if _facts_withheld(case, answer, trace):
        return Blame.WITHHELD
    if failed & {"status", "evidence_cited"}:
        places = [place for quote in case.evidence for place in places_of(quote, pack)]
        lost = _lost_on_the_way(answer, trace, places)
        return Blame.WRONG_CONVERSATION if case.history and lost in _RETRIEVAL else lost
    return Blame.CONFLICT if "conflict" in failed and "fact_recall" not in failed else Blame.WRONG_SPAN


def _lost_on_the_way(answer: Answer, trace: Trace, places: Sequence[Place]) -> Blame:
    """What kept the evidence out of an answer that refused or cites something else."""
    refused = answer.status is not Status.ANSWERED
    if any(overlaps_any(places, evidence.span) for evidence in trace.evidence):
        return Blame.WRONG_STATUS if refused else Blame.WRONG_PASSAGE
    ranking = ranking_of(trace)
    rank = next((hit.rank for hit in ranking if overlaps_any(places, hit.chunk)), None)
    if rank is None:
        return Blame.NOT_RETRIEVED if ranking or not refused else Blame.WRONG_STATUS
    if refused:
        return Blame.WRONG_STATUS if rank <= SHOWN_AT_MOST else Blame.RANKED_LOW
    spans = [citation.span for citation in answer.citations]
    taken = (hit.rank for hit in ranking if any(overlap(hit.chunk, span) for span in spans))
    return Blame.RANKED_LOW if next(taken, rank) < rank else Blame.WRONG_PASSAGE


def _facts_withheld(case: Case, answer: Answer, trace: Trace) -> bool:
    text = without_markers(answer.answer)
    withheld = " \n ".join(w.text for w in (*answer.withheld, *trace.withheld))
    return any(said(fact, withheld) and not said(fact, text) for fact in case.facts)


def _is_indexed(quote: Quote, case: Case, pack: Pack, chunks: Sequence[Chunk]) -> bool:
    """True when what the quote says of the facts lies in chunks that can be evidence."""
    return any(_is_covered(place, quote.quote, case, chunks) for place in places_of(quote, pack))


def _is_covered(place: Place, quote: str, case: Case, chunks: Sequence[Chunk]) -> bool:
    kept = [False] * len(quote)
    for chunk in chunks:
        if chunk.kind not in NOT_EVIDENCE and place.overlaps(chunk.document, chunk.start, chunk.end):
            start, end = max(chunk.start, place.start) - place.start, min(chunk.end, place.end) - place.start
            kept[start:end] = [True] * (end - start)
    covered = "".join(character if keep else "\n" for character, keep in zip(quote, kept, strict=True))
    stated = [fact for fact in case.facts if said(fact, quote)]
    if stated:
        return all(said(fact, covered) for fact in stated)
    return 2 * sum(kept) >= len(quote)
