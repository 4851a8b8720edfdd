"""LangChain's chat models behind our door, on a real client and a scripted server: text, failures, no secrets."""

import gc
import logging
import time
import traceback
from collections.abc import Iterator

import pytest

pytest.importorskip("langchain_openai", reason="the integration for OpenAI's protocol is not installed")

from ingest.errors import SettingError
from rag.chat.failures import FailureKind, ModelFailure
from rag.chat.model import langchain_model
from rag.chat.patience import Limits, PatientModel
from rag.chat.types import Model, Prompt, Tokens
from tests.rag.chat_server import KEY, NAME, ChatServer, Cut, Drop, Raw, Stall, Status, Step, chat_server

PROMPT = Prompt(system="You are brief.", user="What is the salary?", version="v")
ONCE = Limits(attempts=1)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    with chat_server() as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


def model(limits: Limits = ONCE) -> Model:
    return PatientModel(langchain_model(NAME), limits, sleep=lambda _: None)


def failure(limits: Limits = ONCE) -> ModelFailure:
    with pytest.raises(ModelFailure) as caught:
        list(model(limits).stream(PROMPT, Tokens()))
    return caught.value


def test_a_reply_comes_in_pieces_and_its_tokens_are_counted_or_estimated(server: ChatServer) -> None:
    server.says("The salary is £97,746 – £103,605 [1].")
    tokens = Tokens()
    pieces = list(model().stream(PROMPT, tokens))
    assert len(pieces) > 3
    assert "".join(pieces) == "The salary is £97,746 – £103,605 [1]."
    assert tokens.prompt > 5
    assert tokens.completion > 5
    assert server.requests[0]["stream"] is True
    assert server.requests[0]["temperature"] == 0
    assert [message["role"] for message in server.requests[0]["messages"]] == ["system", "user"]
    assert "tools" not in server.requests[0]
    assert "response_format" not in server.requests[0]


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ([Status(429)], FailureKind.RATE_LIMITED),
        ([Status(500)], FailureKind.SERVER_ERROR),
        ([Status(503)], FailureKind.SERVER_ERROR),
        ([Status(401)], FailureKind.KEY_REFUSED),
        ([Status(403)], FailureKind.KEY_REFUSED),
        ([Status(404)], FailureKind.NO_SUCH_MODEL),
        ([Status(400)], FailureKind.REQUEST_REFUSED),
        (["The sal", Drop()], FailureKind.BROKEN_OFF),
        (["The salary is £97,746 [1].", Cut()], FailureKind.CUT_SHORT),
        (["The salary", Raw(b"data: {not json\n\n")], FailureKind.MALFORMED),
        ([Raw(b'data: {"choices": "none"}\n\n')], FailureKind.MALFORMED),
        ([], FailureKind.EMPTY),
    ],
)
def test_each_way_to_fail_has_its_kind(server: ChatServer, steps: list[Step], kind: FailureKind) -> None:
    server.says(*steps)
    assert failure().kind is kind


def test_a_server_that_falls_silent_within_its_answer(server: ChatServer) -> None:
    server.says("The salary ", Stall(2.0), "is £1.")
    assert failure(Limits(between_s=0.5, attempts=1)).kind is FailureKind.STALLED


def test_a_server_that_is_not_there(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert failure().kind is FailureKind.UNREACHABLE


def test_a_server_that_never_answers(server: ChatServer) -> None:
    server.says(Stall(1.0))
    assert failure(Limits(first_s=0.3, attempts=1)).kind is FailureKind.TIMED_OUT


def test_refused_requests_are_made_again_and_no_more_often_than_said(server: ChatServer) -> None:
    server.says(Status(429))
    failure(Limits(attempts=3))
    assert len(server.requests) == 3


def test_whoever_leaves_ends_the_request(server: ChatServer) -> None:
    server.says("First. ", *[step for _ in range(100) for step in (Stall(0.05), "More. ")])
    stream = model(Limits()).stream(PROMPT, Tokens())
    next(stream)
    stream.close()
    del stream
    deadline = time.monotonic() + 5
    while not server.left.is_set() and time.monotonic() < deadline:
        gc.collect()  # the client closes its connection with the response
        time.sleep(0.02)
    assert server.left.is_set()


@pytest.mark.parametrize("steps", [[Status(401)], [Status(500)], ["It is", Raw(b"data: {not json\n\n")], [Drop()]])
def test_the_key_is_nowhere_to_be_seen(
    server: ChatServer, steps: list[Step], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="rag")
    server.says(*steps)
    asked = langchain_model(NAME)
    with pytest.raises(ModelFailure) as caught:
        list(PatientModel(asked, ONCE).stream(PROMPT, Tokens()))
    told = "".join(traceback.format_exception(caught.value, chain=True))
    seen = [
        told,
        repr(caught.value),
        str(caught.value),
        repr(asked),
        str(vars(caught.value)),
        caplog.text,
        *capfd.readouterr(),
    ]
    assert not any(KEY in text for text in seen)


@pytest.mark.parametrize("name", ["gpt", "openai:", ":gpt", "openai", ""])
def test_a_name_that_is_no_model(name: str) -> None:
    with pytest.raises(SettingError, match="expected provider:name"):
        langchain_model(name)


def test_a_provider_that_nobody_knows() -> None:
    with pytest.raises(SettingError, match="knows no provider 'acme'"):
        langchain_model("acme:one")


def test_a_missing_integration_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(SettingError, match=r"python -m pip install langchain-cohere"):
        langchain_model("cohere:command")


def test_a_missing_key_is_named_as_the_setting_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingError, match="OPENAI_API_KEY"):
        langchain_model(NAME)
