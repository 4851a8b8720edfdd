"""How fast an answer is, as the contract states speed: in bare query embeddings of the same run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.case_files import CASES_FOLDER, case_paths, load_cases
from evals.cases import Split
from evals.intervals import percentile
from ingest.embedding import embedder
from ingest.settings import Settings
from rag.assistant import Assistant, open_assistant

WARM_UPS, SAMPLES = 10, 100  # the contract, under "How speed is stated"
QUESTION = "What is the salary and when is the closing date?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """The unit in milliseconds, and the wall time of answers in units."""

    unit_ms: float
    answers: int
    median: float
    p95: float
    p99: float

    def __str__(self) -> str:
        return (
            f"One bare query embedding: {self.unit_ms:.1f} ms (median of {SAMPLES}).\n"
            f"One answer, in bare query embeddings, over {self.answers} distinct questions: "
            f"median {self.median:.1f}, p95 {self.p95:.1f}, p99 {self.p99:.1f}."
        )


def measure_speed(settings: Settings) -> Speed:
    """Measures the unit and then an answer to each distinct open question of the pack of the settings."""
    assistant = open_assistant(settings, settings.pack)
    unit_ms = unit_of(settings)
    questions = distinct_questions(assistant)
    for question in questions[:WARM_UPS]:
        assistant.ask(f"{question} Please.")
    times = [spent / unit_ms for spent in _times(assistant.ask, questions)]
    median, p95, p99 = (percentile(times, percent) for percent in (50, 95, 99))
    return Speed(unit_ms=unit_ms, answers=len(times), median=median, p95=p95, p99=p99)


def unit_of(settings: Settings) -> float:
    """One bare query embedding in milliseconds."""
    return percentile(_times(bare_encoder(settings), [QUESTION] * (WARM_UPS + SAMPLES))[WARM_UPS:], 50)


def bare_encoder(settings: Settings) -> Callable[[str], object]:
    """sentence-transformers' own `encode` of one text with its defaults, around our embedder's threads."""
    model = embedder(settings.embedding_model)._ready()._model  # the unit is the library's, not ours
    return lambda text: model.encode(text, show_progress_bar=False)


def distinct_questions(assistant: Assistant) -> list[str]:
    """The open questions of the pack's cases that need no earlier turn, each once."""
    cases = load_cases(case_paths(CASES_FOLDER))
    own = (c for c in cases if c.pack == assistant.pack.name and c.split is Split.DEV and not c.history and not c.draft)
    return list(dict.fromkeys(case.question for case in own))


def _times(work: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The wall time of `work` on each text, in milliseconds."""
    times = []
    for text in texts:
        started = time.perf_counter()
        work(text)
        times.append(1000 * (time.perf_counter() - started))
    return times
