"""Exact match and F1 as SQuAD defines them (Rajpurkar et al. 2016, 2018): for answers that are a span of text."""

import re
import string
from collections import Counter
from collections.abc import Sequence

from evals.score import Score

_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalised(text: str) -> str:
    """Lower case, no ASCII punctuation, no English articles, single spaces: SQuAD's `normalize_answer`."""
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(prediction: str, gold: Sequence[str]) -> float:
    """1 when the normalised prediction equals a normalised gold answer; no gold means that "" is right."""
    return float(any(normalised(prediction) == normalised(answer) for answer in _said_of(gold)))


def f1(prediction: str, gold: Sequence[str]) -> float:
    """The best word-overlap F1 with a gold answer; where either has no words, 1 when both have none, else 0."""
    return max(_f1(normalised(prediction).split(), normalised(answer).split()) for answer in _said_of(gold))


def _f1(prediction: list[str], gold: list[str]) -> float:
    if not prediction or not gold:
        return float(prediction == gold)
    shared = (Counter(prediction) & Counter(gold)).total()
    return 2 * shared / (len(prediction) + len(gold))


def squad_scores(prediction: str, gold: Sequence[str]) -> tuple[Score, ...]:
    """Exact match and F1 of one answer; measured, never deciding, since an answer here is a sentence, not a span."""
    reason = f"against {gold[0]!r}" if gold else "nothing should be answered"
    values = {"exact_match": exact_match(prediction, gold), "f1": f1(prediction, gold)}
    return tuple(Score(name=name, value=value, passed=None, reason=reason) for name, value in values.items())


def _said_of(gold: Sequence[str]) -> Sequence[str]:
    """The gold answers that hold a word, or "" for a question without an answer, as SQuAD 2.0's own script does."""
    return [answer for answer in gold if normalised(answer)] or ("",)
