"""A real browser for tests: Debian's chromium, driven by selenium, at a width and in light or dark."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
WAIT_S = 60
HEIGHTS = {360: 740, 1440: 900}  # a telephone and a desk


def need_browser() -> None:
    """Skips the module that calls it where there is no browser to drive."""
    pytest.importorskip("selenium", reason="selenium is not installed")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("chromium and chromedriver are not installed", allow_module_level=True)


@contextmanager
def browser(*, width: int, scheme: str) -> Iterator[Any]:
    """A selenium driver whose window is `width` CSS pixels wide and whose system asks for `scheme` (light or dark)."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        screen = {"width": width, "height": HEIGHTS[width], "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        wish = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wish)
        yield driver
    finally:
        driver.quit()


def wait_for(driver: Any, what: str, condition: Callable[[Any], Any], timeout_s: float = WAIT_S) -> Any:
    """The first true value of `condition(driver)`; fails naming `what` after `timeout_s`."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    wait = WebDriverWait(driver, timeout_s, 0.1, ignored_exceptions=[StaleElementReferenceException])
    return wait.until(condition, what)


def find(driver: Any, selector: str) -> list[Any]:
    """The elements that a CSS selector finds, in order."""
    found: list[Any] = driver.find_elements("css selector", selector)
    return found


def press(driver: Any, selector: str) -> Any:
    """Clicks the first element that a CSS selector finds, brought to the middle of the window first, and gives it."""
    element = wait_for(driver, selector, lambda d: find(d, selector))[0]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()
    return element


def ask(driver: Any, question: str, number: int) -> Any:
    """Types `question` into the box, and gives the element of answer `number` (from 0) once it is all there."""
    from selenium.webdriver.common.keys import Keys

    box = wait_for(driver, "the box to ask in", lambda d: find(d, "textarea"))[0]
    box.send_keys(question + Keys.ENTER)
    answer = wait_for(driver, f"answer {number}", lambda d: find(d, f".st-key-answer-{number}"))[0]
    wait_for(driver, "the page at rest", lambda d: at_rest(d) and answer.text and "Reading the doc" not in answer.text)
    return find(driver, f".st-key-answer-{number}")[0]


def at_rest(driver: Any) -> bool:
    """Whether the page has drawn all that its script wrote."""
    state = driver.execute_script(
        "const app = document.querySelector('[data-testid=stApp]');"
        "return [app && app.dataset.testScriptState, document.querySelectorAll('[data-stale=true]').length]"
    )
    return bool(state[0] == "notRunning" and state[1] == 0)


def addresses_asked(driver: Any) -> set[str]:
    """Every address that the browser has sent a request or opened a socket to."""
    import json

    asked = set()
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
        if message["method"] == "Network.webSocketCreated":
            asked.add(message["params"]["url"])
    return asked
