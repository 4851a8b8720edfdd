"""All the scores of one case, and its blame if it failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.answer_scorers import (
    score_brevity,
    score_conflict,
    score_evidence_cited,
    score_fact_precision,
    score_fact_recall,
    score_quote_verbatim,
    score_refusal,
    score_status,
    score_whole_list,
)
from evals.answer_text import without_markers
from evals.blame import Blame, blame_for, ranking_of
from evals.cases import Case
from evals.places import places_of
from evals.ranking_scorers import retrieval_scores
from evals.score import Score, is_right
from evals.squad_scorers import squad_scores
from evals.support_scorer import score_values_supported
from ingest.types import Chunk, Pack, overlap
from rag.types import Answer, Status, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The scores of one answer; `blame` is None exactly when it is right."""

    scores: tuple[Score, ...]
    blame: Blame | None


def judge(case: Case, answer: Answer, trace: Trace, pack: Pack, chunks: Sequence[Chunk]) -> Judgement:
    """Every score that applies to `case`; `chunks` is everything in the index of `pack`."""
    scores = [score_status(case, answer), score_refusal(case, answer), score_quote_verbatim(answer, pack)]
    scores += [score_values_supported(answer), score_brevity(case, answer)]
    if case.facts or case.must_not:
        scores.append(score_fact_precision(case, answer))
    if case.status is Status.ANSWERED:
        scores += _scores_of_answerable(case, answer, pack)
    if case.conflict is not None:
        scores.append(score_conflict(case, answer))
    if case.category == "benchmark":
        prediction = without_markers(answer.answer) if answer.status is Status.ANSWERED else ""
        scores += squad_scores(prediction, case.facts[0].any_of if case.facts else ())
    if case.evidence and case.status is Status.ANSWERED:
        scores += _scores_of_ranking(case, trace, pack, chunks)
    blame = None if is_right(tuple(scores)) else blame_for(case, answer, trace, scores, pack, chunks)
    return Judgement(scores=tuple(scores), blame=blame)


def _scores_of_answerable(case: Case, answer: Answer, pack: Pack) -> list[Score]:
    places = tuple(place for quote in case.evidence for place in places_of(quote, pack))
    scores = [score_fact_recall(case, answer), score_evidence_cited(case, answer, places)]
    return [*scores, score_whole_list(case, answer)] if case.whole_list else scores


def _scores_of_ranking(case: Case, trace: Trace, pack: Pack, chunks: Sequence[Chunk]) -> tuple[Score, ...]:
    """Any one place proves the answer, but where the pack disagrees with itself each must be found."""
    each = [places_of(quote, pack) for quote in case.evidence]
    pieces = each if case.conflict else [tuple(place for places in each for place in places)]

    held: dict[str, set[int]] = {}
    for n, places in enumerate(pieces):
        for place in places:
            for chunk in chunks:
                if overlap(chunk, place):
                    held.setdefault(chunk.id, set()).add(n)
    found = [frozenset(held.get(hit.chunk.id, ())) for hit in ranking_of(trace)]
    return retrieval_scores(found, len(pieces), len(held))
