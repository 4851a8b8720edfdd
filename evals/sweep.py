"""A grid of settings, each indexed where it must be and run over the same `dev` cases."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evals.cases import EvalError
from evals.report_markdown import table
from evals.runs import Run
from evals.summary import ANSWERABLE_REFUSED, ANSWERABLE_RIGHT, RIGHT, UNANSWERABLE_REFUSED, summary_of
from ingest.settings import Settings

_READ: Mapping[str, Callable[[str], object]] = {
    "chunk_chars": int,
    "embedding_model": lambda text: None if text == "default" else text,
    "model": lambda text: None if text == "extractive" else text,
    "today": date.fromisoformat,
}
_INDEXED = ("chunk_chars", "embedding_model")  # settings that need an index of their own
_METRICS = (RIGHT, ANSWERABLE_RIGHT, UNANSWERABLE_REFUSED, ANSWERABLE_REFUSED, "recall@1", "recall@5", "recall@10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One point of the grid: what was set, as given, and the settings with a home of their own for the index."""

    values: tuple[tuple[str, str], ...]
    settings: Settings

    @property
    def name(self) -> str:
        """The values as they were given."""
        return " ".join(f"{name}={value}" for name, value in self.values)


def grid(settings: Settings, axes: Sequence[str]) -> Iterator[Cell]:
    """The points of `axes` (each `setting=value,value…`), the last one changing fastest; EvalError for a bad axis.

    Points that need the same index share a home under `sweeps` of the settings' own.
    """
    named = [_axis(axis) for axis in axes]
    names = [name for name, _ in named]
    if len(set(names)) < len(names) or not names:
        raise EvalError(f"The axes are {names}; expected at least one, and each setting once.")
    for values in itertools.product(*(values for _, values in named)):
        changed = dict(zip(names, values, strict=True))
        index = "-".join(_slug(changed.get(name, str(getattr(settings, name)))) for name in _INDEXED)
        read: dict[str, object] = {name: _read(name, value) for name, value in changed.items()}
        read["home"] = settings.home / "sweeps" / index
        yield Cell(values=tuple(changed.items()), settings=dataclasses.replace(settings, **read))  # type: ignore[arg-type]


def _axis(text: str) -> tuple[str, list[str]]:
    name, _, values = text.partition("=")
    if name not in _READ or not values:
        raise EvalError(f"{text!r} is no axis; expected setting=value,value with a setting of {', '.join(_READ)}.")
    for value in values.split(","):
        _read(name, value)
    return name, values.split(",")


def _read(name: str, value: str) -> object:
    try:
        return _READ[name](value)
    except ValueError:
        raise EvalError(f"{name}={value!r} cannot be read; expected a value that the setting takes.") from None


def _slug(text: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in text)[-60:]


def sweep_markdown(runs: Sequence[tuple[Cell, Run]]) -> str:
    """A row for each point of the grid, in order, with the figures that a choice is made by."""
    rows = []
    for cell, run in runs:
        summary = summary_of(run.results)
        found = [summary.splits[0].metric(name) for name in _METRICS]
        figures = [f"{metric.estimate.value:.3f}" if metric else "–" for metric in found]
        median = f"{summary.latency.median_ms:.0f}" if summary.latency else "–"
        rows.append([cell.name, *figures, median, str(summary.splits[0].cases)])
    return table(["settings", *_METRICS, "median ms", "n"], rows) + "\n"
