"""Lines of a page become paragraphs, rows and whole words again, and nothing is made up on the way."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.broken_words import joined, mended
from ingest.legible import legible
from ingest.pdf_lines import Piece
from ingest.pdf_text import page_texts

EM = 10.0
LEADING = 12.0


def piece(text: str, x: float, y: float, *, size: float = EM, bold: bool = False) -> Piece:
    """A line of text from (x, y) on, in a font whose characters are all half an em wide."""
    return Piece(text=text + "\n", x=x, y=y, size=size, width=size / 2 * len(text), bold=bold, angle=0)


def column(lines: Iterable[str], x: float = 50, top: float = 700) -> list[Piece]:
    """Lines one below the other."""
    return [piece(line, x, top - n * LEADING) for n, line in enumerate(lines)]


PROSE = [
    "The warden keeps the quays and the moorings safe for",
    "everyone who uses them, in every weather and at each",
    "state of the tide, and answers calls on the radio of",
    "the harbour by day and night as the rota says it and",
    "as the master asks.",
]


def test_the_lines_of_a_paragraph_are_one_line() -> None:
    assert page_texts([column(PROSE)]) == (" ".join(PROSE) + "\n",)


def test_a_wide_step_down_begins_a_new_block() -> None:
    pieces = [*column(PROSE), piece("Duties", 50, 615), *column(PROSE, top=590)]
    assert page_texts([pieces]) == (f"{' '.join(PROSE)}\n\nDuties\n\n{' '.join(PROSE)}\n",)


def test_short_lines_stay_lines() -> None:
    card = ["Harbour Office", "1 Quay Street", "Example Harbour"]
    pieces = [*column(PROSE), *column(card, top=600)]
    assert page_texts([pieces])[0].endswith("\n\nHarbour Office\n1 Quay Street\nExample Harbour\n")


def test_each_item_has_its_line_and_keeps_its_second_one() -> None:
    items = ["• Inspect the moorings of every pontoon each month as", "the plan says", "• Collect the fees"]
    pieces = [*column(PROSE), *column(items, top=600)]
    expected = "• Inspect the moorings of every pontoon each month as the plan says\n• Collect the fees\n"
    assert page_texts([pieces])[0].endswith("\n\n" + expected)


def test_a_sentence_goes_on_in_the_next_column() -> None:
    pieces = [*column(PROSE[:4]), *column(PROSE[4:], x=400)]
    assert page_texts([pieces]) == (" ".join(PROSE) + "\n",)


def test_columns_of_a_page_are_not_mixed() -> None:
    other = [line.replace("warden", "porter") for line in PROSE] * 4
    pieces = [*column(PROSE * 4), *column(other, x=400)]
    text = page_texts([pieces])[0]
    assert text.count(" ".join(PROSE)) == 4
    assert text.rindex("warden") < text.index("porter")


def test_cells_on_one_line_are_parted_by_a_tab() -> None:
    row = [piece("Grade:", 50, 700), piece("H4", 200, 700)]
    same_line = [Piece(text="Grade:", x=50, y=700, size=EM, width=30, bold=True, angle=0), row[1]]
    assert page_texts([same_line]) == ("Grade:\tH4\n",)


def test_a_row_drawn_cell_by_cell_is_one_line() -> None:
    pieces = [
        *column(["Longlist meeting (candidates", "need not attend)"], x=50, top=700),
        *column(["TBC"], x=220, top=700),
        *column(["Interviews"], x=50, top=670),
        *column(["2 April 2025"], x=220, top=670),
    ]
    assert page_texts([pieces])[0].split("\n\n") == [
        "Longlist meeting (candidates need not attend)\tTBC",
        "Interviews\t2 April 2025\n",
    ]


def test_figures_one_below_the_other_are_never_run_together() -> None:
    assert page_texts([column(["1,200", "1,350", "1,410", "1,500", "1,620"])]) == (
        "1,200\n1,350\n1,410\n1,500\n1,620\n",
    )


def test_pages_after_the_first_begin_with_a_blank_line_and_blank_ones_are_empty() -> None:
    assert page_texts([column(["One"]), [], column(["Two"])]) == ("One\n", "", "\nTwo\n")


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        ("a registered special-", "ist is needed", "a registered specialist is needed"),
        ("the higher-", "cost channels", "the higher-cost channels"),
        ("pre-", "and post-natal care", "pre- and post-natal care"),
        ("ambitious—", "someone", "ambitious—someone"),
        ("2018–", "19", "2018–19"),
        ("special\xad", "ist", "specialist"),
        ("see GOV.", "UK for more", "see GOV.UK for more"),
        ("It ends.", "UK law applies", "It ends. UK law applies"),
        ("the end", "of the line", "the end of the line"),
    ],
)
def test_lines_are_joined_as_their_words_were(above: str, line: str, expected: str) -> None:
    words = frozenset({"specialist", "special", "gov.uk", "cost"} if "It ends" not in above else {"ends"})
    assert joined(above, line, words) == expected


def test_letters_go_back_to_a_word_that_stands_whole_elsewhere() -> None:
    assert mended(["An o verview of benefits: Mor e of it. The overview says more."]) == [
        "An overview of benefits: More of it. The overview says more."
    ]


@pytest.mark.parametrize(
    "text", ["a part of it, apart from that", "Site B reports; Breports; it reports", "R ealising gains"]
)
def test_letters_that_may_stand_by_themselves_stay(text: str) -> None:
    assert mended([text]) == [text]


@given(
    st.lists(
        st.builds(
            Piece,
            text=st.text(st.sampled_from("ab1 -•.\n\t\xad\xa0ﬁ"), max_size=12),
            x=st.floats(0, 600),
            y=st.floats(0, 800),
            size=st.sampled_from([0.0, 8.0, 10.0, 24.0]),
            width=st.floats(0, 300),
            bold=st.booleans(),
            angle=st.sampled_from([0, 90]),
        ),
        max_size=30,
    )
)
def test_no_character_is_lost_or_made_up_whatever_the_places(pieces: list[Piece]) -> None:
    def visible(text: str) -> list[str]:
        return sorted(re.sub(r"[\s\xad-]", "", text.replace("ﬁ", "fi")))  # a title drawn last is put first

    (text,) = page_texts([pieces])
    assert visible(text) == visible("".join(piece.text for piece in pieces))
    assert text == "" or text.endswith("\n")


ENGLISH = " ".join(PROSE) + (
    " Applicants send a letter and two references to the harbour office before the closing date; interviews follow in "
    "spring, and whoever is chosen begins in the summer, after a month beside the present holder of the post."
)
POLISH = (
    "Kapitan portu odpowiada za bezpieczeństwo żeglugi na wodach portu i przystani, prowadzi rejestr jednostek oraz "
    "wydaje zarządzenia porządkowe dotyczące ruchu statków, a także nadzoruje pracowników bosmanatu."
)
JAPANESE = (
    "電線接続端子部が次のいずれにも該当しないとき。ねじなし端子であって、工具を用いずに電線の接続を行うことができる" * 3
)


@pytest.mark.parametrize("text", [ENGLISH, POLISH, JAPANESE, "£97,746 - £103,605", "12/04/2025 " * 50, ""])
def test_text_in_a_language_is_legible(text: str) -> None:
    assert legible(text)


@pytest.mark.parametrize("shift", range(1, 26))
def test_letters_that_stand_for_others_are_not_legible(shift: int) -> None:
    moved = {letter: (letter - ord("a") + shift) % 26 + ord("a") for letter in range(ord("a"), ord("z") + 1)}
    assert not legible(ENGLISH.lower().translate(moved))


def test_glyph_numbers_are_not_legible() -> None:
    assert not legible("".join(chr(0x100 + 37 * n) for n in range(400)))  # spread over Latin, Greek, Cyrillic, Arabic …
    assert not legible("\ufffd\ue012 " * 40 + "a few letters")


def test_a_title_drawn_after_its_page_stands_over_it() -> None:
    head, foot = piece("Harbour plan", 300, 800), piece("7 December", 50, 20)
    title = Piece(text="4. Scope\n", x=50, y=740, size=3 * EM, width=90, bold=False, angle=0)
    (text,) = page_texts([[head, foot, *column(PROSE, top=700), title]])
    assert text.index("4. Scope") < text.index(PROSE[0])
    assert text.index("7 December") < text.index("4. Scope")


def test_a_name_goes_on_in_the_next_column() -> None:
    left = ["the warden and the crews asked", "the board of the Example Old", "Harbour and of the Example New"]
    right = ["Harbour for a quay that is wide", "enough for the boats of the town"]
    text = page_texts([[*column([*left, *left[:2]]), *column(right, x=400)]])[0]
    assert "Example Old Harbour for a quay" in text
