"""The index of a pack: made by `ingest_pack`, and read again, whole or not at all, by `load_index`."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from ingest.chunks import CHUNKING_VERSION, chunks_of
from ingest.contents import Contents, embedded_texts, holds_pack, known_vectors, read_contents, write_contents
from ingest.derived import RULES_VERSION, derived_of
from ingest.disk import storage_errors
from ingest.embedding import embedder, model_fingerprint
from ingest.errors import DamagedIndex, NoIndex, PackError, StaleIndex, StorageError
from ingest.generations import Generation, Generations, packs_under
from ingest.indexed import Index as Index
from ingest.lock import LOCK_TIMEOUT_S
from ingest.settings import Settings
from ingest.types import Chunk, Pack
from ingest.vectors import Vectors, forget_vectors

INDEX_FORMAT = "1"  # raise it when the files of a generation, or the text that is embedded, change their form
_LOADS = 5  # attempts while others switch generations under the reader; each needs two ingests to end meanwhile

Progress = bool | Callable[[float], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What an ingest did: `embedded` texts got a new vector, `reused` have the one they had; equal texts count once.

    `changed` is False where all was as it should be, and nothing was written. `problems` are sentences for a person.
    """

    pack: str
    generation: str
    documents: int
    chunks: int
    embedded: int
    reused: int
    changed: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What an ingest finds: the generation in use, None where there is none or it is damaged, and vectors to reuse."""

    generation: Generation | None = None
    known: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def fingerprint(settings: Settings) -> str:
    """All that an index depends on besides the pack, as `name=value` words; raises ModelError for an unknown model."""
    words = {
        "format": INDEX_FORMAT,
        "model": model_fingerprint(settings.embedding_model),
        "chunking": CHUNKING_VERSION,
        "chunk_chars": settings.chunk_chars,
        "rules": RULES_VERSION,
        "vectors": "folder" if settings.chroma_url is None else "server",
    }
    return " ".join(f"{name}={value}" for name, value in words.items())


def indexed_packs(settings: Settings) -> tuple[str, ...]:
    """The names of the packs that have an index, in order."""
    with storage_errors(settings.home):
        return packs_under(settings.home)


def load_index(settings: Settings, pack_name: str) -> Index:
    """The index of a pack, checked against its checksums; reads only, and takes no lock.

    Raises NoIndex, StaleIndex (made with other settings) and DamagedIndex, each with the command that mends it;
    PackError for a name that no pack can have; StorageError where files may not be read or no Chroma server answers.
    """
    generations = Generations(settings.home, pack_name)
    for _ in range(_LOADS):
        generation = None
        try:
            generation = generations.current()
            if generation is not None:
                return _index(generation, settings)
            raise NoIndex(f"Pack {pack_name} is not indexed yet. Run `briefing ingest --pack {pack_name}`.")
        except DamagedIndex:
            now = generations.current()
            if generation is not None and now is not None and now.id == generation.id:
                raise
    raise DamagedIndex(f"The index of pack {pack_name} changes faster than it can be read. Try again.")


def ingest_pack(
    pack: Pack,
    *,
    settings: Settings,
    rebuild: bool = False,
    progress: Progress = True,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
) -> IngestReport:
    """Indexes `pack` where it, or what an index depends on, has changed; until the new one is whole the old one serves.

    Only texts without a vector are embedded; `rebuild` embeds all. `progress` True shows a bar on stderr; a function is
    told the share of the embedding that is done, 0 to 1. Raises PackError where there is nothing to index, Busy,
    ModelError and StorageError; after each of them the old one is in use as before.
    """
    generations = Generations(settings.home, pack.name)
    with storage_errors(generations.folder):
        if not rebuild and generations.tidy():  # then a look is enough, also on a read-only disk
            report = _unchanged(_before(generations, settings), pack, settings)
            if report is not None:
                return report
        with generations.locked(timeout_s=lock_timeout_s):
            before = _before(generations, settings)  # again: another ingest may have ended while this one waited
            report = None if rebuild else _unchanged(before, pack, settings)
            if report is None:
                report = _build(generations, pack, settings, replace(before, known={}) if rebuild else before, progress)
            old = None if before.generation is None else before.generation.id
            generations.sweep(old, lambda swept: forget_vectors(pack.name, swept, settings.chroma_url))
            return report


def _index(generation: Generation, settings: Settings) -> Index:
    made_with, expected = str(generation.about["fingerprint"]), fingerprint(settings)
    if made_with != expected:
        raise StaleIndex(_stale(generation.pack, made_with, expected))
    contents = read_contents(generation, settings.chroma_url)
    for rows in (contents.vectors.chunks, contents.vectors.statements):
        rows.flags.writeable = False
    return Index(
        pack=contents.pack,
        chunks=contents.chunks,
        statements=contents.statements,
        derived=contents.derived,
        chunk_vectors=contents.vectors.chunks,
        statement_vectors=contents.vectors.statements,
        indexed_at=generation.about["indexed_at"],
        fingerprint=made_with,
        generation=generation.id,
    )


def _stale(pack: str, made_with: str, expected: str) -> str:
    old, new = made_with.split(), expected.split()
    return (
        f"The index of pack {pack} was made with {', '.join(word for word in old if word not in new)}; "
        f"now it is {', '.join(word for word in new if word not in old)}.\nRun `briefing ingest --pack {pack}`."
    )


def _before(generations: Generations, settings: Settings) -> _Before:
    try:
        generation = generations.current()
        if generation is None:
            return _Before()
        generation.check_files()
        return _Before(generation=generation, known=_known(generation, settings))
    except DamagedIndex as error:
        return _Before(problems=(f"{str(error).splitlines()[0]} It was made anew.",))


def _known(generation: Generation, settings: Settings) -> Mapping[str, NDArray[np.float32]]:
    """The vectors of a generation by their texts; none where they are of another model or out of reach."""
    words = dict(word.split("=", 1) for word in generation.about["fingerprint"].split())
    if words["format"] != INDEX_FORMAT or words["model"] != model_fingerprint(settings.embedding_model):
        return {}
    if words["vectors"] == "folder":
        return known_vectors(generation, None)
    return {} if settings.chroma_url is None else known_vectors(generation, settings.chroma_url)


def _unchanged(before: _Before, pack: Pack, settings: Settings) -> IngestReport | None:
    """The report of an ingest that has nothing to do; None where there is something."""
    found = before.generation
    if found is None or found.about["fingerprint"] != fingerprint(settings) or not holds_pack(found, pack):
        return None
    return IngestReport(
        pack=pack.name,
        generation=found.id,
        documents=len(pack.documents),
        chunks=found.about["chunks"],
        embedded=0,
        reused=found.about["texts"],
        changed=False,
        problems=(),
    )


def _build(
    generations: Generations, pack: Pack, settings: Settings, before: _Before, progress: Progress
) -> IngestReport:
    chunks = tuple(c for document in pack.documents for c in chunks_of(document, chunk_chars=settings.chunk_chars))
    if not chunks:
        raise PackError(
            f"Pack {pack.name} has nothing to index in {len(pack.documents)} documents; expected text that says "
            "something. Add a document with text and ingest it again; what was indexed before is kept."
        )
    texts = set(embedded_texts(chunks))
    new = sorted(texts - before.known.keys())
    vectors = _vectors(chunks, {**before.known, **_embedded(new, pack.name, settings, progress)})
    about = {
        "fingerprint": fingerprint(settings),
        "indexed_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "chunks": len(chunks),
        "texts": len(texts),
    }
    with generations.building() as building:
        try:
            write_contents(building, _contents(pack, chunks, vectors, about), about, chroma_url=settings.chroma_url)
        except BaseException:
            with suppress(StorageError):
                forget_vectors(pack.name, building.id, settings.chroma_url)
            raise
        building.publish()
    return IngestReport(
        pack=pack.name,
        generation=building.id,
        documents=len(pack.documents),
        chunks=len(chunks),
        embedded=len(new),
        reused=len(texts) - len(new),
        changed=True,
        problems=before.problems + _silent(pack, chunks),
    )


def _contents(pack: Pack, chunks: tuple[Chunk, ...], vectors: Vectors, about: Mapping[str, object]) -> Contents:
    """The contents of a new generation, with what the rules say of it."""
    bare = Index(
        pack=pack,
        chunks=chunks,
        statements=tuple(statement for chunk in chunks for statement in chunk.statements),
        chunk_vectors=vectors.chunks,
        statement_vectors=vectors.statements,
        indexed_at=str(about["indexed_at"]),
        fingerprint=str(about["fingerprint"]),
        generation="",
    )
    return Contents(pack=pack, chunks=chunks, vectors=vectors, derived=derived_of(bare))


def _silent(pack: Pack, chunks: tuple[Chunk, ...]) -> tuple[str, ...]:
    heard = {chunk.document for chunk in chunks}
    return tuple(
        f"{d.file_name} says nothing that could answer a question." for d in pack.documents if d.id not in heard
    )


def _vectors(chunks: tuple[Chunk, ...], by_text: Mapping[str, NDArray[np.float32]]) -> Vectors:
    rows = np.stack([by_text[text] for text in embedded_texts(chunks)])
    return Vectors(chunks=rows[: len(chunks)], statements=rows[len(chunks) :])


def _embedded(
    texts: Sequence[str], pack_name: str, settings: Settings, progress: Progress
) -> dict[str, NDArray[np.float32]]:
    if not texts:
        return {}  # nor is the model loaded
    with _shown(progress, len(texts), f"Embedding {pack_name}") as done:
        rows = embedder(settings.embedding_model).encode(texts, progress=done)
    return dict(zip(texts, rows, strict=True))


@contextmanager
def _shown(progress: Progress, total: int, what: str) -> Iterator[Callable[[int], None]]:
    """A function to tell how many more texts are done, which moves a bar on stderr or tells `progress` the share."""
    with tqdm(
        total=total, desc=what, unit="text", file=sys.stderr, disable=progress is not True, mininterval=0.5
    ) as bar:
        told = 0

        def done(count: int) -> None:
            nonlocal told
            told += count
            bar.update(count)
            if callable(progress):
                progress(told / total)

        yield done
