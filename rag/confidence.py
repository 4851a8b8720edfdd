"""Whether what was found answers the question: one calibrated number and one threshold."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rag.lexicon import lexicon_stems
from rag.reader_model import log_odds
from rag.retrieve import Retrieval, Scored
from rag.understand import SURELY_ELSEWHERE, Query

# From logistic regressions on questions about packs (docs/refusal.md). The first is for where nothing was read; the
# second, and what each kind of unmet requirement takes off, are by `python -m rag.training.decide`, and the threshold
# is chosen on the same questions. A person asked for by name is by hand (-1.8 fitted): few questions ask so.
_UNREAD = {"intercept": 0.82, "coverage": 0.9, "similarity": 1.2, "mismatch": -0.8}
_READ = {"intercept": 3.76, "relevance": 0.76, "mass": 0.623, "asked": -0.508}
_UNMET = {
    "value": -1.909,
    "person": -3.0,
    "topic": -2.555,
    "counted": -1.988,
    "year": -0.273,
    "name": -1.357,
    "absent": -3.5,
    "unspoken": -5.0,
}
ANSWER_THRESHOLD = 0.42
_DOUBTED_THRESHOLD, _LACKING_THRESHOLD = 0.8, 0.95
# A question that by its form is for somebody else (rag/intents.py) may be what another pack is about: it is answered
# where that is surer still and the pack speaks of just that.
_MAYBE_ELSEWHERE = 0.7
_ELSEWHERE_THRESHOLD, _SPOKEN_OF = 0.9, 0.5
_LEAST_MASS = 1e-3
_WEAK_SIMILARITY, _WEAK_COVERAGE = 0.15, 0.45
# Most of the question's words are nowhere in the pack, and no statement is like it: it is about something else.
_FOREIGN_SIMILARITY, _FOREIGN_SHARE = 0.32, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How likely (0 to 1) the best statement answers, and how likely that `needed` to be; `weak` where it holds little
    of the question in words or sense, `foreign` where nothing in the pack is even near it."""

    answers: float
    needed: float
    weak: bool
    foreign: bool


def is_enough(confidence: Confidence, *, lacking: bool) -> bool:
    """Whether to answer; more is asked where the sheet of key facts is `lacking` it."""
    needed = max(confidence.needed, _LACKING_THRESHOLD) if lacking else confidence.needed
    return confidence.answers >= needed and not confidence.weak


def log_mass(relevances: Iterable[float]) -> float:
    """The logarithm of how many answers there seem to be: where several passages half answer, one may do so."""
    return math.log(sum(relevances) + _LEAST_MASS)


def confidence_of(query: Query, best: Scored, retrieval: Retrieval) -> Confidence:
    """The confidence in `best`, one of the statements of `retrieval`."""
    features = {
        "intercept": 1.0,
        "coverage": best.coverage,
        "similarity": best.similarity,
        "mismatch": 1.0 if query.focus.kinds and best.fits < 1.0 else 0.0,
        "relevance": log_odds(best.relevance) if best.relevance is not None else 0.0,
        "mass": log_mass(one.relevance for one in retrieval.statements if one.relevance is not None),
        "asked": 1.0 if query.focus.kinds else 0.0,
    }
    weights = _UNREAD if best.relevance is None else _READ
    total = sum(weight * features[name] for name, weight in weights.items())
    total += sum(_UNMET[kind] for kind in best.unmet)
    far = (
        retrieval.most_similar < _FOREIGN_SIMILARITY
        and retrieval.absent >= _FOREIGN_SHARE
        and not any(stem in lexicon_stems() for stem in query.telling)
    )
    spoken_of = retrieval.most_similar >= _SPOKEN_OF
    needed = ANSWER_THRESHOLD
    if query.elsewhere >= SURELY_ELSEWHERE:
        needed = _ELSEWHERE_THRESHOLD if spoken_of else math.inf
    elif query.elsewhere >= _MAYBE_ELSEWHERE or far:
        needed = _DOUBTED_THRESHOLD
    return Confidence(
        answers=1 / (1 + math.exp(-total)),
        needed=needed,
        weak=best.relevance is None and best.similarity < _WEAK_SIMILARITY and best.coverage < _WEAK_COVERAGE,
        foreign=far or (query.elsewhere >= _MAYBE_ELSEWHERE and not spoken_of),
    )
