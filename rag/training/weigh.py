"""Chooses the first stage's weights: `python -m rag.training.weigh [PACK=QUESTIONS.jsonl …]`.

A conditional logit: of the statements that share most with a question, how likely is each the evidence, by the parts of
its score (STATEMENT_WEIGHTS of rag/retrieve.py) and the requirements that it does not meet (LESS of rag/holding.py)?
Fitted on the written packs that training uses, and on indexed packs that are named; each of the latter is also ranked
with weights fitted without it.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.embedding import embedder
from ingest.index import load_index
from ingest.settings import settings_from_environment
from rag.holding import LESS
from rag.retrieve import STATEMENT_WEIGHTS, STATEMENTS
from rag.training.candidates import Candidates, candidates_of
from rag.training.packs import held_out, indexed, pack_folders

_NAMES = (*STATEMENT_WEIGHTS, *LESS)
_SCALE = 4.0  # the weights are so many times smaller than log odds, that they add up with the reader's (rag/reread.py)
_PULL = 0.02  # towards the weights that there are
_TIMES = 3  # a question to a real pack counts for so many to an invented one


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: what its statements' scores are made of, (statements, names), what else they hold, the right ones."""

    pack: str
    columns: NDArray[np.float64]
    rest: NDArray[np.float64]
    hits: NDArray[np.bool_]


def asked_of(pack: str, found: Candidates) -> Asked:
    """The question as the fit takes it; `rest` is what a document that is named adds to its statements."""
    unmet = np.array([[-float(kind in one.unmet) for kind in LESS] for one in found.best]).reshape(-1, len(LESS))
    columns = np.hstack([found.parts, unmet])
    scores = np.array([one.score for one in found.best])
    return Asked(pack=pack, columns=columns, rest=scores - columns @ _now(), hits=np.array(found.hits, dtype=bool))


def _now() -> NDArray[np.float64]:
    return np.array([*STATEMENT_WEIGHTS.values(), *LESS.values()])


def fitted(asked: list[Asked], times: Mapping[str, int]) -> NDArray[np.float64]:
    """The weights, in the order of STATEMENT_WEIGHTS and LESS; a question counts for `times` of its pack, else once."""
    known = [(one, float(times.get(one.pack, 1))) for one in asked if one.hits.any()]
    whole = sum(times for _, times in known)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros_like(weights)
        for one, count in known:
            odds = _SCALE * (one.columns @ weights + one.rest)
            chance = np.exp(odds - odds.max())
            chance /= chance.sum()
            right = chance[one.hits].sum() + 1e-12
            total -= count * np.log(right)
            slope -= count * _SCALE * (one.columns.T @ (np.where(one.hits, chance / right, 0) - chance))
        away = weights - _now()
        return float(total / whole + _PULL * away @ away), slope / whole + 2 * _PULL * away

    found: NDArray[np.float64] = minimize(loss, _now(), jac=True, method="L-BFGS-B").x
    return found


def ranked(asked: list[Asked], weights: NDArray[np.float64]) -> str:
    """How often the evidence is among the best statements, in words."""
    firsts = (1, 5, 12, 24)
    found = []
    for one in asked:
        order = np.argsort(-(one.columns @ weights + one.rest), kind="stable")
        found.append([bool(one.hits[order[:count]].any()) for count in firsts])
    shares = np.mean(found, axis=0)
    return f"{len(found)} questions, in the first " + ", ".join(
        f"{k}: {share:.3f}" for k, share in zip(firsts, shares, strict=True)
    )


def main() -> None:
    """Reads the arguments and prints the weights and what they give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", help="PACK=FILE of an indexed pack")
    settings = settings_from_environment()
    model = embedder(settings.embedding_model)
    asked: dict[str, list[Asked]] = {"held out": []}
    with indexed(pack_folders(), settings) as packs:
        for folder, index in packs:
            found = candidates_of(index, model, folder.with_suffix(".jsonl"), STATEMENTS)
            name = "held out" if held_out(folder) else "written"
            asked.setdefault(name, []).extend(asked_of(name, one) for one in found if one.asked["evidence"])
    real = [pair.split("=", 1) for pair in parser.parse_args().questions]
    for pack, file in real:
        found = candidates_of(load_index(settings, pack), model, Path(file), STATEMENTS)
        asked[pack] = [asked_of(pack, one) for one in found if one.asked["evidence"]]
    times = dict.fromkeys((pack for pack, _ in real), _TIMES)
    for name, own in asked.items():
        others = [one for other, them in asked.items() if other not in (name, "held out") for one in them]
        weights = fitted(others, times) if name != "written" else _now()
        print(f"{name}: now {ranked(own, _now())}; fitted on the others {ranked(own, weights)}")
    weights = fitted([one for name, own in asked.items() if name != "held out" for one in own], times)
    print({name: round(float(weight), 3) for name, weight in zip(_NAMES, weights, strict=True)})


if __name__ == "__main__":
    main()
