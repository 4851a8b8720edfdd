"""One question in, one answer out: the pipeline, and what is loaded once for all questions of a pack."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ingest.check.conflicts import disagreements
from ingest.embedding import embedder
from ingest.facts.key_facts import key_facts
from ingest.index import Index, load_index
from ingest.settings import NO_READER, Settings
from ingest.types import Pack
from ingest.uploads import pack_name
from rag.answers import answered, not_found, settled
from rag.asked_facts import AskedFacts
from rag.chat.answerer import ChatAnswerer, Consulted, Question, Sentence
from rag.chat.opening import chat_model
from rag.chat.understanding import ModelUnderstanding, Task, Understand
from rag.extractive import Drafted, ExtractiveAnswerer
from rag.intents import Intents
from rag.lists import Lists
from rag.lookup import Found, Lookup
from rag.reader_model import reader
from rag.retrieve import Retriever
from rag.spelling import Speller
from rag.types import Answer, PackStamp, Status, Trace, Turn
from rag.understand import Understanding, understood


@dataclass(slots=True, kw_only=True)
class _Work:
    """What the steps hand on about one question."""

    question: str
    history: tuple[Turn, ...]
    understand: Understand
    understanding: Understanding | None = None
    found: Found | None = None
    parts: tuple[Found, ...] = ()
    drafted: Drafted | None = None
    answer: Answer | None = None
    consulted: Consulted | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)


class Assistant:
    """Answers questions about one pack; safe to share between conversations, for it keeps nothing of them."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings
        self.pack: Pack = index.pack
        self._embedder = embedder(settings.embedding_model)
        lists = Lists(index)
        self._answerer = ExtractiveAnswerer(index, lists, disagreements(index))
        self._speller = Speller([d.text for d in index.pack.documents], self._embedder.vocabulary)
        self._stamp = PackStamp(name=self.pack.name, version=self.pack.version, indexed_at=index.indexed_at)
        own_names = self.pack.own_words
        self._lookup = Lookup(
            Retriever(index, self._embedder),
            reader(settings.reader) if settings.reader != NO_READER else None,
            lists,
            AskedFacts(key_facts(index), own_names),
            own_names,
        )
        model = chat_model(settings)
        self._chat = ChatAnswerer(index, settings, model) if model is not None else None
        self._embedded: Understand = partial(understood, speller=self._speller, intents=Intents(self._embedder))
        self._understood: Understand = self._embedded
        if model is not None and settings.model_understands:
            tasks = frozenset(map(Task, settings.model_understands))
            self._understood = ModelUnderstanding(model, tasks, self._embedded)
        self._steps = (
            ("understand", self._understand),
            ("retrieve", self._look_up),
            ("answer", self._draft),
            ("verify", self._verify),
        )

    def ask(self, question: str, history: Sequence[Turn] = ()) -> tuple[Answer, Trace]:
        """The answer to `question` after the turns of `history` (oldest first), and everything on the way to it."""
        work = self._worked(question, history)
        for _ in self._consult(work):
            pass  # nobody reads along
        return self._finished(work), _trace(work, self._spent(work))

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, wanted: Callable[[], bool] = lambda: True
    ) -> Iterator[Sentence | Answer]:
        """Each sentence of a chat model's draft as soon as it has passed the gate, then the answer.

        The answer is what counts: where the draft as a whole does not do, it is the extractive one, and stands in the
        place of the sentences. Without a chat model it comes alone. Closing the iterator ends the model's work; so does
        `wanted`, which is asked while nothing has passed yet, too: what comes after it has said no counts for nothing.
        """
        work = self._worked(question, history)
        yield from self._consult(work, wanted)
        yield self._finished(work)

    def extract(self, question: str) -> Answer:
        """The extractive answer to a question that stands alone, whatever model is configured: it costs no tokens."""
        return self._finished(self._worked(question, (), self._embedded))

    def _worked(self, question: str, history: Sequence[Turn], understand: Understand | None = None) -> _Work:
        """The work on a question as far as it goes without a draft of a chat model."""
        work = _Work(question=question, history=tuple(history), understand=understand or self._understood)
        begun = time.perf_counter()
        for name, step in self._steps:
            start = time.perf_counter()
            step(work)
            work.timings_ms[name] = round((time.perf_counter() - start) * 1000, 3)
        work.timings_ms["total"] = round((time.perf_counter() - begun) * 1000, 3)
        return work

    def _understand(self, work: _Work) -> None:
        work.understanding = work.understand(work.question, work.history)

    def _look_up(self, work: _Work) -> None:
        if work.understanding is not None and work.understanding.status is None:
            work.found, work.parts = self._lookup.look_up(work.understanding)
            work.understanding = work.understanding.settled_on(work.found.query)

    def _draft(self, work: _Work) -> None:
        if answered := [part for part in work.parts if not part.refusal]:
            work.drafted = self._answerer.draft_parts(answered)
        elif work.found is not None and not work.found.refusal:
            work.drafted = self._answerer.draft(work.found)

    def _verify(self, work: _Work) -> None:
        if work.understanding is None:
            return
        if work.drafted is not None:
            missing = tuple(part.query.now for part in work.parts if part.refusal)
            work.answer = answered(work.understanding, work.drafted, self.index, self.settings.today, missing)
        elif work.found is not None and not (work.found.confidence and work.found.confidence.foreign):
            work.answer = not_found(work.understanding, self._answerer.nearest(work.found.retrieval), self.index)
        elif work.found is not None:
            work.answer = settled(work.understanding, Status.OUT_OF_SCOPE)
        else:
            work.answer = settled(work.understanding, work.understanding.status or Status.UNCLEAR)

    def _consult(self, work: _Work, wanted: Callable[[], bool] = lambda: True) -> Iterator[Sentence]:
        """Asks the chat model, if there is one and the question is to the pack; its answer takes the place of ours."""
        answer = work.answer
        if self._chat is None or work.understanding is None or work.found is None or answer is None:
            return
        if answer.status not in (Status.ANSWERED, Status.NOT_FOUND):
            return
        start = time.perf_counter()
        asked = Question(
            understanding=work.understanding,
            history=work.history,
            retrieval=work.found.retrieval,
            extractive=answer,
            parts=tuple(part.query for part in work.parts if not part.refusal),
        )
        for piece in self._chat.consult(asked, wanted):
            if isinstance(piece, Sentence):
                yield piece
            else:
                work.consulted, work.answer = piece, piece.answer
        took_ms = round((time.perf_counter() - start) * 1000, 3)
        work.timings_ms = work.timings_ms | {"chat": took_ms, "total": work.timings_ms["total"] + took_ms}

    def _spent(self, work: _Work) -> dict[str, float]:
        """The tokens that a chat model took for the question, understanding it included, and their cost where known."""
        record = work.consulted.record if work.consulted else {}
        sent, received = work.understanding.spent if work.understanding else (0, 0)
        sent += int(record.get("prompt_tokens", 0))
        received += int(record.get("completion_tokens", 0))
        if not (sent or record):
            return {}
        price = self.settings.price
        cost = {"cost": price.of(sent, received)} if price else {}
        return {"prompt_tokens": sent, "completion_tokens": received, **cost}

    def _finished(self, work: _Work) -> Answer:
        if work.answer is None:
            raise AssertionError("every question gets an answer")
        marks = "\x1f".join((self.pack.version, work.question, work.answer.standalone_question, work.answer.answer))
        return replace(
            work.answer,
            question=work.question,
            ref=hashlib.sha256(marks.encode()).hexdigest()[:12],
            pack=self._stamp,
            timings_ms=work.timings_ms,
        )


def _trace(work: _Work, spent: Mapping[str, float]) -> Trace:
    understanding, found = work.understanding, work.found
    decisions: dict[str, float | str | bool] = {
        "reason": (found.refusal if found else "") or (understanding.reason if understanding else "")
    }
    if found is not None and found.confidence is not None:
        decisions |= {"confidence": found.confidence.answers, "foreign": found.confidence.foreign}
    consulted = work.consulted
    if consulted is not None:
        decisions |= consulted.record
    decisions |= spent
    extractive = work.drafted
    return Trace(
        standalone_question=understanding.text if understanding else work.question,
        hits=found.retrieval.hits if found else (),
        rejected=found.retrieval.rejected if found else (),
        evidence=consulted.evidence if consulted else extractive.evidence if extractive else (),
        draft=consulted.draft if consulted else extractive.draft if extractive else None,
        withheld=work.answer.withheld if work.answer else (),
        decisions=decisions,
        timings_ms=work.timings_ms,
    )


def open_assistant(settings: Settings, pack: str | None = None) -> Assistant:
    """The assistant for a pack of the index; raises NoIndex, StaleIndex or PackError with what to do about it."""
    return Assistant(load_index(settings, pack or settings.pack or pack_name(settings, None)), settings)
