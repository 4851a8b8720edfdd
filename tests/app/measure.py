"""Measures how the app feels: `python -m tests.app.measure` from the repository's root prints the table of docs/app.md.

The real app on the real pack, indexed under BRIEFING_HOME, in a real browser; times are the browser's own clock.
"""

import os
import statistics
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.app.browser import at_rest, browser, find, wait_for
from tests.app.served import REPOSITORY, served

LOADS, ASKED, TURNS = 30, 30, 50
QUESTIONS = (
    "What is the salary?",
    "When is the closing date?",
    "Who does the post report to?",
    "How do I apply?",
    "What registration is required?",
    "What is the post number?",
    "How many people are managed?",
    "What is the budget?",
    "Who can I contact for further information?",
    "What is the grade?",
)
# Notes when the box to ask in is there, and for each answer the time from Enter to its first words.
_WATCH = """
window.deskTimes = {box: 0, answers: []}; let asked = 0;
document.addEventListener('keydown', event => { if (event.key === 'Enter') asked = performance.now(); }, true);
new MutationObserver(() => {
  const times = window.deskTimes;
  const box = document.querySelector('textarea');
  if (!times.box && box && !box.disabled) times.box = performance.now();
  const answer = document.querySelector('.st-key-answer-' + times.answers.length);
  const words = answer?.querySelector('[data-testid=stMarkdownContainer]');
  if (asked && words?.textContent.trim() && !answer.querySelector('[data-testid=stSpinner]')) {
    times.answers.push(performance.now() - asked); asked = 0;
  }
}).observe(document, {childList: true, subtree: true, characterData: true});
"""


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def measure() -> dict[str, str]:
    """What was measured, by its name."""
    home = os.environ.get("BRIEFING_HOME", str(REPOSITORY / ".briefing"))
    with TemporaryDirectory() as folder:
        environment = {"BRIEFING_CORPUS": str(REPOSITORY / "corpus"), "BRIEFING_HOME": home}
        with served(Path(folder), environment) as port, browser(width=1440, scheme="light") as driver:
            driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
            address = f"http://127.0.0.1:{port}/"
            _load(driver, address)  # warms the server; its models are loaded with the first page
            boxes = [_load(driver, address) for _ in range(LOADS)]
            weights, answers = _converse(driver, TURNS)
    first, last = answers[:10], answers[-10:]
    return {
        f"chat box accepts typing, p95 of {LOADS} (ms)": f"{p95(boxes):.0f}",
        f"first words after Enter, p95 of {ASKED} (ms)": f"{p95(answers[:ASKED]):.0f}",
        "first words, median of answers 1 to 10 (ms)": f"{statistics.median(first):.0f}",
        f"first words, median of answers {TURNS - 9} to {TURNS} (ms)": f"{statistics.median(last):.0f}",
        "elements on the page after 10 answers": str(weights[9]),
        f"elements on the page after {TURNS} answers": str(weights[-1]),
    }


def _load(driver: Any, address: str) -> float:
    driver.get(address)
    wait_for(driver, "the chat", lambda d: find(d, "textarea") and at_rest(d), 120)
    return float(driver.execute_script("return deskTimes.box"))


def _converse(driver: Any, turns: int) -> tuple[list[int], list[float]]:
    """The number of elements after each answer, and the time to the first words of each."""
    from selenium.webdriver.common.keys import Keys

    weights = []
    for turn in range(turns):
        find(driver, "textarea")[0].send_keys(QUESTIONS[turn % len(QUESTIONS)] + Keys.ENTER)
        wait_for(driver, f"answer {turn}", lambda d, n=turn + 1: len(d.execute_script("return deskTimes.answers")) >= n)
        wait_for(driver, "the page at rest", at_rest)
        weights.append(int(driver.execute_script("return document.querySelectorAll('*').length")))
    return weights, [float(time) for time in driver.execute_script("return deskTimes.answers")]


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"| {name} | {value} |")
