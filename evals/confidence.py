"""Coverage against accuracy: what a higher refusal threshold would give up and what it would gain."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.outcomes import Outcome, Result
from rag.types import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Operating:
    """With answers below `threshold` refused: the share of answerable questions answered (`coverage`) and the share of
    the `given` answers that are right (`accuracy`)."""

    threshold: float
    coverage: float
    accuracy: float
    given: int


def operating_points(results: Sequence[Result]) -> tuple[Operating, ...]:
    """A point for each confidence that an answer was given with, lowest threshold first; empty where none is known.

    Thresholds below the run's own cannot be seen: what was refused has no answer to judge.
    """
    answerable = sum(result.case.status is Status.ANSWERED for result in results)
    known = [(c, result) for result in results if (c := _confidence(result)) is not None]
    answered = [(c, result) for c, result in known if result.status == Status.ANSWERED]
    points = []
    for threshold in sorted({confidence for confidence, _ in answered}):
        given = [result for confidence, result in answered if confidence >= threshold]
        covered = sum(result.case.status is Status.ANSWERED for result in given)
        right = sum(result.outcome is Outcome.RIGHT for result in given)
        points.append(
            Operating(
                threshold=threshold,
                coverage=covered / answerable if answerable else 0.0,
                accuracy=right / len(given),
                given=len(given),
            )
        )
    return tuple(points)


def _confidence(result: Result) -> float | None:
    value = (result.trace or {}).get("decisions", {}).get("confidence")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
