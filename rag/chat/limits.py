"""What keeps a chat model from being asked: too many failures in a row, or the day's tokens spent."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ingest.disk import storage_errors
from rag.chat.failures import PASSING, FailureKind, ModelFailure
from rag.chat.types import MOST_TOKENS, Model, Prompt, Tokens, estimated_tokens


class CircuitBreaker:
    """Opens for `pause_s` after `failures` in a row; then one question tries again. Safe to share between threads."""

    def __init__(
        self, *, failures: int = 3, pause_s: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._allowed, self._pause_s, self._clock = failures, pause_s, clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._open_until = 0.0

    def check(self) -> None:
        """Raises ModelFailure while the model is left alone."""
        with self._lock:
            if self._in_a_row < self._allowed:
                return
            if self._clock() < self._open_until:
                raise ModelFailure(FailureKind.PAUSED)
            self._open_until = self._clock() + self._pause_s  # one question at a time finds out

    def note(self, failure: FailureKind | None) -> None:
        """Counts what became of a question: None where the model answered, else why it did not."""
        with self._lock:
            if failure is None:
                self._in_a_row = 0
            elif failure in PASSING:
                self._in_a_row += 1
                self._open_until = self._clock() + self._pause_s


class TokenBudget:
    """The tokens that one day may cost, over all processes that share a home.

    The day's file holds one line a change; a line is written whole (O_APPEND), so that no lock is needed.
    """

    def __init__(self, home: Path, a_day: int, *, today: Callable[[], date] = date.today) -> None:
        self._folder, self._a_day, self._today = home / "chat", a_day, today

    def spent(self) -> int:
        """Tokens that today's questions have taken, those under way included."""
        file = self._file()
        with storage_errors(file):
            lines = file.read_text("ascii").splitlines() if file.exists() else []
        return sum(int(line) for line in lines)

    def reserve(self, tokens: int) -> None:
        """Takes `tokens` from today's budget; raises ModelFailure where they are no longer there."""
        if self.spent() + tokens > self._a_day:
            raise ModelFailure(FailureKind.BUDGET)
        self.settle(tokens)

    def settle(self, tokens: int) -> None:
        """Adds `tokens` to what today took; below 0 gives back what was reserved and not used."""
        file = self._file()
        with storage_errors(file):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, b"%d\n" % tokens)
            finally:
                os.close(handle)

    def _file(self) -> Path:
        return self._folder / f"tokens-{self._today().isoformat()}.txt"


class LimitedModel:
    """A model behind a circuit breaker and, where there is one, a budget."""

    def __init__(self, model: Model, breaker: CircuitBreaker, budget: TokenBudget | None) -> None:
        self.name = model.name
        self._model, self._breaker, self._budget = model, breaker, budget

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The pieces of the reply; see `Model`."""
        self._breaker.check()
        reserved = 0
        if self._budget is not None:
            reserved = estimated_tokens(prompt.system + prompt.user) + MOST_TOKENS
            self._budget.reserve(reserved)
        try:
            yield from self._model.stream(prompt, tokens)
            self._breaker.note(None)
        except ModelFailure as failure:
            self._breaker.note(failure.kind)
            raise
        finally:
            if self._budget is not None:
                self._budget.settle(tokens.total - reserved)
