"""Retrieval: every chunk and statement of a pack scored for a question, exactly, and ranked the same each time."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.types import Chunk, Kind, Statement
from ingest.words import stem_of, stems_of
from rag.fusion import fused, order
from rag.lexical import LexicalIndex
from rag.meant import Titles
from rag.passages import leant_on
from rag.questions import Asked, gives
from rag.types import Hit
from rag.understand import Query

HITS = 12  # chunks given on
STATEMENTS = 100  # statements given on

# Chosen by a sweep on the dev cases (docs/retrieval.md); the sum of z-scores needs no scale of its own.
CHUNK_WEIGHTS = {
    "chunk_bm25": 0.7,
    "statement_bm25": 1.0,
    "chunk_cosine": 0.5,
    "statement_cosine": 1.0,
    "equivalents": 0.4,
}
# Half-way between a fit and what there was (docs/retrieval.md); a quarter of log odds, to add up with the reader's.
STATEMENT_WEIGHTS = {
    "chunk": 0.115,
    "bm25": 0.07,
    "cosine": 0.28,
    "equivalents": 0.05,
    "coverage": 0.19,
    "fits": 0.22,
    "named": 0.035,
    "of_the_post": 0.17,
}
# How much of a question's word is found when it stands in the statement or its headings, or only near by.
_HERE, _HERE_EQUIVALENT, _NEAR, _NEAR_EQUIVALENT = 1.0, 0.85, 0.5, 0.4
# Who asks as a candidate, or about the post, is answered from the document that recruits, if it says anything of it.
ASKER = re.compile(
    r"\b(?:i|i'm|i'd|i've|my|me|candidates?|applicants?|(?:the|this) (?:post|role|job|person)|postholder)\b", re.I
)
_RECRUITS = frozenset(
    stem_of(word) for word in "apply application candidate applicant interview salary post referee".split()
)
_FEWEST_LETTERS = 5  # of a word's beginning that may stand for the word
_MEANT = 1.5  # of a document that the question names: more than like statements of its like differ by
_OWN_SHARE = 0.5  # of a follow-up's own words in its direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A statement with its score for a question.

    `coverage` is the share (0 to 1, by inverse document frequency) of the question's words that it or its headings
    hold, `similarity` the cosine with the question, `fits` (0 to 1) whether it holds a kind of answer that was asked
    for; 0 where none was. `unmet` are the kinds of requirement of the question that it does not meet (rag/holding.py).
    `relevance` is the reader's probability that it answers, None where it was not read, and `marked` what of it the
    reader takes for the answer; `unread` the score that it had before any was, None until then.
    """

    statement: Statement
    chunk: Chunk
    score: float
    coverage: float
    similarity: float
    fits: float
    unmet: frozenset[str] = frozenset()
    relevance: float | None = None
    marked: str = ""
    unread: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """What was found: `hits` best first, `rejected` the ones that came next, `statements` best first.

    `most_similar` is the highest cosine of any statement with the question, `absent` the share (0 to 1) of the words
    that tell what it is about which stand nowhere in the pack, nor their equivalents. `meant` are the titles, by id, of
    the documents that the question names.
    """

    hits: tuple[Hit, ...]
    rejected: tuple[Hit, ...]
    statements: tuple[Scored, ...]
    most_similar: float = 0.0
    absent: float = 0.0
    meant: Mapping[str, str] = field(default_factory=dict)


class _Postings:
    """Which of n texts hold a stem."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(texts):
            for stem in set(text):
                places[stem].append(i)
        self.count = len(texts)
        self._places = {stem: np.array(found) for stem, found in places.items()}

    def begun_by(self, stem: str) -> frozenset[str]:
        """The stems that begin with one that no text holds ("physio": physiotherapist); none of a short one."""
        if stem in self._places or len(stem) < _FEWEST_LETTERS:
            return frozenset()
        return frozenset(other for other in self._places if other.startswith(stem))

    def holding(self, stems: Iterable[str]) -> NDArray[np.bool_]:
        mask = np.zeros(self.count, dtype=bool)
        for stem in stems:
            if stem in self._places:
                mask[self._places[stem]] = True
        return mask

    def rarity(self, stem: str) -> float:
        """Inverse document frequency, log(1 + n / (1 + df)); a stem that no text holds is the rarest."""
        held = len(self._places.get(stem, ()))
        return math.log(1 + self.count / (1 + held))


class Retriever:
    """Scores the chunks and statements of one index for questions; keeps no state between questions."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index = index
        self._embedder = embedder
        chunks, statements = index.chunks, index.statements
        place = {chunk.id: i for i, chunk in enumerate(chunks)}
        self._owner = np.array([place[s.chunk_id] for s in statements], dtype=np.int64)
        self._chunk_ids = [chunk.id for chunk in chunks]
        self._statement_ids = [f"{s.document}:{s.start:09d}:{s.end:09d}" for s in statements]
        headed = [stems_of(" ".join(c.heading_path)) for c in chunks]
        chunk_stems = [path + stems_of(c.reading) for path, c in zip(headed, chunks, strict=True)]
        short = [stems_of(" ".join(chunks[i].heading_path[-2:])) for i in self._owner]
        said = [f"{s.label} {leant_on(s, chunks[i])} {s.reading}" for i, s in zip(self._owner, statements, strict=True)]
        own = [path + stems_of(text) for path, text in zip(short, said, strict=True)]
        self._chunk_bm25 = LexicalIndex(chunk_stems)
        self._statement_bm25 = LexicalIndex(own)
        self._here = _Postings([(*o, *headed[i]) for o, i in zip(own, self._owner, strict=True)])
        self._near = _Postings([chunk_stems[i] for i in self._owner])
        given = [gives(s) for s in statements]
        self._gives = {kind: np.array([g.get(kind, 0.0) for g in given], dtype=np.float32) for kind in Asked}
        post = _document_of_the_post(index)
        self._of_the_post = np.array([s.document == post for s in statements], dtype=np.float32)
        self._titles = Titles(index.pack.documents)
        self._documents = np.array([s.document for s in statements])
        self._named = [(i, names) for i, s in enumerate(statements) if (names := _names_of(s))]

    def retrieve(self, query: Query) -> Retrieval:
        """Hits and statements for `query`, best first; deterministic, ties by id; none in an empty index."""
        if not self.index.chunks:
            return Retrieval(hits=(), rejected=(), statements=())
        parts = self.parts(query)
        scores = fused(parts, STATEMENT_WEIGHTS)
        meant = self._titles.meant(query.text)
        scores = scores + _MEANT * np.isin(self._documents, list(meant))
        ranked = order(scores, self._statement_ids)
        found = self._retrieval(ranked, scores, parts)
        most_similar = float(parts["cosine"].max())
        return replace(found, most_similar=most_similar, absent=self._absent(self._completed(query)), meant=meant)

    def parts(self, query: Query) -> dict[str, NDArray[np.float32]]:
        """What the statements' scores are made of, by the names of STATEMENT_WEIGHTS, each of shape (statements,)."""
        query = self._completed(query)
        vector = self._vector(query)
        extra = [stem for others in query.equivalents.values() for stem in sorted(others) if stem not in query.stems]
        cosine = self.index.statement_vectors @ vector
        bm25 = self._statement_bm25.scores(query.stems)
        equivalents = self._statement_bm25.scores(extra)
        chunk_scores = fused(
            {
                "chunk_bm25": self._chunk_bm25.scores(query.stems),
                "statement_bm25": self._best_of_chunk(bm25),
                "chunk_cosine": self.index.chunk_vectors @ vector,
                "statement_cosine": self._best_of_chunk(cosine),
                "equivalents": self._best_of_chunk(equivalents),
            },
            CHUNK_WEIGHTS,
        )
        return {
            "chunk": chunk_scores[self._owner].astype(np.float32),
            "bm25": bm25,
            "cosine": cosine,
            "equivalents": equivalents,
            "coverage": self._coverage(query),
            "fits": self._fits(query),
            "named": self._named_by(query),
            "of_the_post": self._of_the_post if ASKER.search(query.text) else np.zeros_like(cosine),
        }

    def _completed(self, query: Query) -> Query:
        """`query` with words of the pack that begin as a word does which the pack lacks."""
        begun = {stem: found for stem in query.stems if (found := self._near.begun_by(stem))}
        if not begun:
            return query
        both = {stem: query.equivalents.get(stem, frozenset()) | found for stem, found in begun.items()}
        return replace(query, equivalents={**query.equivalents, **both})

    def _absent(self, query: Query) -> float:
        known = [
            bool(self._near.holding((stem, *query.equivalents.get(stem, ()))).any())
            for stem in dict.fromkeys(query.telling)
        ]
        return 1 - sum(known) / len(known) if known else 0.0

    def _retrieval(
        self,
        ranked: list[int],
        scores: NDArray[np.float64],
        parts: Mapping[str, NDArray[np.float32]],
    ) -> Retrieval:
        best: dict[int, float] = {}
        for i in ranked:
            best.setdefault(int(self._owner[i]), float(scores[i]))
        hits = [
            Hit(chunk=self.index.chunks[c], score=score, rank=rank, source="fused")
            for rank, (c, score) in enumerate(best.items(), start=1)
        ]
        statements = tuple(
            Scored(
                statement=self.index.statements[i],
                chunk=self.index.chunks[self._owner[i]],
                score=float(scores[i]),
                coverage=float(parts["coverage"][i]),
                similarity=float(parts["cosine"][i]),
                fits=float(parts["fits"][i]),
            )
            for i in ranked[:STATEMENTS]
        )
        return Retrieval(hits=tuple(hits[:HITS]), rejected=tuple(hits[HITS : 2 * HITS]), statements=statements)

    def _vector(self, query: Query) -> NDArray[np.float32]:
        """The question's direction; a follow-up leans to its own words, the rest is what it goes on from."""
        if not query.carried:
            return self._embedder.encode_one(query.text)
        own, whole = self._embedder.encode_one(query.asked), self._embedder.encode_one(query.text)
        mixed = _OWN_SHARE * own + (1 - _OWN_SHARE) * whole
        return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)

    def _best_of_chunk(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        best = np.full(len(self._chunk_ids), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owner, scores)
        return best

    def _coverage(self, query: Query) -> NDArray[np.float32]:
        found = np.zeros(len(self.index.statements))
        total = 0.0
        for stem in dict.fromkeys(query.stems):
            weight = self._here.rarity(stem) * query.weight_of(stem)
            others = query.equivalents.get(stem, frozenset())
            credit = np.maximum.reduce(
                [
                    _HERE * self._here.holding([stem]),
                    _HERE_EQUIVALENT * self._here.holding(others),
                    _NEAR * self._near.holding([stem]),
                    _NEAR_EQUIVALENT * self._near.holding(others),
                ]
            )
            found += weight * credit
            total += weight
        return (found / total if total else found).astype(np.float32)

    def _named_by(self, query: Query) -> NDArray[np.float32]:
        """For statements with a label, a title or a row's name: how much of it (0 to 1) the question says."""
        said = set(query.stems).union(*query.equivalents.values()) if query.equivalents else set(query.stems)
        named = np.zeros(len(self.index.statements), dtype=np.float32)
        for i, names in self._named:
            named[i] = max(len(name & said) / len(name) for name in names)
        return named

    def _fits(self, query: Query) -> NDArray[np.float32]:
        fits = np.zeros(len(self.index.statements), dtype=np.float32)
        for kind in query.focus.kinds:
            fits = np.maximum(fits, self._gives[kind])
        return fits


def _names_of(statement: Statement) -> tuple[frozenset[str], ...]:
    """What names a statement's fact: a label, a row's first cell, or a card's name and the post under it."""
    label = frozenset(stems_of(statement.label))
    if statement.kind is Kind.CARD:
        return tuple(names for names in (label, frozenset(stems_of(statement.reading)) - label) if names)
    return (label,) if label and statement.kind in (Kind.LABEL, Kind.TABLE) else ()


def _document_of_the_post(index: Index) -> str:
    """The document that recruits: the one with the largest share of statements in recruitment's words; "" of none."""
    held: dict[str, list[bool]] = defaultdict(list)
    for statement in index.statements:
        held[statement.document].append(not _RECRUITS.isdisjoint(stems_of(statement.reading)))
    return max(sorted(held), key=lambda document: sum(held[document]) / len(held[document]), default="")
