"""What a generation holds: a pack, its chunks and their vectors, written into it and read back whole."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.derived import derived_from_json, derived_to_json
from ingest.embedding import chunk_embedding_text, statement_embedding_text
from ingest.errors import DamagedIndex, InvariantError, StorageError
from ingest.generations import Building, Generation
from ingest.indexed import Derived
from ingest.records import chunks_from_json, chunks_to_json, pack_from_json, pack_to_json
from ingest.types import Chunk, Pack, Statement
from ingest.vectors import Vectors, read_vectors, write_vectors

_PACK, _CHUNKS, _DERIVED = "pack.json", "chunks.json", "derived.json"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contents:
    """A pack, its chunks in order, the vectors of the chunks and of their statements, and what rules say of it."""

    pack: Pack
    chunks: tuple[Chunk, ...]
    vectors: Vectors
    derived: Derived

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Those of each chunk in turn."""
        return _statements(self.chunks)


def embedded_texts(chunks: tuple[Chunk, ...]) -> list[str]:
    """The text of each chunk as it is embedded, then that of each chunk's statements in turn."""
    of_statements = [statement_embedding_text(chunk, said) for chunk in chunks for said in chunk.statements]
    return [chunk_embedding_text(chunk) for chunk in chunks] + of_statements


def holds_pack(generation: Generation, pack: Pack) -> bool:
    """Whether a generation was made of exactly this pack, its titles and contacts too."""
    return generation.files.get(_PACK) == hashlib.sha256(pack_to_json(pack)).hexdigest()


def write_contents(
    building: Building, contents: Contents, about: Mapping[str, Any], chroma_url: str | None
) -> Generation:
    """Writes `contents`, seals the generation with `about`, and reads it all again to see that it is the same.

    Raises StorageError where it is not, or where it cannot be written.
    """
    building.add(_PACK, pack_to_json(contents.pack))
    building.add(_CHUNKS, chunks_to_json(contents.chunks))
    building.add(_DERIVED, derived_to_json(contents.derived, contents.statements))
    write_vectors(building, contents.chunks, contents.vectors, chroma_url)
    generation = building.seal({**about, "vectors": contents.vectors.described()})
    try:
        generation.check_files()
        found = read_contents(generation, chroma_url)
    except DamagedIndex as error:
        raise StorageError(
            f"What was written to {building.folder.parent} does not read back as it was. Check the disk and try again; "
            "what was indexed before is kept."
        ) from error
    if (found.pack, found.chunks, found.derived) != (contents.pack, contents.chunks, contents.derived):
        raise InvariantError(f"pack {contents.pack.name} is not the same after writing and reading it")
    return generation


def read_contents(generation: Generation, chroma_url: str | None) -> Contents:
    """What `write_contents` wrote; raises DamagedIndex, or StorageError where it cannot be read."""
    pack, chunks = _read(generation)
    derived = derived_from_json(generation.read(_DERIVED), pack, _statements(chunks))
    return Contents(pack=pack, chunks=chunks, vectors=read_vectors(generation, chunks, chroma_url), derived=derived)


def known_vectors(generation: Generation, chroma_url: str | None) -> dict[str, NDArray[np.float32]]:
    """Each vector of a generation under the text that was embedded, whatever its rules were; raises as above."""
    _, chunks = _read(generation)
    vectors = read_vectors(generation, chunks, chroma_url)
    return dict(zip(embedded_texts(chunks), np.concatenate([vectors.chunks, vectors.statements]), strict=True))


def _read(generation: Generation) -> tuple[Pack, tuple[Chunk, ...]]:
    pack = pack_from_json(generation.read(_PACK))
    return pack, chunks_from_json(generation.read(_CHUNKS), pack)


def _statements(chunks: tuple[Chunk, ...]) -> tuple[Statement, ...]:
    return tuple(statement for chunk in chunks for statement in chunk.statements)
