"""The reader: says of a passage whether it answers a question, and where (the one door to onnxruntime and tokenizers).

The packaged network and what it was trained on are described in rag/reader/MODEL_CARD.md. Its weights are 8-bit and
each activation is scaled by its own tensor's range, so in a batch a passage's score would change with its neighbours.
Every passage is therefore read alone, on one computing thread, and the passages are spread over worker threads: the
same question and passage give the same reading whatever else is read, nothing is padded, and it costs no more (576
tokens in ten passages: 69 ms of processor time one by one on one thread, 120 ms and more in one batch on two).
"""

import hashlib
import json
import math
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import model_fingerprint
from ingest.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import CrossEncoder  # noqa: TID251 - a reader of the user's own choice
    from tokenizers import Tokenizer

_FOLDER = "reader"
_WEIGHTS, _VOCABULARY, _SETTINGS = "reader.onnx", "tokenizer.json", "reader.json"
_LEAST = 1e-5  # probabilities nearer to 0 or 1 are taken as so near
_MAX_WORKERS = 8  # ten passages gain little from more


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader found in one passage.

    `relevance` is the probability (0 to 1, calibrated on held-out questions) that the passage answers the question;
    [start, end) is the best answer in characters of the passage, 0 and 0 where there is none to mark.
    """

    relevance: float
    start: int
    end: int


class Reader(Protocol):
    """Reads passages for a question; safe to use from any thread."""

    @property
    def fingerprint(self) -> str:
        """Which weights and settings these are, in one word; known without loading them."""

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        """One reading a passage, in their order; each depends on the question and that passage only."""


@cache
def reader(path: str | None) -> Reader:
    """The packaged reader, the one that rag/training exported to the folder `path`, or the cross-encoder in it.

    A sentence-transformers cross-encoder marks no spans: they are 0, 0. One a process and path; raises ModelError where
    it is missing, damaged or not what it should be. The weights are loaded at the first reading.
    """
    if path is None:
        return _ExportedReader(files("rag").joinpath(_FOLDER))
    return _ExportedReader(Path(path)) if (Path(path) / _SETTINGS).is_file() else _CrossEncoderReader(path)


def exported_network(folder: Path) -> "Network":
    """The network of a folder that rag/training exported, for its raw scores; raises ModelError where it is damaged."""
    return _ExportedReader(folder).network()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """reader.json: the lengths the network takes, in tokens, and the fit of its two scores to a probability."""

    max_tokens: int
    question_tokens: int
    answer_tokens: int
    relevance_weight: float
    margin_weight: float
    bias: float
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The network's raw scores of one passage: relevance, the best span against "not here", and that span."""

    relevance: float
    margin: float
    start: int
    end: int


class _ExportedReader:
    """The network of a folder that rag/training/export.py wrote, on onnxruntime."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._settings = _Settings(**json.loads(_content(folder, _SETTINGS)))
        digests = "".join(self._settings.sha256[name] for name in sorted(self._settings.sha256))
        fit = f"{self._settings.relevance_weight} {self._settings.margin_weight} {self._settings.bias}"
        self.fingerprint = f"reader@{hashlib.sha256((digests + fit).encode()).hexdigest()[:16]}"
        self._lock = threading.Lock()
        self._network: Network | None = None

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        settings = self._settings
        readings = []
        for scores in self.network().scores(question, passages):
            fit = settings.relevance_weight * scores.relevance + settings.margin_weight * scores.margin + settings.bias
            readings.append(Reading(relevance=_probability(fit), start=scores.start, end=scores.end))
        return tuple(readings)

    def network(self) -> "Network":
        """The network itself, loaded at the first call."""
        with self._lock:
            if self._network is None:
                weights, vocabulary = _content(self._folder, _WEIGHTS), _content(self._folder, _VOCABULARY)
                for name, content in ((_WEIGHTS, weights), (_VOCABULARY, vocabulary)):
                    if hashlib.sha256(content).hexdigest() != self._settings.sha256[name]:
                        raise ModelError(
                            f"The reader's file {self._folder / name} is not the one it was: its SHA-256 differs from "
                            f"that in {_SETTINGS}. Install the project again, or export the reader again."
                        )
                settings = self._settings
                lengths = (settings.max_tokens, settings.question_tokens, settings.answer_tokens)
                self._network = Network(weights, vocabulary, *lengths)
            return self._network


class Network:
    """The ONNX network and its tokenizer in memory; inputs longer than the given numbers of tokens are cut."""

    def __init__(
        self, weights: bytes, vocabulary: bytes, max_tokens: int, question_tokens: int, answer_tokens: int
    ) -> None:
        self._session = _session(weights)
        self._tokenizer = _tokenizer(vocabulary)
        self._separator = self._tokenizer.encode("").ids[-1]
        self._max_tokens, self._question_tokens = max_tokens, question_tokens
        self._answer_tokens = answer_tokens
        workers = min(_MAX_WORKERS, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reader")

    def scores(self, question: str, passages: Sequence[str]) -> list[Scores]:
        """The raw scores of each passage, in their order."""
        asked = self._tokenizer.encode(question).ids[:-1][: self._question_tokens]
        longest_first = sorted(range(len(passages)), key=lambda i: (-len(passages[i]), i))  # the workers end together
        found = self._threads.map(lambda i: self._scores(asked, passages[i]), longest_first)
        by_place = dict(zip(longest_first, found, strict=True))
        return [by_place[i] for i in range(len(passages))]

    def _scores(self, asked: list[int], passage: str) -> Scores:
        encoding = self._tokenizer.encode(passage, add_special_tokens=False)
        first = len(asked) + 1
        room = self._max_tokens - first - 1
        ids = [*asked, self._separator, *encoding.ids[:room], self._separator]
        types = [0] * first + [1] * (len(ids) - first)
        inputs = {"ids": np.array([ids], dtype=np.int64), "types": np.array([types], dtype=np.int64)}
        relevance, span = self._session.run(None, inputs)
        inside = encoding.offsets[:room]
        if not inside:
            return Scores(relevance=float(relevance[0, 0]), margin=0.0, start=0, end=0)
        starts, ends = span[0, first:-1, 0], span[0, first:-1, 1]
        a, b = best_span(starts, ends, self._answer_tokens)
        margin = float(starts[a] + ends[b] - span[0, 0, 0] - span[0, 0, 1])
        return Scores(relevance=float(relevance[0, 0]), margin=margin, start=inside[a][0], end=inside[b][1])


def best_span(starts: NDArray[np.float32], ends: NDArray[np.float32], longest: int) -> tuple[int, int]:
    """The tokens (first, last) with the greatest sum of start and end score, at most `longest` tokens; ties: first."""
    sums = starts[:, None] + ends[None, :]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & np.tril(np.ones_like(sums, dtype=bool), longest - 1)
    first, last = np.unravel_index(int(np.where(allowed, sums, -np.inf).argmax()), sums.shape)
    return int(first), int(last)


class _CrossEncoderReader:
    """A sentence-transformers cross-encoder with one score, taken as a logit."""

    def __init__(self, path: str) -> None:
        self.fingerprint = f"cross-encoder {model_fingerprint(path)}"
        self._path = path
        self._lock = threading.Lock()
        self._model: CrossEncoder | None = None

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        if not passages:
            return ()
        pairs = [(question, passage) for passage in passages]
        with self._lock:
            if self._model is None:
                self._model = _cross_encoder(self._path)
            scores: Any = self._model.predict(
                pairs, batch_size=1, show_progress_bar=False, activation_fn=lambda scores: scores
            )
        return tuple(Reading(relevance=_probability(float(score)), start=0, end=0) for score in scores)


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds of a probability, kept finite."""
    p = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def _content(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"The reader's file {folder / name} cannot be read; expected {_WEIGHTS}, {_VOCABULARY} and {_SETTINGS}. "
            "Install the project again, or make them as rag/training/README.md says."
        ) from error


def _session(weights: bytes) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    if not _has_dot_products():
        # Sums would overflow; this keeps scores the same there, only slower.
        options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        return InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own for a damaged file
        reason = str(error).splitlines()[0]
        raise ModelError(f"The reader's weights cannot be loaded: {reason}\nInstall the project again.") from error


@cache
def _has_dot_products() -> bool:
    """Whether the processor says that it has 8-bit dot products (VNNI), whose sums never overflow."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return False
    return not {"avx512_vnni", "avx_vnni"}.isdisjoint(flags)


def _tokenizer(vocabulary: bytes) -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(vocabulary.decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _cross_encoder(path: str) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder  # noqa: TID251 - a reader of the user's own choice

    try:
        model: CrossEncoder = CrossEncoder(path, device="cpu", local_files_only=True)
    except Exception as error:  # the libraries below raise whatever they like for a damaged or foreign folder
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"The reader in {path} cannot be loaded: {reason}\n"
            "Expected a whole sentence-transformers cross-encoder. Copy it again, or unset the setting."
        ) from error
    if model.num_labels != 1:
        raise ModelError(
            f"The reader in {path} gives {model.num_labels} scores a passage; expected a cross-encoder with one. "
            "Set one that was trained to rank, or unset the setting."
        )
    return model
