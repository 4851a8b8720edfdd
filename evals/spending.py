"""What a run with a chat model may take and what it took: an estimate before it, a cap on it, a sum after it."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evals.cases import EvalError
from evals.outcomes import Result
from ingest.settings import Settings
from rag.chat.prompt import orders
from rag.chat.types import estimated_tokens

_AROUND = 150  # tokens of the question, earlier ones, headings and labels
_UNDERSTANDING = 500  # tokens of one task of understanding: orders, three turns, the question, a short reply
_REPLY = 350  # tokens of a long reply: 250 words, the most that an answer may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Tokens `sent` to a chat model and `received`, over `asked` answers; `shown` were its own, `cost` where known."""

    asked: int
    shown: int
    sent: int
    received: int
    cost: float | None

    @property
    def tokens(self) -> int:
        """Sent and received."""
        return self.sent + self.received

    def __str__(self) -> str:
        cost = "" if self.cost is None else f", {self.cost:.2f} at BRIEFING_PRICE"
        return (
            f"The chat model was asked {self.asked} times and its answer shown {self.shown} times: "
            f"{self.sent:,} tokens sent, {self.received:,} received{cost}."
        )


def spent(results: Iterable[Result]) -> Spent:
    """What these results took, by their traces."""
    with_trace = [(r, r.trace["decisions"]) for r in results if r.trace and "prompt_tokens" in r.trace["decisions"]]
    costs = [decisions["cost"] for _, decisions in with_trace if "cost" in decisions]
    return Spent(
        asked=len(with_trace),
        shown=sum(bool(r.answer) and r.answer["answerer"] == "chat_model" for r, _ in with_trace if r.answer),
        sent=sum(int(decisions["prompt_tokens"]) for _, decisions in with_trace),
        received=sum(int(decisions["completion_tokens"]) for _, decisions in with_trace),
        cost=sum(costs) if costs else None,
    )


def check_estimate(settings: Settings, questions: int, most_tokens: int | None) -> None:
    """Says on stderr about what `questions` will take of the chat model; nothing where none is set or it costs nothing.

    Raises EvalError where that is more than `most_tokens`, and where the model has a price and nobody set a cap.
    """
    if settings.model is None or settings.replies is not None:
        return
    sent = estimated_tokens(orders()[0]) + settings.prompt_tokens + _AROUND
    sent += len(settings.model_understands) * _UNDERSTANDING
    tokens = questions * (sent + _REPLY)
    cost = f", {questions * settings.price.of(sent, _REPLY):.2f} at BRIEFING_PRICE" if settings.price else ""
    told = f"{questions} questions to {settings.model} take at most about {tokens:,} tokens{cost}"
    if most_tokens is None and settings.price is not None:
        raise EvalError(f"{told}. Expected a cap for a model that costs money: add --most-tokens {tokens}, or less.")
    if most_tokens is not None and tokens > most_tokens:
        raise EvalError(f"{told}, more than --most-tokens {most_tokens}. Raise it, or ask fewer with --sample.")
    print(f"{told}.", file=sys.stderr)


def capped(results: Iterable[Result], most_tokens: int | None, run: str) -> Iterator[Result]:
    """The results as they come; raises EvalError behind the one with which they have taken `most_tokens`."""
    taken = 0
    for result in results:
        yield result
        taken += spent([result]).tokens
        if most_tokens is not None and taken >= most_tokens:
            raise EvalError(
                f"Stopped: {taken:,} tokens are taken, --most-tokens is {most_tokens}. "
                f"Go on with a new cap: briefing eval run --resume {run} --most-tokens N"
            )
