"""Whether what was found answers the question: one calibrated number and one threshold."""

import math
from dataclasses import dataclass

from rag.retrieve import Scored
from rag.understand import Query

# Logistic regression on the dev cases of three packs (docs/refusal.md); the threshold is chosen there too.
_WEIGHTS = {"coverage": 0.9, "similarity": 1.2, "mismatch": -0.8}
_INTERCEPT = 0.36
ANSWER_THRESHOLD = 0.60
# Below both nothing of the pack comes near the question: it is about something else.
_FOREIGN_SIMILARITY, _FOREIGN_COVERAGE = 0.25, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How likely (0 to 1) the best statement answers, and whether nothing in the pack is even near the question."""

    answers: float
    foreign: bool


def confidence_of(query: Query, best: Scored, most_similar: float) -> Confidence:
    """The confidence in `best`; `most_similar` is the highest cosine of any statement with the question."""
    features = {
        "coverage": best.coverage,
        "similarity": best.similarity,
        "mismatch": 1.0 if query.focus.kinds and best.fits < 1.0 else 0.0,
    }
    total = _INTERCEPT + sum(_WEIGHTS[name] * value for name, value in features.items())
    return Confidence(
        answers=1 / (1 + math.exp(-total)),
        foreign=most_similar < _FOREIGN_SIMILARITY or (most_similar < 0.4 and best.coverage < _FOREIGN_COVERAGE),
    )
