"""Whether what was found answers the question: one calibrated number and one threshold."""

import math
from dataclasses import dataclass

from rag.retrieve import Retrieval, Scored
from rag.understand import Query

# From a logistic regression on the dev cases of four documents (docs/refusal.md), without the features that the
# requirements have since come to decide; the threshold is chosen on the same cases.
_WEIGHTS = {"coverage": 0.9, "similarity": 1.2, "mismatch": -0.8}
_INTERCEPT = 0.36
ANSWER_THRESHOLD = 0.52
_WEAK_SIMILARITY, _WEAK_COVERAGE = 0.15, 0.45
# Most of the question's words are nowhere in the pack, and no statement is like it: it is about something else.
_FOREIGN_SIMILARITY, _FOREIGN_SHARE = 0.32, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How likely (0 to 1) the best statement answers; `weak` where it holds little of the question in words or sense,
    `foreign` where nothing in the pack is even near it."""

    answers: float
    weak: bool
    foreign: bool


def confidence_of(query: Query, best: Scored, retrieval: Retrieval) -> Confidence:
    """The confidence in `best`, one of the statements of `retrieval`."""
    features = {
        "coverage": best.coverage,
        "similarity": best.similarity,
        "mismatch": 1.0 if query.focus.kinds and best.fits < 1.0 else 0.0,
    }
    total = _INTERCEPT + sum(_WEIGHTS[name] * value for name, value in features.items())
    return Confidence(
        answers=1 / (1 + math.exp(-total)),
        weak=best.similarity < _WEAK_SIMILARITY and best.coverage < _WEAK_COVERAGE,
        foreign=retrieval.most_similar < _FOREIGN_SIMILARITY and retrieval.absent >= _FOREIGN_SHARE,
    )
