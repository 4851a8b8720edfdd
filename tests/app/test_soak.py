"""Twenty people ask at once while two browsers watch: everybody gets their own answers, and memory stays flat."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chat_page import SHOWN
from app.plain_text import as_text
from tests.app.browser import ask, browser, find, need_browser
from tests.app.measure import p95
from tests.app.websocket_client import Candidate

need_browser()
pytestmark = pytest.mark.thorough

CLIENTS, MINUTES = 20, 2.0
PAUSE_S = 2.0  # somebody who reads an answer before the next question
MOST_GROWTH = 1.3  # of the server's memory from the first half minute on; conversations themselves grow
EXPECTED = {
    "What is the salary?": "£97,746",
    "What is the grade?": "SD2",
    "When is the closing date?": "17th February 2025",
    "What is the post number?": "131656",
    "What registration is required?": "GMC",
}


class _Person(threading.Thread):
    """Asks the questions in an order of their own and notes what went wrong and how long each answer took."""

    def __init__(self, port: int, number: int, until: float) -> None:
        super().__init__(daemon=True)
        self.port, self.number, self.until = port, number, until
        self.asked: list[str] = []
        self.times: list[float] = []
        self.problems: list[str] = []

    def run(self) -> None:
        try:
            with Candidate(self.port) as candidate:
                while time.monotonic() < self.until:
                    self._ask(candidate)
                    time.sleep(PAUSE_S)
        except Exception as error:
            self.problems.append(f"person {self.number}: {error!r}")

    def _ask(self, candidate: Candidate) -> None:
        questions = list(EXPECTED)
        # Each in an order of their own: a step that shares no divisor with the number of questions.
        question = questions[(self.number + len(self.asked) * (1 + self.number % 4)) % len(questions)]
        begun = time.perf_counter()
        written = candidate.ask(question)
        self.times.append(time.perf_counter() - begun)
        self.asked.append(question)
        known = {as_text(one) for one in EXPECTED}
        shown = [text for text in written if text in known]
        own = [as_text(one) for one in self.asked]
        # Of a long conversation the page shows the last questions only.
        if len(shown) < min(len(own), SHOWN) or shown != own[-len(shown) :]:
            self.problems.append(f"person {self.number} sees questions that are not theirs")
        if not any(as_text(EXPECTED[question]) in text for text in written[-12:]):
            self.problems.append(f"person {self.number} asked {question!r} and got {written[-3:]}")


def _memory_kib(port: int) -> int:
    """What the server on `port` holds in memory; 0 where the system does not say."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"--server.port={port}" in (folder / "cmdline").read_bytes().decode().split("\0"):
                status = (folder / "status").read_text("utf-8")
                return int(status.split("VmRSS:")[1].split()[0])
        except (OSError, IndexError):
            continue
    return 0


@pytest.fixture
def port(address: str) -> Iterator[int]:
    yield int(address.rsplit(":", 1)[1].strip("/"))


def test_twenty_people_get_their_own_answers_and_memory_stays_flat(address: str, port: int) -> None:
    until = time.monotonic() + 60 * MINUTES
    with browser(width=1440, scheme="light") as one, browser(width=360, scheme="dark") as other:
        for driver in (one, other):
            driver.get(address)
        people = [_Person(port, number, until) for number in range(CLIENTS)]
        for person in people:
            person.start()
        ask(one, "What is the salary?", 0)
        ask(other, "When is the closing date?", 0)
        time.sleep(max(0.0, until - time.monotonic() - 45 * MINUTES))
        early = _memory_kib(port)
        ask(one, "What is the post number?", 1)
        for person in people:
            person.join(120)
        late = _memory_kib(port)
        assert "131656" in find(one, ".st-key-answer-1")[0].text
        assert len(find(other, "[data-testid=stChatMessage]")) == 2
        for driver in (one, other):
            assert not [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    times = [spent for person in people for spent in person.times]
    print(f"{len(times)} answers, p95 {p95(times):.2f} s, memory {early // 1024} to {late // 1024} MiB")
    assert [problem for person in people for problem in person.problems] == []
    assert min(len(person.asked) for person in people) >= 3
    assert late <= early * MOST_GROWTH
