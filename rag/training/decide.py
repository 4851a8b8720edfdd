"""Chooses how the reader's scores are used: `python -m rag.training.decide FOLDER PACK=QUESTIONS.jsonl …`.

A line of questions is `{"question", "status", "evidence": [verbatim words of the pack], "history": [{"question"}]}`;
the packs are indexed; the written packs that training leaves out are asked as well. It prints the fit of the reader's
two scores to a probability (for reader.json), how often the evidence is in the best statements by weight and by number
of statements read (for rag/reread.py), and a logistic regression that says whether the best one answers, judged on the
packs that it was not fitted on (for rag/confidence.py).
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from ingest.embedding import Embedder, embedder
from ingest.index import Index, load_index
from ingest.settings import settings_from_environment
from rag.confidence import log_mass
from rag.holding import LESS
from rag.reader_model import Network, exported_network
from rag.reread import READER_WEIGHT, STATEMENTS_READ_IN_DOUBT
from rag.training.candidates import candidates_of
from rag.training.packs import held_out, indexed, pack_folders

_READ, _FITTED = 60, 20  # statements read for each question, and those of them that the fit of the scores is made on
_MOST = 14.0  # of the log odds, as far as a probability is kept from 0 and 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question of `pack` and its statements that meet the requirements, best of the first stage first.

    `stages` are their scores before reading, `raw` the reader's two scores, shape (statements, 2), `hits` whether each
    overlaps the evidence, `unmet` which kinds of requirement each does not meet, shape (statements, kinds), in the
    order of LESS.
    """

    pack: str
    answerable: bool
    value: bool
    stages: NDArray[np.float64]
    raw: NDArray[np.float64]
    hits: NDArray[np.bool_]
    unmet: NDArray[np.float64]


def rows_of(pack: str, index: Index, model: Embedder, questions: Path, network: Network) -> list[Row]:
    """The rows of one file of questions; what is settled before anything is looked up is left out."""
    rows = []
    for found in candidates_of(index, model, questions, _READ):
        read = network.scores(found.query.text, found.passages)
        raw = np.array([[one.relevance, one.margin] for one in read])
        rows.append(
            Row(
                pack=pack,
                answerable=found.asked["status"] == "answered",
                value=bool(found.query.focus.kinds),
                stages=np.array([scored.score for scored in found.best]),
                raw=raw.reshape(-1, 2),
                hits=np.array(found.hits, dtype=bool),
                unmet=np.array([[kind in one.unmet for kind in LESS] for one in found.best], dtype=float),
            )
        )
    return rows


def fit_of(rows: list[Row]) -> tuple[NDArray[np.float64], float]:
    """The weights of the two scores and the bias that make them log odds of being the evidence."""
    x = np.concatenate([row.raw[:_FITTED] for row in rows])
    y = np.concatenate([row.hits[:_FITTED] & row.answerable for row in rows])
    fitted = LogisticRegression(C=10).fit(x, y)
    return fitted.coef_[0], float(fitted.intercept_[0])


def order_of(row: Row, odds: NDArray[np.float64], weight: float, count: int) -> NDArray[np.int64]:
    """The places of the first `count` statements, best first, by first stage and `weight` times the log odds."""
    return np.argsort(-(row.stages[:count] + weight * odds[:count]), kind="stable")


def features_of(row: Row, odds: NDArray[np.float64], weight: float, count: int) -> list[float]:
    """What the decision is made on: the best statement's log odds, how many answers there seem to be, whether a value
    is asked for, and the requirements that the best one does not meet."""
    best = order_of(row, odds, weight, count)[0]
    mass = log_mass(1 / (1 + np.exp(-odds[:count])))
    return [float(odds[best]), mass, float(row.value), *row.unmet[best]]


def decided(rows: list[Row], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each row the chance that it is answered, by a regression fitted on the other packs."""
    y = np.array([row.answerable for row in rows])
    packs = np.array([row.pack for row in rows])
    chance = np.zeros(len(rows))
    for pack in sorted(set(packs)):
        there = packs == pack
        fitted = LogisticRegression().fit(x[~there], y[~there])
        chance[there] = fitted.predict_proba(x[there])[:, 1]
    return chance


def main() -> None:
    """Reads the arguments and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the reader")
    parser.add_argument("questions", nargs="+", help="PACK=FILE")
    parser.add_argument("--weight", type=float, default=READER_WEIGHT, help="of the log odds, for the decision")
    parser.add_argument("--count", type=int, default=STATEMENTS_READ_IN_DOUBT, help="statements read, for the decision")
    options = parser.parse_args()
    settings = settings_from_environment()
    model, network = embedder(settings.embedding_model), exported_network(options.folder)
    rows = []
    for pack, file in (pair.split("=", 1) for pair in options.questions):
        rows += rows_of(pack, load_index(settings, pack), model, Path(file), network)
    with indexed([folder for folder in pack_folders() if held_out(folder)], settings) as packs:
        for folder, index in packs:
            rows += rows_of(folder.name, index, model, folder.with_suffix(".jsonl"), network)
    weights, bias = fit_of(rows)
    print(f"relevance_weight {weights[0]:.4f} margin_weight {weights[1]:.4f} bias {bias:.4f}")
    odds = [np.clip(row.raw @ weights + bias, -_MOST, _MOST) for row in rows]
    _show_ranking(rows, odds)
    _show_decision(rows, odds, options.weight, options.count)


def _show_ranking(rows: list[Row], odds: list[NDArray[np.float64]]) -> None:
    known = [(row, o) for row, o in zip(rows, odds, strict=True) if row.answerable]
    for count in (12, 24, 40, 60):
        for weight in (0.5, 0.75, 1.0, 1.5, 2.5):
            ranked = [row.hits[order_of(row, o, weight, count)] for row, o in known]
            shares = [np.mean([bool(hits[:k].any()) for hits in ranked]) for k in (1, 3, 5)]
            print(f"{count} read, weight {weight}: in the first 1 / 3 / 5 " + " / ".join(f"{s:.3f}" for s in shares))


def _show_decision(rows: list[Row], odds: list[Any], weight: float, count: int) -> None:
    kept = [(row, o) for row, o in zip(rows, odds, strict=True) if len(row.stages)]
    left = [row for row in rows if not len(row.stages)]
    x = np.array([features_of(row, o, weight, count) for row, o in kept])
    y = np.array([row.answerable for row, _ in kept])
    chance = decided([row for row, _ in kept], x)
    whole = LogisticRegression().fit(x, y)
    names = ("relevance", "mass", "asked", *LESS)
    print(dict(zip(names, whole.coef_[0].round(3).tolist(), strict=True)), f"intercept {whole.intercept_[0]:.3f}")
    print(f"{len(y)} rows, area under the curve on packs not fitted on: {roc_auc_score(y, chance):.3f}")
    answerable = y.sum() + sum(row.answerable for row in left)
    others = len(rows) - answerable
    lost, refused = sum(row.answerable for row in left), sum(not row.answerable for row in left)
    for threshold in np.arange(0.3, 0.95, 0.05):
        no = chance < threshold
        print(
            f"threshold {threshold:.2f}: answerable refused {(lost + (no & y).sum()) / answerable:.3f}, "
            f"others refused {(refused + (no & ~y).sum()) / others:.3f}"
        )


if __name__ == "__main__":
    main()
