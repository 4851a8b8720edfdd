"""An answer while it is being made, in a thread of its own, so that the page can be drawn again meanwhile.

A chat model writes for seconds. Whoever opens a source in that time must neither wait nor lose the answer; whoever
stops it, or closes the page, must not have it written on. The page says that somebody is there by waiting for more.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rag.types import Answer

if TYPE_CHECKING:
    from rag.chat.answerer import Sentence

    Pieces = Callable[[Callable[[], bool]], Iterator[Sentence | Answer]]  # told whether anybody still wants more

UNWATCHED_S = 10.0  # a run of the page that begins anew is back in far less, also on a busy server


class Drafting:
    """The sentences that have come so far and, at the end, the answer or what went wrong; starts at once."""

    def __init__(self, pieces: "Pieces", *, unwatched_s: float = UNWATCHED_S) -> None:
        self._pieces, self._unwatched_s = pieces, unwatched_s
        self._news = threading.Condition()
        self._watched = time.monotonic()
        self.sentences: tuple[Sentence, ...] = ()
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.ended = False
        self.left = False
        threading.Thread(target=self._run, name="answer", daemon=True).start()

    def wait(self, sentences: int, timeout_s: float) -> bool:
        """Waits until there is more than so many sentences, or the end; whether there is."""
        with self._news:
            self._watched = time.monotonic()
            return self._news.wait_for(lambda: self.ended or len(self.sentences) > sentences, timeout_s)

    def leave(self) -> None:
        """Nobody wants the rest: the model's work ends with the piece of its reply that it is at."""
        with self._news:
            self.left = self.ended = True
            self._news.notify_all()

    def _wanted(self) -> bool:
        self.left = self.left or time.monotonic() - self._watched > self._unwatched_s
        return not self.left

    def _run(self) -> None:
        try:
            for piece in self._pieces(self._wanted):
                self._take(piece)
        except Exception as error:
            self.error = error
        with self._news:
            self.ended = True
            self._news.notify_all()

    def _take(self, piece: "Sentence | Answer") -> None:
        with self._news:
            if isinstance(piece, Answer):
                self.answer = piece
            else:
                self.sentences += (piece,)
            self._news.notify_all()
