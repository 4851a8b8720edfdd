"""What a screen reader is given: the accessibility tree of the browser, along the way that a candidate goes."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.axe import violations
from tests.app.browser import ask, at_rest, need_browser, wait_for
from tests.app.keyboard import focused, press_keys, tab_to

need_browser()
pytestmark = pytest.mark.thorough


def _tree(driver: Any) -> set[tuple[str, str]]:
    """The role and the name of everything that a screen reader may come to."""
    nodes = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return {
        (node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in nodes if not node["ignored"]
    }


def _has(driver: Any, role: str, name: str) -> bool:
    return any(found == role and name in said for found, said in _tree(driver))


def _unnamed(driver: Any) -> set[str]:
    """The roles of controls that have no name."""
    return {role for role, name in _tree(driver) if role in ("button", "link", "textbox", "radio", "tab") and not name}


def test_it_hears_the_answer_opens_and_closes_a_source(window: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    assert _has(window, "textbox", "Ask about the post")
    assert not _unnamed(window)

    tab_to(window, "Ask about the post", most=60)
    press_keys(window, "What is the salary?", Keys.ENTER)
    wait_for(
        window, "the answer announced", lambda d: _has(d, "StaticText", "Answer 1 is there, with 1 passage quoted.")
    )
    wait_for(window, "the answer", lambda d: _has(d, "StaticText", "£97,746") and at_rest(d))
    assert ("status", "") in _tree(window)
    for name in ("[1] Candidate Briefing Pack", "Copy with quotes", "Take away"):
        assert _has(window, "button", name)
    assert not _unnamed(window)

    window.execute_script("document.activeElement.blur(); document.querySelector('h1').scrollIntoView()")
    tab_to(window, "[1] Candidate Briefing Pack", most=100)
    press_keys(window, Keys.ENTER)
    wait_for(window, "the focus in the source", lambda d: focused(d) == "Candidate Briefing Pack")
    assert ("mark", "") in _tree(window)
    assert _has(window, "button", "Close")
    assert not _unnamed(window)
    press_keys(window, Keys.ESCAPE)
    wait_for(window, "the focus back", lambda d: "[1]" in focused(d))


def test_it_takes_the_conversation_away(window: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    window.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    ask(window, "What is the salary?", 0)
    window.execute_script("document.activeElement.blur(); document.querySelector('h1').scrollIntoView()")
    tab_to(window, "Take away", most=60)
    press_keys(window, Keys.ENTER)
    wait_for(window, "what can be taken", lambda d: _has(d, "dialog", "Take away") and _has(d, "button", "As Markdown"))
    assert not _unnamed(window)
    assert not violations(window)
    tab_to(window, "As Markdown", most=5)
    press_keys(window, Keys.ENTER)
    taken = tmp_path / "luton-dph.md"
    wait_for(window, "the file", lambda d: taken.exists())
    assert "£97,746" in taken.read_text(encoding="utf-8")
    press_keys(window, Keys.ESCAPE)
    wait_for(window, "the focus back", lambda d: not _has(d, "dialog", "Take away") and "Take away" in focused(d))
