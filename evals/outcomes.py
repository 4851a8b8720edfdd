"""The result of a case, from the run that made it to the line that keeps it."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from evals.cases import Case, DraftClaim, Fact, FactType, Quote, Split
from evals.score import Score
from rag.types import Status, Turn

Json = dict[str, Any]  # a JSON object as `json` gives it

_REMEMBERED = 2048  # cases whose JSON is kept: it is digested once and written with every repeat
_TIMED = frozenset({"timings_ms", "wall_ms", "indexed_at"})


class Outcome(StrEnum):
    """What became of a case: `error` and `stale` count neither as right nor as wrong."""

    RIGHT = "right"
    WRONG = "wrong"
    ERROR = "error"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One asking of one case. `answer` is the contract's object and `trace` the way to it, None where nothing was asked
    or kept; `wall_ms` is the time of the asking alone; `note` says what went wrong with an error or stale case."""

    case: Case
    repeat: int
    outcome: Outcome
    scores: tuple[Score, ...] = ()
    blame: str | None = None
    answer: Json | None = None
    trace: Json | None = None
    note: str | None = None
    wall_ms: float = 0.0

    def score(self, name: str) -> Score | None:
        """The score of this name, None where it does not apply."""
        return next((score for score in self.scores if score.name == name), None)

    @property
    def status(self) -> str:
        """The status of the answer, or the outcome where there is no answer."""
        return str(self.answer["status"]) if self.answer else self.outcome.value

    @property
    def text(self) -> str:
        """The answer's text; "" where there is none."""
        return str(self.answer["answer"]) if self.answer else ""


def digest_of(case: Case) -> str:
    """A digest of all that a case asks and expects; where it stands and why it is there do not count."""
    fields = _case_json(case)
    asked = {name: fields[name] for name in sorted(fields) if name not in ("where", "why", "pack_version")}
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16]


def to_json(result: Result) -> Json:
    """A result as a JSON object; `from_json` reads it back."""
    return {
        "case": _case_json(result.case),
        "repeat": result.repeat,
        "outcome": result.outcome.value,
        "scores": [{"name": s.name, "value": s.value, "passed": s.passed, "reason": s.reason} for s in result.scores],
        "blame": result.blame,
        "answer": result.answer,
        "trace": result.trace,
        "note": result.note,
        "wall_ms": result.wall_ms,
    }


@lru_cache(maxsize=_REMEMBERED)
def _case_json(case: Case) -> Json:
    return dataclasses.asdict(case)


def from_json(fields: Mapping[str, Any]) -> Result:
    """The result that `to_json` wrote."""
    return Result(
        case=_case(fields["case"]),
        repeat=fields["repeat"],
        outcome=Outcome(fields["outcome"]),
        scores=tuple(Score(**score) for score in fields["scores"]),
        blame=fields["blame"],
        answer=fields["answer"],
        trace=fields["trace"],
        note=fields["note"],
        wall_ms=fields["wall_ms"],
    )


def _case(fields: Mapping[str, Any]) -> Case:
    kept = dict(fields)
    kept["split"] = Split(kept["split"])
    kept["status"] = Status(kept["status"]) if kept["status"] else None
    kept["history"] = tuple(Turn(**turn) for turn in kept["history"])
    kept["facts"] = tuple(Fact(any_of=tuple(f["any_of"]), type=FactType(f["type"])) for f in kept["facts"])
    kept["evidence"] = tuple(Quote(**quote) for quote in kept["evidence"])
    kept["must_not"] = tuple(kept["must_not"])
    kept["draft"] = tuple(DraftClaim(**{**claim, "cites": tuple(claim["cites"])}) for claim in kept["draft"])
    return Case(**kept)


def without_timings(value: Any) -> Any:
    """A JSON value without anything that says when or how fast: what two runs must agree on."""
    if isinstance(value, dict):
        return {key: without_timings(item) for key, item in value.items() if key not in _TIMED}
    if isinstance(value, list):
        return [without_timings(item) for item in value]
    return value


def merged(results: Iterable[Result]) -> tuple[Result, ...]:
    """One result a case, in the order of first asking: right when every repeat was, else the first that was not."""
    by_case: dict[str, list[Result]] = {}
    for result in results:
        by_case.setdefault(result.case.id, []).append(result)
    return tuple(
        next((result for result in repeats if result.outcome is not Outcome.RIGHT), repeats[0])
        for repeats in by_case.values()
    )


def unstable(results: Iterable[Result]) -> tuple[str, ...]:
    """The ids of cases whose repeats differ in anything but time."""
    seen: dict[str, Any] = {}
    differing: dict[str, None] = {}
    for result in results:
        answer = without_timings(result.answer)
        if seen.setdefault(result.case.id, answer) != answer:
            differing[result.case.id] = None
    return tuple(differing)
