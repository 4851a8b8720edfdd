"""What a person types of how to reach them is taken out; figures of the pack are not."""

from dataclasses import replace

import pytest

from app.personal import REMOVED_EMAIL, REMOVED_NUMBER, without_contacts, without_typed_contacts
from tests.app.stand_in import an_answer


@pytest.mark.parametrize(
    "typed",
    [
        "jo.bloggs@example.org",
        "Jo <jo+jobs@mail.example.co.uk>",
        "jo @ example.org",
        "jo.bloggs@localhost",
        "JO@EXAMPLE.ORG,",
        "o'neill@example.org",
    ],
)
def test_an_address_is_taken_out(typed: str) -> None:
    kept = without_contacts(f"Please write to {typed} about the salary")
    assert REMOVED_EMAIL in kept
    assert "@" not in kept
    assert kept.startswith("Please write to")
    assert kept.endswith("about the salary")


@pytest.mark.parametrize(
    "typed",
    [
        "020 7946 0018",
        "07700 900123",
        "+44 7700 900 123",
        "(0114) 496 0999",
        "7700 900123",
        "00447700900123",
        "+1 (415) 555-0132",
    ],
)
def test_a_number_that_could_be_dialled_is_taken_out(typed: str) -> None:
    kept = without_contacts(f"Call me on {typed}, what is the salary?")
    assert REMOVED_NUMBER in kept
    assert not any(character.isdigit() for character in kept)
    assert kept.endswith(", what is the salary?")


@pytest.mark.parametrize(
    "text",
    [
        "Is the salary £97,746 - £103,605 plus £3,990?",
        "What changes in 2023 - 2028 and 2040?",
        "Is it open from 17/02/2025 - 21/02/2025?",
        "Post number 131656, 20 people, £1,000,000,000 of spend, 15.5%",
        "Is the closing date 17th February 2025 at 12:30?",
    ],
)
def test_figures_of_a_pack_stay(text: str) -> None:
    assert without_contacts(text) == text


def test_several_are_all_taken_out_and_the_words_between_them_stay() -> None:
    kept = without_contacts("a@example.org or 020 7946 0018 or b@example.org?")
    assert kept == f"{REMOVED_EMAIL} or {REMOVED_NUMBER} or {REMOVED_EMAIL}?"


def test_an_answer_keeps_the_ways_that_the_pack_gives_and_none_that_was_typed() -> None:
    question = "I am jo@example.org; is the salary £40,000 - £45,000?"
    answer = replace(
        an_answer(question, "No: jo@example.org is not named. [1] You can ask jobs@example.org.", quotes=["A degree"]),
        missing=("jo@example.org",),
    )
    kept = without_typed_contacts(answer)
    assert "jo@example.org" not in str(kept)
    assert "jobs@example.org" in kept.answer
    assert "£40,000 - £45,000" in kept.question
