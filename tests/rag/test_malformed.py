"""Malformed telephone numbers: told of, never offered, and nothing else is touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.telephone import telephones_in
from rag.malformed import note, offered, warning
from tests.ingest.test_structure import nasty_texts

RIGHT, WRONG, ALSO_WRONG = "020 7946 0123", "07715 69046", "020 7946 012"


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Jane Roe – {WRONG} or jane@example.org", "Jane Roe – jane@example.org"),
        (f"Jane Roe – jane@example.org or {WRONG}", "Jane Roe – jane@example.org"),
        (f"Jane Roe – jane@example.org or {WRONG}.", "Jane Roe – jane@example.org."),
        (f"Call {RIGHT} or {WRONG}.", f"Call {RIGHT}."),
        (f"Call {WRONG} or {RIGHT}.", f"Call {RIGHT}."),
        (f"Call {RIGHT}, {WRONG} or write to us.", f"Call {RIGHT}, write to us."),
        (f"Jane Roe – {RIGHT} or jane@example.org", f"Jane Roe – {RIGHT} or jane@example.org"),
        ("Salary: £97,746 - £103,605; post no. 131656", "Salary: £97,746 - £103,605; post no. 131656"),
        ("", ""),
    ],
)
def test_a_malformed_number_is_left_out_and_the_rest_reads_on(text: str, shown: str) -> None:
    assert offered(text).text == shown


def test_the_malformed_numbers_are_told_as_printed_in_their_order() -> None:
    text = f"Call {WRONG} or {RIGHT}, or {ALSO_WRONG} at night."
    result = offered(text)
    assert set(result.malformed) == {WRONG, ALSO_WRONG}
    assert RIGHT in result.text
    assert WRONG not in result.text
    assert ALSO_WRONG + " " not in result.text


@pytest.mark.parametrize(
    "written", ["07715 69046", "07715-69046", "(07715) 69046", "0771569046", "07715\u00a069046", "+44 7715 69046"]
)
@pytest.mark.parametrize(
    "around", ["Call {} today", "{}/office@example.org", "020 7946 0123/{}", "Tel.{}", "({})", "Jane Roe\t{}"]
)
def test_a_malformed_number_is_never_offered_however_it_is_written(written: str, around: str) -> None:
    result = offered(around.format(written))
    assert digits(written) not in digits(result.text)
    assert len(result.malformed) == 1
    assert digits(result.malformed[0]) == digits(written)


parts = st.lists(
    st.sampled_from([RIGHT, WRONG, ALSO_WRONG, "or", "and", ",", "jane@example.org", "Jane Roe –", ":", "(", ")", "call", "\n", "/", "17 March"]),
    max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(parts, nasty_texts, st.text(alphabet="0127 -()+/or,.", max_size=50)))
def test_what_is_offered_holds_no_malformed_number_and_offering_it_again_changes_nothing(text: str) -> None:
    result = offered(text)
    assert all(number.valid for number in telephones_in(result.text))
    assert offered(result.text).text == result.text
    right = [n.digits for n in telephones_in(text) if n.valid]
    assert [n.digits for n in telephones_in(result.text)] == right
    if not result.malformed:
        assert result.text == text


def test_a_person_is_told_which_number_and_that_it_cannot_be_right() -> None:
    for said in (warning(WRONG), note(WRONG)):
        assert WRONG in said
        assert "cannot be right" in said
        assert len(said.split()) <= 60
