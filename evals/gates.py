"""The thresholds that a run must reach: `evals/gates.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.cases import EvalError, Split
from evals.outcomes import Outcome, Result, merged
from evals.summary import Group, summary_of

GATES_FILE = Path(__file__).parent / "gates.toml"
_BOUNDS = ("at_least", "at_most")
_GROUPS = ("all", "dev", "sealed")
_COUNTS = ("errors", "stale")
_KNOWN = "must_pass_failing"  # how many sealed must_pass cases are known to fail: a debt that is written down


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """`metric` of the cases of `group` must be `at_least` or `at_most` the bound."""

    group: str
    metric: str
    bound: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFailure:
    """A threshold that was missed or a case that nobody may get wrong, in words."""

    text: str


def read_gates(path: Path, pack: str) -> tuple[Threshold, ...]:
    """The thresholds for `pack`: tables `[pack.group.at_least]` and `[pack.group.at_most]`; none where it has none."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get(pack, {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise EvalError(f"{path} cannot be read as TOML ({error}). Correct it.") from None
    found = []
    for group, bounds in tables.items():
        for bound, values in bounds.items():
            if group not in _GROUPS or bound not in _BOUNDS:
                expected = f"[{pack}.{'|'.join(_GROUPS)}.{'|'.join(_BOUNDS)}]"
                raise EvalError(f"{path}: table [{pack}.{group}.{bound}]; expected {expected}. Correct it.")
            found += [Threshold(group=group, metric=m, bound=bound, value=float(v)) for m, v in values.items()]
    return tuple(found)


def gate_failures(
    results: Sequence[Result], thresholds: Sequence[Threshold], selection: Mapping[str, Any]
) -> tuple[GateFailure, ...]:
    """What `results` fall short of; sealed cases are counted, never named.

    Thresholds hold for whole splits: they are left out for a run that asked only some categories, cases or a sample,
    and where the split was not asked.
    """
    failures = list(_must_pass(results, known={t.group: int(t.value) for t in thresholds if t.metric == _KNOWN}))
    groups = {group.name: group for group in summary_of(results).splits}
    if not any(selection.get(part) for part in ("category", "case", "sample")):
        for threshold in (t for t in thresholds if t.metric != _KNOWN):
            if threshold.group in groups or not selection.get("split"):
                failures += _missed(threshold, groups.get(threshold.group))
    return tuple(failures)


def _missed(threshold: Threshold, group: Group | None) -> list[GateFailure]:
    found = _value(group, threshold.metric) if group else None
    wanted = f"{threshold.group} {threshold.metric}: {threshold.bound.replace('_', ' ')} {threshold.value:g}"
    if found is None:
        return [GateFailure(text=f"{wanted}; no case measures it")]
    value, n = found
    kept = value >= threshold.value if threshold.bound == "at_least" else value <= threshold.value
    return [] if kept else [GateFailure(text=f"{wanted}; got {value:.4g} (n = {n})")]


def _value(group: Group, metric: str) -> tuple[float, int] | None:
    if metric in _COUNTS:
        return float(group.errors if metric == "errors" else group.stale), group.cases
    measured = group.metric(metric)
    return (measured.estimate.value, measured.estimate.n) if measured else None


def _must_pass(results: Sequence[Result], known: Mapping[str, int]) -> list[GateFailure]:
    """The must_pass cases that fail; of each split as many as the gates file says are known to fail are let be."""
    failed = [r for r in merged(results) if r.case.must_pass and r.outcome is not Outcome.RIGHT]
    named = [f"must_pass case {r.case.id} is {r.outcome}" for r in failed if r.case.split is Split.DEV]
    named = named if len(named) > known.get("dev", 0) else []
    sealed = sum(r.case.split is Split.SEALED for r in failed)
    if sealed > known.get("sealed", 0):
        named.append(f"{sealed} sealed must_pass cases fail")
    return [GateFailure(text=text) for text in named]
