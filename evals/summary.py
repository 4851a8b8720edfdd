"""The figures of a run, in all, by split and by category, each with its n and 95% interval."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.cases import CATEGORIES, Split
from evals.intervals import Estimate, mean, percentile, rate
from evals.outcomes import Outcome, Result, merged
from rag.types import Status

RIGHT = "right"
ANSWERABLE_RIGHT = "answerable_right"
UNANSWERABLE_REFUSED = "unanswerable_refused"
NEAR_REFUSED = "near_refused"  # of the unanswerable those whose topic the pack has
ANSWERABLE_REFUSED = "answerable_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure of a group of cases; `is_rate`: a share of cases (Wilson), else a mean (bootstrap)."""

    name: str
    is_rate: bool
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of some cases. `errors` and `stale` cases are in no metric; `blame` counts the wrong ones."""

    name: str
    cases: int
    errors: int
    stale: int
    metrics: tuple[Metric, ...]
    blame: tuple[tuple[str, int], ...]

    def metric(self, name: str) -> Metric | None:
        """The metric of this name, None where no case of the group measures it."""
        return next((metric for metric in self.metrics if metric.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Wall time of an answer over the cases asked, in milliseconds."""

    n: int
    median_ms: float
    p95_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything in figures: `splits` are `all`, `dev` and `sealed` (those that have cases); `categories` are of `dev`
    cases, of all when unsealed, and hold only the share of right ones."""

    splits: tuple[Group, ...]
    categories: tuple[Group, ...]
    latency: Latency | None

    @property
    def columns(self) -> tuple[Group, ...]:
        """The splits to show beside each other: without `all` where there is only one split."""
        return self.splits if len(self.splits) > 2 else self.splits[1:]


def summary_of(results: Iterable[Result], *, unseal: bool = False) -> Summary:
    """The figures of `results`; repeats of a case count as one, right only when all were."""
    everything = tuple(results)
    cases = merged(everything)
    splits = [group_of("all", cases)]
    for split in Split:
        part = [result for result in cases if result.case.split is split]
        if part and len(part) < len(cases):
            splits.append(group_of(split.value, part))
    if len(splits) == 1 and cases:
        splits.append(group_of(cases[0].case.split.value, cases))
    shown = [result for result in cases if unseal or result.case.split is Split.DEV]
    by_category = ((name, [r for r in shown if r.case.category == name]) for name in CATEGORIES)
    categories = tuple(group_of(name, part, only=RIGHT) for name, part in by_category if part)
    return Summary(splits=tuple(splits), categories=categories, latency=latency_of(everything))


def group_of(name: str, results: Sequence[Result], *, only: str | None = None) -> Group:
    """The figures of `results`, one a case; with `only` no other metric than that."""
    scored = [result for result in results if result.outcome in (Outcome.RIGHT, Outcome.WRONG)]
    counts = Counter(result.outcome for result in results)
    values = [
        (metric, is_rate, values_of(metric, scored)) for metric, is_rate in _names(scored) if only in (None, metric)
    ]
    return Group(
        name=name,
        cases=len(results),
        errors=counts[Outcome.ERROR],
        stale=counts[Outcome.STALE],
        metrics=tuple(
            Metric(name=metric, is_rate=is_rate, estimate=_estimate(list(found.values()), is_rate))
            for metric, is_rate, found in values
            if found
        ),
        blame=tuple(Counter(result.blame for result in scored if result.blame).most_common()),
    )


def values_of(metric: str, results: Sequence[Result]) -> dict[str, float]:
    """The value of `metric` for each case (by id) that it applies to: 0 or 1 for a rate, else the score's value."""
    special = _SHARES.get(metric)
    if special is not None:
        applies, holds = special
        return {r.case.id: float(holds(r)) for r in results if applies(r)}
    scores = {r.case.id: score for r in results if (score := r.score(metric)) is not None}
    return {case: score.value if score.passed is None else float(score.passed) for case, score in scores.items()}


def latency_of(results: Iterable[Result]) -> Latency | None:
    """Median, 95th and 99th percentile of the wall time of asking; None where nothing was asked."""
    times = [result.wall_ms for result in results if result.answer is not None]
    if not times:
        return None
    median, p95, p99 = (percentile(times, percent) for percent in (50, 95, 99))
    return Latency(n=len(times), median_ms=median, p95_ms=p95, p99_ms=p99)


def is_rate(metric: str, results: Sequence[Result]) -> bool:
    """True when `metric` is a share of cases, False when it is a mean of values."""
    return metric in _SHARES or any((s := r.score(metric)) is not None and s.passed is not None for r in results)


def _names(results: Sequence[Result]) -> list[tuple[str, bool]]:
    names = dict.fromkeys(score.name for result in results for score in result.scores)
    return [(name, is_rate(name, results)) for name in (*_SHARES, *names)]


def _estimate(values: list[float], of_rate: bool) -> Estimate:
    return rate(round(sum(values)), len(values)) if of_rate else mean(values)


def _is_answerable(result: Result) -> bool:
    return result.case.status is Status.ANSWERED


def _is_unanswerable(result: Result) -> bool:
    return result.case.status not in (Status.ANSWERED, None)


def _is_refused(result: Result) -> bool:
    return result.status in (Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.UNCLEAR)


def _is_right(result: Result) -> bool:
    return result.outcome is Outcome.RIGHT


_Test = Callable[[Result], bool]
_SHARES: dict[str, tuple[_Test, _Test]] = {  # a share of cases: of which cases, and which of them count
    RIGHT: (lambda _: True, _is_right),
    ANSWERABLE_RIGHT: (_is_answerable, _is_right),
    UNANSWERABLE_REFUSED: (_is_unanswerable, _is_refused),
    NEAR_REFUSED: (lambda r: _is_unanswerable(r) and r.case.near is True, _is_refused),
    ANSWERABLE_REFUSED: (_is_answerable, _is_refused),
}
