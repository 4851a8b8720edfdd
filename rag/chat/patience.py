"""How long a chat model is waited for, and when it is asked again: the same for every integration.

The reply is read in a thread of its own, so that a limit holds whatever the integration does with a time-out; a reply
that nobody waits for any more is closed there as soon as its next piece comes.
"""

import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from rag.chat.failures import RETRIED, FailureKind, ModelFailure
from rag.chat.types import Model, Prompt, Tokens

_LONGEST_REPLY = 6000  # characters; an answer of 250 words takes 2,000, the rest is for a model that thinks aloud


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds to wait for the first text, between two pieces and for the whole reply; attempts and their pauses.

    The n-th pause is up to `pause_s` times 2 to the n (full jitter: Brooker, "Exponential backoff and jitter", 2015).
    """

    first_s: float = 30.0
    between_s: float = 15.0
    whole_s: float = 90.0
    attempts: int = 3
    pause_s: float = 0.5


class PatientModel:
    """A model within `limits`; an attempt that failed before any text came is made again if that may help."""

    def __init__(
        self, model: Model, limits: Limits | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.name = model.name
        self._model = model
        self._limits = limits or Limits()
        self._sleep = sleep
        self._random = random.Random()

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The pieces of the reply; see `Model`. Tokens of failed attempts count."""
        for attempt in range(self._limits.attempts):
            spent = Tokens()
            begun = False
            try:
                for piece in self._attempt(prompt, spent):
                    begun = True
                    yield piece
                return
            except ModelFailure as failure:
                if begun or failure.kind not in RETRIED or attempt + 1 == self._limits.attempts:
                    raise
                self._sleep(self._random.uniform(0, self._limits.pause_s * 2**attempt))
            finally:
                tokens.prompt += spent.prompt
                tokens.completion += spent.completion
                tokens.counted = spent.counted

    def _attempt(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        pieces: queue.SimpleQueue[str | ModelFailure | None] = queue.SimpleQueue()
        left = threading.Event()
        reader = threading.Thread(
            target=_read, args=(self._model, prompt, tokens, pieces, left), name="chat model reply", daemon=True
        )
        reader.start()
        end = time.monotonic() + self._limits.whole_s
        wait, length = self._limits.first_s, 0
        try:
            while True:
                piece = self._next(pieces, min(wait, end - time.monotonic()), begun=length > 0)
                if piece is None:
                    break
                yield piece
                wait, length = self._limits.between_s, length + len(piece)
                if length > _LONGEST_REPLY:
                    raise ModelFailure(FailureKind.CUT_SHORT)
        finally:
            left.set()
        if not length:
            raise ModelFailure(FailureKind.EMPTY)

    @staticmethod
    def _next(pieces: "queue.SimpleQueue[str | ModelFailure | None]", wait_s: float, *, begun: bool) -> str | None:
        try:
            piece = pieces.get(timeout=max(wait_s, 0.001))
        except queue.Empty:
            raise ModelFailure(FailureKind.STALLED if begun else FailureKind.TIMED_OUT) from None
        if isinstance(piece, ModelFailure):
            raise ModelFailure(piece.kind)
        return piece


def _read(
    model: Model,
    prompt: Prompt,
    tokens: Tokens,
    pieces: "queue.SimpleQueue[str | ModelFailure | None]",
    left: threading.Event,
) -> None:
    """Puts the pieces of a reply into `pieces`, then None or the failure; stops once `left` is set."""
    reply = model.stream(prompt, tokens)
    try:
        for piece in reply:
            if left.is_set():
                break
            pieces.put(piece)
        pieces.put(None)
    except ModelFailure as failure:
        pieces.put(failure)
    except BaseException:  # a thread's traceback would print what the provider said
        pieces.put(ModelFailure(FailureKind.MALFORMED))
    finally:
        close = getattr(reply, "close", None)
        if close is not None:
            with suppress(Exception):
                close()
