"""Retrieval metrics as the field defines them, on rankings of any kind: pure functions of relevance by rank."""

import math
from collections.abc import Sequence

from evals.score import Score

RECALL_DEPTHS = (1, 3, 5, 10)
NDCG_DEPTH = 10


def recall_at(found: Sequence[frozenset[int]], needed: int, k: int) -> float:
    """The share of `needed` pieces of evidence found in the first `k` hits; `found[i]` is what hit i holds of them."""
    return len(frozenset().union(*found[:k])) / needed


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / the rank of the first relevant hit, 0 where there is none."""
    return next((1 / rank for rank, is_relevant in enumerate(relevant, start=1) if is_relevant), 0.0)


def ndcg(gains: Sequence[float], ideal: Sequence[float], k: int) -> float:
    """nDCG at `k` as trec_eval's ndcg_cut: linear gain over log2(rank + 1), divided by that of the best ranking.

    `gains` are the judgements of the hits by rank (0 for unjudged ones), `ideal` those of all judged documents.
    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002.
    """
    best = _discounted(sorted((gain for gain in ideal if gain > 0), reverse=True)[:k])
    return _discounted(gains[:k]) / best if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def retrieval_scores(found: Sequence[frozenset[int]], needed: int, relevant_total: int) -> tuple[Score, ...]:
    """Recall@1/3/5/10, MRR and nDCG@10 of one ranking; measured, never deciding.

    `found[i]` says which of the `needed` pieces of evidence hit i holds; `relevant_total` how many chunks hold any.
    """
    relevant = [bool(pieces) for pieces in found]
    first = next((str(rank) for rank, yes in enumerate(relevant, start=1) if yes), "no")
    reason = f"the evidence is first in hit {first}" if first != "no" else "the evidence is in no hit"
    values = {f"recall@{k}": recall_at(found, needed, k) for k in RECALL_DEPTHS}
    values["mrr"] = reciprocal_rank(relevant)
    values[f"ndcg@{NDCG_DEPTH}"] = ndcg([float(yes) for yes in relevant], [1.0] * relevant_total, NDCG_DEPTH)
    return tuple(Score(name=name, value=value, passed=None, reason=reason) for name, value in values.items())
