"""Normalised text is what the contract says: invisible characters go, line ends are LF, nothing else changes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import normalised

# Every kind of character, with those that normalising is about as likely as all others together.
texts = st.text(st.one_of(st.characters(), st.sampled_from("\r\n\t\f\v\0\ufeff\u200b\u00ad\u202e½\u2028 a")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffSalary", "Salary"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n", "\n\n"),
        ("Grade:\tSD2", "Grade:\tSD2"),
        ("one\ftwo", "onetwo"),
        ("pay\u200bment co\u00adoperate \u202edesrever\u202c", "payment cooperate desrever"),
        ("\x00\x1b[31mred\x7f\x85", "[31mred"),
        ("hidden \U000e0041\U000e0042words", "hidden words"),
        ("10½ days\u00a0ﬁne  CO₂ ", "10½ days\u00a0ﬁne  CO₂ "),
        ("line\u2028paragraph\u2029", "line\u2028paragraph\u2029"),
        ("", ""),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert normalised(text) == expected


@given(texts)
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(texts)
def test_no_invisible_character_is_left_but_line_end_and_tab(text: str) -> None:
    assert {c for c in normalised(text) if unicodedata.category(c) in ("Cc", "Cf")} <= {"\n", "\t"}


@given(texts)
def test_every_other_character_stays_in_its_place(text: str) -> None:
    def visible(shown: str) -> list[str]:
        return [c for c in shown if unicodedata.category(c) not in ("Cc", "Cf")]

    assert visible(normalised(text)) == visible(text)


@given(texts)
def test_there_are_as_many_lines_as_before(text: str) -> None:
    ends = text.count("\r\n")
    assert normalised(text).count("\n") == ends + (text.count("\r") - ends) + (text.count("\n") - ends)
