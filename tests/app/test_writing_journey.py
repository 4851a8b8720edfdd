"""A chat model that writes slowly, in a real browser: sentences come as they pass, sources open meanwhile, Stop stops."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.browser import at_rest, browser, find, need_browser, press, wait_for
from tests.app.served import REPOSITORY, served
from tests.rag.chat_server import KEY, NAME, ChatServer, Stall, chat_server, passages_of

need_browser()
pytest.importorskip("langchain_openai", reason="the integration for OpenAI's protocol is not installed")
pytestmark = pytest.mark.thorough

FIRST, SECOND = "The salary is £97,746 to £103,605.", "The grade is SD2."
DRAFT, QUOTE = ".st-key-draft-0-1 button", ".st-key-quote-0-1 button"


@pytest.fixture
def more() -> Iterator[threading.Event]:
    """The model writes its second sentence once this is set."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def model(more: threading.Event) -> Iterator[ChatServer]:
    """A model that says the salary at once and the grade when it is let."""

    def script(request: dict[str, object]) -> Iterator[object]:
        passages = passages_of(request)
        pay = next(passage.label for passage in passages if "£97,746" in passage.text)
        grade = next((passage.label for passage in passages if "SD2" in passage.text), pay)
        yield f"{FIRST[:-1]} [{pay}]. The grade"  # a sentence has passed when the next begins
        for _ in range(3000):
            if more.wait(0.01):
                yield f" is SD2 [{grade}]."
                return
            yield Stall(0.01)
            yield " "

    with chat_server(script) as server:  # type: ignore[arg-type]
        yield server


@pytest.fixture
def writing(model: ChatServer, address: str, real_home: Path, tmp_path: Path) -> Iterator[Any]:
    """A browser on the app whose answers that model writes."""
    environment = {
        "BRIEFING_CORPUS": str(REPOSITORY / "corpus"),
        "BRIEFING_HOME": str(real_home),
        "BRIEFING_MODEL": NAME,
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": model.url,
    }
    with served(tmp_path, environment) as port, browser(width=1440, scheme="light") as driver:
        driver.get(f"http://127.0.0.1:{port}/")
        wait_for(driver, "the chat", lambda d: find(d, "textarea") and at_rest(d))
        assert not model.requests, "the page's own questions went to the model"
        yield driver


def _begin(driver: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    find(driver, "textarea")[0].send_keys("What is the salary?" + Keys.ENTER)
    wait_for(driver, "the first sentence", lambda d: find(d, DRAFT) and FIRST in find(d, ".st-key-answer-0")[0].text)


def test_a_source_opens_while_the_rest_is_written(writing: Any, more: threading.Event) -> None:
    _begin(writing)
    assert SECOND not in find(writing, ".st-key-answer-0")[0].text
    press(writing, DRAFT)
    wait_for(writing, "the source", lambda d: find(d, ".st-key-source mark"))
    assert "£97,746" in find(writing, ".st-key-source mark")[0].text
    assert find(writing, ".st-key-stop-0 button"), "the answer is no longer written"
    more.set()
    wait_for(writing, "the answer", lambda d: find(d, QUOTE) and at_rest(d))
    answer = find(writing, ".st-key-answer-0")[0].text
    assert answer.count(FIRST[:-1]) == 1
    assert SECOND[:-1] in answer
    assert not find(writing, f"{DRAFT}, .st-key-stop-0")
    assert find(writing, ".st-key-source mark"), "the source closed by itself"


def test_stop_stops_the_model_and_keeps_what_was_said(writing: Any, model: ChatServer) -> None:
    _begin(writing)
    press(writing, ".st-key-stop-0 button")
    wait_for(writing, "that it was stopped", lambda d: "You stopped" in find(d, ".st-key-answer-0")[0].text)
    assert FIRST in find(writing, ".st-key-answer-0")[0].text
    assert find(writing, DRAFT)
    assert find(writing, ".st-key-again-0 button")


def test_a_browser_that_has_gone_ends_the_models_work(writing: Any, model: ChatServer) -> None:
    _begin(writing)
    writing.close()
    assert model.left.wait(60), "the model writes on for nobody"
