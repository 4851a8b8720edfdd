"""BEIR folders (Thakur et al. 2021): corpus, queries and judgements, and how well our rankings find what is judged."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.cases import EvalError
from evals.intervals import Estimate, mean
from evals.progress import Progress
from evals.ranking_scorers import NDCG_DEPTH, RECALL_DEPTHS, ndcg, reciprocal_rank
from ingest.embedding import Embedder
from ingest.sentences import sentences_of
from ingest.words import stems_of
from rag.fusion import fused
from rag.lexical import LexicalIndex
from rag.reader_model import Reader, log_odds

Scores = NDArray[np.floating]

_DEPTH = max(NDCG_DEPTH, *RECALL_DEPTHS)
_EQUAL = {"bm25": 1.0, "cosine": 1.0}  # the fused ranking weighs both parts alike: nothing is tuned on the benchmark


_READ = 12  # documents read for each query
_WINDOW_WORDS = 85  # as in the reader's training
_READER_WEIGHT = 1.0  # of the reader's log odds beside the summed z-scores: nothing is tuned on the benchmark


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A benchmark: the texts of documents (title and body) and queries by id, and judgements above 0 by query id."""

    documents: Mapping[str, str]
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The metrics of one ranking, each the mean over the judged queries with its bootstrap interval."""

    ranking: str
    metrics: tuple[tuple[str, Estimate], ...]


def read_beir(folder: Path, *, split: str = "test") -> Benchmark:
    """The benchmark in `folder`, with the queries that `qrels/<split>.tsv` judges; EvalError for anything else."""
    try:
        documents = {
            line["_id"]: f"{line.get('title', '')} {line['text']}".strip() for line in _lines(folder / "corpus.jsonl")
        }
        queries = {line["_id"]: line["text"] for line in _lines(folder / "queries.jsonl")}
        judged: dict[str, dict[str, float]] = {}
        with (folder / "qrels" / f"{split}.tsv").open(encoding="utf-8", newline="") as file:
            for query, document, gain in list(csv.reader(file, delimiter="\t"))[1:]:
                if float(gain) > 0:
                    judged.setdefault(query, {})[document] = float(gain)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvalError(
            f"{folder} is not a BEIR folder ({error!r}); expected corpus.jsonl, queries.jsonl and qrels/{split}.tsv."
        ) from None
    if not judged.keys() <= queries.keys() or not documents or not judged:
        raise EvalError(f"{folder} judges queries that it does not hold, or nothing; expected a whole BEIR folder.")
    return Benchmark(documents=documents, queries={query: queries[query] for query in judged}, judged=judged)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def ranked(scores: Scores, ids: Sequence[str], depth: int = _DEPTH) -> list[str]:
    """The `depth` best ids as trec_eval ranks them: by score, equal scores by id from the last to the first."""
    cut = np.partition(scores, -depth)[-depth] if len(ids) > depth else -np.inf
    best = [i for i in range(len(ids)) if scores[i] >= cut]
    return [ids[i] for i in sorted(best, key=lambda i: (scores[i], ids[i]), reverse=True)[:depth]]


def rankings_of(
    benchmark: Benchmark, vectors: Scores, embedder: Embedder, reader: Reader | None = None
) -> dict[str, dict[str, list[str]]]:
    """For each judged query the best ids by cosine (`dense`), by BM25 over stems (`lexical`), by both (`fused`), and
    where there is a reader by what it says of the best of those (`read`).

    `vectors` holds the documents' embeddings, a row each in their order, shape (documents, dimensions).
    """
    ids = list(benchmark.documents)
    texts = list(benchmark.documents.values())
    bm25 = LexicalIndex([stems_of(text) for text in texts])
    found: dict[str, dict[str, list[str]]] = {"dense": {}, "lexical": {}, "fused": {}}
    for query, text in benchmark.queries.items():
        cosine = vectors @ embedder.encode_one(text)
        lexical = bm25.scores(stems_of(text))
        together = fused({"bm25": lexical, "cosine": cosine.astype(np.float32)}, _EQUAL)
        for name, scores in (("dense", cosine), ("lexical", lexical), ("fused", together)):
            found[name][query] = ranked(np.asarray(scores, dtype=np.float64), ids)
        if reader is not None:
            found.setdefault("read", {})[query] = ranked(_read(texts, text, together, reader), ids)
    return found


def _read(texts: Sequence[str], query: str, together: Scores, reader: Reader) -> Scores:
    """The fused scores with the first _READ documents put in front, ranked by what the reader says of them as well.

    A document is as good as the best of its windows.
    """
    best = np.argsort(-together, kind="stable")[:_READ]
    windows = [(int(i), window) for i in best for window in _windows(texts[i])]
    readings = reader.read(query, [window for _, window in windows])
    said: dict[int, float] = {}
    for (i, _), reading in zip(windows, readings, strict=True):
        said[i] = max(said.get(i, -np.inf), log_odds(reading.relevance))
    scores = np.array(together, dtype=np.float64)
    front = float(scores.max() - scores[best].min()) + _READER_WEIGHT * (max(said.values()) - min(said.values()))
    for i, value in said.items():
        scores[i] += front + _READER_WEIGHT * (value - min(said.values()))
    return scores


def _windows(text: str) -> list[str]:
    """A document as the reader can take it: runs of whole sentences of about _WINDOW_WORDS words."""
    windows: list[str] = []
    for start, end in sentences_of(text):
        sentence = text[start:end].strip()
        if windows and len(windows[-1].split()) + len(sentence.split()) <= _WINDOW_WORDS:
            windows[-1] += f" {sentence}"
        else:
            windows.append(sentence)
    return windows or [text]


def measure(benchmark: Benchmark, ranking: Mapping[str, Sequence[str]], name: str) -> Measured:
    """nDCG@10, MRR@10 and Recall@k of `ranking`, which holds the best ids of each judged query."""
    values: dict[str, list[float]] = {}
    for query, judged in benchmark.judged.items():
        found = ranking[query]
        gains = [judged.get(document, 0.0) for document in found]
        one = {f"ndcg@{NDCG_DEPTH}": ndcg(gains, list(judged.values()), NDCG_DEPTH)}
        one["mrr@10"] = reciprocal_rank([gain > 0 for gain in gains[:10]])
        one |= {f"recall@{k}": sum(gain > 0 for gain in gains[:k]) / len(judged) for k in RECALL_DEPTHS}
        for metric, value in one.items():
            values.setdefault(metric, []).append(value)
    return Measured(ranking=name, metrics=tuple((metric, mean(found)) for metric, found in values.items()))


def document_vectors(benchmark: Benchmark, embedder: Embedder, cache: Path) -> Scores:
    """The documents' embeddings, a row each in their order; kept in the folder `cache` for the next time."""
    told = json.dumps([embedder.fingerprint, *benchmark.documents.values()], ensure_ascii=False)
    path = cache / f"vectors-{hashlib.sha256(told.encode()).hexdigest()[:16]}.npy"
    if path.exists():
        kept: Scores = np.load(path, allow_pickle=False)
        return kept
    texts = list(benchmark.documents.values())
    with Progress("Embedding", len(texts)) as progress:
        rows = embedder.encode(texts, progress=progress)
    cache.mkdir(parents=True, exist_ok=True)
    np.save(path, rows)
    return rows
