"""An answer in the making: what is there of it, and when the work on it ends."""

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from app.conversation import Conversation, Exchange
from app.draft_view import STOPPED
from app.drafting import Drafting
from app.plain_text import as_text
from ingest.errors import BriefingError
from rag.chat.answerer import Sentence
from rag.types import Answer, Evidence
from tests.app.pages import ask, page_at, text_of
from tests.app.stand_in import StandIn, an_answer, citation

LONG_S = 10.0
ANSWER = an_answer("What is the salary?", "It is paid.")


def sentence(text: str, quote: str, *, bullet: bool = False) -> Sentence:
    """A sentence that passed, with the place of `quote` as its evidence."""
    evidence = Evidence(label="1", hit=SimpleNamespace(), span=citation(1, quote).span)  # type: ignore[arg-type]
    return Sentence(text=text, bullet=bullet, evidence=(evidence,))


SALARY = sentence("The salary is £40,000 - £45,000.", "£40,000 - £45,000")
CLOSING = sentence("It closes on 1 March 2030.", "Closing date: 1 March 2030")


class Writer:
    """Pieces that come when they are let go; notes when nobody wants more."""

    def __init__(self, *pieces: Sentence | Answer | Exception) -> None:
        self.pieces = pieces
        self.gates = [threading.Event() for _ in pieces]
        self.closed = threading.Event()

    def __call__(self, wanted: Callable[[], bool]) -> Iterator[Sentence | Answer]:
        for piece, gate in zip(self.pieces, self.gates, strict=True):
            while wanted() and not gate.wait(0.01):
                pass
            if not wanted():
                self.closed.set()
                return
            if isinstance(piece, Exception):
                raise piece
            yield piece


def test_each_sentence_is_there_as_soon_as_it_has_come() -> None:
    writer = Writer(SALARY, CLOSING, ANSWER)
    drafting = Drafting(writer)
    assert not drafting.wait(0, 0.01)
    writer.gates[0].set()
    assert drafting.wait(0, LONG_S)
    assert drafting.sentences == (SALARY,)
    assert not drafting.ended
    writer.gates[1].set()
    writer.gates[2].set()
    assert drafting.wait(2, LONG_S)
    assert drafting.sentences == (SALARY, CLOSING)
    assert drafting.ended
    assert drafting.answer is ANSWER


def test_who_leaves_ends_the_work_and_waits_no_longer() -> None:
    writer = Writer(SALARY, CLOSING, ANSWER)
    drafting = Drafting(writer)
    drafting.leave()
    assert drafting.wait(0, LONG_S)
    assert writer.closed.wait(LONG_S), "the model writes on for nobody"
    assert drafting.answer is None


def test_what_nobody_watches_ends_by_itself() -> None:
    writer = Writer(SALARY, CLOSING, ANSWER)
    drafting = Drafting(writer, unwatched_s=0.05)
    assert writer.closed.wait(LONG_S)
    assert drafting.left


def test_an_error_ends_it_and_is_kept() -> None:
    error = BriefingError("The disk is full.")
    writer = Writer(SALARY, error)
    drafting = Drafting(writer)
    for gate in writer.gates:
        gate.set()
    assert drafting.wait(1, LONG_S)
    assert drafting.error is error


@pytest.fixture
def writing(desk: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in with a chat model that says two sentences before its answer to the salary."""
    monkeypatch.setenv("BRIEFING_MODEL", "openai:scripted")
    whole = desk.stream

    def stream(question: str, history: object = (), **_wanted: object) -> Iterator[Sentence | Answer]:
        yield from (SALARY, CLOSING)
        yield from whole(question)

    monkeypatch.setattr(desk, "stream", stream)
    return desk


@pytest.mark.usefixtures("writing")
def test_when_all_is_written_only_the_answer_stands_on_the_page() -> None:
    page = ask(page_at(), "What is the salary?")
    assert not page.exception
    assert as_text(SALARY.text) not in text_of(page)
    assert [text.value for text in page.text] == ["£40,000 - £45,000 plus *car* benefit"]
    assert not [button for button in page.button if str(button.key).startswith(("draft", "stop"))]
    assert len(page.chat_message) == 2


def test_the_pages_own_questions_cost_no_tokens(writing: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    streamed: list[str] = []
    whole = writing.stream
    monkeypatch.setattr(writing, "stream", lambda question, *_, **__: streamed.append(question) or whole(question))
    ask(page_at(), "What is the salary?")
    assert streamed == ["What is the salary?"]
    assert len(writing.questions) > 1


def stopped_page(writing: StandIn) -> AppTest:
    """A page whose only answer was stopped after its first sentence."""
    writer = Writer(SALARY, CLOSING, ANSWER)
    drafting = Drafting(writer)
    writer.gates[0].set()
    assert drafting.wait(0, LONG_S)
    drafting.leave()
    exchange = Exchange(question="What is the salary?", drafting=drafting, problem=STOPPED)
    page = page_at()
    page.session_state["conversation small"] = Conversation(exchanges=[exchange])
    return page.run()


def test_a_stopped_answer_shows_what_was_said_its_source_and_that_it_was_stopped(writing: StandIn) -> None:
    page = stopped_page(writing)
    assert as_text(SALARY.text) in text_of(page)
    assert as_text(CLOSING.text) not in text_of(page)
    assert page.button(key="draft-0-1")
    assert page.warning[0].value == as_text(STOPPED)
    page.button(key="again-0").click().run()
    assert [message.name for message in page.chat_message] == ["user", "assistant"] * 2
    assert page.text[-1].value == "£40,000 - £45,000 plus *car* benefit"
