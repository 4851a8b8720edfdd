"""The accepted run of a pack, committed beside its cases, and the totals of every run that was accepted before."""

import dataclasses
import json
from pathlib import Path

from evals.cases import Case, EvalError, Split
from evals.outcomes import Json, Outcome, Result
from evals.runs import Run
from evals.score import Score
from evals.summary import Group, summary_of
from rag.types import Status

BASELINE_FOLDER = Path(__file__).parent / "baseline"
"""Where the committed baselines are."""


def accept(run: Run, folder: Path) -> Path:
    """Makes `run` the baseline of its pack: writes `<pack>.jsonl` in `folder`, its totals to `<pack>.trend.jsonl`.

    Of sealed cases only scores are kept, no answer. A run that is not finished or asked only some cases is refused.
    """
    if not run.settings["finished"] or any(run.settings["selection"].values()):
        raise EvalError(
            f"The run {run.name} did not ask every case; expected a whole run. Finish it with "
            f"`briefing eval run --resume {run.name}` or run all cases."
        )
    pack = run.settings["pack"]["name"]
    folder.mkdir(parents=True, exist_ok=True)
    digests = run.digests
    lines = [_line(run.settings), *(_line(_kept(result, digests[result.case.id])) for result in run.results)]
    path = folder / f"{pack}.jsonl"
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(lines), encoding="utf-8")
    fresh.replace(path)
    with (folder / f"{pack}.trend.jsonl").open("a", encoding="utf-8") as trend:
        trend.write(_line(_totals(run)))
    return path


def read_baseline(pack: str, folder: Path) -> Run:
    """The accepted run of `pack`, without traces."""
    path = folder / f"{pack}.jsonl"
    try:
        settings, *kept = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)
        digests = {line["id"]: line["digest"] for line in kept}
        results = tuple(_result(line, settings["pack"]) for line in kept)
        return Run(folder=path, settings=settings | {"digests": digests}, results=results)
    except FileNotFoundError:
        raise EvalError(f"No baseline for {pack} in {folder}; `briefing eval accept RUN` makes one.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise EvalError(f"The baseline {path} cannot be read ({error}). Accept a run again.") from error


def read_trend(pack: str, folder: Path) -> tuple[Json, ...]:
    """The totals of the accepted runs of `pack`, oldest first; empty where none was accepted."""
    path = folder / f"{pack}.trend.jsonl"
    if not path.exists():
        return ()
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _kept(result: Result, digest: str) -> Json:
    """What comparing needs: no expectations, traces or reasons, and no answer to a sealed case."""
    case = result.case
    return {
        "id": case.id,
        "digest": digest,
        "question": "" if case.split is Split.SEALED else case.question,
        "category": case.category,
        "split": case.split.value,
        "must_pass": case.must_pass,
        "expected": case.status,
        "near": case.near,
        "repeat": result.repeat,
        "outcome": result.outcome.value,
        "blame": result.blame,
        "status": result.status if result.answer else None,
        "answer": "" if case.split is Split.SEALED else result.text,
        "scores": {score.name: [round(score.value, 4), score.passed] for score in result.scores},
    }


def _result(line: Json, pack: Json) -> Result:
    case = Case(
        id=line["id"],
        pack=pack["name"],
        pack_version=pack["version"],
        question=line["question"],
        category=line["category"],
        split=Split(line["split"]),
        where="baseline",
        status=Status(line["expected"]) if line["expected"] else None,
        near=line["near"],
        must_pass=line["must_pass"],
    )
    return Result(
        case=case,
        repeat=line["repeat"],
        outcome=Outcome(line["outcome"]),
        scores=tuple(Score(name=n, value=v, passed=p, reason="") for n, (v, p) in line["scores"].items()),
        blame=line["blame"],
        answer={"status": line["status"], "answer": line["answer"]} if line["status"] else None,
    )


def _totals(run: Run) -> Json:
    groups = summary_of(run.results).splits
    named = {key: run.settings[key] for key in ("id", "started_at", "commit", "fingerprint")}
    return named | {"pack_version": run.settings["pack"]["version"], "groups": {g.name: _group(g) for g in groups}}


def _group(group: Group) -> Json:
    return {metric.name: dataclasses.asdict(metric.estimate) for metric in group.metrics}


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
