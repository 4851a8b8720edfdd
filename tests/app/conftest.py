"""What the tests of pages share: an open pack that is a stand-in, a home of their own, the page as a person has it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from app import service
from tests.app.browser import HEIGHTS, at_rest, browser, find, wait_for
from tests.app.served import REPOSITORY, served
from tests.app.stand_in import FACTS, StandIn

INDEXING_S = 600


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A BRIEFING_HOME of the test's own; nothing that an earlier test had cached."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    st.cache_resource.clear()
    yield tmp_path / "home"
    st.cache_resource.clear()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in, opened as whatever pack is asked for."""
    stand_in = StandIn()
    monkeypatch.setattr(service, "open_pack", lambda settings, pack: stand_in)
    monkeypatch.setattr(service, "read_facts", lambda index: FACTS)
    return stand_in


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The BRIEFING_HOME of the app on the real pack."""
    return tmp_path_factory.mktemp("home") / "briefing"


@pytest.fixture(scope="session")
def address(real_home: Path) -> Iterator[str]:
    """The app on the real pack with nothing indexed yet; the first browser indexes it with the page's own button."""
    environment = {"BRIEFING_CORPUS": str(REPOSITORY / "corpus"), "BRIEFING_HOME": str(real_home)}
    with served(real_home.parent, environment) as port:
        address = f"http://127.0.0.1:{port}/"
        with browser(width=1440, scheme="light") as driver:
            driver.get(address)
            button = wait_for(driver, "the button that indexes", lambda d: find(d, ".st-key-index button"))[0]
            assert not find(driver, "textarea"), "a question can be asked before anything is indexed"
            button.click()
            wait_for(driver, "the chat after indexing", lambda d: find(d, "textarea"), INDEXING_S)
        yield address


@pytest.fixture(params=[(width, scheme) for width in HEIGHTS for scheme in ("light", "dark")], ids=str)
def driver(request: pytest.FixtureRequest, address: str) -> Iterator[Any]:
    """A browser of each width and scheme with the app open."""
    width, scheme = request.param
    with browser(width=width, scheme=scheme) as driver:
        driver.get(address)
        wait_for(driver, "the chat", lambda d: find(d, "textarea") and at_rest(d))
        yield driver


@pytest.fixture(params=HEIGHTS, ids=str)
def window(request: pytest.FixtureRequest, address: str) -> Iterator[Any]:
    """A browser of each width with the app open."""
    with browser(width=request.param, scheme="light") as driver:
        driver.get(address)
        wait_for(driver, "the chat", lambda d: find(d, "textarea") and at_rest(d))
        yield driver
