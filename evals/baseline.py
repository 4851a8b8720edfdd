"""The accepted run of a pack, committed beside its cases, and the totals of every run that was accepted before."""

import dataclasses
import json
from pathlib import Path

from evals.cases import EvalError, Split
from evals.outcomes import Json, Result, from_json, to_json
from evals.runs import Run
from evals.summary import Group, summary_of

BASELINE_FOLDER = Path(__file__).parent / "baseline"


def accept(run: Run, folder: Path = BASELINE_FOLDER) -> Path:
    """Makes `run` the baseline of its pack: writes `<pack>.jsonl` and adds its totals to `<pack>.trend.jsonl`.

    Of sealed cases only scores are kept, no answer. A run that is not finished or asked only some cases is refused.
    """
    if not run.settings["finished"] or any(run.settings["selection"].values()):
        raise EvalError(
            f"The run {run.name} did not ask every case; expected a whole run. Finish it with "
            f"`briefing eval run --resume {run.name}` or run all cases."
        )
    pack = run.settings["pack"]["name"]
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_line(run.settings | {"digests": run.digests}), *(_line(to_json(_kept(result))) for result in run.results)]
    path = folder / f"{pack}.jsonl"
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(lines), encoding="utf-8")
    fresh.replace(path)
    with (folder / f"{pack}.trend.jsonl").open("a", encoding="utf-8") as trend:
        trend.write(_line(_totals(run)))
    return path


def read_baseline(pack: str, folder: Path = BASELINE_FOLDER) -> Run:
    """The accepted run of `pack`, without traces."""
    path = folder / f"{pack}.jsonl"
    try:
        first, *rest = path.read_text(encoding="utf-8").splitlines()
        return Run(folder=path, settings=json.loads(first), results=tuple(from_json(json.loads(line)) for line in rest))
    except FileNotFoundError:
        raise EvalError(f"No baseline for {pack} in {folder}; `briefing eval accept RUN` makes one.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise EvalError(f"The baseline {path} cannot be read ({error}). Accept a run again.") from error


def read_trend(pack: str, folder: Path = BASELINE_FOLDER) -> tuple[Json, ...]:
    """The totals of the accepted runs of `pack`, oldest first; empty where none was accepted."""
    path = folder / f"{pack}.trend.jsonl"
    if not path.exists():
        return ()
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _kept(result: Result) -> Result:
    """What comparing needs: no expectations, traces or reasons, and no answer to a sealed case."""
    case = dataclasses.replace(result.case, history=(), facts=(), must_not=(), evidence=(), draft=(), why="")
    scores = tuple(dataclasses.replace(score, reason="", value=round(score.value, 6)) for score in result.scores)
    text = "" if case.split is Split.SEALED else result.text
    answer: Json | None = {"status": result.status, "answer": text} if result.answer else None
    return dataclasses.replace(result, case=case, trace=None, answer=answer, scores=scores, note=None, wall_ms=0.0)


def _totals(run: Run) -> Json:
    groups = summary_of(run.results).splits
    named = {key: run.settings[key] for key in ("id", "started_at", "commit", "fingerprint")}
    return named | {"pack_version": run.settings["pack"]["version"], "groups": {g.name: _group(g) for g in groups}}


def _group(group: Group) -> Json:
    return {metric.name: dataclasses.asdict(metric.estimate) for metric in group.metrics}


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
