"""What kind of thing somebody typed: a question for the pack, one for somebody else, an order to the program, nothing.

A logistic regression over a sentence's vector and its words, trained by `python -m rag.training.intents` on sentences
written for it (docs/refusal.md has its figures). It belongs to the embedding model whose vectors it was trained on;
with another model there is no telling, and the patterns of `rag/understand.py` and `rag/plain_question.py` decide.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import numpy as np

from ingest.embedding import Embedder, Vectors

PATH = Path(__file__).parent / "reader" / "intents.json"
_TOKEN = re.compile(r"[\w']+|[^\w\s]")


class Intent(StrEnum):
    """What somebody wants; `ASK` is everything that a recruitment pack may answer, whether this one does or not."""

    ASK = "ask"
    ELSEWHERE = "elsewhere"
    ORDER = "order"
    UNCLEAR = "unclear"


def terms(text: str) -> Counter[str]:
    """The words and marks of `text` and their pairs, in lower case, with how often each stands there."""
    tokens = _TOKEN.findall(text.lower().replace("’", "'"))
    return Counter([*tokens, *map(" ".join, pairwise(tokens))])


def term_row(text: str, places: Mapping[str, int], rarity: Vectors) -> Vectors:
    """`text` as a row of unit length over the terms of `places`: (1 + log count) x rarity; zeros where it has none."""
    row = np.zeros(len(places), dtype=np.float32)
    for term, count in terms(text).items():
        if term in places:
            row[places[term]] = (1 + np.log(count)) * rarity[places[term]]
    length = float(np.linalg.norm(row))
    return row / np.float32(length) if length else row


class Intents:
    """Tells the intent of sentences by their words and the vectors of `embedder`."""

    def __init__(self, embedder: Embedder, path: Path = PATH) -> None:
        trained = json.loads(path.read_text(encoding="utf-8"))
        self._embedder = embedder
        self._ours = trained["embedding"] == embedder.fingerprint
        self._kinds = tuple(Intent(kind) for kind in trained["kinds"])
        self._places = {term: place for place, (term, *_) in enumerate(trained["terms"])}
        by_term = np.array([numbers for _, *numbers in trained["terms"]], dtype=np.float32)
        self._rarity, term_weights = by_term[:, 0], by_term[:, 1:].T
        # A row for each kind: a weight for each term, then for each component of the vector, the bias last.
        self._weights = np.hstack([term_weights, np.array(trained["weights"])])

    def chances(self, text: str) -> Mapping[Intent, float]:
        """How likely (0 to 1, together 1) each intent is; empty where the vectors are another model's."""
        if not self._ours:
            return {}
        row = term_row(text, self._places, self._rarity)
        scores = self._weights @ np.concatenate([row, self._embedder.encode_one(text), [1.0]])
        powers = np.exp(scores - scores.max())
        return dict(zip(self._kinds, (powers / powers.sum()).tolist(), strict=True))
