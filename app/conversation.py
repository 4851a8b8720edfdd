"""One candidate's conversation about one pack: questions, their answers and what went wrong."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.drafting import Drafting
from app.question_log import Kept, Verdict
from rag.types import Answer, Turn

HISTORY_TURNS = 5  # how many earlier turns complete a follow-up question
_ID_BYTES = 16  # nobody guesses 128 random bits; the id is all that a kept conversation is found by
_ID = re.compile(r"[A-Za-z0-9_-]{22}")  # what `secrets.token_urlsafe` makes of them


def new_id() -> str:
    """A random id for a conversation."""
    return secrets.token_urlsafe(_ID_BYTES)


def is_id(text: str | None) -> bool:
    """Whether `text` has the form of an id."""
    return text is not None and _ID.fullmatch(text) is not None


@dataclass(slots=True, kw_only=True)
class Exchange:
    """A question and, once there is one, its answer, or the sentence that says why there is none.

    It changes in place: a run of the page may be cut off by the next click, and what was asked must not be lost.
    `number` is that of the question log, None where nothing is kept; `asked_at` is UTC, ISO 8601. `drafting` is there
    while the answer is being made, and stays where somebody stopped it.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    asked_at: str = ""
    number: int | None = None
    verdict: Verdict | None = None
    why: str = ""
    drafting: Drafting | None = None

    @property
    def waiting(self) -> bool:
        """Whether the question has neither answer nor problem yet."""
        return self.answer is None and self.problem is None


@dataclass(slots=True, kw_only=True)
class Conversation:
    """The exchanges, oldest first, and the id that they are kept under."""

    id: str = field(default_factory=new_id)
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        """Whether the question log has any of the exchanges."""
        return any(exchange.number is not None for exchange in self.exchanges)

    def put(self, question: str) -> None:
        """Adds a question that waits for its answer."""
        self.exchanges.append(Exchange(question=question))

    def clear(self) -> None:
        """Starts again with nothing, under another id; what is being written ends."""
        for exchange in self.exchanges:
            if exchange.drafting is not None:
                exchange.drafting.leave()
        self.exchanges.clear()
        self.id = new_id()

    def history(self, exchange: Exchange) -> tuple[Turn, ...]:
        """The last HISTORY_TURNS answered turns before `exchange`, oldest first."""
        turns = []
        for earlier in self.exchanges:
            if earlier is exchange:
                break
            if earlier.answer is not None:
                turns.append(Turn(question=earlier.question, answer=earlier.answer.answer))
        return tuple(turns[-HISTORY_TURNS:])


def conversation_of(conversation_id: str, kept: Sequence[Kept]) -> Conversation:
    """The conversation as it was kept."""
    return Conversation(
        id=conversation_id,
        exchanges=[
            Exchange(
                question=one.answer.question,
                answer=one.answer,
                asked_at=one.asked_at,
                number=one.number,
                verdict=one.verdict,
                why=one.why,
            )
            for one in kept
        ],
    )
