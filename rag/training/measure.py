"""Measures a reader on the half of the SQuAD 2.0 development set that training leaves out, and fits its probability.

`python -m rag.training.measure candidates QA.jsonl.gz CANDIDATES.json`: ten sentences of the article for each question,
by summed z-scores of BM25 and cosine (all-MiniLM-L6-v2), and the sentences of the question's own paragraph.
`python -m rag.training.measure score CANDIDATES.json FOLDER [--onnx FILE] [--fit]`: the table of measures on the
second half of the articles; --fit first fits the probability on the first half and writes it to FOLDER/reader.json.
"""

import argparse
import gzip
import json
import random
import re
import string
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import embedder
from ingest.words import stems_of
from rag.lexical import LexicalIndex
from rag.reader_model import Network, Scores
from rag.training.prepare import DEV_SOURCE
from rag.training.sentences import sentences

CANDIDATES = 10
_ARTICLE_QUESTIONS = 44  # of each article, half of them impossible: enough for +-3 points, minutes to measure
_FIRST_STAGE_SHARE = 0.25  # of the first stage's z-scores in the ranking, as in the first checkpoint's measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with its candidates; `gold` is the right one's place, -1 where it is not there or nothing answers."""

    article: str
    question: str
    answers: list[str]
    candidates: list[str]
    first_stage: list[float]
    gold: int
    own: list[str]
    own_gold: int


def candidates(path: Path, seed: int) -> list[Case]:
    """The cases of every development article."""
    articles: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            if entry["source"] == DEV_SOURCE:
                articles[entry["title"]].append(entry)
    rng = random.Random(seed)
    return [case for title in sorted(articles) for case in _cases(title, articles[title], rng)]


def _cases(title: str, entries: list[dict[str, Any]], rng: random.Random) -> list[Case]:
    front = re.sub(r"_\(.*", "", title).replace("_", " ").replace(",", "")
    pieces = [(i, piece) for i, entry in enumerate(entries) for piece in sentences(entry["context"])]
    texts = [f"{front}: {entries[i]['context'][piece.start : piece.end]}" for i, piece in pieces]
    lexical, vectors = LexicalIndex([stems_of(text) for text in texts]), embedder(None).encode(texts)
    asked = [(i, question) for i, entry in enumerate(entries) for question in entry["questions"]]
    half = _ARTICLE_QUESTIONS // 2
    answerable = [one for one in asked if not one[1]["impossible"]]
    impossible = [one for one in asked if one[1]["impossible"]]
    chosen = rng.sample(answerable, min(half, len(answerable))) + rng.sample(impossible, min(half, len(impossible)))
    cases = []
    for i, question in chosen:
        scores = _z(lexical.scores(stems_of(question["question"])))
        scores = scores + _z(vectors @ embedder(None).encode_one(question["question"]))
        best = [int(j) for j in (-scores).argsort(kind="stable")[:CANDIDATES]]
        gold = -1
        if not question["impossible"]:
            at = Counter(answer["start"] for answer in question["answers"]).most_common(1)[0][0]
            gold = next(j for j, (k, piece) in enumerate(pieces) if k == i and piece.start <= at < piece.end + 1)
        own = [j for j, (k, _) in enumerate(pieces) if k == i]
        cases.append(
            Case(
                article=title,
                question=question["question"].strip(),
                answers=[answer["text"] for answer in question["answers"]],
                candidates=[texts[j] for j in best],
                first_stage=[round(float(scores[j]), 4) for j in best],
                gold=best.index(gold) if gold in best else -1,
                own=[texts[j] for j in own],
                own_gold=own.index(gold) if gold >= 0 else -1,
            )
        )
    return cases


def _z(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((scores - scores.mean()) / (scores.std() + 1e-6), dtype=np.float32)


def fit(features: NDArray[np.float64], labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method with a slight ridge; a weight for each column of `features`, bias last."""
    x = np.hstack([features, np.ones((len(features), 1))])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - labels) + 1e-3 * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(x.shape[1])
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def overlap(said: str, answers: Sequence[str]) -> tuple[float, float]:
    """Exact match and F1 of an answer as SQuAD's own evaluation defines them, the best over the given answers."""

    def plain(text: str) -> list[str]:
        text = "".join(c for c in text.lower() if c not in string.punctuation)
        return re.sub(r"\b(a|an|the)\b", " ", text).split()

    best_exact = best_f1 = 0.0
    for answer in answers:
        mine, theirs = plain(said), plain(answer)
        shared = sum((Counter(mine) & Counter(theirs)).values())
        best_exact = max(best_exact, float(mine == theirs))
        best_f1 = max(best_f1, 2 * shared / (len(mine) + len(theirs)) if shared else 0.0)
    return best_exact, best_f1


def best_threshold(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The threshold with the best balanced accuracy."""
    return max(map(float, np.unique(scores)), key=lambda threshold: balanced(scores, labels, threshold))


def balanced(scores: NDArray[np.float64], labels: NDArray[np.bool_], threshold: float) -> float:
    """Balanced accuracy of `scores >= threshold`."""
    return float((scores[labels] >= threshold).mean() + (scores[~labels] < threshold).mean()) / 2


def table(
    cases: list[Case], scored: list[list[Scores]], own: list[list[Scores]], weights: Sequence[float]
) -> dict[str, float]:
    """The measures of the second half of the articles; thresholds are chosen on the first half."""
    logits = [
        np.array([weights[0] * s.relevance + weights[1] * s.margin + weights[2] for s in each]) for each in scored
    ]
    inside = [np.array([weights[0] * s.relevance + weights[1] * s.margin + weights[2] for s in each]) for each in own]
    first = first_half(cases)
    answerable = np.array([bool(case.answers) for case in cases])
    measures: dict[str, float] = {}
    for name, tops in (
        ("article", np.array([x.max() for x in logits])),
        ("paragraph", np.array([x.max() for x in inside])),
    ):
        threshold = best_threshold(tops[first], answerable[first])
        measures[f"answerable, {name}"] = balanced(tops[~first], answerable[~first], threshold)
    judged = [i for i in range(len(cases)) if not first[i] and answerable[i]]
    measures["n answerable"], measures["n impossible"] = len(judged), int((~first & ~answerable).sum())
    measures["right sentence among the ten"] = float(np.mean([cases[i].gold >= 0 for i in judged]))
    for name, share in (("first stage", None), ("reader", 0.0), ("both", _FIRST_STAGE_SHARE)):
        ranks = [_rank(cases[i], logits[i], share) for i in judged]
        measures[f"hit@1, {name}"] = float(np.mean([rank == 1 for rank in ranks]))
        measures[f"MRR, {name}"] = float(np.mean([1 / rank if rank else 0 for rank in ranks]))
    places = {
        "right sentence": {i: cases[i].own_gold for i in judged},
        "best of paragraph": {i: int(inside[i].argmax()) for i in judged},
    }
    for name, place in places.items():
        exact, f1 = np.mean([_span_overlap(cases[i], own[i], place[i]) for i in judged], axis=0)
        measures[f"span EM, {name}"], measures[f"span F1, {name}"] = float(exact), float(f1)
    return measures


def _span_overlap(case: Case, own: list[Scores], place: int) -> tuple[float, float]:
    """Exact match and F1 of the span marked in sentence `place` of the question's own paragraph."""
    return overlap(case.own[place][own[place].start : own[place].end], case.answers)


def _rank(case: Case, logits: NDArray[np.float64], share: float | None) -> int:
    """The right sentence's rank, 0 where it is not among the candidates; `share` None: by the first stage alone."""
    scores = -np.arange(len(logits)) if share is None else logits + share * np.array(case.first_stage)
    return int((scores > scores[case.gold]).sum()) + 1 if case.gold >= 0 else 0


def first_half(cases: list[Case]) -> NDArray[np.bool_]:
    """Which cases are of the first half of the articles by name: those the probability and thresholds are fitted on."""
    names = sorted({case.article for case in cases})
    return np.array([names.index(case.article) < len(names) // 2 for case in cases])


def score(options: argparse.Namespace) -> None:
    """Reads every candidate, fits if asked to, and prints the table."""
    cases = [Case(**case) for case in json.loads(options.cases.read_text())][:: options.every]
    settings = json.loads((options.folder / "reader.json").read_text())
    weights = (options.onnx or options.folder / "reader.onnx").read_bytes()
    vocabulary = (options.folder / "tokenizer.json").read_bytes()
    network = Network(weights, vocabulary, *(settings[f"{name}_tokens"] for name in ("max", "question", "answer")))
    scored = [network.scores(case.question, case.candidates) for case in cases]
    own = [network.scores(case.question, case.own) for case in cases]
    if options.fit:
        first = first_half(cases)
        pairs = [
            (s.relevance, s.margin, float(j == cases[i].gold))
            for i in range(len(cases))
            if first[i]
            for j, s in enumerate(scored[i])
        ]
        columns = np.array(pairs, dtype=np.float64)
        fitted = fit(columns[:, :2], columns[:, 2])
        for name, value in zip(("relevance_weight", "margin_weight", "bias"), fitted, strict=True):
            settings[name] = round(float(value), 4)
        (options.folder / "reader.json").write_text(json.dumps(settings, indent=2) + "\n")
    used = [settings[name] for name in ("relevance_weight", "margin_weight", "bias")]
    for name, value in table(cases, scored, own, used).items():
        print(f"{name}: {value:.3f}")


def main() -> None:
    """Runs one of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("candidates")
    making.add_argument("questions", type=Path)
    making.add_argument("out", type=Path)
    making.add_argument("--seed", type=int, default=7)
    scoring = commands.add_parser("score")
    scoring.add_argument("cases", type=Path)
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("--onnx", type=Path, help="another network for the folder's tokenizer and settings")
    scoring.add_argument("--fit", action="store_true")
    scoring.add_argument("--every", type=int, default=1, help="take only every n-th case")
    options = parser.parse_args()
    if options.command == "score":
        score(options)
        return
    fields = Case.__dataclass_fields__
    made = [{name: getattr(case, name) for name in fields} for case in candidates(options.questions, options.seed)]
    options.out.write_text(json.dumps(made, ensure_ascii=False))
    print(f"{len(made)} cases")


if __name__ == "__main__":
    main()
