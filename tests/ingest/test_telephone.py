"""Telephone numbers: found where they stand, told right from malformed, and figures that are none left alone.

The numbers are from those that Ofcom keeps free for drama (020 7946 0..., 01632 960..., 07700 900...); only the first
lie in a range that is in use, so only they count as right.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.telephone import telephones_in
from tests.ingest.test_structure import nasty_texts

LONDON, LONDON_DIGITS = "020 7946 0123", "+442079460123"


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(nasty_texts, st.text(alphabet="0123456789 +-()/.,\n\tTel", max_size=60)))
def test_numbers_are_places_in_the_text_in_order(text: str) -> None:
    edge = 0
    for number in telephones_in(text):
        assert edge <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        assert number.digits.startswith("+")
        assert number.digits[1:].isdigit()
        edge = number.end


@pytest.mark.parametrize(
    "written",
    [
        "020 7946 0123",
        "02079460123",
        "(020) 7946 0123",
        "020-7946-0123",
        "020 7946-0123",
        "+44 20 7946 0123",
        "+442079460123",
        "+44 (0)20 7946 0123",
        "0044 20 7946 0123",
        "020\u00a07946\u00a00123",
        "020\u20117946\u20110123",
        "020.7946.0123",
    ],
)
def test_one_number_is_the_same_however_it_is_written(written: str) -> None:
    found = telephones_in(f"Please call Jane Roe on {written} before noon.")
    assert [(n.digits, n.valid) for n in found] == [(LONDON_DIGITS, True)]


@pytest.mark.parametrize(
    "around",
    ["{}", "Tel: {}", "Tel:{}", "Tel. {}", "Tel.{}", "({})", "{}.", "{}, or write", "Jane Roe – {} or jane@example.org",
     "{}/office@example.org", "**{}**", "<b>{}</b>", "|{}|", "\t{}\t", "“{}”", "{}\nMonday"],
)  # fmt: skip
def test_a_number_is_found_whatever_stands_beside_it(around: str) -> None:
    text = around.format(LONDON)
    assert [(n.text.strip("()"), n.valid) for n in telephones_in(text)] == [(LONDON, True)]


@pytest.mark.parametrize("joint", [" or ", ", ", " / ", "/", "; ", "\n", " and ", "\t", "  "])
def test_two_numbers_are_two(joint: str) -> None:
    found = telephones_in(f"Call {LONDON}{joint}01632 960123 today.")
    assert [n.digits for n in found] == [LONDON_DIGITS, "+441632960123"]


@pytest.mark.parametrize(
    "written",
    ["07700 90012", "07700 9001", "07700 9001234", "020 7946 012", "+44 20 7946 012", "07715 69046", "(07700) 90012"],
)
def test_a_number_with_a_digit_too_few_or_too_many_is_found_and_malformed(written: str) -> None:
    found = telephones_in(f"Jane Roe – {written} or jane@example.org")
    assert [(n.text, n.valid) for n in found] == [(written, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Salary: £97,746 - £103,605 + £3,990 Car Benefit",
        "The post number is 131656.",
        "The strategy runs from 2023 – 2028, and from 2008/09-10/11 to 2018/19-20/21.",
        "Closing date: 17/02/2025 at 23:59",
        "Closing date: 05-03-2025",
        "Dated 05 03 2025",
        "Open 0900-1700 and 0930 - 1630",
        "Registered company number 01234567",
        "Children aged 0-19, 0-2 and 16-24",
        "The coefficient is 0.33 and the ratio 10:34.",
        "£0 and 0%",
        "Ordnance Survey 100023935",
        "ISBN 978-0-1234-5678-9",
        "See section 73A(1) of the Act 2006",
        "Room 0012, building 04",
    ],
)
def test_other_figures_are_no_telephone_numbers(text: str) -> None:
    assert telephones_in(text) == ()


@pytest.mark.parametrize("around", ["(ring {})", "({})", "(tel. {}).", "(see the office or {})"])
def test_a_number_is_kept_without_the_bracket_around_it(around: str) -> None:
    text = around.format(LONDON)
    (number,) = telephones_in(text)
    assert number.text == LONDON
    assert text[number.start : number.end] == LONDON
