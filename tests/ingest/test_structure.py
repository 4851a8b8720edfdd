"""Sections: they tile every text, and each layout is told by its form (small documents of invented text)."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lines import label_and_value
from ingest.normalise import normalised
from ingest.reading import document_of
from ingest.structure import sections_of
from ingest.types import NOT_EVIDENCE, Document, Kind, Page, Section
from tests.ingest.linear import prose_s

MOST = 3.0  # megabytes of prose that a document of 1,000 pages may take the time of

# Lines of every layout, whole and broken, from which nasty documents are drawn.
LINES = (
    "",
    "  ",
    "\t",
    "\t\t\t",
    "# Title",
    "## ",
    "##Scope",
    "#" * 9,
    "<h2>Pay</h2>",
    "<p>",
    "</td><br/>",
    "Contents",
    "1. Welcome",
    "Welcome",
    "Welcome\t3",
    "Welcome ........ 3",
    "- an item",
    "• II. an item",
    "(i) an item",
    "-",
    "GRADE:\tH4",
    "Hours: Days: 5",
    "Label:",
    "[Department]",
    "Month\tBerths",
    "May\t12",
    "\tgoes on\t<p>1,2</p>",
    "| a | b |",
    "|---|---|",
    "Jane Roe",
    "Director,",
    "Harbours and Quays",
    "Yours sincerely,",
    "Dear Candidate,",
    "A place to land",
    "Example Harbour 2030",
    "Source: Harbour survey",
    "© Example Harbour",
    "Berths by month, 2016/17-20/21",
    "The harbour is open all year. It has 12 berths!",
    "Collaborative - we row together",
    "**Bold**",
    "END OF PART ONE",
    "goes on in small letters",
    "\u2028line separator\u2029",
    "½ of £20m\u00a0or 10%",
    "\u200bhidden\x07 bell\ufeff",
)
nasty_texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=12)), max_size=40).map("\n".join),
    st.lists(st.sampled_from(LINES), max_size=25).map("\n\n".join),
).map(normalised)


def text_document(text: str, *, paged: bool = False) -> Document:
    """A document with this normalised text, cut into pages of 40 characters where it is `paged`."""
    step = 40 if paged else max(1, len(text))
    pages = tuple(
        Page(document="odd", number=n, text=text[start : start + step], start=start)
        for n, start in enumerate(range(0, len(text), step), start=1)
    )
    return Document(id="odd", title="Odd", file_name="odd.txt", sha256="0" * 64, text=text, pages=pages, paged=paged)


def written(text: str, name: str = "plan.txt") -> Document:
    """A hand-written document, read as a file of that name is."""
    return document_of(Path(name), text.encode())


def at(document: Document, phrase: str) -> Section:
    """The section that holds `phrase`, which stands in the document once."""
    assert document.text.count(phrase) == 1, phrase
    place = document.text.index(phrase)
    return next(s for s in sections_of(document) if s.start <= place < s.end)


# --- laws -----------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts, paged=st.booleans())
def test_sections_tile_any_text_without_gap_or_overlap(text: str, paged: bool) -> None:
    document = text_document(text, paged=paged)
    sections = sections_of(document)
    assert "".join(text[s.start : s.end] for s in sections) == text
    edges = [0, *(s.end for s in sections)]
    assert [s.start for s in sections] == edges[:-1]
    assert edges[-1] == len(text)
    assert all(s.start < s.end and s.document == document.id for s in sections)


@settings(max_examples=100, deadline=None)
@given(text=nasty_texts)
def test_sections_repeat_and_every_heading_ends_its_own_path(text: str) -> None:
    sections = sections_of(text_document(text))
    assert sections == sections_of(text_document(text))
    for section in sections:
        if section.kind is Kind.HEADING:
            assert section.heading_path
        assert all(title.strip() for title in section.heading_path)


def test_an_empty_text_has_no_sections_and_a_blank_one_is_all_blank() -> None:
    assert sections_of(text_document("")) == ()
    assert {s.kind for s in sections_of(text_document("\n \n\t\n"))} == {Kind.BLANK}


def test_a_document_of_1000_pages_is_read_in_linear_time() -> None:
    body = "".join(f"Berth {n} is let to a fishing crew for the year.\n" for n in range(30))
    text = f"Harbour report\n\n{body}\n7\n" * 1_000
    step = len(text) // 1_000
    document = replace(
        text_document(text, paged=True),
        pages=tuple(
            Page(document="odd", number=n + 1, text=text[n * step : (n + 1) * step], start=n * step)
            for n in range(1_000)
        ),
    )
    begun = time.process_time()
    sections_of(document)
    taken = time.process_time() - begun
    assert taken < MOST * prose_s(), f"{taken / prose_s():.1f} times a megabyte of prose"


# --- headings -------------------------------------------------------------------------------------------------------

PLAN = """\
Example Harbour Trust

Harbour Plan

March 2025

Contents

1. Welcome
2. The post
3. How to apply

Welcome

The harbour has been the heart of the town for two hundred years, and it is open to everybody who lives by it.

Working with
the harbour community
and its visitors

The warden meets the fishing crews each month and hears what they need from the harbour in the year to come.

The post

DUTIES AND POWERS

The warden closes the slipway in bad weather and tells the crews when it is safe to use it again.

What you will bring:

A boat licence

Knowledge of the tides

A head for heights

How to apply

Send a letter to the harbour office, and say in it which of the moorings you know and why the work attracts you.
"""


@pytest.fixture(scope="module")
def plan() -> Iterator[Document]:
    yield written(PLAN)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Welcome", "The harbour has been"),
        ("Working with the harbour community and its visitors", "The warden meets"),
        ("DUTIES AND POWERS", "The warden closes"),
        ("What you will bring", "A boat licence"),
        ("How to apply", "Send a letter"),
    ],
)
def test_headings_without_markup_over_one_to_three_lines_stand_over_their_text(
    plan: Document, heading: str, text: str
) -> None:
    section = at(plan, text)
    assert section.heading_path[-1] == heading
    assert section.kind not in NOT_EVIDENCE


def test_titles_in_the_contents_are_the_highest_headings(plan: Document) -> None:
    assert at(plan, "Send a letter").heading_path == ("How to apply",)
    assert at(plan, "The warden closes").heading_path == ("The post", "DUTIES AND POWERS")


def test_a_heading_section_is_no_evidence(plan: Document) -> None:
    assert at(plan, "DUTIES AND POWERS").kind is Kind.HEADING
    assert at(plan, "Working with").kind is Kind.HEADING


def test_a_heading_set_close_to_its_text_is_a_heading() -> None:
    document = written(
        "Opening hours\n"
        "The harbour office is open on every working day from nine in the morning until five.\n\n"
        "Getting here\n"
        "The bus from the station stops at the quay, and there is room for bicycles by the gate.\n"
    )
    assert at(document, "The bus from").heading_path[-1] == "Getting here"
    assert at(document, "The harbour office is").heading_path[-1] == "Opening hours"


def test_markdown_and_html_headings_nest_by_their_marks() -> None:
    document = written(
        "# Harbour\n\n## Scope\n\nThe plan is about the quays.\n\n##Limits\n\nIt is not about the beach.\n\n"
        "### Winter\n\nThe slipway is closed.\n\n## Costs\n\nThe quays cost little.\n\n"
        '<h3 id="x">Fees</h3>\n\nBerths are paid for by the month.\n',
        "plan.md",
    )
    assert at(document, "about the quays").heading_path == ("Harbour", "Scope")
    assert at(document, "about the beach").heading_path == ("Harbour", "Limits")
    assert at(document, "slipway is closed").heading_path == ("Harbour", "Limits", "Winter")
    assert at(document, "cost little").heading_path == ("Harbour", "Costs")
    assert at(document, "paid for").heading_path == ("Harbour", "Costs", "Fees")


def test_markdown_headings_of_one_rank_are_neighbours_even_with_nothing_between() -> None:
    document = written("# Plan\n\n## Not used\n\n## Scope\n\nThe plan is about the quays.\n", "plan.md")
    assert at(document, "about the quays").heading_path == ("Plan", "Scope")


def test_a_subheading_used_in_every_chapter_stays_a_heading() -> None:
    chapters = ("Seamanship", "Leadership", "Record keeping", "Safety", "Languages", "Numbers")
    text = "Person specification\n\n" + "".join(
        f"{name}\n\nEssential\n\n- Some {name.lower()} in a harbour.\n- A taste for {name.lower()}.\n\n"
        f"Desirable\n\n- Much {name.lower()} in a large port.\n- A certificate in {name.lower()}.\n\n"
        for name in chapters
    )
    document = written(text)
    assert at(document, "Much safety").heading_path[-1] == "Desirable"
    assert at(document, "Some safety").heading_path[-1] == "Essential"


# --- covers, contents, pictures, letters ----------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", ["Example Harbour Trust", "Harbour Plan", "March 2025"])
def test_the_cover_is_evidence_of_its_own_kind(plan: Document, phrase: str) -> None:
    assert at(plan, phrase).kind is Kind.COVER


BODY = "The harbour is described on the pages that follow, with all of its quays, its boats and its people.\n"
CONTENTS = {
    "numbered": "Contents\n\n1. Welcome\n2. The post\n3. How to apply\n\nWelcome\n\n",
    "bulleted": "Contents\n\n- Welcome\n- The post\n- How to apply\n\nWelcome\n\n",
    "tabs and pages": "Contents\n\nWelcome\t3\nThe post\t5\nHow to apply\t11\nPay and leave\t12\n\nWelcome\n\n",
    "dotted": "Table of Contents\n\nWelcome ....... 3\nThe post ....... 5\nHow to apply ..... 11\n\nWelcome\n\n",
    "without a title": "Welcome ....... 3\nThe post ....... 5\nHow to apply ..... 11\nPay ...... 12\n\nWelcome\n\n",
    "a line apart": "Contents\n\nWelcome ..... 3\n\nThe post ...... 5\n\nHow to apply ..... 11\n\nWelcome\n\n",
    "links": "## Contents\n\n- [Welcome](#welcome)\n- [The post](#post)\n- [How to apply](#apply)\n\n## Welcome\n\n",
}


@pytest.mark.parametrize("layout", CONTENTS)
def test_contents_pages_are_never_evidence(layout: str) -> None:
    document = written("Harbour Plan\n\n" + CONTENTS[layout] + BODY, "plan.md" if layout == "links" else "plan.txt")
    for phrase in ("The post", "How to apply"):
        assert at(document, phrase).kind is Kind.CONTENTS, phrase
    body = at(document, "The harbour is described")
    assert body.kind is Kind.PARAGRAPH
    assert body.heading_path[-1] == "Welcome"


# Enough text before it that nothing here can be taken for a cover.
PROSE = "\n\n".join(
    f"Chapter {n} of the survey tells how the harbour did in that part of the year, and why it did so well."
    for n in range(1, 15)
)


@pytest.mark.parametrize(
    "caption",
    [
        "In 2023, there were three quays in the town with over 40% of the berths let",
        "Nine in ten berths are let to people of the town",
        "90% of berths are let all year",
        "The harbour board meets twice a year and governs the whole of the plan",
        "Figure 2: Three quarters of the berths were let by the end of March, more than in any year before.",
    ],
)
def test_a_caption_that_states_something_is_evidence(caption: str) -> None:
    document = written(f"{PROSE}\n\n{caption}\n\n\n\nSource: Harbour survey\n\nNEXT PART\n\n{BODY}")
    assert at(document, caption).kind not in NOT_EVIDENCE


@pytest.mark.parametrize(
    "title",
    [
        "Berths let in the harbour by month and quay, 2018/19 - 2020/21",
        "Share of berths let, harbour and region, proportion (%), 2020",
        "Figure 3: Berths let by month",
        "Source: Office for Harbour Statistics",
        "© Crown Copyright and database rights 2021 Ordnance Survey 100000000",
        "■ Better ■ Similar ■ Worse",
    ],
)
def test_a_caption_that_only_titles_a_missing_picture_is_no_evidence(title: str) -> None:
    document = written(f"{PROSE}\n\n{title}\n\n\n\n{PROSE.replace('Chapter', 'Part')}")
    assert at(document, title).kind in NOT_EVIDENCE


def test_a_letter_ends_in_a_signature_and_its_salutation_says_nothing() -> None:
    document = written(
        "Welcome Letter\n\nDear Candidate,\n\n" + BODY + "\nYours sincerely,\n\n\n\nJane Roe\n\n"
        "Director of Harbours and Deputy Chief Executive\nExample Trust\n\nAdvertisement\n\n" + PROSE
    )
    assert at(document, "Dear Candidate").kind in NOT_EVIDENCE
    assert at(document, "Jane Roe").kind is Kind.CARD
    assert at(document, "Jane Roe") == at(document, "Deputy Chief Executive")
    assert at(document, "Chapter 1 of").heading_path[-1] == "Advertisement"


# --- lists, labels, cards, tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markers",
    ["- - -", "• • •", "* * *", "– – –", "1. 2. 3.", "1) 2) 3)", "(1) (2) (3)", "i. ii. iii.", "(i) (ii) (iii)",
     "I. II. III.", "a) b) c)", "(a) (b) (c)", "o o o", "● ● ●"],
)  # fmt: skip
def test_lists_are_told_by_every_marker(markers: str) -> None:
    items = ("inspect the moorings", "collect the fees", "answer the radio")
    marked = "\n".join(f"{mark} {item}" for mark, item in zip(markers.split(), items, strict=True))
    document = written(f"{PROSE}\n\nMain duties\n\n{marked}\n\n{BODY}")
    assert {at(document, item).kind for item in items} == {Kind.LIST}
    assert {at(document, item).heading_path for item in items} == {("Main duties",)}


@pytest.mark.parametrize(
    "lead_in",
    [
        "The warden does all of these things:",
        "There are many things that a harbour warden has to do in the course of a year, such as:",
    ],
)
def test_a_heading_stands_over_a_list_that_a_lead_in_introduces(lead_in: str) -> None:
    document = written(f"{PROSE}\n\nMain duties\n\n{lead_in}\n\n- inspect the moorings\n- collect fees\n\n{BODY}")
    assert at(document, "Main duties").kind is Kind.HEADING
    assert "Main duties" in at(document, "collect fees").heading_path


@pytest.mark.parametrize("gap", ["\n\n", "\n\n \n\n"])
def test_short_lines_under_a_heading_are_a_list(gap: str) -> None:
    items = ("A safer quay for everybody", "Cleaner water in the basin", "A welcome for visitors", "Lower fees")
    document = written(f"{PROSE}\n\nOur priorities for the harbour:\n\n{gap.join(items)}\n\n{BODY}")
    assert {at(document, item).kind for item in items} == {Kind.LIST}
    assert {at(document, item).heading_path[-1] for item in items} == {"Our priorities for the harbour"}


def test_label_lines_cards_and_tables_are_told_from_prose() -> None:
    document = written(
        f"{PROSE}\n\nTITLE:\tHarbour Warden\nPOST NO:\t4711\n\n"
        "Senior management\n\nJANE ROE\nCHIEF EXECUTIVE\n\nJo Bloggs\nDirector,\nFinance and\nBenefits\n\n"
        "Month\tBerths\nMay\t12\nJune\t14\n\n"
        "Please note: the warden, who answers to the board in all things, may be asked to row on any day of the year.\n"
    )
    assert at(document, "4711").kind is Kind.LABEL
    assert at(document, "JANE ROE").kind is Kind.CARD
    assert at(document, "Benefits").kind is Kind.CARD
    assert at(document, "June").kind is Kind.TABLE
    assert at(document, "Chapter 3").kind is Kind.PARAGRAPH
    assert at(document, "Please note").kind not in NOT_EVIDENCE


# --- layouts that packs outside this project showed -----------------------------------------------------------------


def test_a_clause_with_a_colon_introduces_its_list_and_is_no_heading() -> None:
    document = written(
        f"{PROSE}\n\nOur values\n\nThere are four values:\n\n- care\n- courage\n- candour\n- craft\n\n{BODY}"
    )
    assert at(document, "There are four values").kind is Kind.PARAGRAPH
    assert at(document, "candour").heading_path[-1] == "Our values"


def test_a_lead_in_stands_over_its_list_and_not_over_the_prose_after_it() -> None:
    document = written(f"{PROSE}\n\nMain duties\n\nWhat you will bring:\n\n- a boat licence\n- patience\n\n{BODY}")
    assert at(document, "patience").heading_path == ("Main duties", "What you will bring")
    assert at(document, "The harbour is described").heading_path == ("Main duties",)


LONG_ITEMS = (
    "Lead the work of the crews on every quay, and see that each of them has the boats and the training it needs.",
    "Agree the fees with the board, publish them on time and explain them to everybody who asks.",
    "Keep the record of berths, moorings and visitors, and have it audited once in each year.",
)


def test_sentences_after_a_colon_are_its_items_until_the_letter_goes_on() -> None:
    items = "\n\n".join(LONG_ITEMS)
    document = written(
        f"{PROSE}\n\nThe role of the warden is to:\n\n{items}\n\nWe look forward to hearing from you.\n\n{BODY}"
    )
    assert {at(document, item).kind for item in LONG_ITEMS} == {Kind.LIST}
    assert at(document, "We look forward").kind is not Kind.LIST


def test_lines_after_a_colon_that_all_begin_with_capitals_are_items_however_long() -> None:
    items = [
        f"{opening} {LONG_ITEMS[0][0].lower()}{LONG_ITEMS[0][1:]}"
        for opening in ("Now", "Then", "Next", "Also", "Last")
    ]
    lines = "\n".join(items)
    document = written(f"{PROSE}\n\nThe main duties of the post are:\n\n{lines}\n\n{BODY}")
    assert [at(document, item).kind for item in items] == [Kind.LIST] * 5


def test_wide_gaps_part_groups_of_short_lines_each_under_its_title() -> None:
    groups = [("Spring", "Paint the boats", "Open the slipway"), ("Winter", "Store the boats", "Close the slipway")]
    text = "\n\n\n\n".join("\n\n".join(group) for group in groups)
    document = written(f"{PROSE}\n\n\n\n{text}\n\n\n\nEND OF PART ONE\n\n{BODY}")
    assert at(document, "Close the slipway").heading_path[-1] == "Winter"
    assert at(document, "Open the slipway").heading_path[-1] == "Spring"


def test_a_title_over_a_sentence_without_its_full_stop_is_a_heading() -> None:
    document = written(
        f"{PROSE}\n\nPerson Specification\n\nThis acts as selection criteria and gives an outline of the sort of person "
        "that is wanted and of what the work asks\n\nAttributes\tEssential\nTides\tKnows them\n"
    )
    assert at(document, "Person Specification").kind is Kind.HEADING
    assert at(document, "Knows them").heading_path[-1] == "Person Specification"


def test_an_html_heading_over_several_lines_is_one_heading_and_says_its_title_once() -> None:
    document = written(
        '# Plan\n\n<h2 class="title">\n<span>Part 1\n<span> Quays and boats</span></span>\n<span>Quays and boats</span>\n'
        "</h2>\n\nThe quays are let by the month.\n",
        "plan.md",
    )
    assert at(document, "let by the month").heading_path == ("Plan", "Part 1 Quays and boats")


def test_annexes_listed_behind_the_contents_are_contents() -> None:
    document = written(
        "Contents\n\n1. Welcome\n\n2. The post\n\n3. How to apply\n\nAnnex 1: Map of the harbour\n\nWelcome\n\n" + BODY
    )
    assert at(document, "Annex 1").kind is Kind.CONTENTS


def test_numbered_titles_over_text_are_chapters_and_their_parts_stand_under_them() -> None:
    chapters = "\n\n".join(
        f"{n}. {name}\n\nThe {name.lower()} of the harbour are many. All are in use."
        for n, name in enumerate(("Quays", "Boats", "Fees"), start=4)
    )
    document = written(f"{PROSE}\n\n{chapters}\n\n6.1 MOORING FEES\n\nMoorings cost twelve pounds.\n")
    assert at(document, "Moorings cost").heading_path == ("6. Fees", "6.1 MOORING FEES")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our model will be mixed: some of it is built by us and some of it by the crews themselves.", Kind.PARAGRAPH),
        ("Interviews are held on: 3 May 2031", Kind.LABEL),
        ("Essential (E) :- without which nobody is seen", Kind.LABEL),
        ("Winter berth - £340", Kind.LABEL),
        ("Place of work\nTown Quay, Example Harbour", Kind.LABEL),
        ("Rt Hon Jane Roe MP, 3 May 2031", Kind.CARD),
    ],
)
def test_labels_and_signatures_are_told_from_prose(text: str, kind: Kind) -> None:
    document = written(f"{PROSE}\n\n{text}\n\n{BODY}")
    assert at(document, text).kind is kind


def test_what_follows_a_lost_picture_is_not_what_its_line_announced() -> None:
    lines = "OUR CREWS - people who care\n\nOur values drive all that we do.\n\nKindness - we help.\n\nCraft - we learn.\n\nCourage - we go out."
    for gap in ("\n\n\n\n", "\n\n"):
        document = written(f"{PROSE}\n\nThe structure of the team is as follows:{gap}{lines}\n\n{BODY}")
        assert at(document, "Our values drive").kind is not Kind.LIST, repr(gap)
        assert at(document, "Craft - we").kind is Kind.LIST


def test_a_label_line_in_emphasis_is_a_label_and_no_heading() -> None:
    text = "# Plan\n\n## Walking\n\n*Lead: Ada Marsh, Head of Streets*\n\nThere are 94 miles of safe paths today.\n"
    section = at(written(text, "plan.md"), "Ada Marsh")
    assert (section.kind, section.heading_path) == (Kind.LABEL, ("Plan", "Walking"))


@pytest.mark.parametrize(("marks", "kind"), [("## Walking\n\n## Riding\n\n", Kind.PARAGRAPH), ("", Kind.HEADING)])
def test_a_line_between_label_lines_is_a_heading_only_where_headings_have_no_marks(marks: str, kind: Kind) -> None:
    card = "Salary: £41,300\nPermanent, full time\nBased at: Marsh Hall\n\nWe want somebody who walks to work.\n"
    text = f"# Plan\n\n{marks}Here is who we want this year and the next.\n\n{card}"
    assert at(written(text, "plan.md"), "Permanent").kind is kind


def test_the_text_of_a_label_in_emphasis_is_its_own() -> None:
    assert label_and_value("*Lead: Ada Marsh*") == ("Lead", "Ada Marsh")
    assert label_and_value("__Lead: Ada Marsh__") == ("Lead", "Ada Marsh")
    assert label_and_value("Lead: Ada Marsh*") == ("Lead", "Ada Marsh*")  # a note to it, and no emphasis
