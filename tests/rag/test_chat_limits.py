"""How long a model is waited for, when it is asked again, when it is left alone, and what a day may cost."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import SettingError
from rag.chat.failures import FailureKind, ModelFailure
from rag.chat.limits import CircuitBreaker, LimitedModel, TokenBudget
from rag.chat.patience import Limits, PatientModel
from rag.chat.replies import RecordingModel, ReplayedModel, read_replies
from rag.chat.types import MOST_TOKENS, Prompt, Tokens, estimated_tokens

PROMPT = Prompt(system="orders", user="question", version="v")
QUICK = Limits(first_s=0.2, between_s=0.2, whole_s=0.6, attempts=3, pause_s=0)


class Fake:
    """A model that plays one script after the other: texts, failures, seconds and events to wait for."""

    name = "fake:model"

    def __init__(self, *scripts: list[object]) -> None:
        self.scripts = list(scripts)
        self.asked = 0
        self.closed = threading.Event()

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        script = self.scripts[min(self.asked, len(self.scripts) - 1)]
        self.asked += 1
        tokens.prompt, tokens.completion = 10, 0
        try:
            for step in script:
                if isinstance(step, FailureKind):
                    raise ModelFailure(step)
                if isinstance(step, Exception):
                    raise step
                if isinstance(step, threading.Event):
                    step.wait(5)
                elif isinstance(step, float):
                    time.sleep(step)
                else:
                    tokens.completion += 1
                    yield str(step)
        finally:
            self.closed.set()


def reply(model: object) -> str:
    return "".join(model.stream(PROMPT, Tokens()))


def kind_of(model: object) -> FailureKind:
    with pytest.raises(ModelFailure) as failure:
        reply(model)
    return failure.value.kind


def test_a_passing_failure_is_tried_again_and_its_tokens_count() -> None:
    fake, tokens = Fake([FailureKind.RATE_LIMITED], [FailureKind.SERVER_ERROR], ["All ", "well."]), Tokens()
    assert "".join(PatientModel(fake, QUICK).stream(PROMPT, tokens)) == "All well."
    assert fake.asked == 3
    assert tokens.total == 3 * 10 + 2


def test_the_pauses_between_attempts_are_random_and_grow() -> None:
    pauses: list[float] = []
    limits = Limits(attempts=4, pause_s=1.0)
    for _ in range(20):
        model = PatientModel(Fake([FailureKind.RATE_LIMITED]), limits, sleep=pauses.append)
        assert kind_of(model) is FailureKind.RATE_LIMITED
    assert len(pauses) == 20 * 3
    for n in range(3):
        assert all(0 <= pause <= 2**n for pause in pauses[n::3])
        assert len(set(pauses[n::3])) > 10
    assert max(pauses[2::3]) > 1


@pytest.mark.parametrize("kind", [FailureKind.KEY_REFUSED, FailureKind.NO_SUCH_MODEL, FailureKind.REQUEST_REFUSED])
def test_what_will_not_pass_is_not_tried_again(kind: FailureKind) -> None:
    fake = Fake([kind])
    assert kind_of(PatientModel(fake, QUICK)) is kind
    assert fake.asked == 1


def test_a_reply_that_has_begun_is_not_begun_anew() -> None:
    fake = Fake(["One", FailureKind.BROKEN_OFF], ["Two"])
    assert kind_of(PatientModel(fake, QUICK)) is FailureKind.BROKEN_OFF
    assert fake.asked == 1


def test_silence_is_a_failure_before_and_within_a_reply() -> None:
    never = threading.Event()
    assert kind_of(PatientModel(Fake([never]), Limits(first_s=0.05, attempts=1))) is FailureKind.TIMED_OUT
    assert kind_of(PatientModel(Fake(["One", never]), QUICK)) is FailureKind.STALLED
    never.set()


def test_a_trickle_without_end_is_cut_off() -> None:
    assert kind_of(PatientModel(Fake([0.1, "word "] * 50), QUICK)) is FailureKind.STALLED
    assert kind_of(PatientModel(Fake(["x" * 7000]), QUICK)) is FailureKind.CUT_SHORT


def test_nothing_and_nonsense_are_failures() -> None:
    assert kind_of(PatientModel(Fake([]), QUICK)) is FailureKind.EMPTY
    assert kind_of(PatientModel(Fake([ValueError("sk-secret")]), QUICK)) is FailureKind.MALFORMED


def test_a_reply_that_nobody_waits_for_is_closed() -> None:
    more = threading.Event()
    fake = Fake(["One.", more, "Two."])
    stream = PatientModel(fake, QUICK).stream(PROMPT, Tokens())
    assert next(stream) == "One."
    stream.close()
    more.set()
    assert fake.closed.wait(5)


def test_the_breaker_opens_after_failures_in_a_row_and_tries_one_question_again() -> None:
    now = [0.0]
    breaker = CircuitBreaker(failures=2, pause_s=60, clock=lambda: now[0])
    fake = Fake([FailureKind.UNREACHABLE])
    model = LimitedModel(fake, breaker, None)
    assert [kind_of(model) for _ in range(4)] == [FailureKind.UNREACHABLE] * 2 + [FailureKind.PAUSED] * 2
    assert fake.asked == 2
    now[0] = 61
    assert kind_of(model) is FailureKind.UNREACHABLE
    assert kind_of(model) is FailureKind.PAUSED  # only one question found out
    now[0] = 200
    fake.scripts = [["Well."]]
    assert reply(model) == "Well."
    assert reply(model) == "Well."


def test_a_refused_key_does_not_open_the_breaker() -> None:
    model = LimitedModel(Fake([FailureKind.KEY_REFUSED]), CircuitBreaker(failures=1), None)
    assert [kind_of(model) for _ in range(3)] == [FailureKind.KEY_REFUSED] * 3


def test_the_budget_is_the_days_and_all_processes_share_it(tmp_path: Path) -> None:
    today = [date(2025, 2, 11)]
    most = estimated_tokens("ordersquestion") + MOST_TOKENS
    budget = TokenBudget(tmp_path, most + 20, today=lambda: today[0])
    model = LimitedModel(Fake(["Well."]), CircuitBreaker(), budget)
    assert reply(model) == "Well."
    assert budget.spent() == 11  # what was reserved and not used is given back
    assert reply(
        LimitedModel(Fake(["Well."]), CircuitBreaker(), TokenBudget(tmp_path, most + 20, today=lambda: today[0]))
    )
    assert budget.spent() == 22
    assert kind_of(model) is FailureKind.BUDGET
    today[0] = date(2025, 2, 12)
    assert reply(model) == "Well."


def test_what_a_failed_question_cost_counts(tmp_path: Path) -> None:
    budget = TokenBudget(tmp_path, 10_000)
    assert kind_of(LimitedModel(Fake([FailureKind.SERVER_ERROR]), CircuitBreaker(), budget)) is FailureKind.SERVER_ERROR
    assert budget.spent() == 10


def test_recorded_replies_are_played_back_to_the_same_prompt_only(tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    recording = RecordingModel(Fake(["The pay ", "is £31,450 [1]."]), file)
    assert reply(recording) == "The pay is £31,450 [1]."
    replayed, tokens = ReplayedModel("fake:model", read_replies(file)), Tokens()
    assert "".join(replayed.stream(PROMPT, tokens)) == "The pay is £31,450 [1]."
    assert (tokens.prompt, tokens.completion) == (10, 2)
    other = Prompt(system="orders", user="another question", version="v")
    with pytest.raises(ModelFailure):
        list(replayed.stream(other, Tokens()))
    assert kind_of(ReplayedModel("other:model", read_replies(file))) is FailureKind.NOT_RECORDED


def test_what_was_cut_off_is_not_recorded(tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    assert kind_of(RecordingModel(Fake(["Half", FailureKind.BROKEN_OFF]), file)) is FailureKind.BROKEN_OFF
    assert not file.exists()


def test_a_file_that_holds_no_replies_is_named(tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text('{"key": "k"}\n', "utf-8")
    with pytest.raises(SettingError, match="line 1 of"):
        read_replies(file)


def test_who_waited_in_vain_is_not_made_to_wait_again() -> None:
    model = Fake([threading.Event()], ["It is so."])
    assert kind_of(PatientModel(model, Limits(first_s=0.05, attempts=3, pause_s=0))) is FailureKind.TIMED_OUT
    assert model.asked == 1
