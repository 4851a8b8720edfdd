import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from evals.asking import Order, Selection, run_asked
from evals.baseline import accept, read_baseline, read_trend
from evals.cases import Case, EvalError, Quote, Split
from evals.compare import compare
from evals.gates import gate_failures, read_gates
from evals.intervals import mcnemar, mean, percentile, rate
from evals.report_markdown import comparison_markdown, run_markdown
from evals.runs import Run
from evals.summary import summary_of
from ingest.settings import Settings
from rag.types import Status
from tests.evals.stand_in import CLOSING, NOT_THERE, RIGHT_CLOSING, RIGHT_SALARY, Says, StandIn, a_case, words

SALARY, CLOSES, CANTEEN, GYM = (
    "What is the salary?",
    "When does it close?",
    "Is there a canteen?",
    "Is there a gym?",
)
CASES = (
    a_case(must_pass=True),
    a_case(
        "closing", CLOSES, facts=(words("17 March 2025"),), evidence=(Quote(document=CLOSING[0], quote=CLOSING[1]),)
    ),
    a_case("canteen", CANTEEN, status=Status.NOT_FOUND, facts=(), evidence=(), category="not-in-pack", near=True),
    a_case(
        "secret-gym", GYM, status=Status.NOT_FOUND, facts=(), evidence=(), category="not-in-pack", split=Split.SEALED
    ),
)
GOOD = {SALARY: RIGHT_SALARY, CLOSES: RIGHT_CLOSING, CANTEEN: NOT_THERE, GYM: NOT_THERE}
WORSE = GOOD | {CLOSES: Says(text="Soon. [1]", quotes=(CLOSING,)), GYM: Says(text="A fine gym. [1]", quotes=(CLOSING,))}


def a_run(
    settings: Settings, script: dict[str, Says], cases: tuple[Case, ...] = CASES, order: Order | None = None
) -> Run:
    return run_asked(settings, order or Order(), StandIn(script), None, cases)  # type: ignore[arg-type]


def test_a_rate_has_wilsons_interval() -> None:
    """By hand, z = 1.96: 81 of 263 gives 0.255 to 0.366 (Newcombe 1998, table I, method 3)."""
    found = rate(81, 263)
    assert (found.value, found.n) == (pytest.approx(0.308, abs=5e-4), 263)
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    assert (rate(0, 20).low, rate(20, 20).high) == (0, 1)
    assert rate(0, 20).high == pytest.approx(0.1611, abs=1e-4)


def test_mcnemar_is_the_exact_binomial_test() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1
    assert mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(1, 9) == mcnemar(9, 1) == pytest.approx(2 * 11 / 1024)


def test_a_mean_has_a_bootstrap_interval_that_repeats_and_covers() -> None:
    values = np.random.default_rng(0).normal(0.5, 0.1, 400).tolist()
    found = mean(values)
    half = 1.96 * 0.1 / 20  # the normal interval of such a mean
    assert found == mean(values)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.15)
    assert found.low < found.value < found.high
    assert mean([0.5] * 9).low == mean([0.5] * 9).high == 0.5


def test_a_percentile_lies_between_its_neighbours() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2.5
    assert percentile([7.0], 99) == 7


def test_newly_failing_and_newly_passing_cases(settings: Settings) -> None:
    good, worse = a_run(settings, GOOD), a_run(settings, WORSE)
    down, up = compare(good, worse), compare(worse, good)
    assert [flip.after.case.id for flip in down.failing] == ["closing", "secret-gym"]
    assert down.passing == ()
    assert [flip.after.case.id for flip in up.passing] == ["closing", "secret-gym"]
    changes = {change.metric: change for change in dict(down.changes)["all"]}
    assert (changes["right"].before, changes["right"].after, changes["right"].difference.value) == (1, 0.5, -0.5)
    assert changes["right"].p == mcnemar(2, 0) == 0.5
    assert changes["right"].difference.low == -1
    assert changes["status"].difference.n == 4
    assert changes["mrr"].p is None


def test_a_run_compared_with_itself_shows_no_change(settings: Settings) -> None:
    good = a_run(settings, GOOD)
    same = compare(good, good)
    assert (same.failing, same.passing, same.unmatched) == ((), (), 0)
    assert all(change.difference.value == 0 for _, changes in same.changes for change in changes)


def test_a_case_that_was_changed_is_not_compared(settings: Settings) -> None:
    changed = (dataclasses.replace(CASES[0], question=CLOSES), *CASES[1:3])
    found = compare(a_run(settings, GOOD), a_run(settings, GOOD, changed))
    assert found.unmatched == 2
    assert found.failing == ()


def test_both_answers_stand_side_by_side_and_sealed_cases_stay_closed(settings: Settings) -> None:
    found = compare(a_run(settings, GOOD), a_run(settings, WORSE))
    closed, opened = (comparison_markdown(found, (), unseal=unseal) for unseal in (False, True))
    line = next(line for line in closed.splitlines() if "Soon." in line)
    assert "Applications close on 17 March 2025." in line.partition("|")[0]
    assert "Newly failing: 2, 1 of them sealed" in closed
    assert "gym" not in closed
    assert "secret-gym" in opened
    assert "McNemar 1947" in closed


def test_a_report_names_no_sealed_case_unless_it_is_unsealed(settings: Settings) -> None:
    run = a_run(settings, WORSE)
    closed, opened = (run_markdown(run, unseal=unseal) for unseal in (False, True))
    assert "closing" in closed
    assert "gym" not in closed
    assert "secret-gym" in opened
    assert "sealed" in closed.splitlines()[4], "its totals are there"


def test_figures_come_with_their_n(settings: Settings) -> None:
    summary = summary_of(a_run(settings, WORSE).results)
    everything, dev, sealed = summary.splits
    assert [(group.name, group.cases) for group in summary.splits] == [("all", 4), ("dev", 3), ("sealed", 1)]
    right = everything.metric("right")
    assert right is not None
    assert (right.estimate.value, right.estimate.n, right.is_rate) == (0.5, 4, True)
    answerable, refused = dev.metric("answerable_right"), sealed.metric("unanswerable_refused")
    assert answerable is not None
    assert refused is not None
    assert (answerable.estimate.value, answerable.estimate.n) == (0.5, 2)
    assert (refused.estimate.value, refused.estimate.n) == (0, 1)
    near = everything.metric("near_refused")
    assert near is not None
    assert (near.estimate.value, near.estimate.n) == (1, 1)
    assert everything.blame == (("wrong span", 1), ("wrong status", 1))
    assert [group.name for group in summary.categories] == ["salary-dates-contacts", "not-in-pack"]
    assert summary.latency is not None
    assert summary.latency.n == 4


GATES = """\
[harbour.dev.at_least]
answerable_right = 0.9
[harbour.sealed.at_least]
right = 0.5
[harbour.all.at_most]
errors = 0
answerable_refused = 0.1
"""


def gates(tmp_path: Path, text: str = GATES) -> Path:
    path = tmp_path / "gates.toml"
    path.write_text(text, encoding="utf-8")
    return path


def failures(run: Run, path: Path) -> list[str]:
    thresholds = read_gates(path, "harbour")
    return [failure.text for failure in gate_failures(run.results, thresholds, run.settings["selection"])]


def test_gates(settings: Settings, tmp_path: Path) -> None:
    path = gates(tmp_path)
    assert failures(a_run(settings, GOOD), path) == []
    assert failures(a_run(settings, WORSE), path) == [
        "dev answerable_right: at least 0.9; got 0.5 (n = 2)",
        "sealed right: at least 0.5; got 0 (n = 1)",
    ]
    broken = {question: says for question, says in GOOD.items() if question != CANTEEN}
    assert failures(a_run(settings, broken), path) == ["all errors: at most 0; got 1 (n = 4)"]


def test_a_case_that_nobody_may_get_wrong_fails_the_gate_alone(settings: Settings, tmp_path: Path) -> None:
    empty = gates(tmp_path, "")
    script = GOOD | {SALARY: NOT_THERE}
    assert failures(a_run(settings, script), empty) == ["must_pass case salary is wrong"]
    del script[SALARY]
    assert failures(a_run(settings, script), empty) == ["must_pass case salary is error"]
    sealed = (dataclasses.replace(CASES[0], split=Split.SEALED), *CASES[1:])
    assert failures(a_run(settings, script, sealed), empty) == ["1 sealed must_pass cases fail"]
    known = gates(tmp_path, "[harbour.sealed.at_most]\nmust_pass_failing = 1\n")
    assert failures(a_run(settings, script, sealed), known) == []
    assert failures(a_run(settings, GOOD | {SALARY: NOT_THERE}), known) == ["must_pass case salary is wrong"]
    known = gates(tmp_path, "[harbour.dev.at_most]\nmust_pass_failing = 1\n")
    assert failures(a_run(settings, GOOD | {SALARY: NOT_THERE}), known) == []
    assert failures(a_run(settings, script, sealed), known) == ["1 sealed must_pass cases fail"]


def test_a_gate_that_nothing_measures_is_missed_and_a_part_of_a_run_is_not_held_to_it(
    settings: Settings, tmp_path: Path
) -> None:
    path = gates(tmp_path, "[harbour.sealed.at_least]\nright = 0.5\n")
    assert failures(a_run(settings, GOOD, CASES[:3]), path) == ["sealed right: at least 0.5; no case measures it"]
    part = Order(selection=Selection(split=Split.DEV))
    assert failures(a_run(settings, GOOD, CASES[:3], part), path) == []


def test_gates_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    for text in ("[harbour", "[harbour.test.at_least]\nright = 1\n", "[harbour.dev.above]\nright = 1\n"):
        with pytest.raises(EvalError, match=r"gates\.toml"):
            read_gates(gates(tmp_path, text), "harbour")


def test_an_accepted_run_is_the_baseline_and_joins_the_trend(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "baseline"
    path = accept(a_run(settings, GOOD), folder)
    baseline = read_baseline("harbour", folder)
    found = compare(baseline, a_run(settings, WORSE))
    assert found.unmatched == 0
    assert [flip.after.case.id for flip in found.failing] == ["closing", "secret-gym"]
    accept(a_run(settings, WORSE), folder)
    assert [total["groups"]["all"]["right"]["value"] for total in read_trend("harbour", folder)] == [1, 0.5]
    kept = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    sealed = next(line for line in kept if line["id"] == "secret-gym")
    assert (sealed["status"], sealed["answer"], sealed["question"]) == ("answered", "", "")
    assert "gym" not in path.read_text(encoding="utf-8").replace("secret-gym", "")


def test_part_of_a_run_cannot_be_accepted(settings: Settings, tmp_path: Path) -> None:
    part = a_run(settings, GOOD, CASES[:3], Order(selection=Selection(split=Split.DEV)))
    with pytest.raises(EvalError, match="did not ask every case"):
        accept(part, tmp_path)
    with pytest.raises(EvalError, match="No baseline for harbour"):
        read_baseline("harbour", tmp_path)
