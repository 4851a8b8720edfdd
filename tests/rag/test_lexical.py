"""Lexical scores: BM25 over stems, and the everyday words that stand for formal ones."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.words import stem_of, stems_of, words_of
from rag.lexical import LexicalIndex
from rag.lexicon import equivalents_of, lexicon_words

TEXTS = (
    "The warden collects the berthing fees every month.",
    "Salary: £31,450 a year, paid by the month.",
    "The harbour office answers the radio by day and by night.",
    "A salary of £28,000 is paid to each of the mates.",
    "",
)
words = st.sampled_from(["fee", "berth", "salari", "radio", "31450", "½", "ß", "月"])
stem_texts = st.lists(st.lists(words, max_size=8), max_size=12)


def scores(query: str) -> list[float]:
    return [float(score) for score in LexicalIndex([stems_of(text) for text in TEXTS]).scores(stems_of(query))]


@settings(max_examples=150, deadline=None)
@given(texts=stem_texts, query=st.lists(words, max_size=5), seed=st.integers(0, 2**32))
def test_a_text_scores_the_same_wherever_it_stands(texts: list[list[str]], query: list[str], seed: int) -> None:
    places = list(range(len(texts)))
    random.Random(seed).shuffle(places)
    plain = LexicalIndex(texts).scores(query)
    shuffled = LexicalIndex([texts[i] for i in places]).scores(query)
    assert np.array_equal(plain[places], shuffled)


@settings(max_examples=150, deadline=None)
@given(texts=stem_texts, query=st.lists(st.one_of(words, st.just("unknown")), max_size=5))
def test_only_texts_with_a_word_of_the_query_score(texts: list[list[str]], query: list[str]) -> None:
    result = LexicalIndex(texts).scores(query)
    assert result.shape == (len(texts),)
    assert result.dtype == np.float32
    assert [bool(score > 0) for score in result] == [not set(text).isdisjoint(query) for text in texts]


def test_word_forms_meet_in_their_stem() -> None:
    collected = scores("collecting the fee")
    assert collected[0] == max(collected) > 0
    assert collected[2] == collected[4] == 0


def test_a_rarer_word_counts_for_more() -> None:
    radio, salary = scores("radio"), scores("salary")
    assert max(radio) > max(salary) > 0


def test_a_word_asked_twice_counts_once_and_unknown_words_not_at_all() -> None:
    assert scores("salary salary") == scores("salary") == scores("salary zeppelin")
    assert scores("zeppelin") == [0.0] * len(TEXTS)


def test_figures_are_found_as_figures() -> None:
    assert scores("£31,450")[1] == max(scores("31450")) > 0
    assert scores("£31,450")[3] == 0


def test_an_index_of_nothing_scores_nothing() -> None:
    assert LexicalIndex([]).scores(["fee"]).shape == (0,)
    assert LexicalIndex([[], []]).scores(["fee"]).tolist() == [0.0, 0.0]


# --- everyday words for formal ones ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("How much is the pay?", "salary"),
        ("How much is the pay?", "remuneration"),
        ("What is the salary?", "pay"),
        ("What would I earn?", "salary"),
        ("When is the deadline?", "closing"),
        ("What is the closing date?", "deadline"),
        ("Who is my boss?", "report"),
        ("Who would be my line manager?", "report"),
        ("Who does the post report to?", "responsible"),
        ("How big is the team?", "staff"),
        ("How many staff are there?", "team"),
        ("What is the job title?", "post"),
        ("Can I work part-time?", "flexible"),
        ("What phone number do I ring?", "telephone"),
        ("Do I send a CV?", "curriculum"),
        ("Do I send a resume?", "cv"),
        ("Who will my referees be?", "references"),
        ("Where is the job based?", "location"),
    ],
)
def test_everyday_words_stand_for_formal_ones(asked: str, written: str) -> None:
    others = set().union(*equivalents_of(asked).values())
    assert stem_of(written) in others


@pytest.mark.parametrize("asked", ["", "???", "Is there a lighthouse on the island?", "12 and 13"])
def test_words_without_equivalents_have_none(asked: str) -> None:
    assert equivalents_of(asked) == {}


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(sorted(lexicon_words())), max_size=6).map(" ".join))
)
def test_equivalents_are_of_words_that_were_asked_and_never_the_word_itself(text: str) -> None:
    stems = {stem_of(word) for word in words_of(text)}
    for stem, others in equivalents_of(text).items():
        assert stem in stems
        assert stem not in others
