"""One candidate's conversation about one pack, kept by the session: questions, their answers and what went wrong."""

from dataclasses import dataclass, field

from rag.types import Answer, Turn

HISTORY_TURNS = 5  # how many earlier turns complete a follow-up question


@dataclass(slots=True, kw_only=True)
class Exchange:
    """A question and, once there is one, its answer, or the sentence that says why there is none.

    It changes in place: a run of the page may be cut off by the next click, and what was asked must not be lost.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None

    @property
    def waiting(self) -> bool:
        """Whether the question has neither answer nor problem yet."""
        return self.answer is None and self.problem is None


@dataclass(slots=True, kw_only=True)
class Conversation:
    """The exchanges, oldest first."""

    exchanges: list[Exchange] = field(default_factory=list)

    def put(self, question: str) -> None:
        """Adds a question that waits for its answer."""
        self.exchanges.append(Exchange(question=question))

    def clear(self) -> None:
        """Starts again with nothing."""
        self.exchanges.clear()

    def history(self, exchange: Exchange) -> tuple[Turn, ...]:
        """The last HISTORY_TURNS answered turns before `exchange`, oldest first."""
        turns = []
        for earlier in self.exchanges:
            if earlier is exchange:
                break
            if earlier.answer is not None:
                turns.append(Turn(question=earlier.question, answer=earlier.answer.answer))
        return tuple(turns[-HISTORY_TURNS:])
