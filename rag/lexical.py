"""Lexical scores: BM25 over stems (the door to bm25s)."""

from collections.abc import Iterable, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

# k1 and b of the published BEIR baselines (Anserini defaults, Yang et al. 2017); short statements gain by a low b.
K1, B = 0.9, 0.4


class LexicalIndex:
    """BM25 (Lucene's variant, Kamphuis et al. 2020) over texts given as stems."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """`texts`: the stems of each text; an empty sequence of texts is allowed and scores nothing."""
        self._known = frozenset(stem for text in texts for stem in text)
        self._count = len(texts)
        self._bm25 = bm25s.BM25(method="lucene", k1=K1, b=B)
        if self._known:
            self._bm25.index([list(text) for text in texts], show_progress=False, leave_progress=False)

    def scores(self, stems: Iterable[str]) -> NDArray[np.float32]:
        """The score of every text, in their order, for a query's stems; unknown stems add nothing. Shape (n,)."""
        known = [stem for stem in dict.fromkeys(stems) if stem in self._known]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)
