"""What a passage must hold to answer at all: topic, counted noun, year, name, kind of answer; met and not met."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunks_of
from ingest.reading import document_of
from ingest.types import Chunk, Statement
from rag.pack_words import PackWords
from rag.requirements import SPELT_OUT, requirements_of
from rag.understand import query_of

PACK = """\
# Example Harbour Trust

## The post

The warden keeps the quays of Plumstock safe, and has been asked to do so by the Harbour Board.

**Salary:** £31,450 - £34,200

Reports to: Harbour Master

Supervisory Management: Resources: 20 approx

Office manager: [xxx]

## Conditions

You will have 30 days of annual leave.

The post is permanent and carries a local government pension.

Please name two referees. Referees are asked only about candidates on the shortlist.

Seven and a half parts of the week go to the quays and 2.5 to supporting professional activities.

## The harbour in figures

In 2019, 82 boats were damaged. In 2021 there were 64 of them.

There are 34 cafés by the water. Many pharmacies are near.

Two in five of the berths are let, and 43.2 per cent of the residents were born in the town.

| Language | Speakers | Share |
|---|---|---|
| Urdu | 6,019 | 15.5% |
| Welsh | few | small |

## Senior management

Jane Roe
Director of Boats

## Contact

Call Jane Roe on 020 7946 0123 or write to jane@example.org.

Final interviews: TBC

## Aims

Fewer than 10% of the berths will be empty by 2030. Some berths may be let on a temporary or permanent basis.

Car benefit: £1,200
"""
OWN = frozenset("example harbour trust warden".split())


def passages() -> list[tuple[Statement, Chunk]]:
    chunks = chunks_of(document_of(Path("pack.md"), PACK.encode()), chunk_chars=300)
    return [(statement, chunk) for chunk in chunks for statement in chunk.statements]


PASSAGES = passages()


def passage(phrase: str) -> tuple[Statement, Chunk]:
    found = [(s, c) for s, c in PASSAGES if phrase in s.reading]
    assert len(found) == 1, (phrase, found)
    return found[0]


def meets(question: str, phrase: str) -> bool:
    """Whether the statement with `phrase` meets every requirement of `question`."""
    statement, chunk = passage(phrase)
    return all(r.met(statement, chunk) for r in requirements_of(query_of(question), OWN))


def some_passage_meets(question: str) -> bool:
    required = requirements_of(query_of(question), OWN)
    return any(all(r.met(statement, chunk) for r in required) for statement, chunk in PASSAGES)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        # topic, in its own or in other words
        ("How much annual leave would I get?", "30 days"),
        ("How many days of holiday are there?", "30 days"),
        ("Is there a pension?", "local government pension"),
        ("Is the post permanent or fixed term?", "local government pension"),
        # a counted noun, in digits and in words, in prose, on a label line, in a table
        ("How many referees do I have to name?", "two referees"),
        ("How many referees?", "two referees"),
        ("How many cafés are there by the water?", "34 cafés"),
        ("How many staff would I manage?", "20 approx"),
        ("How big is the team?", "20 approx"),
        ("How many speakers of Urdu are there?", "6,019"),
        # years
        ("How many boats were damaged in 2019?", "82 boats"),
        ("What happened in 2021?", "64 of them"),
        # names, and the pack's own, which none need say
        ("Who is Jane Roe?", "Director of Boats"),
        ("Who is jane roe?", "Director of Boats"),
        ("How does the Example Harbour Trust pay the Warden?", "£31,450"),
        ("What part of the week is for SPA?", "2.5 to"),
        # kinds
        ("What is the salary?", "£31,450"),
        ("What is Jane Roe's telephone number?", "020 7946 0123"),
        ("What is Jane Roe's email?", "020 7946 0123"),
        # nothing in particular
        ("What does the warden do?", "keeps the quays"),
        ("Who does the post report to?", "Harbour Master"),
        ("What happens on Monday in March?", "keeps the quays"),
    ],
)
def test_a_passage_that_answers_meets_what_is_required(question: str, phrase: str) -> None:
    assert meets(question, phrase)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("How much annual leave would I get?", "£31,450"),
        ("How much holiday is there?", "local government pension"),
        ("Is there a pension?", "£31,450"),
        ("How many referees do I have to name?", "only about candidates"),
        ("How many pharmacies are there?", "Many pharmacies"),
        ("How many pharmacies are there?", "34 cafés"),
        ("How many residents are there?", "43.2 per cent"),
        ("How many pharmacies are there?", "6,019"),
        ("How many speakers of Welsh are there?", "Welsh"),
        ("How many boats were damaged in 2020?", "82 boats"),
        ("What was the salary in 2015?", "£31,450"),
        ("Is there an office in Norwich?", "keeps the quays"),
        ("What does John Doe do?", "Director of Boats"),
        ("Does UNISON have a say in the harbour?", "keeps the quays"),
        ("What is the salary?", "keeps the quays"),
        ("When was the trust founded?", "keeps the quays"),
        ("What is Jane Roe's telephone number?", "Director of Boats"),
        ("Who is the office manager?", "[xxx]"),
    ],
)
def test_a_passage_that_only_comes_near_does_not(question: str, phrase: str) -> None:
    assert not meets(question, phrase)


@pytest.mark.parametrize(
    "question",
    [
        "What is the notice period?",
        "Is relocation paid for?",
        "Can I work from home?",
        "Is there a bonus?",
        "Will you sponsor a visa?",
        "Do I need a DBS check?",
        "How many people have applied?",
        "Is there car parking?",
        "Can the job be shared by job share?",
        "Who held the post before, and why is the post vacant?",
        "What is the sick pay?",
        "Is there a union?",
    ],
)
def test_a_topic_that_the_pack_leaves_out_is_met_by_no_passage(question: str) -> None:
    assert not some_passage_meets(question)


@pytest.mark.parametrize(
    "question",
    ["What is the population of pensioners?", "Who noticed the damage?", "How is the contract with the crews made?"],
)
def test_a_word_that_only_looks_like_a_topic_asks_for_none(question: str) -> None:
    required = requirements_of(query_of(question), OWN)
    assert not [r.what for r in required if "topic" in r.what]


def test_a_name_at_the_start_of_a_sentence_is_taken_for_its_first_word() -> None:
    required = requirements_of(query_of("Please tell me. Is the quay safe?"), OWN)
    assert not [r.what for r in required if "name" in r.what]


def test_a_question_all_in_capitals_names_nobody() -> None:
    required = requirements_of(query_of("WHAT DOES THE WARDEN DO?"), OWN)
    assert not [r.what for r in required if "name" in r.what]


def test_a_requirement_says_in_words_what_it_is() -> None:
    required = requirements_of(query_of("How many boats did Norwich lose in 2020?"), OWN)
    said = " / ".join(r.what for r in required)
    assert all(word in said for word in ("boats", "2020", "Norwich"))


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from("How many much the Norwich UK 2020 of ( \\ * in person notice ? . £ Is a".split()),
            max_size=9,
        ).map(" ".join),
    )
)
def test_any_question_has_requirements_that_can_be_tested(text: str) -> None:
    for required in requirements_of(query_of(text), OWN):
        assert required.what
        assert [type(required.met(statement, chunk)) for statement, chunk in PASSAGES[:3]] == [bool] * 3


def test_what_somebody_tells_first_is_no_name_that_is_asked_about() -> None:
    required = requirements_of(query_of("I have sailed in Cromer. Do you take people from Whitby?"), frozenset())
    assert [r.what for r in required if "name" in r.what] == ["the name Whitby"]


def kinds_of(question: str) -> set[str]:
    words = PackWords([chunk for _, chunk in PASSAGES])
    return {one.kind for one in requirements_of(query_of(question), OWN, words)} - {"filled in", "value"}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Will there be a DBS check?", {"unspoken"}),
        ("What does the report say about Norwich?", {"absent"}),
        ("What does the SPA time cover?", {"name"}),  # its letters are spelt out
        ("Is there a pension?", {"topic"}),
        ("Is there a car allowance?", {"topic"}),  # in other words
        ("Is Jane Roe in charge?", {"name"}),
    ],
)
def test_a_topic_or_a_name_that_stands_nowhere_in_the_pack_is_absent(question: str, kinds: set[str]) -> None:
    assert kinds_of(question) == kinds


@pytest.mark.parametrize(
    ("question", "said", "met"),
    [
        ("What does RNLI stand for?", "The Royal National Lifeboat Institution keeps a boat here.", True),
        ("What does RNLI stand for?", "Skippers are to be members of the RNLI.", False),
        ("What does SPA mean?", "SPA: two sessions of supporting professional activities.", True),
        ("What is UKHR short for?", "The UK Harbour Register (UKHR) is open to all.", True),
        ("What is UKHR short for?", "Names on the UKHR are public.", False),
    ],
)
def test_letters_are_explained_only_where_they_are_spelt_out(question: str, said: str, met: bool) -> None:
    statement, chunk = PASSAGES[0]
    (spelt,) = [one for one in requirements_of(query_of(question), OWN) if one.kind == SPELT_OUT]
    assert spelt.met(replace(statement, reading=said), chunk) is met


@pytest.mark.parametrize(
    ("question", "met"),
    [
        ("What is the smoking rate?", False),
        ("How many boats are there?", False),
        ("What is the smoking rate to be by 2028?", True),
        ("What rate does the plan aim for?", True),
    ],
)
def test_an_aim_is_no_figure_of_what_is(question: str, met: bool) -> None:
    statement, chunk = PASSAGES[0]
    aim = replace(statement, reading="Reduction of smoking among crews to 10% and 12 boats by 2028")
    assert all(one.met(aim, chunk) for one in requirements_of(query_of(question), OWN) if one.kind == "value") is met


def test_words_that_the_pack_writes_small_are_nobodys_name() -> None:
    said = "The young will run the digital leader programme of Sally Rowe, sally.rowe@example.org, and of Will Young."
    words = PackWords([replace(PASSAGES[0][1], reading=said, heading_path=())])
    assert words.small("Digital Leader")
    assert not words.small("Sally Rowe")
    assert not words.small("Will Young")


def test_what_is_absent_no_passage_meets_and_without_the_packs_words_nothing_is() -> None:
    words = PackWords([chunk for _, chunk in PASSAGES])
    query = query_of("Will there be a DBS check in Norwich?")
    absent = [one for one in requirements_of(query, OWN, words) if one.kind in ("absent", "unspoken")]
    assert {one.kind for one in absent} == {"absent", "unspoken"}
    assert not any(one.met(statement, chunk) for one in absent for statement, chunk in PASSAGES)
    assert {one.kind for one in requirements_of(query, OWN)} == {"filled in", "topic", "name"}


@pytest.mark.parametrize(
    ("question", "phrase", "met"),
    [
        ("Is the post permanent or fixed term?", "temporary or permanent basis", False),
        ("What percentage of the berths are empty at the moment?", "by 2030", False),
        ("What percentage of the berths should be empty by 2030?", "by 2030", True),
        ("When are the final interviews?", "TBC", True),
        ("On what date was the report on damage published?", "TBC", False),
    ],
)
def test_what_only_sounds_like_an_answer_meets_no_requirement(question: str, phrase: str, met: bool) -> None:
    assert meets(question, phrase) is met
