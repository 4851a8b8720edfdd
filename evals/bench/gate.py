"""How long the gate takes for a chat model's answer of 120 words, in bare query embeddings of the same run."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.bench.speed import distinct_questions, unit_of
from evals.intervals import percentile
from ingest.settings import Settings
from rag.assistant import Assistant, open_assistant
from rag.chat.gate import Gate
from rag.chat.passages import Passage, passages_for
from rag.types import Claim

WORDS = 120  # of the answer, as the bar for the gate has it
QUESTIONS = 50
_INVENTED = "and 4,711 besides"  # stands in no passage, so that every other passage is tried too


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSpeed:
    """Wall time of the gate in units, over `answers` answers: all of it proved, and none of it."""

    answers: int
    proved: tuple[float, float]
    invented: tuple[float, float]

    def __str__(self) -> str:
        return (
            f"The gate for a draft of {WORDS} words over the passages of {self.answers} distinct questions: "
            f"median {self.proved[0]:.1f}, p95 {self.proved[1]:.1f} where all of it is proved; "
            f"median {self.invented[0]:.1f}, p95 {self.invented[1]:.1f} where none is."
        )


def measure_gate(settings: Settings) -> GateSpeed:
    """Measures the gate over the passages that the open questions of the settings' pack are shown."""
    assistant = open_assistant(settings, settings.pack)
    unit_ms = unit_of(settings)
    shown = [
        (question, passages)
        for question in distinct_questions(assistant)
        if (passages := _passages(assistant, question)) and _drafted(passages)
    ][:QUESTIONS]
    proved, invented = [], []
    for question, passages in shown:
        claims = _drafted(passages)
        proved.append(_spent_ms(assistant, passages, question, claims) / unit_ms)
        lies = [Claim(text=f"{claim.text} {_INVENTED}", labels=claim.labels) for claim in claims]
        invented.append(_spent_ms(assistant, passages, question, lies) / unit_ms)
    return GateSpeed(answers=len(shown), proved=_middle_and_high(proved), invented=_middle_and_high(invented))


def _middle_and_high(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 50), percentile(times, 95)


def _passages(assistant: Assistant, question: str) -> tuple[Passage, ...]:
    work = assistant._worked(question, ())  # what a chat model would be shown; no model is asked
    if work.understanding is None or work.found is None:
        return ()
    query, retrieval = work.understanding.query, work.found.retrieval
    return passages_for(query, retrieval, (), assistant.index, assistant.settings.prompt_tokens)


def _drafted(passages: Sequence[Passage]) -> list[Claim]:
    """Sentences of the passages, in turn, up to WORDS words; none where there are too few."""
    claims: list[Claim] = []
    words = 0
    for claim in _sentences(passages):
        if words >= WORDS:
            return claims
        claims.append(claim)
        words += len(claim.text.split())
    return []


def _sentences(passages: Sequence[Passage]) -> Iterator[Claim]:
    for passage in passages:
        for _, statement in passage.pairs:
            if 5 <= len(statement.reading.split()) <= 40:
                yield Claim(text=statement.reading, labels=(passage.label,))


def _spent_ms(assistant: Assistant, passages: Sequence[Passage], question: str, claims: Sequence[Claim]) -> float:
    started = time.perf_counter()
    gate = Gate(passages, assistant.pack, question)
    for claim in claims:
        gate.judge(claim)
    return 1000 * (time.perf_counter() - started)
