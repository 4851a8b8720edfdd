"""Chunks and their statements: the laws, each layout as evidence that reads on its own, and the real pack read by hand."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunks_of
from ingest.markup import reading
from ingest.reading import document_of, read_document
from ingest.structure import sections_of
from ingest.types import NOT_EVIDENCE, Chunk, Document, Kind, Statement
from ingest.words import words_of
from tests.conftest import ROOT
from tests.ingest import labelled
from tests.ingest.linear import prose_s
from tests.ingest.test_structure import nasty_texts, text_document

CHUNK_CHARS = 700
MOST = 5.0  # megabytes of prose that any odd input below (at most one megabyte) may take the time of
PACK = sorted((ROOT / "corpus" / "luton-dph").glob("*.txt"))


def written(text: str, name: str = "plan.txt") -> Document:
    """A hand-written document, read as a file of that name is."""
    return document_of(Path(name), text.encode())


def statements_of(text: str, name: str = "plan.txt") -> list[Statement]:
    return [s for chunk in chunks_of(written(text, name), chunk_chars=CHUNK_CHARS) for s in chunk.statements]


def holding(statements: Iterable[Statement], *phrases: str) -> Statement:
    """The one statement whose reading holds all of `phrases`."""
    found = [s for s in statements if all(phrase in s.reading for phrase in phrases)]
    assert len(found) == 1, (phrases, found)
    return found[0]


# --- laws -----------------------------------------------------------------------------------------------------------


def check_laws(document: Document, chunks: tuple[Chunk, ...], chunk_chars: int) -> None:
    """What holds of the chunks of any text."""
    edge = 0
    for chunk in chunks:
        assert edge <= chunk.start < chunk.end <= len(document.text)
        edge = chunk.end
        assert chunk.text == document.text[chunk.start : chunk.end]
        assert chunk.document == document.id
        assert chunk.kind not in NOT_EVIDENCE
        assert chunk.statements
        assert len(chunk.statements) == 1 or chunk.end - chunk.start <= chunk_chars
        for statement in chunk.statements:
            assert chunk.start <= statement.start < statement.end <= chunk.end
            assert (statement.document, statement.chunk_id) == (document.id, chunk.id)
            assert statement.kind not in NOT_EVIDENCE
            assert statement.reading.strip()
            assert statement.group <= statement.start
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    assert all(len(chunk.id) == 64 for chunk in chunks)
    evidence = [s for s in sections_of(document) if s.kind not in NOT_EVIDENCE]
    for chunk in chunks:
        assert any(s.start <= chunk.start < s.end and s.heading_path == chunk.heading_path for s in evidence)


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts, paged=st.booleans(), chunk_chars=st.sampled_from([100, 300, CHUNK_CHARS]))
def test_chunks_of_any_text_keep_the_laws(text: str, paged: bool, chunk_chars: int) -> None:
    document = text_document(text, paged=paged)
    chunks = chunks_of(document, chunk_chars=chunk_chars)
    check_laws(document, chunks, chunk_chars)
    assert chunks == chunks_of(text_document(text, paged=paged), chunk_chars=chunk_chars)


@settings(max_examples=150, deadline=None)
@given(text=nasty_texts)
def test_no_word_of_a_paragraph_label_line_or_card_is_lost(text: str) -> None:
    document = text_document(text)
    said = [s for chunk in chunks_of(document, chunk_chars=CHUNK_CHARS) for s in chunk.statements]
    for section in sections_of(document):
        if section.kind in (Kind.PARAGRAPH, Kind.CAPTION, Kind.CARD, Kind.LABEL):
            own = document.text[section.start : section.end].replace("[Department]", "")
            kept = " ".join(s.reading for s in said if s.start < section.end and s.end > section.start)
            assert set(words_of(reading(own))) <= set(words_of(kept)), section


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts)
def test_a_reading_adds_no_word_that_its_document_does_not_have(text: str) -> None:
    for chunk in chunks_of(text_document(text), chunk_chars=CHUNK_CHARS):
        for statement in chunk.statements:
            assert set(words_of(statement.reading)) <= set(words_of(text)) | set(words_of(reading(text)))


@pytest.mark.parametrize("path", PACK, ids=lambda path: path.stem)
def test_the_pack_keeps_the_laws(path: Path) -> None:
    document = read_document(path)
    for chunk_chars in (300, CHUNK_CHARS):
        chunks = chunks_of(document, chunk_chars=chunk_chars)
        check_laws(document, chunks, chunk_chars)
        assert [c.id for c in chunks] == [c.id for c in chunks_of(read_document(path), chunk_chars=chunk_chars)]


def test_an_id_changes_with_the_text_and_with_the_headings_and_with_nothing_else() -> None:
    text = "# Pay\n\nThe warden earns £31,450.\n\n# Leave\n\nThere are 30 days of leave.\n"
    pay, leave = chunks_of(written(text, "plan.md"), chunk_chars=CHUNK_CHARS)
    other_pay, other_leave = chunks_of(written(text.replace("30", "31"), "plan.md"), chunk_chars=CHUNK_CHARS)
    assert other_pay.id == pay.id
    assert other_leave.id != leave.id
    headed = chunks_of(written(text.replace("# Pay", "# Fee"), "plan.md"), chunk_chars=CHUNK_CHARS)
    assert (headed[0].text, headed[0].start) == (pay.text, pay.start)
    assert headed[0].id != pay.id
    elsewhere = replace(written(text, "plan.md"), title="Another title", sha256="f" * 64, file_name="other.md")
    assert [c.id for c in chunks_of(elsewhere, chunk_chars=CHUNK_CHARS)] == [pay.id, leave.id]


def test_two_documents_with_one_text_share_no_chunk_id() -> None:
    text = "The warden earns £31,450 in the first year of the post.\n"
    one = chunks_of(written(text, "one.txt"), chunk_chars=CHUNK_CHARS)
    two = chunks_of(written(text, "two.txt"), chunk_chars=CHUNK_CHARS)
    assert {c.id for c in one}.isdisjoint({c.id for c in two})


ODD_INPUTS = {
    "200,000 tabs": "\t" * 200_000,
    "200,000 tabs after a word": "a" + "\t" * 200_000,
    "50,000 hashes": "#" * 50_000,
    "50,000 hashes on a line each": "#\n" * 50_000,
    "one word of 1 MB": "a" * 1_000_000,
    "one line of 1 MB": "word " * 200_000,
    "one line of 1 MB of sentences": "The sea. " * 111_000,
    "one label with a value of 1 MB": "Name: " + "word " * 200_000,
    "the same line 8,000 times": "A place to land\n\n" * 8_000,
    "20,000 blank lines": "start\n" + "\n" * 20_000 + "end",
    "16,000 opening brackets": "[" * 16_000,
    "20,000 opening tags": "<br " * 20_000,
    "8,000 links without an end": "[a](" * 8_000,
    "a tag before 16,000 spaces": "<" + " " * 16_000 + "b",
    "20,000 pipes": "|" * 20_000,
    "a row of 3,000 cells": "a\t" * 3_000 + "b\n" + "a\t" * 3_000 + "b",
    "20,000 list markers": "- " * 20_000,
    "20,000 items": "- item\n" * 20_000,
    "20,000 stars": "*" * 20_000,
    "a heading with 22,000 full stops": "# a" + "." * 22_000 + "b",
    "a label with 22,000 full stops": "Name: a" + "." * 22_000 + "b",
    "a contents line with 1,600 spaces": "Contents\n\na" + " " * 1_600 + "b\nWelcome\nThe post\nHow to apply\n\nText.",
    "four rows of 12,000 spaces": ("a" + " " * 12_000 + "b\n") * 4,
    "6,000 headings with no text": "".join(f"## Part {n}\n\n" for n in range(6_000)),
}


@pytest.mark.parametrize("name", ODD_INPUTS)
def test_odd_input_is_read_in_linear_time(name: str) -> None:
    document = text_document(ODD_INPUTS[name])
    begun = time.process_time()
    chunks = chunks_of(document, chunk_chars=CHUNK_CHARS)
    taken = time.process_time() - begun
    assert all(c.text == document.text[c.start : c.end] for c in chunks)
    assert taken < MOST * prose_s(), f"{name} took {taken / prose_s():.1f} times a megabyte of prose"


# --- readings -------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts)
def test_readings_have_single_spaces_and_are_their_own_readings(text: str) -> None:
    read = reading(text)
    assert read == " ".join(read.split())


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("**Closing date:** 17 March", "Closing date: 17 March"),
        ("<p>1,2</p> <p>3</p>", "1,2 3"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ("Quays &amp; boats &pound;5", "Quays & boats £5"),
        ("[Harbour Warden](#apply)", "Harbour Warden"),
        ("Boats saved.[^12] {pull}\n{: .chart #fig-2}", "Boats saved."),
        ("{div .box}\nThe {crew} sails\n{/div}", "The {crew} sails"),
        ("*_see_ below*", "see below"),
        ("snake_case_name", "snake_case_name"),
        ("pay > £500 and < £600", "pay > £500 and < £600"),
        ("if income < costs and savings > £500", "if income < costs and savings > £500"),
    ],
)
def test_only_marks_are_taken_away_from_a_reading(source: str, read: str) -> None:
    assert reading(source) == read


@pytest.mark.parametrize(
    ("source", "figures"),
    [
        ("2*3 metres", ["2", "3"]),
        ("225,300<sup>1</sup> residents", ["225300", "1"]),
        ("10<sup>2</sup> boats", ["10", "2"]),
        ("**20**<br>**30**", ["20", "30"]),
        ("70.7*[1]", ["70.7", "1"]),
    ],
)
def test_figures_never_run_together_when_marks_are_taken_away(source: str, figures: list[str]) -> None:
    assert [word for word in words_of(reading(source)) if word[0].isdigit()] == figures


# --- each layout as statements --------------------------------------------------------------------------------------

BODY = "The harbour is described on the pages that follow, with all of its quays, its boats and its people.\n"


def test_label_lines_are_a_statement_each_under_their_label() -> None:
    found = statements_of(
        f"{BODY}\nTITLE:\tHarbour Warden\nGRADE:\tH4 £31,450 - £34,200 plus £500 Boot Allowance\n**Closing date:** 17 March\n"
    )
    grade = holding(found, "H4")
    assert (grade.kind, grade.label) == (Kind.LABEL, "GRADE")
    assert grade.reading == "GRADE: H4 £31,450 - £34,200 plus £500 Boot Allowance"
    assert holding(found, "Harbour Warden").label == "TITLE"
    assert holding(found, "17 March").label == "Closing date"


def test_several_labels_on_one_line_are_a_label_statement_that_keeps_them_all() -> None:
    found = statements_of(f"{BODY}\nSupervisory Management: Resources: 20 approx\n\nHours: 37 Grade: H4 Site: Quay\n")
    resources = holding(found, "20 approx")
    assert resources.kind is Kind.LABEL
    assert resources.reading == "Supervisory Management: Resources: 20 approx"
    assert resources.label in ("Supervisory Management", "Supervisory Management: Resources")
    hours = holding(found, "37")
    assert hours.kind is Kind.LABEL
    assert all(pair in " ".join(s.reading for s in found) for pair in ("Hours: 37", "Grade: H4", "Site: Quay"))


def test_a_card_reads_as_name_and_title_over_several_lines() -> None:
    found = statements_of(
        f"{BODY}\nSenior management\n\n\n\nJANE ROE\nCHIEF EXECUTIVE\n\n\n\n"
        "Jo Bloggs\nDirector,\nFinance, Revenue and\nBenefits (and Section 151\nOfficer)\n\n\n\n"
        "John Doe\nDeputy Chief Executive and\nCorporate Director,\nWellbeing\n"
    )
    assert [(s.kind, s.label, s.reading) for s in found[-3:]] == [
        (Kind.CARD, "JANE ROE", "JANE ROE, CHIEF EXECUTIVE"),
        (Kind.CARD, "Jo Bloggs", "Jo Bloggs, Director, Finance, Revenue and Benefits (and Section 151 Officer)"),
        (Kind.CARD, "John Doe", "John Doe, Deputy Chief Executive and Corporate Director, Wellbeing"),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n"])
def test_a_signature_reads_as_name_and_title(gap: str) -> None:
    found = statements_of(f"{BODY}\nYours sincerely,{gap}Jane Roe\n\nDirector of Harbours\nExample Trust\n\n{BODY}")
    signature = holding(found, "Jane Roe", "Director of Harbours")
    assert signature.kind is Kind.CARD


def test_an_item_is_a_statement_without_its_marker_and_with_the_lines_that_go_on_with_it() -> None:
    found = statements_of(
        f"{BODY}\nMain duties\n\n- I. Inspect the moorings**\nTo see that each of them is sound\nin every weather.\n"
        f"- II. Collect the fees\n  - Answer the radio\n(iii) Write the log\n\n{BODY}"
    )
    items = [s for s in found if s.kind is Kind.LIST]
    assert [s.reading for s in items] == [
        "Inspect the moorings To see that each of them is sound in every weather.",
        "Collect the fees",
        "Answer the radio",
        "Write the log",
    ]
    assert len({s.group for s in items}) == 1


def test_short_lines_under_a_lead_in_are_an_item_each() -> None:
    found = statements_of(
        f"{BODY}\nWhat you will bring:\n\nExperience of running a harbour\nKnowledge of the tides\nA boat licence\n"
    )
    for item in ("Experience of running a harbour", "Knowledge of the tides", "A boat licence"):
        assert holding(found, item).reading == item


def test_unmarked_items_that_run_over_lines_are_one_list() -> None:
    items = (
        "Launch of a new\nferry by the\nharbour company",
        "Two quays\nrebuilt",
        "£2 million\nsecured for\nthe pier",
    )
    text = "Achievements so far\n\n" + "\n\n\n\n".join(items) + f"\n\nThe next steps\n\n{BODY}\n{BODY}"
    found = statements_of(f"{BODY * 9}\n\n{text}")
    ours = [holding(found, " ".join(item.split())) for item in items]
    assert {s.kind for s in ours} == {Kind.LIST}
    assert len({s.group for s in ours}) == 1


@pytest.mark.parametrize("cut", ["\n\n", "\n\n\n\n", "\n\n \n\n", "\n\n■\n\n"])
def test_a_sentence_cut_by_a_page_break_or_an_icon_is_one_statement(cut: str) -> None:
    opening = "The crews met in the spring, and again in the autumn of the same year, to build on these findings and"
    found = statements_of(f"{BODY}\nThe pier is old. {opening}{cut}develop a plan for the whole of it. It is new.\n")
    assert holding(found, "these findings and develop a plan for the whole of it.").reading.startswith("The crews met")


def test_a_short_line_that_stops_in_mid_sentence_is_no_heading() -> None:
    found = statements_of(f"{BODY}\nThe crews met to build on these findings and\n\ndevelop a plan.\n")
    assert holding(found, "build on these findings and develop a plan.")


def test_a_list_cut_by_a_page_break_is_one_list() -> None:
    found = statements_of(
        f"{BODY}\nDuties:\n\n- Inspect the moorings\n\n- Collect the fees\n\n\n\n- Answer the radio\n"
    )
    assert len({s.group for s in found if s.kind is Kind.LIST}) == 1


@pytest.mark.parametrize(
    "line", ["[Department]", "[insert salary here]", "[xxx]", "- [list of duties]", "**[Department]**"]
)
def test_placeholders_say_nothing(line: str) -> None:
    found = statements_of(f"{BODY}\nThe post is based at the quay.\n\n{line}\n\nThe warden lives by the harbour.\n")
    assert not [s.reading for s in found if "[" in s.reading]


def test_a_link_and_a_tick_box_are_no_placeholders() -> None:
    found = statements_of(
        f"{BODY}\nThe crew [of the ferry] is three.\n\n- [x] Can swim\n\nTo apply for this post, please click the link "
        "that you find below:\n\n[Harbour Warden](#apply)\n"
    )
    assert holding(found, "The crew [of the ferry] is three.")
    assert holding(found, "Can swim")
    assert holding(found, "Harbour Warden").reading == "Harbour Warden"


# --- the real pack, read by hand ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A statement that a person reads in the pack: its kind and words that its reading must hold."""

    document: str
    kind: Kind
    phrases: tuple[str, ...]
    under: str


def _labelled(table: str) -> list[Labelled]:
    """The statements of a table of `tests/ingest/labelled.py`."""
    found, document, kind = [], "", Kind.LABEL
    for line in table.strip().splitlines():
        if line.startswith("##"):
            document, name = line.strip("# ").split(": ")
            kind = Kind(name)
        else:
            words, _, under = line.partition(" @ ")
            phrases = tuple(part.strip() for part in words.split("|"))
            found.append(Labelled(document=document, kind=kind, phrases=phrases, under=under.strip()))
    return found


def _recovered(wanted: Labelled, others: list[Labelled], pairs: list[tuple[Chunk, Statement]]) -> bool:
    """Whether one statement of the kind holds it, under its heading, and does not hold another labelled one as well."""
    for chunk, statement in pairs:
        holds = all(phrase in statement.reading for phrase in wanted.phrases)
        if not holds or (chunk.document, statement.kind) != (wanted.document, wanted.kind):
            continue
        path = " > ".join(chunk.heading_path)
        if any(all(p in statement.reading for p in other.phrases) and other.under in path for other in others):
            continue
        labelled = wanted.kind not in (Kind.LABEL, Kind.CARD) or statement.label.startswith(wanted.phrases[0])
        if labelled and wanted.under in path:
            return True
    return False


def _check_recovered(labelled: list[Labelled], documents: dict[str, Document], *, fewest: int) -> None:
    pairs = [
        (chunk, statement)
        for document in documents.values()
        for chunk in chunks_of(document, chunk_chars=CHUNK_CHARS)
        for statement in chunk.statements
    ]
    for one in labelled:  # the labels are of this text, and the phrases are not misspelt
        flat = " ".join(reading(documents[one.document].text).split())
        assert all(phrase in flat for phrase in one.phrases), one
    missed = [
        one
        for one in labelled
        if not _recovered(
            one, [o for o in labelled if (o.document, o.kind) == (one.document, one.kind) and o != one], pairs
        )
    ]
    share = 1 - len(missed) / len(labelled)
    shown = "\n".join(f"  {o.document} {o.kind.value}: {' | '.join(o.phrases)} @ {o.under}" for o in missed)
    print(f"{len(labelled) - len(missed)} of {len(labelled)} recovered ({share:.1%}); missed:\n{shown}")
    assert len(labelled) >= fewest
    assert share >= 0.95, f"{share:.1%} of {len(labelled)}; missed:\n{shown}"


def test_statements_labelled_by_hand_are_recovered_from_the_pack() -> None:
    _check_recovered(_labelled(labelled.PACK), {path.stem: read_document(path) for path in PACK}, fewest=150)


def test_statements_labelled_by_hand_are_recovered_from_other_packs(shared: Path) -> None:
    documents = {stem: read_document(shared / "second-packs" / path) for stem, path in labelled.OTHERS_AT.items()}
    _check_recovered(_labelled(labelled.OTHERS), documents, fewest=60)


def test_statements_labelled_by_hand_are_recovered_from_a_pdf_in_columns(shared: Path) -> None:
    documents = {stem: read_document(shared / "second-packs" / path) for stem, path in labelled.PDF_AT.items()}
    _check_recovered(_labelled(labelled.PDF), documents, fewest=40)


@pytest.mark.parametrize(
    "phrases",
    [
        ("1 = Application Form", "2 = Interview", "3 = Test", "4 = Proof of Qualification", "5 = Practical Exercise"),
        ("In 2019, there were three wards in Luton with over 40% of children living in poverty",),
        ("Ali Tasker", "07514 728114", "Ali.tasker@penna.com"),
        ("Luton has a comparatively young population.",),
        ("Overseen by Luton's Health and Wellbeing Board",),
        ("chaired by Sir Michael Marmot",),
        ("December 2024",),
    ],
    ids=lambda phrases: phrases[0][:20],
)
def test_one_statement_of_the_pack_says_it_whole(phrases: tuple[str, ...]) -> None:
    readings = [
        statement.reading
        for path in PACK
        for chunk in chunks_of(read_document(path), chunk_chars=CHUNK_CHARS)
        for statement in chunk.statements
    ]
    assert [r for r in readings if all(phrase in r for phrase in phrases)]


def test_page_furniture_of_the_pack_is_in_no_chunk() -> None:
    furniture = {"Luton 2040", "A place to thrive", "Luton 2040 A place to thrive"}
    found = [
        (chunk.document, line)
        for path in PACK
        for chunk in chunks_of(read_document(path), chunk_chars=CHUNK_CHARS)
        for line in [*chunk.text.splitlines(), *(s.reading for s in chunk.statements)]
        if " ".join(line.split()) in furniture
    ]
    assert found == []


@pytest.mark.parametrize(
    ("stem", "first", "last"),
    [
        ("briefing-pack", "1. Welcome Letter", "6. Appendix B - Luton 2040 Vision"),
        ("appendix-b-luton-2040-vision", "Introduction\t5", "Luton's Thriving People Index\t55"),
    ],
)
def test_contents_entries_of_the_pack_are_in_no_chunk(stem: str, first: str, last: str) -> None:
    document = read_document(next(path for path in PACK if path.stem == stem))
    start, end = document.text.index(first), document.text.index(last) + len(last)
    assert start < end
    inside = [c.text for c in chunks_of(document, chunk_chars=CHUNK_CHARS) if c.start < end and c.end > start]
    assert inside == []


def test_a_label_over_its_value_reads_as_one_and_a_place_to_fill_in_says_nothing() -> None:
    found = statements_of(
        f"{BODY}\nPlace of work\nTown Quay, Example Harbour\n\nLocation\n[to include]\n\nShare of berths let\n\n0.41\n\n"
        "The share runs from none to all of the berths that the harbour has.\n\n" + BODY
    )
    assert holding(found, "Town Quay").reading == "Place of work: Town Quay, Example Harbour"
    assert holding(found, "0.41").reading == "Share of berths let: 0.41"
    assert not [s for s in found if "to include" in s.reading]


def test_an_item_that_a_page_break_cuts_is_one_statement() -> None:
    found = statements_of(f"{BODY}\n- row the boats\n- keep the record of every boat that leaves and of\n\n\nevery boat that "
                          f"comes back to the quay.\n\n{BODY}")  # fmt: skip
    assert holding(found, "keep the record", "comes back")


def test_a_line_to_write_on_is_no_stress() -> None:
    assert reading("Name: ____ and **date**: ______") == "Name: ____ and date: ______"
