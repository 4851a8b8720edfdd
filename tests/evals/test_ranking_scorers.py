import math

import numpy as np
import pytest

from evals.beir import ranked
from evals.ranking_scorers import ndcg, recall_at, reciprocal_rank, retrieval_scores
from evals.squad_scorers import exact_match, f1, squad_scores

NOTHING: frozenset[int] = frozenset()
FIRST, SECOND = frozenset({0}), frozenset({1})


def test_recall_is_the_share_of_the_needed_evidence_among_the_first_hits() -> None:
    found = [NOTHING, FIRST, FIRST, SECOND]
    assert [recall_at(found, 2, k) for k in (1, 2, 3, 4, 10)] == [0, 0.5, 0.5, 1, 1]
    assert recall_at([], 1, 10) == 0


def test_reciprocal_rank() -> None:
    assert reciprocal_rank([True]) == 1
    assert reciprocal_rank([False, False, True, True]) == pytest.approx(1 / 3)
    assert reciprocal_rank([False] * 10) == 0


def test_ndcg_by_hand() -> None:
    """Gains 3, 2, 3, 0, 1, 2 of judgements 3, 3, 3, 2, 2, 2, 1: the worked example of many textbooks, linear gain."""
    gains = [3.0, 2.0, 3.0, 0.0, 1.0, 2.0]
    found = 3 + 2 / math.log2(3) + 3 / 2 + 0 + 1 / math.log2(6) + 2 / math.log2(7)
    best = 3 + 3 / math.log2(3) + 3 / 2 + 2 / math.log2(5) + 2 / math.log2(6) + 2 / math.log2(7)
    assert ndcg(gains, [1, 2, 2, 2, 3, 3, 3], 6) == pytest.approx(found / best)


def test_ndcg_of_the_best_ranking_is_one_and_of_none_nothing() -> None:
    assert ndcg([1.0], [1.0], 10) == 1
    assert ndcg([0.0] * 10, [1.0], 10) == 0
    assert ndcg([0.0] * 10 + [1.0], [1.0], 10) == 0
    assert ndcg([1.0] * 10, [1.0] * 30, 10) == 1
    assert ndcg([1.0], [], 10) == 0


def test_equal_scores_are_ranked_as_trec_eval_does() -> None:
    assert ranked(np.array([0.5, 0.9, 0.5, 0.1]), ["a", "b", "c", "d"], 3) == ["b", "c", "a"]
    assert ranked(np.array([0.5, 0.5, 0.5]), ["a", "b", "c"], 2) == ["c", "b"]
    assert ranked(np.array([0.5]), ["a"], 10) == ["a"]


def test_retrieval_scores_of_the_best_and_the_worst_ranking() -> None:
    best = retrieval_scores([FIRST | SECOND, NOTHING], 2, 1)
    worst = retrieval_scores([NOTHING] * 12, 2, 1)
    assert {score.value for score in best} == {1}
    assert {score.value for score in worst} == {0}
    assert [score.name for score in best] == ["recall@1", "recall@3", "recall@5", "recall@10", "mrr", "ndcg@10"]
    assert all(score.passed is None and score.reason for score in (*best, *worst))


def test_exact_match_as_squad_defines_it() -> None:
    assert exact_match("The Harbour-Master!", ["harbourmaster"]) == 1
    assert exact_match("an H4 grade", ["H4 grade"]) == 1
    assert exact_match("grade H4", ["H4 grade"]) == 0
    assert exact_match("", []) == 1
    assert exact_match("something", []) == 0


def test_f1_as_squad_defines_it() -> None:
    assert f1("six seasonal staff", ["6 seasonal staff"]) == pytest.approx(2 / 3)
    assert f1("leads a team of 6", ["the team", "team of 6 staff"]) == pytest.approx(6 / 8)
    assert f1("the", ["staff"]) == 0
    assert f1("", [""]) == 1
    assert f1("x x y", ["x"]) == pytest.approx(0.5)
    assert [score.value for score in squad_scores("H4", ["H4"])] == [1, 1]
    assert [score.value for score in squad_scores("none", ["H4"])] == [0, 0]
