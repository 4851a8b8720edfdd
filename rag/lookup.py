"""Looking a question up: retrieved, held to its requirements, read, and judged; of several completions the best."""

import re
from dataclasses import dataclass, replace

from ingest.types import Chunk, Statement
from ingest.words import words_of
from rag.asked_facts import AskedFacts, items_of
from rag.confidence import Confidence, confidence_of, is_enough
from rag.holding import held_to
from rag.lists import Items, Lists, enumerates
from rag.meant import initials_of
from rag.pack_words import PackWords
from rag.reader_model import Reader, log_odds
from rag.requirements import requirements_of
from rag.reread import READER_WEIGHT, STATEMENTS_READ, STATEMENTS_READ_IN_DOUBT, first_stage, reread
from rag.retrieve import Retrieval, Retriever
from rag.understand import SURELY_ELSEWHERE, Query, Understanding

_OTHERS_READ = 10  # statements read for each further completion of a follow-up
_NEAR_LISTS, _LISTS_READ = 40, 6  # best statements whose lists are looked at, and lists read
_LIST_WORDS = 90  # of a list that are read; more is cut off by the reader anyway
_LIST_LESS = -1.0  # a list is preferred to a statement where it scores so much above it
_SURE_ENOUGH = 0.75  # of a statement that answers, not to read on
_SURE = 0.85  # of a part's answer, where the pack does not say the whole
_CLEARER = 0.05  # by so much another completion must be the surer one to take the place of the first


# "What does CARES stand for?", "the letters in CARES"
_SPELT = re.compile(r"\b([A-Z]{3,12})\b(?=.*\bstands? for\b)|\bletters (?:in|of) ([A-Z]{3,12})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for `query`: its statements, best first, and how sure it is.

    `items` are those of the list that answers, none where a statement does. `refusal` says why it is not enough to
    answer, "" where it is; `confidence` is None where the pack is empty.
    """

    query: Query
    retrieval: Retrieval
    confidence: Confidence | None
    refusal: str
    items: tuple[tuple[Chunk, Statement], ...] = ()

    @property
    def sureness(self) -> float:
        """How likely (0 to 1) the best statement answers; 0 where nothing was read."""
        if self.confidence is None or not any(s.relevance is not None for s in self.retrieval.statements[:1]):
            return 0.0
        return self.confidence.answers


class Lookup:
    """Finds what a pack says to a question; keeps nothing of it."""

    def __init__(
        self, retriever: Retriever, reader: Reader | None, lists: Lists, facts: AskedFacts, own_names: frozenset[str]
    ) -> None:
        """`own_names` are the lower-case words of the pack's own title, role and employer."""
        self._retriever, self._reader, self._lists = retriever, reader, lists
        self._facts, self._own_names = facts, own_names
        self._words = PackWords(retriever.index.chunks)

    def look_up(self, understanding: Understanding) -> tuple[Found, tuple[Found, ...]]:
        """The find for the whole question, and those of its parts where they answer it better: all that it asks for
        where each is answered, some where the whole is not."""
        whole = self._best(understanding)
        parts = tuple(self._find(query, STATEMENTS_READ) for query in understanding.parts)
        answered = [part for part in parts if not part.refusal]
        if len(answered) == len(parts):
            return whole, parts
        if whole.refusal:
            return whole, parts if any(part.sureness >= _SURE for part in answered) else ()
        return whole, () if _says_another(whole, parts) else parts

    def _best(self, understanding: Understanding) -> Found:
        """The find of the completion that the pack answers best; the first one's unless another is clearly surer."""
        best = self._find(understanding.query, STATEMENTS_READ)
        for query in understanding.others if self._reader is not None else ():
            other = self._find(query, _OTHERS_READ)
            if other.sureness > best.sureness + _CLEARER:
                best = other
        return best

    def _find(self, query: Query, read: int) -> Found:
        found = self._retriever.retrieve(query)
        if not found.statements:
            return Found(query=query, retrieval=found, confidence=None, refusal="the pack is empty")
        if (named := _SPELT.search(query.now)) and (spelt := self._lists.spelling(named[1] or named[2])):
            return Found(query=query, retrieval=found, confidence=None, refusal="", items=tuple(spelt))
        titles = {word for t in found.meant.values() for word in (*words_of(t), initials_of(t).casefold())}
        required = requirements_of(query, self._own_names | titles, self._words)
        held = held_to(required, found.statements)
        if not held:
            return Found(query=query, retrieval=found, confidence=None, refusal="nothing that was found can answer")
        found = replace(found, statements=held)
        if self._reader is not None:
            found = self._read(query, found, self._reader, read)
        confidence = confidence_of(query, found.statements[0], found)
        items: Items = []
        if query.focus.wants_list and self._reader is not None:
            found, items = self._of_lists(query, found, self._reader)
            confidence = confidence_of(query, found.statements[0], found)
        fact = self._facts.asked(query) if query.elsewhere < SURELY_ELSEWHERE else None
        if fact is not None and fact.value and (stated := self._facts.foremost(fact, found)):
            given = items_of(fact, stated)
            return Found(query=query, retrieval=stated, confidence=confidence, refusal="", items=given)
        refusal = ""
        if not is_enough(confidence, lacking=fact is not None and not fact.value):
            lacking = ", ".join(one.what for one in required if one.kind in found.statements[0].unmet)
            refusal = "too little of the question" if confidence.weak else "confidence below the threshold"
            refusal += f"; the best passage lacks {lacking}" if lacking else ""
        return Found(query=query, retrieval=found, confidence=confidence, refusal=refusal, items=tuple(items))

    def _read(self, query: Query, found: Retrieval, reader: Reader, count: int) -> Retrieval:
        """`found` as it is when its `count` best statements are read, and more where none of these surely answers."""
        read = reread(query, found, reader, count)
        if count < STATEMENTS_READ or confidence_of(query, read.statements[0], read).answers >= _SURE_ENOUGH:
            return read
        return reread(query, found, reader, STATEMENTS_READ_IN_DOUBT, read.statements[:count])

    def _of_lists(self, query: Query, found: Retrieval, reader: Reader) -> tuple[Retrieval, Items]:
        """`found` led by the list that answers as a whole better than any statement alone, and its items, else none."""
        near = self._lists.near((s.statement for s in found.statements[:_NEAR_LISTS]), _LISTS_READ)
        if not near:
            return found, []
        readings = reader.read(query.text, [self._lists.passage(items, _LIST_WORDS) for _, items in near])
        scored = {s.statement: s for s in found.statements}
        read = [
            (first_stage(scored[statement]) + READER_WEIGHT * log_odds(reading.relevance), n, reading.relevance)
            for n, ((statement, _), reading) in enumerate(zip(near, readings, strict=True))
        ]
        score, n, relevance = max(read)
        best = found.statements[0]
        told = enumerates(best.statement) and (best.relevance or 0.0) >= relevance
        if told or score < best.score - _LIST_LESS:
            return found, []
        lead = replace(scored[near[n][0]], score=score, relevance=relevance)
        rest = tuple(s for s in found.statements if s.statement != lead.statement)
        return replace(found, statements=(lead, *rest)), near[n][1]


def _says_another(whole: Found, parts: tuple[Found, ...]) -> bool:
    """Whether what answers the whole is something else than what answers a part of it."""
    first = whole.retrieval.statements[0].statement
    return all(part.refusal or part.retrieval.statements[0].statement != first for part in parts)
