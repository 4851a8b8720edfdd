"""Where a generation's vectors are kept: in a Chroma store and, exactly alike, as arrays in its folder; or on a server.

The arrays are what questions are answered from: Chroma writes into its folder even to read, so it cannot serve from a
read-only disk, nor be checked by a checksum afterwards; and search over a pack is exact (docs/adr/0002-generations.md).
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import StorageError
from ingest.generations import Building, Generation, damaged
from ingest.store import Rows, VectorStore, folder_store, server_store
from ingest.types import Chunk

_CHROMA = "chroma"  # the folder of the embedded store
_CHUNKS, _STATEMENTS = "chunks", "statements"  # the collections


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vectors:
    """Unit vectors, float32: a row a chunk (n, dimensions), and a row a statement of each chunk in turn."""

    chunks: NDArray[np.float32]
    statements: NDArray[np.float32]

    def same_as(self, other: "Vectors") -> bool:
        """Whether they are equal bit for bit."""
        return self._sums() == other._sums()

    def described(self) -> dict[str, Any]:
        """What a manifest says of them, to know them by."""
        return {"dimensions": self.chunks.shape[1], **self._sums()}

    def _sums(self) -> dict[str, str]:
        return {_CHUNKS: _sha256(self.chunks), _STATEMENTS: _sha256(self.statements)}


def write_vectors(building: Building, chunks: tuple[Chunk, ...], vectors: Vectors, chroma_url: str | None) -> None:
    """Puts the vectors of `chunks` into `building`, or onto the server, and reads them back; raises StorageError."""
    rows = {_CHUNKS: _chunk_rows(chunks, vectors.chunks), _STATEMENTS: _statement_rows(chunks, vectors.statements)}
    if chroma_url is not None:
        with server_store(chroma_url, prefix=_prefix(building.pack, building.id)) as store:
            _write(store, rows)
            _check(store, rows, vectors, chroma_url)
        return
    building.add(_array_name(_CHUNKS), _array_bytes(vectors.chunks))
    building.add(_array_name(_STATEMENTS), _array_bytes(vectors.statements))
    folder = building.folder / _CHROMA
    with folder_store(folder) as store:
        _write(store, rows)
    with folder_store(folder) as store:  # opened again, so as to read what is on the disk
        _check(store, rows, vectors, str(folder))


def read_vectors(generation: Generation, chunks: tuple[Chunk, ...], chroma_url: str | None) -> Vectors:
    """The vectors of `chunks` as they were written; raises DamagedIndex, or StorageError where no server answers."""
    if chroma_url is None:
        arrays = [_array(generation, name) for name in (_CHUNKS, _STATEMENTS)]
        vectors = Vectors(chunks=arrays[0], statements=arrays[1])
    else:
        with server_store(chroma_url, prefix=_prefix(generation.pack, generation.id)) as store:
            try:
                vectors = _read(store, chunks)
            except KeyError as error:
                raise damaged(generation.pack, f"the Chroma server has lost vectors, {error.args[0]}") from error
    if vectors.described() != generation.about["vectors"]:
        raise damaged(generation.pack, "its vectors are not the ones that were written")
    return vectors


def forget_vectors(pack: str, generation: str, chroma_url: str | None) -> None:
    """Removes a generation's vectors from the server, if there is one; what lies in its folder goes with the folder."""
    if chroma_url is not None:
        with server_store(chroma_url, prefix=_prefix(pack, generation)) as store:
            store.drop((_CHUNKS, _STATEMENTS))


def _write(store: VectorStore, rows: Mapping[str, Rows]) -> None:
    for name, of_name in rows.items():
        store.write(name, of_name)


def _check(store: VectorStore, rows: Mapping[str, Rows], vectors: Vectors, place: str) -> None:
    """Raises StorageError where `store` does not give back what was put in."""
    try:
        found = {name: store.vectors(name, of_name.ids) for name, of_name in rows.items()}
        whole = Vectors(chunks=found[_CHUNKS], statements=found[_STATEMENTS]).same_as(vectors)
    except KeyError:
        whole = False
    if not whole:
        raise StorageError(
            f"Vectors written to {place} do not read back as they were. Check the disk, or the server, and try again; "
            "what was indexed before is kept."
        )


def _read(store: VectorStore, chunks: tuple[Chunk, ...]) -> Vectors:
    return Vectors(
        chunks=store.vectors(_CHUNKS, [chunk.id for chunk in chunks]),
        statements=store.vectors(_STATEMENTS, _statement_ids(chunks)),
    )


def _chunk_rows(chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]) -> Rows:
    return Rows(
        ids=[chunk.id for chunk in chunks],
        vectors=vectors,
        texts=[chunk.text for chunk in chunks],
        metadata=[
            {
                "document": chunk.document,
                "start": chunk.start,
                "end": chunk.end,
                "kind": str(chunk.kind),
                "heading_path": " > ".join(chunk.heading_path),
            }
            for chunk in chunks
        ],
    )


def _statement_rows(chunks: tuple[Chunk, ...], vectors: NDArray[np.float32]) -> Rows:
    statements = [statement for chunk in chunks for statement in chunk.statements]
    return Rows(
        ids=_statement_ids(chunks),
        vectors=vectors,
        texts=[statement.reading for statement in statements],
        metadata=[
            {
                "document": statement.document,
                "chunk_id": statement.chunk_id,
                "start": statement.start,
                "end": statement.end,
                "kind": str(statement.kind),
                "label": statement.label,
            }
            for statement in statements
        ],
    )


def _statement_ids(chunks: tuple[Chunk, ...]) -> list[str]:
    return [f"{chunk.id}-{n}" for chunk in chunks for n in range(len(chunk.statements))]


def _prefix(pack: str, generation: str) -> str:
    return f"{pack}.{generation}."


def _array_name(name: str) -> str:
    return f"{name}.npy"


def _array_bytes(array: NDArray[np.float32]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _array(generation: Generation, name: str) -> NDArray[np.float32]:
    array: NDArray[np.float32] = np.load(io.BytesIO(generation.read(_array_name(name))), allow_pickle=False)
    return array


def _sha256(array: NDArray[np.float32]) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
