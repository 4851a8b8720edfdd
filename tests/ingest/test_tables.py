"""Tables: each row, or each part of a long one, reads on its own, and no cell is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunks_of
from ingest.lines import Look, lines_of
from ingest.markup import reading
from ingest.tables import Piece, pieces_of
from ingest.types import Kind, Statement
from ingest.words import words_of
from tests.ingest.test_structure import nasty_texts, written

LANGUAGES = "Language\tSpeakers\tShare\nEnglish\t18,300\t47%\nUrdu\t6,019\t15.5%\nPolish\t1,851\t4.8%\n"


def piece_with(pieces: tuple[Piece, ...], *phrases: str) -> Piece:
    """The one piece whose reading holds all of `phrases`."""
    found = [p for p in pieces if all(phrase in p.reading for phrase in phrases)]
    assert len(found) == 1, (phrases, pieces)
    return found[0]


def rows_of(text: str) -> list[Statement]:
    return [s for chunk in chunks_of(written(text), chunk_chars=700) for s in chunk.statements if s.kind is Kind.TABLE]


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts)
def test_pieces_of_any_text_are_places_in_it_and_add_no_words(text: str) -> None:
    pieces = pieces_of(text)
    for piece in pieces:
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.reading.strip()
        assert set(words_of(piece.reading)) <= set(words_of(text)) | set(words_of(reading(text)))
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)


cells = st.sampled_from(
    ["", "May", "12 berths", "£3.50", "<p>1,2</p>", "tall boats " * 9, "a long tale of the sea, " * 20]
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6),
    names=st.lists(st.sampled_from(["Quay", "Master", "Berths", "Fee"]), min_size=4, max_size=4, unique=True),
    breaks=st.sampled_from(["\n", "\n\n", "\n\n\n\n"]),
)
def test_no_cell_is_lost_and_each_is_read_under_its_column_or_its_row(
    rows: list[list[str]], names: list[str], breaks: str
) -> None:
    numbered = [[f"Row{n} {cells[0]}".strip(), *cells[1:]] for n, cells in enumerate(rows)]
    text = "\n".join(["\t".join(names), breaks.join("\t".join(row) for row in numbered)])
    pieces = pieces_of(text)
    for n, row in enumerate(numbered):
        own = [p for p in pieces if p.label.startswith(f"Row{n} ") or p.label == f"Row{n}"]
        said = " ".join(p.reading for p in own)
        for k, cell in enumerate(row):
            assert set(words_of(reading(cell))) <= set(words_of(said)), (cell, own)
            if k and reading(cell) and len(row) > 2:
                assert names[k] in said, (names[k], own)


def test_a_row_reads_with_its_column_names_and_is_labelled_by_its_first_cell() -> None:
    pieces = pieces_of(LANGUAGES)
    assert [p.label for p in pieces] == ["English", "Urdu", "Polish"]
    urdu = piece_with(pieces, "Urdu")
    assert all(word in urdu.reading for word in ("Speakers: 6,019", "Share: 15.5%"))
    assert "18,300" not in urdu.reading
    assert LANGUAGES[urdu.start : urdu.end] == "Urdu\t6,019\t15.5%"


def test_a_pipe_table_reads_like_one_with_tabs() -> None:
    text = "| Language | Speakers | Share |\n|:---|---:|---|\n| English | 18,300 | 47% |\n| Urdu | 6,019 | 15.5% |\n"
    pieces = pieces_of(text)
    tabbed = pieces_of(LANGUAGES)
    assert [(p.label, p.reading) for p in pieces] == [(p.label, p.reading) for p in tabbed[:2]]
    assert "---" not in " ".join(p.reading for p in pieces)


def test_a_table_of_two_columns_is_name_and_value() -> None:
    pieces = pieces_of("Date\tActivity\nClosing date\t17 March 2025\nInterviews\tTBC\n")
    assert piece_with(pieces, "Closing date", "17 March 2025").label == "Closing date"
    assert piece_with(pieces, "Interviews", "TBC").label == "Interviews"


def test_a_first_row_with_figures_is_a_row_and_no_header() -> None:
    pieces = pieces_of("May 2024\t£1,200\nJune 2024\t£1,350\n")
    assert piece_with(pieces, "May 2024", "£1,200")
    assert piece_with(pieces, "June 2024", "£1,350")


def test_a_row_continued_after_a_page_break_keeps_its_label_and_columns() -> None:
    rows = rows_of(
        "The warden is chosen by these criteria, and the panel marks each of them when it meets in the spring.\n\n"
        "Attributes\tEssential\tHow measured\tDesirable\n"
        "Experience\tHas kept a harbour.\t1,2\tHas kept a port.\n"
        "Skills\tCan row.\t2\t\n\n\n"
        "\tCan tie a bowline.\t2\t\n"
        "\t<p>Can read a chart.</p> <p>Can swim.</p>\t<p>1,2</p> <p>4</p>\tCan sing.\n"
        "Other\tWorks at weekends.\t2\t\n\n"
        "(1 = Application Form 2 = Interview 4 = Proof)\n"
    )
    bowline = next(s for s in rows if "bowline" in s.reading)
    assert bowline.label == "Skills"
    assert "Essential" in bowline.reading
    sings = next(s for s in rows if "sing" in s.reading)
    assert sings.label == "Skills"
    assert "Desirable" in sings.reading
    weekend = next(s for s in rows if "weekends" in s.reading)
    assert weekend.label == "Other"
    assert "How measured: 2" in weekend.reading
    assert len({s.group for s in rows}) == 1


def test_a_row_whose_first_column_is_empty_throughout_keeps_the_name_of_the_row_it_goes_on_with() -> None:
    pieces = pieces_of(
        "Icon\tTopic\tComparison\tComment\n"
        "\tBoats in good repair\tNational\tSix in ten boats of this harbour, and seven in ten of the country.\n"
        "\t\tNearest neighbour\tThis harbour is ranked 12 out of 16.\n"
    )
    national = piece_with(pieces, "Six in ten")
    assert "Boats in good repair" in national.reading
    neighbour = piece_with(pieces, "ranked 12")
    assert "Comparison: Nearest neighbour" in neighbour.reading
    assert "Topic: Boats in good repair" in neighbour.reading
    assert "National" not in neighbour.reading


@pytest.mark.parametrize("name", ["Skills", "Key competences, skills and abilities of a warden"])
def test_a_long_or_continued_row_is_read_with_the_name_of_its_row_however_long_that_is(name: str) -> None:
    duty = (
        "keeps the quays of the harbour swept, lit and open to all who come by land or by sea, in every weather, " * 2
    )
    pieces = pieces_of(
        f"Attributes\tEssential\tMeasured\n{name}\tIs one who {duty}and by night.\t1,2\n\tIs one who rows, and {duty}.\t2\n"
        f"\tCan swim.\t4\n"
    )
    for phrase in ("and by night", "who rows", "Can swim"):
        piece = piece_with(pieces, phrase)
        assert piece.label == name, phrase
        assert name in piece.reading, phrase
        assert "Essential" in piece.reading, phrase


def test_a_table_of_other_columns_after_a_blank_line_is_another_table() -> None:
    rows = rows_of(
        "The harbour is described by two tables, and each of them was made by the clerk in the spring.\n\n"
        "Month\tQuay\tBerths\nMay\tOld\t12\nJune\tNew\t14\n\nName\tPost\nJane Roe\tWarden\nJo Bloggs\tMate\n"
    )
    warden = next(s for s in rows if "Jane Roe" in s.reading)
    assert "Warden" in warden.reading
    assert not [s.reading for s in rows if "Month: Jane Roe" in s.reading or "Quay: Warden" in s.reading]


def test_html_remnants_part_a_cell_and_are_not_read() -> None:
    text = (
        "Attributes\tEssential\n"
        "Training\t<ul><li>Holds a boat licence of the first class, <i>in force</i>, or one like it.</li>"
        "<li>Has been trained in first aid &amp; rescue within the last three years.</li>"
        "<li>Has sailed round the island in winter, alone or in company, and has kept a log of it from the first day "
        "to the last, or has other experience of the sea that is worth as much in the eyes of the panel.</li></ul>\n"
        "Health\t<p>Sees well by day and by night, with or without glasses.</p> <p>Hears the harbour bell.</p>\n"
    )
    pieces = pieces_of(text)
    assert not any("<" in p.reading or "&amp;" in p.reading for p in pieces)
    licence = piece_with(pieces, "boat licence")
    assert "first aid" not in licence.reading
    assert licence.label == "Training"
    assert piece_with(pieces, "first aid & rescue").label == "Training"
    assert piece_with(pieces, "harbour bell").label == "Health"


@pytest.mark.parametrize("bullet", ["• ", "<br/>• "])
def test_a_long_cell_is_given_part_by_part_under_its_row_and_column(bullet: str) -> None:
    duties = [
        f"keep the {n} quay of the harbour swept, lit and open to all who come by land or by sea" for n in "ABCDEF"
    ]
    text = "Post\tDuties\tPay\nWarden\t" + "".join(f"{bullet}{duty}" for duty in duties) + "\t£31,450\n"
    pieces = pieces_of(text)
    for duty in duties:
        piece = piece_with(pieces, duty)
        assert piece.label == "Warden"
        assert "Warden" in piece.reading
        assert "Duties" in piece.reading
        assert text[piece.start : piece.end].strip("• ") == duty
    assert piece_with(pieces, "£31,450").label == "Warden"


def test_bands_keep_their_letter_and_their_amounts() -> None:
    text = (
        "Standard of living\tBand\tDefinition\tCouple (private rent)\tCouple (social rent)\n"
        "Secure\tA\tHouseholds that can afford all they need\t> £67,719\t> £60,279\n"
        "Decent\tC\t" + "Households that can afford what they need but have to juggle their money. " * 5 + "\tup to £57,718\tup to £50,278\n"
    )  # fmt: skip
    pieces = pieces_of(text)
    assert "Band: A" in piece_with(pieces, "> £67,719").reading
    private = piece_with(pieces, "£57,718").reading
    assert "Decent" in private
    assert "Couple (private rent): up to £57,718" in private
    assert "Couple (social rent): up to £50,278" in piece_with(pieces, "£50,278").reading


def test_groups_of_columns_and_names_of_rows_that_stand_over_a_table_are_read_into_it() -> None:
    text = "Actions\tOutcomes\tActions\tOutcomes\nDig\tA dock\tFill\tA full dock\nBuild\tA boat\tSail\tA voyage\n"
    readings = [p.reading for p in pieces_of(text, ("The plan", "Year 1", "Year 2", "Quay", "Boats"))]
    assert readings == [
        "Quay; Year 1: Actions: Dig; Year 1: Outcomes: A dock; Year 2: Actions: Fill; Year 2: Outcomes: A full dock",
        "Boats; Year 1: Actions: Build; Year 1: Outcomes: A boat; Year 2: Actions: Sail; Year 2: Outcomes: A voyage",
    ]


def test_lines_over_a_table_without_repeated_columns_change_nothing() -> None:
    text = "Month\tBerths\tBoats\nMay\t12\t3\n"
    assert pieces_of(text, ("Year 1", "Year 2", "Quay", "Boats")) == pieces_of(text)


def test_a_figure_alone_has_the_name_of_its_column_and_words_need_none() -> None:
    text = "| Month | Fees (£ thousands) |\n|---|---|\n| May | 0.39 |\n| June | not yet known |\n"
    assert [p.reading for p in pieces_of(text)] == ["May: Fees (£ thousands): 0.39", "June: not yet known"]


def test_the_code_beside_a_long_cell_is_read_with_it() -> None:
    said = "Able to row a boat of any size in any weather and at each state of the tide, by day and by night, " * 3
    text = f"Attribute\tEssential\tHow measured\nRowing\t{said.strip()}\t1,2\n"
    (piece,) = pieces_of(text)
    assert piece.reading.endswith("; How measured: 1,2")
    assert text[piece.start : piece.end].endswith("\t1,2")


def test_a_markdown_table_needs_no_pipe_at_the_beginning_of_a_row() -> None:
    text = "Quay | Share of boats\n---- | -----\n78% | North\n12% | South\n{: .chart}\n"
    assert [piece.reading for piece in pieces_of(text)] == ["78%: North", "12%: South"]
    looks = [line.look for line in lines_of(f"Fish | chips\n\n{text}\nThe end")]
    assert looks[2:6] == [Look.ROW] * 4
    assert Look.ROW not in (looks[0], looks[-1])


def test_what_stands_over_a_rule_names_the_columns_though_it_holds_figures() -> None:
    text = "| 95% intervals | Low | High |\n|---|---|---|\n| Berths | 40 | 60 |\n"
    assert [piece.reading for piece in pieces_of(text)] == ["95% intervals: Berths; Low: 40; High: 60"]


def test_a_pipe_row_needs_no_pipe_at_its_end() -> None:
    (row,) = rows_of("| Grade | Pay |\n| --- | --- |\n| M1 | £40,000\n| M2 | £50,000 |\n")[:1]
    assert row.reading == "M1: £40,000"
