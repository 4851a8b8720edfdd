"""Topics: what questions and passages call them, and that no question's words are forgotten in a passage."""

import pytest

from rag.topics import holds, plain_words, topics_of


def named(question: str) -> list[str]:
    return [name for name, _ in topics_of(question)]


def test_a_passage_in_the_words_of_a_question_speaks_of_its_topic() -> None:
    assert [name for name, phrases in topics_of("Is there a bonus scheme?") if plain_words("bonus scheme") in phrases]
    (permanent,) = topics_of("Is it permanent?")
    assert not any(holds(plain_words("a permanent home"), phrase) for phrase in permanent[1])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Is there a DBS check?", ["dbs"]),
        ("Is this just maternity cover?", ["permanent"]),
        ("What degree of autonomy does the post have?", []),
        ("To what degree is the service devolved?", []),
        ("What is the annual turnover of the group?", []),
        ("How many applications does the university get a year?", []),
        ("Who is the sponsor of the exhibition?", []),
        ("Is the provision uniform across the county?", []),
        ("Would you pay for me to leave the European Union?", []),
        ("When does the team start work in the morning?", []),
        ("Do I need a degree?", ["a degree"]),
        ("Do you recognise unions?", ["trade union"]),
        ("Will you sponsor my visa?", ["visa"]),
    ],
)
def test_a_topic_is_told_from_other_senses_of_its_words(question: str, names: list[str]) -> None:
    assert named(question) == names


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Is there a risk of redundancy?", "There will be no compulsory redundancies."),
        ("Are there bonuses?", "A bonus is paid in April."),
        ("Is it a permanent job?", "Two-year appointment, with a view to making it permanent"),
        ("Will you look at my criminal record?", "Unspent convictions have to be declared."),
        ("Is there a right to work check?", "You must be eligible to work in the UK."),
        ("Do you use psychometric tests?", "A personality questionnaire is sent to all."),
        ("What is the venue?", "Interviews will be held at the Harbour Office."),
        ("Is it part time?", "Hours: 22.2 a week (0.6 FTE)"),
        ("Is there a canteen?", "There is a café on the ground floor."),
        ("Is there a signing-on fee?", "A signing-on fee of £500 is paid."),
    ],
)
def test_a_topic_in_other_words_is_spoken_of(question: str, passage: str) -> None:
    said = plain_words(passage)
    assert all(any(holds(said, phrase) for phrase in phrases) for _, phrases in topics_of(question))
    assert topics_of(question)
