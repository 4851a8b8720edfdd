import dataclasses
import json
from pathlib import Path

import pytest

from evals.asking import Order, RunInterrupted, Selection, cases_for, run_asked
from evals.cases import Case, EvalError, Split
from evals.outcomes import Outcome, Result, from_json, merged, to_json, unstable, without_timings
from evals.places import sort_out
from evals.runs import find_run, fingerprint_of, read_run
from ingest.errors import StorageError
from ingest.settings import Settings
from rag.types import Answer, Status, Trace, Turn
from tests.evals.stand_in import NOT_THERE, RIGHT_CLOSING, RIGHT_SALARY, Says, StandIn, a_case, small_pack, words

SCRIPT = {"What is the salary?": RIGHT_SALARY, "When does it close?": RIGHT_CLOSING, "Is there a canteen?": NOT_THERE}
CASES = (
    a_case(),
    a_case("closing", "When does it close?", split=Split.SEALED, facts=(words("17 March 2025"),)),
    a_case("canteen", "Is there a canteen?", status=Status.NOT_FOUND, facts=(), evidence=(), category="not-in-pack"),
)


def no_drafts(**_: object) -> object:
    raise AssertionError("there are no drafts here")


def run(
    settings: Settings, assistant: StandIn, order: Order | None = None, cases: tuple[Case, ...] = CASES
) -> list[Result]:
    return list(run_asked(settings, order or Order(), assistant, no_drafts, cases).results)  # type: ignore[arg-type]


def test_a_run_is_a_folder_that_holds_everything(settings: Settings) -> None:
    results = run(settings, StandIn(SCRIPT))
    folder = find_run(settings.home, "latest")
    kept = read_run(folder)
    assert list(kept.results) == results
    assert [result.outcome for result in results] == [Outcome.RIGHT, Outcome.WRONG, Outcome.RIGHT]
    assert kept.settings["finished"]
    assert kept.settings["fingerprint"] == fingerprint_of(settings)
    assert kept.settings["pack"] == {"name": "harbour", "version": "0123456789ab"}
    assert kept.settings["selection"] == {"split": None, "category": [], "case": []}
    line = json.loads((folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["answer"]["citations"][0]["quote"] == "Salary: £31,450 - £34,200"
    assert line["trace"]["hits"][0]["text"] == "Salary: £31,450 - £34,200"


def test_a_result_read_back_is_the_same(settings: Settings) -> None:
    for result in run(settings, StandIn(SCRIPT)):
        assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_a_crash_is_that_cases_error_and_the_run_goes_on(settings: Settings) -> None:
    results = run(settings, StandIn({name: says for name, says in SCRIPT.items() if "close" not in name}))
    assert [result.outcome for result in results] == [Outcome.RIGHT, Outcome.ERROR, Outcome.RIGHT]
    assert "KeyError: 'When does it close?'" in (results[1].note or "")
    assert results[1].scores == ()


def test_an_error_of_the_answerer_is_an_error_and_no_score(settings: Settings) -> None:
    script = SCRIPT | {"What is the salary?": Says(text="", status=Status.ERROR)}
    assert run(settings, StandIn(script))[0].outcome is Outcome.ERROR


class Stopping(StandIn):
    """Ctrl-C is pressed while the second question is asked."""

    def ask(self, question: str, history: tuple[Turn, ...] = ()) -> tuple[Answer, Trace]:
        if len(self.asked) == 1:
            raise KeyboardInterrupt
        return super().ask(question, history)


def test_ctrl_c_keeps_what_is_done_and_the_run_can_go_on(settings: Settings) -> None:
    with pytest.raises(RunInterrupted) as stopped:
        run(settings, Stopping(SCRIPT))
    name = stopped.value.run.name
    assert [result.case.id for result in stopped.value.run.results] == ["salary"]
    assert not stopped.value.run.settings["finished"]
    rest = StandIn(SCRIPT)
    results = run(settings, rest, Order(resume=name))
    assert rest.asked == ["When does it close?", "Is there a canteen?"]
    assert [result.case.id for result in results] == ["salary", "closing", "canteen"]
    assert read_run(find_run(settings.home, name)).settings["finished"]


def test_a_run_that_was_killed_within_a_line_goes_on_from_the_last_whole_one(settings: Settings) -> None:
    run(settings, StandIn(SCRIPT))
    folder = find_run(settings.home, "latest")
    data = (folder / "cases.jsonl").read_bytes()
    (folder / "cases.jsonl").write_bytes(data[:-20])
    assert len(read_run(folder).results) == 2
    rest = StandIn(SCRIPT)
    assert len(run(settings, rest, Order(resume=folder.name))) == 3
    assert rest.asked == ["Is there a canteen?"]


@pytest.mark.parametrize("order", [Order(repeat=2), Order(selection=Selection(split=Split.DEV))])
def test_a_run_goes_on_only_as_it_began(settings: Settings, order: Order) -> None:
    run(settings, StandIn(SCRIPT))
    with pytest.raises(EvalError, match="cannot go on"):
        run(settings, StandIn(SCRIPT), dataclasses.replace(order, resume="latest"))
    with pytest.raises(EvalError, match="cannot go on"):
        run(settings, StandIn(SCRIPT), Order(resume="latest"), CASES[:2])
    other = dataclasses.replace(settings, chunk_chars=400)
    with pytest.raises(EvalError, match="its fingerprint was"):
        run(other, StandIn(SCRIPT), Order(resume="latest"))


def test_two_runs_differ_in_timings_only(settings: Settings) -> None:
    first, second = ([without_timings(to_json(r)) for r in run(settings, StandIn(SCRIPT))] for _ in range(2))
    assert first == second
    assert "wall_ms" not in json.dumps(first)


def test_repeats_are_one_case_and_changing_answers_are_told(settings: Settings) -> None:
    class Wavering(StandIn):
        def ask(self, question: str, history: tuple[Turn, ...] = ()) -> tuple[Answer, Trace]:
            if question in self.asked and "salary" in question:
                self.script = self.script | {question: NOT_THERE}
            return super().ask(question, history)

    results = run(settings, Wavering(SCRIPT), Order(repeat=3))
    assert len(results) == 9
    assert unstable(results) == ("salary",)
    assert [(r.case.id, r.outcome) for r in merged(results)] == [
        ("salary", Outcome.WRONG),
        ("closing", Outcome.WRONG),
        ("canteen", Outcome.RIGHT),
    ]


def test_a_stale_case_is_shown_and_the_rest_runs(settings: Settings) -> None:
    old = a_case(pack_version="ba9876543210", evidence=(a_case().evidence[0],))
    assistant = StandIn(SCRIPT)
    assistant.pack = small_pack(job_description="Salary: £33,000")
    current, stale = sort_out([old, CASES[2]], assistant.pack)
    results = run_asked(settings, Order(), assistant, no_drafts, current, stale).results  # type: ignore[arg-type]
    assert [(r.case.id, r.outcome) for r in results] == [("salary", Outcome.STALE), ("canteen", Outcome.RIGHT)]
    assert "Nearest: 'Salary: £33,000'" in (results[0].note or "")


CASE_FILE = """\
pack: harbour
pack_version: 0123456789ab
cases:
- {id: a, question: Is there a canteen?, status: not_found, category: not-in-pack, split: dev}
- {id: b, question: Is there a gym?, status: not_found, category: not-in-pack, split: sealed}
- {id: c, question: How is the weather?, status: out_of_scope, category: out-of-scope, split: dev}
"""


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), "abc"),
        (Selection(split=Split.DEV), "ac"),
        (Selection(split=Split.DEV, category=("not-in-pack",)), "a"),
        (Selection(case=("b", "c")), "bc"),
    ],
)
def test_cases_are_chosen_by_split_category_and_id(tmp_path: Path, selection: Selection, ids: str) -> None:
    (tmp_path / "cases.yaml").write_text(CASE_FILE, encoding="utf-8")
    cases, stale = cases_for(Order(selection=selection, cases=tmp_path), StandIn({}).pack)
    assert "".join(case.id for case in cases) == ids
    assert stale == ()


def test_a_choice_of_nothing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(CASE_FILE, encoding="utf-8")
    pack = StandIn({}).pack
    with pytest.raises(EvalError, match="No case is called d"):
        cases_for(Order(selection=Selection(case=("a", "d")), cases=path), pack)
    with pytest.raises(EvalError, match="expected at least one"):
        cases_for(Order(selection=Selection(category=("role",)), cases=path), pack)
    path.write_text(CASE_FILE.replace("harbour", "lighthouse"), encoding="utf-8")
    with pytest.raises(EvalError, match="the cases there are for lighthouse"):
        cases_for(Order(cases=path), pack)


def test_a_run_is_found_by_its_id_its_beginning_or_as_the_latest(tmp_path: Path) -> None:
    for name in ("20260101T000000-aaa", "20260102T000000-bbb", "20260102T000000-bbb-2"):
        (tmp_path / "runs" / name).mkdir(parents=True)
    assert find_run(tmp_path, "latest").name == "20260102T000000-bbb-2"
    assert find_run(tmp_path, "20260101").name == "20260101T000000-aaa"
    assert find_run(tmp_path, "20260102T000000-bbb").name == "20260102T000000-bbb"
    assert find_run(tmp_path, str(tmp_path / "runs" / "20260101T000000-aaa")).name == "20260101T000000-aaa"
    with pytest.raises(EvalError, match="several runs"):
        find_run(tmp_path, "20260102")
    with pytest.raises(EvalError, match="no run"):
        find_run(tmp_path, "2027")


def test_what_is_no_run_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="No run in"):
        read_run(tmp_path)
    (tmp_path / "settings.json").write_text("{}")
    (tmp_path / "cases.jsonl").write_text("{}\n")
    with pytest.raises(EvalError, match="cannot be read"):
        read_run(tmp_path)


def test_a_home_that_cannot_be_written_is_said(settings: Settings) -> None:
    settings.home.parent.mkdir(parents=True, exist_ok=True)
    settings.home.write_text("a file, not a folder")
    with pytest.raises(StorageError, match="BRIEFING_HOME"):
        run(settings, StandIn(SCRIPT))
