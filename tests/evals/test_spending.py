"""A run with a chat model: what it will take is said before, a cap holds, and what it took stands in the report."""

import dataclasses

import pytest

from evals.asking import Order, Selection, cases_for, run_asked
from evals.cases import EvalError
from evals.report_markdown import run_markdown
from evals.runs import find_run, read_run
from evals.spending import check_estimate, spent
from ingest.errors import SettingError
from ingest.settings import Price, Settings, settings_from_environment
from rag.types import Answer, Trace, Turn
from tests.evals.stand_in import NOT_THERE, RIGHT_SALARY, StandIn, a_case

SCRIPT = {"What is the salary?": RIGHT_SALARY, "Is there a canteen?": NOT_THERE}
CASES = tuple(a_case(name) for name in ("a", "b", "c"))
SENT, RECEIVED = 1000, 50


class Paid(StandIn):
    """Each answer takes 1,000 tokens sent and 50 received."""

    def ask(self, question: str, history: tuple[Turn, ...] = ()) -> tuple[Answer, Trace]:
        answer, trace = super().ask(question, history)
        taken = {"prompt_tokens": SENT, "completion_tokens": RECEIVED, "cost": 0.25}
        return answer, dataclasses.replace(trace, decisions=taken)


def asked(settings: Settings, order: Order, assistant: StandIn) -> list[str]:
    run = run_asked(settings, order, assistant, lambda **_: None, CASES)  # type: ignore[arg-type]
    return [result.case.id for result in run.results]


@pytest.fixture
def with_model(settings: Settings) -> Settings:
    return dataclasses.replace(settings, model="openai:any")


def test_the_estimate_is_said_before_and_grows_with_the_questions(
    with_model: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    def tokens(questions: int, **changed: frozenset[str]) -> int:
        check_estimate(dataclasses.replace(with_model, **changed), questions, None)
        return int(capsys.readouterr().err.split("about ")[1].split(" tokens")[0].replace(",", ""))

    assert tokens(200) == 200 * tokens(1)
    assert tokens(1) > with_model.prompt_tokens
    assert tokens(1, model_understands=frozenset({"routing"})) > tokens(1)


def test_without_a_model_or_with_recorded_replies_nothing_is_estimated(
    settings: Settings, with_model: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    check_estimate(settings, 10, 1)
    check_estimate(dataclasses.replace(with_model, replies=settings.home / "replies.jsonl"), 10, 1)
    assert capsys.readouterr().err == ""


def test_a_model_that_costs_money_is_not_asked_without_a_cap(with_model: Settings) -> None:
    assistant = Paid(SCRIPT)
    paid = dataclasses.replace(with_model, price=Price(sent=2.5, received=10.0))
    with pytest.raises(EvalError, match=r"BRIEFING_PRICE\. Expected a cap .* --most-tokens \d+"):
        asked(paid, Order(), assistant)
    with pytest.raises(EvalError, match="more than --most-tokens 100"):
        asked(paid, Order(most_tokens=100), assistant)
    assert assistant.asked == []
    assert not (paid.home / "runs").exists()
    assert asked(paid, Order(most_tokens=10**6), assistant) == ["a", "b", "c"]


def test_the_cap_stops_a_run_that_can_go_on(with_model: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.asking.check_estimate", lambda *_: None)  # as if the estimate had been too low
    with pytest.raises(EvalError, match=r"--resume \S+ --most-tokens N") as stopped:
        asked(with_model, Order(most_tokens=SENT + RECEIVED + 1), Paid(SCRIPT))
    name = str(stopped.value).split("--resume ")[1].split()[0]
    assert [r.case.id for r in read_run(find_run(with_model.home, name)).results] == ["a", "b"]
    assert asked(with_model, Order(resume=name, most_tokens=10**6), Paid(SCRIPT)) == ["a", "b", "c"]


def test_what_was_taken_stands_in_the_report(with_model: Settings) -> None:
    run = run_asked(with_model, Order(), Paid(SCRIPT), lambda **_: None, CASES)  # type: ignore[arg-type]
    taken = spent(run.results)
    assert (taken.asked, taken.sent, taken.received, taken.cost) == (3, 3 * SENT, 3 * RECEIVED, 0.75)
    assert "asked 3 times and its answer shown 0 times: 3,000 tokens sent, 150 received, 0.75" in run_markdown(
        run, unseal=False
    )


def test_a_sample_is_always_the_same_and_a_smaller_one_its_beginning(tmp_path) -> None:
    lines = [f"- {{id: {c}, question: Is it?, status: not_found, category: not-in-pack, split: dev}}" for c in "abcdef"]
    path = tmp_path / "cases.yaml"
    path.write_text("\n".join(["pack: harbour", "pack_version: 0123456789ab", "cases:", *lines]) + "\n", "utf-8")
    pack = StandIn({}).pack

    def drawn(count: int) -> list[str]:
        order = Order(selection=Selection(sample=count), cases=path)
        return [case.id for case in cases_for(order, pack)[0]]

    assert drawn(4) == drawn(6)[:4]
    assert sorted(drawn(6)) == list("abcdef") != drawn(6)


@pytest.mark.parametrize("value", ["cheap", "2.50", "-1/2"])
def test_a_price_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BRIEFING_PRICE", value)
    with pytest.raises(SettingError, match=r"BRIEFING_PRICE is .* as 2\.50/10"):
        settings_from_environment()


def test_a_price_is_of_a_million_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_PRICE", "2.50/10")
    price = settings_from_environment().price
    assert price is not None
    assert price.of(400_000, 100_000) == 2.0
