"""Two runs beside each other: what newly fails, what newly passes, and how each figure moved."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.cases import Split
from evals.intervals import Estimate, mcnemar, mean
from evals.outcomes import Outcome, Result, merged
from evals.runs import Run
from evals.summary import RIGHT, group_of, is_rate, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a metric moved over the cases that both runs measure.

    `difference` (after - before) has the paired bootstrap's 95% interval (Efron and Tibshirani 1993); `p` is the exact
    McNemar test's (McNemar 1947) for rates, None for means.
    """

    metric: str
    before: float
    after: float
    difference: Estimate
    p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A case whose outcome changed between right and not right."""

    before: Result
    after: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`failing` and `passing` are newly so; `unmatched` counts cases that only one run has or whose text changed."""

    before: Run
    after: Run
    changes: tuple[tuple[str, tuple[Change, ...]], ...]
    failing: tuple[Flip, ...]
    passing: tuple[Flip, ...]
    unmatched: int


def compare(before: Run, after: Run) -> Comparison:
    """Compares case by case, over the cases that ask and expect the same in both runs."""
    pairs, unmatched = _pairs(before, after)
    flips = [Flip(before=a, after=b) for a, b in pairs if (a.outcome is Outcome.RIGHT) != (b.outcome is Outcome.RIGHT)]
    splits = [(split.value, [pair for pair in pairs if pair[1].case.split is split]) for split in Split]
    groups = [("all", pairs), *((name, part) for name, part in splits if part and len(part) < len(pairs))]
    return Comparison(
        before=before,
        after=after,
        changes=tuple((name, _changes(part)) for name, part in groups),
        failing=tuple(flip for flip in flips if flip.before.outcome is Outcome.RIGHT),
        passing=tuple(flip for flip in flips if flip.after.outcome is Outcome.RIGHT),
        unmatched=unmatched,
    )


def _pairs(before: Run, after: Run) -> tuple[list[tuple[Result, Result]], int]:
    old = {result.case.id: result for result in merged(before.results)}
    new = {result.case.id: result for result in merged(after.results)}
    matching = [case for case in new if case in old and before.digests[case] == after.digests[case]]
    return [(old[case], new[case]) for case in matching], len(set(old) | set(new)) - len(matching)


def _changes(pairs: list[tuple[Result, Result]]) -> tuple[Change, ...]:
    old = [a for a, b in pairs if _is_scored(a) and _is_scored(b)]
    new = [b for a, b in pairs if _is_scored(a) and _is_scored(b)]
    names = [metric.name for metric in group_of("", new).metrics]
    changes = (_change(name, old, new) for name in names)
    return tuple(change for change in changes if change is not None)


def _change(metric: str, old: list[Result], new: list[Result]) -> Change | None:
    was, now = values_of(metric, old), values_of(metric, new)
    both = [case for case in now if case in was]
    if not both:
        return None
    differences = [now[case] - was[case] for case in both]
    worse, better = sum(d < 0 for d in differences), sum(d > 0 for d in differences)
    return Change(
        metric=metric,
        before=_mean(was[case] for case in both),
        after=_mean(now[case] for case in both),
        difference=mean(differences),
        p=mcnemar(worse, better) if metric == RIGHT or is_rate(metric, new) else None,
    )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _is_scored(result: Result) -> bool:
    return result.outcome in (Outcome.RIGHT, Outcome.WRONG)
