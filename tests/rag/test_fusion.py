"""Fusion: a pure function, the same under any order of the candidates, ties by id."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rag.fusion import fused, order, standardised

WEIGHTS = {"dense": 1.0, "lexical": 0.7, "form": 0.3}
# Scores as rankings have them; few values, so that ties are common.
scores = st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.5, 1.0, 7.25, 12.5, -0.2])
rows = st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=25)


def rankings_of(table: Sequence[tuple[float, ...]]) -> dict[str, NDArray[np.float32]]:
    return {name: np.array([row[k] for row in table], dtype=np.float32) for k, name in enumerate(WEIGHTS)}


def ranked(table: Sequence[tuple[float, ...]], ids: list[str]) -> list[str]:
    return [ids[i] for i in order(fused(rankings_of(table), WEIGHTS), ids)]


@settings(max_examples=300, deadline=None)
@given(table=rows, seed=st.integers(0, 2**32))
def test_the_order_is_the_same_under_any_permutation_of_the_candidates(
    table: list[tuple[float, float, float]], seed: int
) -> None:
    ids = [f"chunk-{n:02d}" for n in range(len(table))]
    shuffled = list(zip(table, ids, strict=True))
    random.Random(seed).shuffle(shuffled)
    assert ranked([row for row, _ in shuffled], [i for _, i in shuffled]) == ranked(list(table), ids)


@settings(max_examples=100, deadline=None)
@given(table=rows)
def test_candidates_with_equal_scores_stand_in_the_order_of_their_ids(table: list[tuple[float, float, float]]) -> None:
    doubled = [row for row in table for _ in (0, 1)]
    ids = [f"{'zy'[n % 2]}-{n // 2:02d}" for n in range(len(doubled))]  # the second of a pair comes first by its id
    result = ranked(doubled, ids)
    for n in range(len(table)):
        assert result.index(f"y-{n:02d}") < result.index(f"z-{n:02d}")


def test_when_all_scores_are_equal_the_ids_decide_alone() -> None:
    assert ranked([(1.0, 1.0, 1.0)] * 4, ["d", "b", "c", "a"]) == ["a", "b", "c", "d"]


@settings(max_examples=200, deadline=None)
@given(table=rows, factor=st.sampled_from([0.125, 0.5, 4.0, 1024.0]), offset=st.sampled_from([0.0, 2.0, -64.0]))
def test_a_ranking_counts_the_same_on_any_scale(
    table: list[tuple[float, float, float]], factor: float, offset: float
) -> None:
    whole = [tuple(round(value * 4) / 4 for value in row) for row in table]  # exact in float32 on every scale
    ids = [f"chunk-{n:02d}" for n in range(len(table))]
    scaled = [(row[0] * factor + offset, *row[1:]) for row in whole]
    assert ranked(scaled, ids) == ranked(whole, ids)


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=40))
def test_standardised_scores_have_mean_0_and_deviation_1_or_are_all_0(values: list[float]) -> None:
    result = standardised(np.array(values, dtype=np.float32))
    assert result.shape == (len(values),)
    if len(set(values)) == 1:
        assert np.allclose(result, 0.0, atol=1e-3)
    if np.any(result):
        assert abs(float(result.mean())) < 1e-6
        assert float(result.std()) == pytest.approx(1.0, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(table=rows, seed=st.integers(0, 2**32))
def test_the_order_of_the_rankings_does_not_matter(table: list[tuple[float, float, float]], seed: int) -> None:
    names = list(WEIGHTS)
    random.Random(seed).shuffle(names)
    rankings = rankings_of(list(table))
    again = fused({name: rankings[name] for name in names}, WEIGHTS)
    assert np.array_equal(fused(rankings, WEIGHTS), again)


def test_a_better_score_ranks_higher_and_a_heavier_ranking_wins() -> None:
    ids = ["a", "b", "c"]
    dense = np.array([0.9, 0.1, 0.0], dtype=np.float32)
    lexical = np.array([0.0, 9.0, 1.0], dtype=np.float32)
    by_dense = fused({"dense": dense, "lexical": lexical}, {"dense": 3.0, "lexical": 1.0})
    by_lexical = fused({"dense": dense, "lexical": lexical}, {"dense": 1.0, "lexical": 3.0})
    assert order(by_dense, ids)[0] == 0
    assert order(by_lexical, ids)[0] == 1


def test_a_ranking_that_knows_nothing_changes_nothing() -> None:
    rankings = {"dense": np.array([0.3, 0.9, 0.1], dtype=np.float32), "lexical": np.zeros(3, dtype=np.float32)}
    assert order(fused(rankings, WEIGHTS), ["a", "b", "c"]) == [1, 0, 2]


def test_no_candidates_and_no_rankings_give_nothing() -> None:
    assert len(fused({}, {})) == 0
    assert order(np.zeros(0), []) == []
    assert len(fused({"dense": np.zeros(0, dtype=np.float32)}, WEIGHTS)) == 0


def test_a_ranking_without_a_weight_is_an_error() -> None:
    with pytest.raises(KeyError):
        fused({"unknown": np.zeros(2, dtype=np.float32)}, WEIGHTS)
