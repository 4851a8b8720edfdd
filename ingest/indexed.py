"""A pack as indexed, and what is worked out of it when it is indexed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.check.disagreement import Disagreement
from ingest.types import Chunk, KeyFact, Pack, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What the rules say of a pack as a whole, in order: `facts` as `key_facts` gives them, and `disagreements`."""

    facts: tuple[KeyFact, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Index:
    """A pack as indexed: row n of `chunk_vectors` is of `chunks[n]`, row n of `statement_vectors` of `statements[n]`.

    Vectors are float32, of unit length, and read-only. `statements` are those of each chunk in turn. `indexed_at` is
    UTC, ISO 8601; `generation` names this very index, `fingerprint` what it was made with (see `fingerprint`).
    `derived` was worked out with the rules of this code; without it the rules are asked anew.
    """

    pack: Pack
    chunks: tuple[Chunk, ...]
    statements: tuple[Statement, ...]
    chunk_vectors: NDArray[np.float32]
    statement_vectors: NDArray[np.float32]
    indexed_at: str
    fingerprint: str
    generation: str
    derived: Derived | None = None
