"""The whole journey in a real browser on the real pack; skipped by name where there is no browser."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from ingest.normalise import normalised
from tests.app.browser import addresses_asked, ask, at_rest, browser, find, need_browser, press, wait_for
from tests.app.payloads import OWN, shared_payloads
from tests.app.served import REPOSITORY, served

need_browser()
pytestmark = pytest.mark.thorough

SALARY = "£97,746 - £103,605"
# Anything that Markdown or HTML could make of a text, but the paragraph and the bare spans of our own escaping.
MARKUP = (
    "a,b,i,em,strong,del,s,u,code,pre,img,svg,script,iframe,object,embed,form,input,button,video,audio,table,ul,ol,"
    "li,blockquote,hr,h1,h2,h3,h4,h5,h6,sup,sub,.katex,[style],[onclick],[onerror],[onload]"
)


def test_a_candidate_asks_and_reads_the_answer_with_its_quote(driver: Any) -> None:
    assert find(driver, "h1")[0].text == "Director of Public Health"
    assert _in_view(driver, "h1")
    answer = ask(driver, "What is the salary?", 0)
    quotes = [quote.text for quote in find(answer, "[data-testid=stText]")]
    assert SALARY in answer.text.splitlines()[0]
    assert any(SALARY in quote for quote in quotes)
    text = (REPOSITORY / "corpus" / "luton-dph" / "briefing-pack.txt").read_text(encoding="utf-8")
    assert all(quote in " ".join(text.split()) for quote in (" ".join(quote.split()) for quote in quotes))
    refused = ask(driver, "How many days holiday do I get?", 1)
    assert find(refused, "a[href^='mailto:']")
    assert find(refused, "a[href^='tel:']")
    assert _in_view(driver, ".st-key-exchange-1 [data-testid=stMarkdownContainer]")
    assert _in_view(driver, ".st-key-answer-1 [data-testid=stMarkdownContainer]")
    assert driver.switch_to.active_element.tag_name == "textarea", "the next question cannot be typed at once"
    assert _fits(driver)
    assert not [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    hosts = {urlsplit(url).hostname for url in addresses_asked(driver) if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}


def test_a_starter_is_answered_and_a_new_conversation_is_empty(driver: Any) -> None:
    asked = find(driver, ".st-key-starters button")[0].text
    press(driver, ".st-key-starters button")
    wait_for(driver, "the answer to the starter", lambda d: find(d, ".st-key-answer-0") and at_rest(d))
    assert find(driver, "[data-testid=stChatMessage]")[0].text.splitlines()[-1] == asked
    assert find(driver, ".st-key-answer-0 [data-testid=stText]")
    press(driver, ".st-key-new button")
    wait_for(driver, "an empty page", lambda d: not find(d, "[data-testid=stChatMessage]") and at_rest(d))
    assert find(driver, ".st-key-starters button")


def test_two_people_do_not_read_each_other(address: str) -> None:
    with browser(width=1440, scheme="light") as one, browser(width=360, scheme="dark") as other:
        one.get(address)
        other.get(address)
        ask(one, "What is the salary?", 0)
        ask(other, "When is the closing date?", 0)
        ask(one, "What is the post number?", 1)
        assert len(find(one, "[data-testid=stChatMessage]")) == 4
        assert len(find(other, "[data-testid=stChatMessage]")) == 2
        assert "17th February 2025" in find(other, ".st-key-answer-0")[0].text
        assert "131656" in find(one, ".st-key-answer-1")[0].text


def test_every_payload_is_drawn_as_text(tmp_path: Path) -> None:
    payloads = [*OWN, *shared_payloads()]
    page = Path(__file__).parent / "payload_page.py"
    with served(tmp_path, {}, page) as port, browser(width=1440, scheme="light") as driver:
        for first in range(0, len(payloads), 500):
            driver.get(f"http://127.0.0.1:{port}/?first={first}")
            wait_for(driver, "every payload", lambda d: "all drawn" in d.page_source and at_rest(d))
            wait_for(driver, "the fonts and engines", lambda d: not find(d, "[data-testid=stSkeleton]"))
            for number, drawn, markup in _drawn_payloads(driver):
                assert drawn.split() == (normalised(payloads[number]).split() or ["empty"]), payloads[number]
                assert markup == 0, payloads[number]
        assert not [url for url in addresses_asked(driver) if (urlsplit(url).hostname or "127.0.0.1") != "127.0.0.1"]
    print(f"{len(payloads)} payloads")


def _drawn_payloads(driver: Any) -> list[tuple[int, str, int]]:
    """Of each payload on the page: its number, the text that is drawn and how many elements are markup."""
    found = driver.execute_script(
        "return [...document.querySelectorAll('[class*=st-key-payload-]')].map(box => {"
        "  const text = box.querySelector('[data-testid=stMarkdownContainer]');"
        "  const name = [...box.classList].find(one => one.startsWith('st-key-payload-'));"
        "  return [Number(name.slice(15)), text.textContent, text.querySelectorAll(arguments[0]).length];"
        "})",
        MARKUP,
    )
    assert found
    return [(int(number), str(drawn), int(markup)) for number, drawn, markup in found]


def _in_view(driver: Any, selector: str) -> bool:
    """Whether the first element that `selector` finds begins where a person sees it, above the box to ask in."""
    return bool(
        driver.execute_script(
            "const top = document.querySelector(arguments[0]).getBoundingClientRect().top;"
            "return top >= 0 && top < document.querySelector('textarea').getBoundingClientRect().top",
            selector,
        )
    )


def _fits(driver: Any) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(
        driver.execute_script(
            "const main = document.querySelector('[data-testid=stMain], section');"
            "return document.documentElement.scrollWidth <= innerWidth && main.scrollWidth <= main.clientWidth"
        )
    )
