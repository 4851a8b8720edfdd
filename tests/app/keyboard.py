"""The page as the keyboard has it: keys pressed, and what has the focus."""

from typing import Any


def press_keys(driver: Any, *keys: str) -> None:
    """Types `keys` wherever the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def focused(driver: Any) -> str:
    """The text or the name of what has the focus, also inside a component; "the page" where nothing on it has."""
    return str(
        driver.execute_script(
            "let at = document.activeElement; while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
            "if (at === document.body) return 'the page'; return at.innerText || at.getAttribute('aria-label') || at.placeholder || at.tagName"
        )
    )


def tab_to(driver: Any, name: str, most: int = 40) -> None:
    """Presses Tab until what has the focus says `name`."""
    from selenium.webdriver.common.keys import Keys

    seen = []
    for _ in range(most):
        press_keys(driver, Keys.TAB)
        seen.append(focused(driver))
        if name in seen[-1]:
            return
    raise AssertionError(f"Tab never came to {name!r}: {seen}")
