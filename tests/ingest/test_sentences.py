"""Sentences of a paragraph: where they end, and where a full stop ends none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import sentences_of
from tests.ingest.linear import prose_s
from tests.ingest.test_structure import nasty_texts

pieces = st.lists(
    st.sampled_from(
        [
            "The sea",
            "Dr. Roe",
            "e.g. tides",
            "£1.5m",
            "12",
            "(see p. 4)",
            ".",
            "!",
            "?",
            ".”",
            " ",
            "\n",
            "  ",
            "J.",
            "ii.",
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(nasty_texts, pieces))
def test_sentences_are_trimmed_places_in_order_with_only_white_space_between(text: str) -> None:
    edge = 0
    for start, end in sentences_of(text):
        assert edge <= start < end <= len(text)
        assert not text[edge:start].strip()
        assert text[start:end] == text[start:end].strip()
        edge = end
    assert not text[edge:].strip()


@pytest.mark.parametrize(
    "sentences",
    [
        ["The harbour is open.", "It has 12 berths!", "Is it full?", "No."],
        ["Dr. Roe and Prof. Doe met Mrs. Major.", "They talked."],
        ["There are approx. 20 boats, e.g. Ferries, i.e. Large ones.", "All are let."],
        ["The budget is £1.5m.", "It rose by 2.5% in a year."],
        ["Write to office@example.org.", "See www.example.org/apply.", "Then wait."],
        ["J. R. Roe signed.", "The letter was sent."],
        ["He said “The tide is in.”", "Then he left."],
        ["The plan (see annex.)", "The costs."],
        ["See No. 5 and Fig. 3 below.", "They agree."],
        ["Send a letter (max. Four sides) and a form (min. 2 pages).", "Then wait."],
        ["The fee is £90 p.a. Plus tax.", "We pay it p.a.", "The crews do not."],
        ["Is it open?", "No.", "The tide is out."],
        ["See vol. 3, pp. 4–5, cf. Roe, viz. Tides.", "All agree."],
        ["Ring Tel. 020 7946 0123 ext. 12.", "Ask for Jo."],
        ["We are open (from 9 a.m. Daily.", "It rains.", "We wait for the tide."],
        ["The harbour (it was built in May. It rained) is old.", "It stands."],
        ["Open Mon. to Fri. from 9 a.m. Monday to 5 p.m. Friday.", "The rest is rest."],
        ["The fee was £5.", "£6 is asked now."],
        ["The minimum age is 18.", "Applications close on 5 May."],
        ["It opened in 1997.", "It grew."],
        ["**Bold words end.**", "Plain ones follow."],
        ["It acts under the Harbours Act 1964.", "“Quay” means a wall."],
        ["There is no full stop here"],
        ["a sentence in small letters. it goes on."],
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [" ", "  \n "])
def test_where_sentences_end(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    assert [text[a:b] for a, b in sentences_of(text)] == sentences


def test_a_numbered_paragraph_keeps_its_number() -> None:
    text = "3. The warden is paid by the month. The fees are kept apart."
    assert text[slice(*sentences_of(text)[0])] == "3. The warden is paid by the month."


@pytest.mark.parametrize("text", ["The sea. " * 100_000, "a" * 600_000, "." * 600_000, "A. " * 4_000, " " * 600_000])
def test_long_paragraphs_take_linear_time(text: str) -> None:
    begun = time.process_time()
    sentences_of(text)
    taken = time.process_time() - begun
    assert taken < 3 * prose_s(), f"{taken / prose_s():.1f} times a megabyte of prose"
