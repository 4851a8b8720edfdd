from decimal import Decimal

import pytest

from evals.facts import Date, Number, addresses_in, dates_in, holds_words, numbers_in, says, telephones_in, tokens


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£97,746", "97746", "£"),
        ("£20m", "20000000", "£"),
        ("£20 million", "20000000", "£"),
        ("£1.5bn", "1500000000", "£"),
        ("1,200 homes", "1200", ""),
        ("twenty-five", "25", ""),
        ("Two hundred and fifty-six thousand", "256000", ""),
        ("7.1%", "7.1", "%"),
        ("7.1 per cent", "7.1", "%"),
        ("forty percent", "40", "%"),
        ("3 percentage points", "3", "pp"),
        ("790 ktCO2e", "790", ""),
        ("fell to -5 degrees", "-5", ""),
        ("the 3rd floor", "3", "th"),
        ("50 pence", "0.50", "£"),
        ("31,450 pounds", "31450", "£"),
    ],
)
def test_a_number_is_read_with_its_value_and_unit(text: str, value: str, unit: str) -> None:
    assert numbers_in(text) == (Number(value=Decimal(value), unit=unit),)


@pytest.mark.parametrize(
    "text",
    [
        "17 March 2025",
        "call 020 7946 0123",
        "write to a1@example.org",
        "see www.example.org/2024/7",
        "grade SD2",
        "none",
    ],
)
def test_numbers_of_dates_telephones_addresses_and_codes_are_no_numbers(text: str) -> None:
    assert numbers_in(text) == ()


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [str(n.value) for n in numbers_in("£97,746 - £103,605, aged 16-18, two and three")] == [
        "97746",
        "103605",
        "16",
        "18",
        "2",
        "3",
    ]


@pytest.mark.parametrize(
    "text",
    ["17th February 2025", "17 Feb 2025", "February 17, 2025", "17/02/2025", "2025-02-17", "the 17th of February 2025"],
)
def test_a_date_is_the_same_in_every_writing(text: str) -> None:
    assert dates_in(text) == (Date(year=2025, month=2, day=17),)


def test_a_date_without_year_or_day_says_so() -> None:
    assert dates_in("by 2 April") == (Date(year=None, month=4, day=2),)
    assert dates_in("in December 2024") == (Date(year=2024, month=12, day=None),)


def test_may_is_a_month_only_beside_a_day_or_year() -> None:
    assert dates_in("you may apply") == ()
    assert dates_in("1 May 2025") == (Date(year=2025, month=5, day=1),)


@pytest.mark.parametrize(
    ("answer", "fact", "kind", "is_said"),
    [
        ("It pays £20m.", "£20 million", "number", True),
        ("It pays £20m.", "20", "number", False),
        ("20% of staff", "20", "number", False),
        ("twenty staff", "20", "number", True),
        ("£97,745", "£97,746", "number", False),
        ("closes on 17/02/2025", "17 February 2025", "date", True),
        ("closes on 18 February 2025", "17 February 2025", "date", False),
        ("closes on 17 February", "17 February 2025", "date", False),
        ("closes on 17 February 2026", "17 February", "date", True),
        ("a child-friendly town", "Child Friendly Town", "text", True),
        ("Section 73A (1)", "73A(1)", "text", True),
        ("offsetting the rest", "offset", "text", True),
        ("strategies", "strategy", "text", False),
        ("172.7 years", "72.7", "text", False),
        ("72.75 years", "72.7", "text", False),
        ("60 per cent", "60%", "text", True),
        ("unhealthy", "healthy", "text", False),
    ],
)
def test_a_fact_is_said_by_value_or_by_its_words(answer: str, fact: str, kind: str, is_said: bool) -> None:
    assert says(answer, fact, kind) is is_said


def test_what_must_not_be_said_is_compared_to_the_letter() -> None:
    assert holds_words("the sides", "side")
    assert not holds_words("the sides", "side", inflected=False)


def test_telephones_and_addresses() -> None:
    assert telephones_in("07514 728114 or +44 7514 728114") == ("07514728114", "07514728114")
    assert addresses_in("Ali.Tasker@penna.com, see https://example.org/jobs.") == (
        "ali.tasker@penna.com",
        "https://example.org/jobs",
    )


def test_an_empty_text_says_nothing() -> None:
    assert tokens("") == tokens("— … !") == ()
    assert not holds_words("anything", "…")
