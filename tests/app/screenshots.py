"""Takes the pictures of docs/screenshots: `python -m tests.app.screenshots [FOLDER]` from the repository's root.

The real app on the real pack, indexed under BRIEFING_HOME; a telephone and a desk, light and dark.
"""

import os
import sys
from pathlib import Path
from typing import Any

from tests.app.browser import HEIGHTS, ask, at_rest, browser, find, wait_for
from tests.app.served import REPOSITORY, served

FOLDER = REPOSITORY / "docs" / "screenshots"
QUESTIONS = {"answer": "What is the salary?", "not-found": "How many days holiday do I get?"}
INDEXING_S = 600


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
                    for name in ("first", *QUESTIONS):
                        if name in QUESTIONS:
                            ask(driver, QUESTIONS[name], list(QUESTIONS).index(name))
                        driver.save_screenshot(str(folder / f"{name}-{width}-{scheme}.png"))
                        taken += 1
    return taken


def _open(driver: Any) -> None:
    """Waits for the chat, indexing first where nothing is indexed yet."""
    wait_for(driver, "the page", lambda d: find(d, "textarea, .st-key-index button"))
    for button in find(driver, ".st-key-index button"):
        button.click()
    wait_for(driver, "the chat", lambda d: find(d, ".st-key-starters button") and at_rest(d), INDEXING_S)


if __name__ == "__main__":
    print(f"{take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)} pictures")
