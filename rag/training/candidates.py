"""What the reader is given for a question to an indexed pack: the best statements, and which are right."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.types import Span, Statement, overlap, span_of
from rag.fusion import standardised
from rag.holding import held_to
from rag.intents import Intents
from rag.pack_words import PackWords
from rag.requirements import requirements_of
from rag.reread import passage_of
from rag.retrieve import STATEMENT_WEIGHTS, Retriever, Scored
from rag.spelling import Speller
from rag.types import Turn
from rag.understand import Query, understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """A line of questions (`asked`), what it was understood as, and the best statements of the first stage.

    `passages` are what the reader reads of them, `hits` whether each overlaps the evidence, `parts` what their scores
    are made of, of shape (statements, parts): z-scores over all statements, in the order of STATEMENT_WEIGHTS.
    """

    asked: dict[str, Any]
    query: Query
    best: tuple[Scored, ...]
    passages: tuple[str, ...]
    hits: tuple[bool, ...]
    parts: NDArray[np.float64]


def candidates_of(index: Index, model: Embedder, questions: Path, most: int) -> Iterator[Candidates]:
    """The candidates, `most` for each line of a file; what is settled before anything is looked up is left out.

    A line is `{"question", "status", "evidence": [verbatim words of the pack], "history": [{"question"}]}`.
    """
    speller = Speller([document.text for document in index.pack.documents], model.vocabulary)
    retriever = Retriever(index, model)
    place = {statement: i for i, statement in enumerate(index.statements)}
    understand = partial(understood, speller=speller, intents=Intents(model))
    words = PackWords(index.chunks)
    own = index.pack.own_words
    for line in questions.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        turns = [Turn(question=turn["question"], answer=turn.get("answer") or "") for turn in asked.get("history", [])]
        understanding = understand(asked["question"], turns)
        if understanding.status is not None:
            continue
        query = understanding.query
        required, found = requirements_of(query, own, words), retriever.retrieve(query)
        best = held_to(required, found.statements)[:most]
        places = places_of(asked["evidence"], index)
        parts = retriever.parts(query)
        columns = np.array([standardised(parts[name]) for name in STATEMENT_WEIGHTS])
        yield Candidates(
            asked=asked,
            query=query,
            best=best,
            passages=tuple(passage_of(one, found.meant) for one in best),
            hits=tuple(overlaps(one.statement, places) for one in best),
            parts=columns.T[[place[one.statement] for one in best]],
        )


def places_of(evidence: Sequence[str], index: Index) -> list[Span]:
    """Every place in the pack where some of the evidence stands; white space may differ."""
    patterns = [re.compile(r"\s+".join(map(re.escape, words.split()))) for words in evidence]
    return [
        span_of(document, match.start(), match.end())
        for document in index.pack.documents
        for pattern in patterns
        for match in pattern.finditer(document.text)
    ]


def overlaps(statement: Statement, places: Sequence[Span]) -> bool:
    """Whether a statement shares text with one of the places."""
    return any(overlap(statement, place) for place in places)
