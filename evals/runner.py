"""Asks the cases one after the other and judges what comes back; a case that breaks is that case's error."""

import dataclasses
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from evals.cases import Case
from evals.draft_cases import Verify, judge_draft
from evals.outcomes import Outcome, Result
from evals.places import Stale
from evals.scoring import judge
from evals.trace_json import trace_json
from ingest.types import Chunk, Pack
from rag.rendering import answer_json
from rag.types import Answer, Status, Trace, Turn


class Chunked(Protocol):
    """What the suite needs of an index."""

    @property
    def chunks(self) -> Sequence[Chunk]: ...


class Asked(Protocol):
    """What the suite needs of an assistant; `rag.assistant.Assistant` is one."""

    @property
    def pack(self) -> Pack: ...

    @property
    def index(self) -> Chunked: ...

    def ask(self, question: str, history: tuple[Turn, ...] = ()) -> tuple[Answer, Trace]: ...


def results_of(
    assistant: Asked,
    cases: Sequence[Case],
    *,
    repeat: int = 1,
    verify: Verify,
    done: frozenset[tuple[str, int]] = frozenset(),
) -> Iterator[Result]:
    """A result for each case and repeat, as soon as it is there; those in `done` are left out.

    Every exception of a case but KeyboardInterrupt becomes an `error` result with its traceback.
    """
    for number in range(1, repeat + 1):
        for case in cases:
            if (case.id, number) not in done:
                yield _result(assistant, case, number, verify)


def stale_results(stale: Sequence[Stale]) -> Iterator[Result]:
    """A result for each case that the pack has outgrown."""
    for lost in stale:
        note = f"{lost.quote.quote!r} is no longer in {lost.quote.document}. Nearest: {lost.nearest!r}"
        yield Result(case=lost.case, repeat=1, outcome=Outcome.STALE, note=note)


def _result(assistant: Asked, case: Case, number: int, verify: Verify) -> Result:
    attempt: Callable[[Asked, Case, Verify], Result] = _verified if case.draft else _asked
    try:
        return dataclasses.replace(attempt(assistant, case, verify), repeat=number)
    except Exception:
        return Result(case=case, repeat=number, outcome=Outcome.ERROR, note=traceback.format_exc())


def _asked(assistant: Asked, case: Case, _: Verify) -> Result:
    started = time.perf_counter()
    answer, trace = assistant.ask(case.question, case.history)
    wall_ms = 1000 * (time.perf_counter() - started)
    if answer.status is Status.ERROR:
        return Result(case=case, repeat=1, outcome=Outcome.ERROR, note=answer.message, wall_ms=wall_ms)
    judgement = judge(case, answer, trace, assistant.pack, assistant.index.chunks)
    return Result(
        case=case,
        repeat=1,
        outcome=Outcome.WRONG if judgement.blame else Outcome.RIGHT,
        scores=judgement.scores,
        blame=judgement.blame,
        answer=answer_json(answer, question_id=case.id),
        trace=trace_json(trace),
        wall_ms=wall_ms,
    )


def _verified(assistant: Asked, case: Case, verify: Verify) -> Result:
    started = time.perf_counter()
    judgement = judge_draft(case, assistant.pack, assistant.index.chunks, verify)
    return Result(
        case=case,
        repeat=1,
        outcome=Outcome.WRONG if judgement.blame else Outcome.RIGHT,
        scores=judgement.scores,
        blame=judgement.blame,
        wall_ms=1000 * (time.perf_counter() - started),
    )
