"""Vectors in Chroma, in a folder or on a server (the one door to chromadb).

chromadb is imported when a store is opened: it takes most of a second, and a question needs it only where the vectors
are on a server.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from ingest.errors import SettingError, StorageError

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api.client import Client
    from chromadb.config import Settings as ChromaSettings

Vectors = NDArray[np.float32]

# Rows a call: 500 vectors of 1,024 numbers are about 10 MB as JSON, a quarter of what a Chroma server takes by default.
_BATCH_ROWS = 500
_PORTS = {"http": 8000, "https": 443}  # 8000 is what `chroma run` listens on
# Inner product: of unit vectors its distance is the cosine's, and Chroma keeps the numbers as they are (of "cosine" it
# keeps its own normalised ones, which differ in the last bit).
_CONFIGURATION = {"hnsw": {"space": "ip"}}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """What goes into one collection: for each id a vector (n, dimensions), a text and a few values to filter by."""

    ids: Sequence[str]
    vectors: Vectors
    texts: Sequence[str]
    metadata: Sequence[Mapping[str, str | int]]


class VectorStore:
    """An open Chroma store; every collection's name is put behind `prefix`. Raises StorageError where Chroma fails."""

    def __init__(self, client: "Client", *, prefix: str, place: str) -> None:
        self._client = client
        self._prefix = prefix
        self._place = place

    def write(self, name: str, rows: Rows) -> None:
        """Makes the collection `name` and puts `rows` into it."""
        with _chroma_errors(self._place):
            collection = self._client.create_collection(
                self._prefix + name,
                embedding_function=None,
                configuration=_CONFIGURATION,  # type: ignore[arg-type]  # a TypedDict that asks for every field
            )
            for batch in self._batches(len(rows.ids)):
                collection.add(
                    ids=list(rows.ids[batch]),
                    embeddings=rows.vectors[batch],
                    documents=list(rows.texts[batch]),
                    metadatas=[dict(values) for values in rows.metadata[batch]],
                )

    def vectors(self, name: str, ids: Sequence[str]) -> Vectors:
        """The vectors of exactly these ids, in their order; KeyError where the collection is not there or differs."""
        with _chroma_errors(self._place):
            collection = self._collection(name)
            if collection.count() != len(ids):
                raise KeyError(f"{self._prefix}{name} has {collection.count()} rows, not {len(ids)}")
            found: dict[str, object] = {}
            for batch in self._batches(len(ids)):
                rows = collection.get(ids=list(ids[batch]), include=["embeddings"])
                embeddings = rows["embeddings"]
                if embeddings is not None:
                    found.update(zip(rows["ids"], embeddings, strict=True))
        return np.array([found[row_id] for row_id in ids], dtype=np.float32)

    def drop(self, names: Sequence[str]) -> None:
        """Removes these collections, where they are there."""
        from chromadb.errors import NotFoundError

        with _chroma_errors(self._place):
            for name in names:
                try:
                    self._client.delete_collection(self._prefix + name)
                except NotFoundError:
                    continue

    def _collection(self, name: str) -> "ChromaCollection":
        from chromadb.errors import NotFoundError

        try:
            return self._client.get_collection(self._prefix + name, embedding_function=None)
        except NotFoundError as error:
            raise KeyError(f"no collection {self._prefix}{name}") from error

    def _batches(self, rows: int) -> Iterator[slice]:
        size = min(_BATCH_ROWS, self._client.get_max_batch_size())
        return (slice(start, start + size) for start in range(0, rows, size))


@contextmanager
def folder_store(folder: Path) -> Iterator[VectorStore]:
    """A store in `folder`, made if need be; closed with the block, its files released.

    Chroma writes into the folder even to read from it. It keeps one store a path in a process: give each its own path.
    """
    import chromadb

    with _chroma_errors(str(folder)):
        client = cast("Client", chromadb.PersistentClient(folder, settings=_quiet_settings()))
    try:
        yield VectorStore(client, prefix="", place=str(folder))
    finally:
        client.close()


@contextmanager
def server_store(url: str, *, prefix: str) -> Iterator[VectorStore]:
    """The store on the Chroma server at `url` (http or https); SettingError where that is no such address."""
    import chromadb

    scheme, host, port = _address(url)
    with _chroma_errors(url):
        client = cast("Client", chromadb.HttpClient(host, port, ssl=scheme == "https", settings=_quiet_settings()))
    try:
        yield VectorStore(client, prefix=prefix, place=url)
    finally:
        client.close()
        for connected in (client, client._admin_client):  # Chroma itself leaves the connections of both open
            connected._server._session.close()  # type: ignore[union-attr]


def _address(url: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(url)
        if parts.hostname:
            return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):  # another scheme; a port that is no number
        pass
    raise SettingError(f"BRIEFING_CHROMA_URL is {url!r}; expected an address like http://localhost:8000. Correct it.")


def _quiet_settings() -> "ChromaSettings":
    """No telemetry, and nothing taken from a `.env` file that happens to lie in the working folder."""
    from chromadb.config import Settings

    return Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]  # pydantic's own


@contextmanager
def _chroma_errors(place: str) -> Iterator[None]:
    """Turns whatever Chroma or its connection raises into a StorageError about `place`; lets KeyError through."""
    try:
        yield
    except (KeyError, StorageError):
        raise
    except Exception as error:  # ChromaError, an error of the connection, or ValueError where no server answers
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise StorageError(
            f"Chroma cannot use {place}: {reason}\n{_advice(place)} What was indexed is kept."
        ) from error


def _advice(place: str) -> str:
    if "://" in place:
        return "Expected a Chroma server there. Start it, or correct or unset BRIEFING_CHROMA_URL, then try again."
    return "Expected room and the right to write there. Free some space or set another BRIEFING_HOME, then try again."
