"""A whole run: which cases, of which pack, into which folder; `run_cases` is what `briefing eval run` does."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from evals.case_files import CASES_FOLDER, case_paths, load_cases
from evals.cases import Case, EvalError, Split
from evals.draft_cases import Verify
from evals.outcomes import Json, Result
from evals.places import Stale, sort_out
from evals.progress import shown
from evals.runner import Asked, results_of, stale_results
from evals.runs import (
    ResultWriter,
    Run,
    cut_to_whole_lines,
    describe,
    describe_again,
    find_run,
    read_run,
    start_run,
)
from evals.spending import capped, check_estimate
from ingest.settings import Settings
from ingest.types import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which cases to ask: those of `split`, of `category` and called `case`, each None or empty for all.

    Of these `sample` draws so many, always the same ones: the first by a digest of their ids, in that order.
    """

    split: Split | None = None
    category: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    sample: int | None = None

    def holds(self, case: Case) -> bool:
        """True when `case` is to be asked."""
        return (
            self.split in (None, case.split)
            and (not self.category or case.category in self.category)
            and (not self.case or case.id in self.case)
        )

    def drawn(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """The cases of `cases` to be asked, in the order of asking."""
        held = [case for case in cases if self.holds(case)]
        if self.sample is None:
            return tuple(held)
        return tuple(sorted(held, key=lambda case: hashlib.sha256(case.id.encode()).hexdigest())[: self.sample])

    def as_json(self) -> Json:
        """What `settings.json` says of it."""
        split = self.split.value if self.split else None
        drawn = {} if self.sample is None else {"sample": self.sample}
        return {"split": split, "category": list(self.category), "case": list(self.case), **drawn}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to run: `cases` is a file or folder, `resume` the run to go on with, `unseal` shows sealed cases.

    `most_tokens` is the most that a chat model's answers may take; the run stops behind it.
    """

    selection: Selection = Selection()
    cases: Path = CASES_FOLDER
    repeat: int = 1
    resume: str | None = None
    unseal: bool = False
    most_tokens: int | None = None


class RunInterrupted(Exception):
    """The run was stopped from the keyboard; what was done is kept in `run`."""

    def __init__(self, run: Run) -> None:
        self.run = run
        super().__init__(run.name)


def cases_for(order: Order, pack: Pack) -> tuple[tuple[Case, ...], tuple[Stale, ...]]:
    """The cases of `order` that can be asked of `pack`, and those it has outgrown; every file is checked first."""
    everything = load_cases(case_paths(order.cases))
    of_pack = [case for case in everything if case.pack == pack.name]
    if not of_pack:
        packs = ", ".join(sorted({case.pack for case in everything}))
        raise EvalError(f"No case in {order.cases} is for the pack {pack.name}; the cases there are for {packs}.")
    current, stale = sort_out(of_pack, pack)
    unknown = set(order.selection.case) - {case.id for case in of_pack}
    if unknown:
        raise EvalError(f"No case is called {', '.join(sorted(unknown))}; expected ids of cases for {pack.name}.")
    chosen = order.selection.drawn(current)
    outgrown = tuple(lost for lost in stale if order.selection.holds(lost.case))
    if not chosen and not outgrown:
        raise EvalError("No case is of that split, category and id; expected at least one. Leave one of them out.")
    return chosen, outgrown


def run_cases(settings: Settings, order: Order, assistant: Asked, verify: Verify) -> Run:
    """Asks the cases and returns the finished run; raises RunInterrupted on Ctrl-C, with what was done on disk."""
    cases, stale = cases_for(order, assistant.pack)
    return run_asked(settings, order, assistant, verify, cases, stale)


def run_asked(
    settings: Settings,
    order: Order,
    assistant: Asked,
    verify: Verify,
    cases: Sequence[Case],
    stale: Sequence[Stale] = (),
) -> Run:
    """The same for cases that are at hand already."""
    everything = [*cases, *(lost.case for lost in stale)]
    description = describe(
        settings,
        assistant.pack,
        everything,
        repeat=order.repeat,
        selection=order.selection.as_json(),
        unseal=order.unseal,
    )
    if order.resume is None:
        check_estimate(settings, len(cases) * order.repeat, order.most_tokens)
    folder, before = _folder(settings, order, description)
    done = frozenset((result.case.id, result.repeat) for result in before)
    if order.resume is not None:
        check_estimate(settings, len(cases) * order.repeat - len(done), order.most_tokens)
    results = results_of(assistant, cases, verify=verify, repeat=order.repeat, done=done)
    results = capped(results, order.most_tokens, folder.name)
    fresh = [result for result in stale_results(stale) if (result.case.id, 1) not in done]
    written = _write(folder, fresh, results, total=len(cases) * order.repeat - len(done))
    return Run(folder=folder, settings=describe_again(folder, {"finished": True}), results=(*before, *written))


def _folder(settings: Settings, order: Order, description: Json) -> tuple[Path, tuple[Result, ...]]:
    """The folder to write to, and the results that it holds already."""
    if order.resume is None:
        return start_run(settings.home, description), ()
    folder = find_run(settings.home, order.resume)
    cut_to_whole_lines(folder)
    run = read_run(folder)
    for name in ("fingerprint", "cases_digest", "selection", "repeat"):
        _must_be_as_before(run, name, run.settings[name], description[name])
    _must_be_as_before(run, "pack version", run.settings["pack"]["version"], description["pack"]["version"])
    return folder, run.results


def _must_be_as_before(run: Run, name: str, before: object, now: object) -> None:
    if before != now:
        raise EvalError(f"The run {run.name} cannot go on: its {name} was {before}, now it is {now}. Start a new run.")


def _write(folder: Path, fresh: Sequence[Result], results: Iterator[Result], *, total: int) -> list[Result]:
    written: list[Result] = []
    with ResultWriter(folder) as writer:
        try:
            for result in chain(fresh, shown(results, total=total, what="Asking")):
                writer.write(result)
                written.append(result)
        except KeyboardInterrupt:
            raise RunInterrupted(read_run(folder)) from None
    return written
