"""Takes the pictures of docs/screenshots: `python -m tests.app.screenshots [FOLDER]` from the repository's root.

The real app on the real pack, indexed under BRIEFING_HOME; a telephone and a desk, light and dark.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.app.browser import HEIGHTS, ask, at_rest, browser, find, press, wait_for
from tests.app.served import REPOSITORY, served

FOLDER = REPOSITORY / "docs" / "screenshots"
INDEXING_S = 600
SETTLE_S = 0.7  # what Streamlit fades in is there


def take(folder: Path) -> int:
    """Writes every picture into `folder` and returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    home = os.environ.get("BRIEFING_HOME", str(REPOSITORY / ".briefing"))
    taken = 0
    with served(REPOSITORY, {"BRIEFING_CORPUS": str(REPOSITORY / "corpus"), "BRIEFING_HOME": home}) as port:
        for width in HEIGHTS:
            for scheme in ("light", "dark"):
                with browser(width=width, scheme=scheme) as driver:
                    driver.get(f"http://127.0.0.1:{port}/")
                    _open(driver)
                    for name, go in _SCENES.items():
                        go(driver, f"http://127.0.0.1:{port}/")
                        wait_for(driver, name, at_rest)
                        time.sleep(SETTLE_S)
                        driver.save_screenshot(str(folder / f"{name}-{width}-{scheme}.png"))
                        taken += 1
    return taken


def _open(driver: Any) -> None:
    """Waits for the chat, indexing first where nothing is indexed yet."""
    wait_for(driver, "the page", lambda d: find(d, "textarea, .st-key-index button"), INDEXING_S)
    for button in find(driver, ".st-key-index button"):
        button.click()
    wait_for(driver, "the chat", lambda d: find(d, ".st-key-starters button") and at_rest(d), INDEXING_S)


def _source(driver: Any, _address: str) -> None:
    press(driver, ".st-key-quote-0-1 button")
    wait_for(driver, "the source", lambda d: find(d, ".st-key-source mark"))


def _not_found(driver: Any, _address: str) -> None:
    find(driver, ".st-key-close-source button")[0].click()
    wait_for(driver, "the source closed", lambda d: not find(d, ".st-key-source") and at_rest(d))
    ask(driver, "How many days holiday do I get?", 1)


def _search(driver: Any, address: str) -> None:
    driver.get(f"{address}?view=desk")
    wait_for(driver, "the search", lambda d: find(d, ".st-key-typed input") and at_rest(d))
    find(driver, ".st-key-typed input")[0].send_keys("salary")
    wait_for(driver, "what is found", lambda d: find(d, ".st-key-found-0 button"))


def _privacy(driver: Any, address: str) -> None:
    driver.get(f"{address}?view=privacy")
    wait_for(driver, "the page", lambda d: find(d, ".st-key-back button"))


_SCENES: Mapping[str, Callable[[Any, str], object]] = {
    "first": lambda driver, _address: None,
    "answer": lambda driver, _address: ask(driver, "What is the salary?", 0),
    "source": _source,
    "not-found": _not_found,
    "search": _search,
    "privacy": _privacy,
}


if __name__ == "__main__":
    print(f"{take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)} pictures")
