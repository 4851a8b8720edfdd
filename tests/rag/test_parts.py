"""Questions that ask for several things: which parts they have, and that others are left whole."""

import pytest

from rag.parts import parts_of

# A question, and for each of its parts a word that only this part asks for.
SEVERAL = [
    ("What is the salary and when does it close?", ["salary", "close"]),
    ("How many berths are there, and who runs the harbour?", ["berths", "runs"]),
    ("Is the post permanent? How long is probation?", ["permanent", "probation"]),
    ("I work here already. Do I still need references, and how long may the letter be?", ["references", "letter"]),
    ("Are there more sailors or fishermen? How many of each?", ["sailors", "fishermen"]),
    ("Which comes first, the regatta or the fair, and what are the dates?", ["regatta", "fair"]),
    ("Tar or rope, which one is cheaper?", ["Tar", "rope"]),
]

# Questions with two verbs, two nouns or two sentences that ask for one thing.
ONE = [
    "What is the salary?",
    "Is the pay higher than it was in 2020? By how much?",
    "Is the town bigger than the next one? Give me the figures.",
    "Are people happier now than in 2020? What are the two percentages?",
    "How many boats sail for thirty days or more?",
    "Which bodies deal with violent or dangerous offenders?",
    "What share of sailors are hardly ever or never ashore?",
    "Is it strictly nine to five, or are there evenings as well?",
    "Who was most at risk? List every group that they found.",
    "What skills and experience do I need?",
    "Who is the harbour master and head of pilots?",
]


@pytest.mark.parametrize(("question", "words"), SEVERAL)
def test_a_question_for_several_things_has_a_part_for_each(question: str, words: list[str]) -> None:
    parts = parts_of(question)
    assert len(parts) == len(words)
    for part, word in zip(parts, words, strict=True):
        now = part.split(" (")[0]
        assert word in now
        assert not [other for other in words if other != word and other in now]


@pytest.mark.parametrize("question", ONE)
def test_a_question_for_one_thing_is_left_whole(question: str) -> None:
    assert parts_of(question) == ()


def test_a_part_that_points_back_is_completed_by_the_first() -> None:
    first, second = parts_of("What do I need from my manager and how long can it be?")
    assert "manager" in first
    assert second.startswith("how long can it be")
    assert "manager" in second


def test_a_part_without_a_verb_has_the_verb_of_the_last() -> None:
    first, second = parts_of("How many boats and how big a quay would I look after?")
    assert first == "How many boats would I look after?"
    assert second == "how big a quay would I look after?"


def test_a_question_with_too_many_parts_is_left_whole() -> None:
    assert parts_of("What is the pay? Who is the boss? Where is the office? When is the interview?") == ()
