"""What a candidate goes through, in a real browser on the real pack: sources, reloads, the keyboard, a lost server."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.app.axe import violations
from tests.app.browser import HEIGHTS, ask, at_rest, browser, find, need_browser, press, wait_for
from tests.app.keyboard import focused, press_keys, tab_to
from tests.app.served import REPOSITORY, free_port, is_up, start

need_browser()
pytestmark = pytest.mark.thorough

QUOTE = ".st-key-quote-0-1 button"
SALARY = "Salary: £97,746 - £103,605 + £3,990 Car Benefit"


def _open_first_quote(driver: Any) -> None:
    press(driver, QUOTE)
    wait_for(driver, "the source", lambda d: find(d, ".st-key-source mark") and at_rest(d))
    wait_for(driver, "the focus in the source", lambda d: focused(d) == "Candidate Briefing Pack")


def test_a_quote_opens_beside_or_over_the_chat_at_its_mark(window: Any) -> None:
    ask(window, "What is the salary?", 0)
    _open_first_quote(window)
    assert find(window, ".st-key-source mark")[0].text == SALARY
    box = window.execute_script(
        "const panel = document.querySelector('.st-key-source').getBoundingClientRect(),"
        " mark = document.querySelector('.st-key-source mark').getBoundingClientRect(),"
        " chat = document.querySelector('.st-key-chat').getBoundingClientRect(),"
        " field = document.querySelector('textarea').getBoundingClientRect();"
        "return {left: panel.left, width: panel.width, top: mark.top, bottom: mark.bottom,"
        " chat: chat.right, field: field.right, inert: document.querySelector('.st-key-chat').inert}"
    )
    width, height = window.execute_script("return [innerWidth, innerHeight]")
    assert 0 <= box["top"] < box["bottom"] <= height
    if width > 960:
        assert max(box["chat"], box["field"]) <= box["left"]
        assert not box["inert"]
    else:
        assert (box["left"], box["width"]) == (0, width)
        assert box["inert"], "what is covered can get the focus"
    find(window, ".st-key-close-source button")[0].click()
    wait_for(window, "the source closed", lambda d: not find(d, ".st-key-source") and at_rest(d))
    wait_for(window, "the focus back", lambda d: "[1]" in focused(d))
    assert not window.execute_script("return document.querySelector('.st-key-chat').inert")


def test_a_reload_in_mid_conversation_loses_nothing(window: Any) -> None:
    ask(window, "What is the salary?", 0)
    ask(window, "And the grade?", 1)
    before = [message.text for message in find(window, "[data-testid=stChatMessage]")]
    window.refresh()
    wait_for(window, "the conversation", lambda d: len(find(d, "[data-testid=stChatMessage]")) == 4 and at_rest(d))
    assert [message.text for message in find(window, "[data-testid=stChatMessage]")] == before
    _open_first_quote(window)
    assert find(window, ".st-key-source mark")[0].text == SALARY


def test_with_the_keyboard_alone(window: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    window.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    tab_to(window, "Ask about the post", most=60)
    press_keys(window, "What is the salary?", Keys.ENTER)
    wait_for(window, "the answer", lambda d: find(d, QUOTE) and at_rest(d))
    status = wait_for(window, "the answer announced", lambda d: find(d, "[role=status]#desk-announce"))[0]
    wait_for(window, "words for a screen reader", lambda d: status.get_attribute("textContent"))
    assert status.get_attribute("textContent") == "Answer 1 is there, with 1 passage quoted."
    window.execute_script("document.activeElement.blur(); document.querySelector('h1').scrollIntoView()")
    tab_to(window, "[1] Candidate Briefing Pack", most=60)
    press_keys(window, Keys.ENTER)
    wait_for(window, "the focus in the source", lambda d: focused(d) == "Candidate Briefing Pack")
    press_keys(window, Keys.ESCAPE)
    wait_for(window, "the focus back", lambda d: not find(d, ".st-key-source") and "[1]" in focused(d))
    tab_to(window, "Copy with quotes")
    press_keys(window, Keys.ENTER)
    wait_for(window, "the copy", lambda d: focused(d) == "Copied")
    copied = window.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert SALARY in copied
    assert "Candidate Briefing Pack > Advertisement" in copied
    tab_to(window, "Right")
    press_keys(window, Keys.SPACE)
    wait_for(window, "thanks", lambda d: "Thank you" in find(d, ".st-key-answer-0")[0].text)


def test_a_link_to_a_question_asks_it(window: Any, address: str) -> None:
    window.get(f"{address}?q=What+is+the+salary%3F")
    wait_for(window, "the answer", lambda d: find(d, QUOTE) and at_rest(d))
    assert "q=" not in window.current_url.replace("seq=", "")
    assert "c=" in window.current_url


def test_the_desk_with_the_keyboard(window: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    window.get(f"{address}?view=desk")
    wait_for(window, "the field", lambda d: find(d, ".st-key-typed input") and at_rest(d))
    wait_for(window, "the focus in it", lambda d: d.switch_to.active_element.tag_name == "input")
    press_keys(window, "salar")
    wait_for(window, "what is found", lambda d: find(d, ".st-key-found-0 button") and at_rest(d))
    press_keys(window, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    assert "£97,746" in focused(window)
    press_keys(window, Keys.ENTER)
    wait_for(window, "the source", lambda d: find(d, ".st-key-source mark"))
    assert "£97,746" in find(window, ".st-key-source mark")[0].text
    wait_for(window, "the focus in the source", lambda d: focused(d) == "Candidate Briefing Pack")
    press_keys(window, Keys.ESCAPE)
    wait_for(window, "the focus back", lambda d: "£97,746" in focused(d))


@pytest.mark.usefixtures("address")
def test_a_server_that_was_lost_comes_back_with_the_conversation(real_home: Path, tmp_path: Path) -> None:
    """The same home, another process: the page connects again by itself and shows what was kept."""
    environment = {"BRIEFING_CORPUS": str(REPOSITORY / "corpus"), "BRIEFING_HOME": str(real_home)}
    port = free_port()
    server = start(port, tmp_path, environment)
    try:
        wait_up(port)
        with browser(width=1440, scheme="light") as driver:
            driver.get(f"http://127.0.0.1:{port}/")
            ask(driver, "What is the salary?", 0)
            server.terminate()
            server.communicate(timeout=60)
            server = start(port, tmp_path, environment)
            wait_up(port)
            connected = "[data-test-connection-state=CONNECTED] textarea:enabled"
            wait_for(driver, "the connection again", lambda d: find(d, connected) and at_rest(d), 120)
            ask(driver, "And the grade?", 1)
            assert SALARY in find(driver, ".st-key-answer-0")[0].text
            assert "SD2" in find(driver, ".st-key-answer-1")[0].text
    finally:
        server.terminate()
        server.communicate(timeout=60)


def wait_up(port: int) -> None:
    """Waits until the app on `port` says that it is well."""
    deadline = time.monotonic() + 60
    while not is_up(port):
        assert time.monotonic() < deadline, "the app did not start in time"
        time.sleep(0.2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(HEIGHTS))
def test_no_page_breaks_wcag(address: str, width: int, scheme: str) -> None:
    with browser(width=width, scheme=scheme) as driver:
        driver.get(address)
        wait_for(driver, "the chat", lambda d: find(d, ".st-key-facts button") and at_rest(d))
        assert violations(driver) == {}
        ask(driver, "Who can I contact for further information?", 0)
        assert violations(driver) == {}
        _open_first_quote(driver)
        assert violations(driver) == {}
        for view in ("privacy", "desk"):
            driver.get(f"{address}?view={view}")
            wait_for(driver, view, lambda d: find(d, ".st-key-back button") and at_rest(d))
            if view == "desk":
                field = wait_for(driver, "the field", lambda d: find(d, ".st-key-typed input"))[0]
                field.send_keys("public health")
                wait_for(driver, "what is found", lambda d: find(d, ".st-key-found-0 button") and at_rest(d))
            assert violations(driver) == {}
        driver.execute_script("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
        assert "image-alt" in violations(driver), "axe-core finds nothing at all"
