"""A line on stderr that says how far a long piece of work is; silent where stderr is no terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_BAR = 30  # characters
_PAUSE_S = 0.1  # at most ten times a second


class Progress:
    """Counts up to `total` and keeps the line up to date. Use as a context manager; call it with what was just done."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, max(total, 1), 0
        self._started, self._told = time.monotonic(), 0.0
        self._seen = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._seen:
            print(file=sys.stderr)

    def __call__(self, done: int) -> None:
        """Counts `done` more."""
        self._done += done
        now = time.monotonic()
        if self._seen and (now - self._told >= _PAUSE_S or self._done == self._total):
            self._told = now
            bar = "█" * (_BAR * self._done // self._total)
            line = f"\r{self._what} {bar:<{_BAR}} {self._done}/{self._total}, {now - self._started:.0f} s"
            print(line, end="", file=sys.stderr, flush=True)


def shown(items: Iterable[Item], *, total: int, what: str) -> Iterator[Item]:
    """Hands on `items` and counts them on the line; `total` is how many will come."""
    with Progress(what, total) as progress:
        for item in items:
            yield item
            progress(1)
