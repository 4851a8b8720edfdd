"""The gate: which claims come out, with which markers and citations, and why the others do not."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import InvariantError
from ingest.types import Chunk, Document, Kind, Page, Span, span_of
from rag.types import Claim, Draft, Evidence, Hit
from rag.verify import Verified, unsupported, verify

TEXT = """\
Salary: £97,746 - £103,605 + £3,990 Car Benefit

Closing date: 17th February 2025

Please provide the details of two referees.

There are 34 GP practices and 44 pharmacies spread across Luton.

Mark Fowler
Deputy Chief Executive and Corporate Director,
Population Wellbeing
"""
PAGES = (
    Page(document="pack", number=1, text=TEXT[:90], start=0),
    Page(document="pack", number=2, text=TEXT[90:], start=90),
)
PACK = Document(id="pack", title="The Pack", file_name="pack.pdf", sha256="0", text=TEXT, pages=PAGES, paged=True)
DOCUMENTS = {"pack": PACK}
QUOTES = {
    "salary": "Salary: £97,746 - £103,605 + £3,990 Car Benefit",
    "closing": "Closing date: 17th February 2025",
    "referees": "Please provide the details of two referees.",
    "facilities": "There are 34 GP practices and 44 pharmacies spread across Luton.",
    "fowler": "Mark Fowler\nDeputy Chief Executive and Corporate Director,\nPopulation Wellbeing",
}
TRUE = {
    "salary": "The salary is £97,746 to £103,605.",
    "closing": "Apply by 17 February 2025.",
    "referees": "Give 2 referees.",
    "facilities": "Luton has 34 GP practices.",
    "fowler": "Mark Fowler is Deputy Chief Executive.",
}
FALSE = {
    "salary": "The salary is £120,000.",
    "closing": "Apply by 18 February 2025.",
    "referees": "Give three referees.",
    "facilities": "Luton has 44 GP practices.",
    "fowler": "Mark Fowler is Chief Executive.",
}


def evidence(label: str, quote: str | None = None, *, headings: tuple[str, ...] = ("Advertisement",)) -> Evidence:
    """Evidence under `label` for a quote of the pack (by default the quote of that name)."""
    start = TEXT.index(quote or QUOTES[label])
    span = span_of(PACK, start, start + len(quote or QUOTES[label]))
    chunk = Chunk(
        id=label,
        document="pack",
        start=span.start,
        end=span.end,
        text=span.quote,
        heading_path=headings,
        kind=Kind.PARAGRAPH,
        reading=span.quote,
        statements=(),
    )
    return Evidence(label=label, hit=Hit(chunk=chunk, score=1.0, rank=1, source="test"), span=span)


ALL = tuple(evidence(label) for label in QUOTES)


def gate(*claims: Claim, given: tuple[Evidence, ...] = ALL, question: str = "") -> Verified:
    return verify(question=question, draft=Draft(claims=claims), evidence=given, documents=DOCUMENTS)


def test_a_true_claim_comes_out_with_its_citation() -> None:
    verified = gate(Claim(text=TRUE["closing"], labels=("closing",)))
    assert verified.text == "Apply by 17 February 2025. [1]"
    assert verified.withheld == ()
    (citation,) = verified.citations
    assert (citation.n, citation.title, citation.section) == (1, "The Pack", ("Advertisement",))
    assert citation.span.quote == TEXT[citation.span.start : citation.span.end] == QUOTES["closing"]
    assert citation.page == 1


def test_the_page_is_where_the_quote_starts() -> None:
    verified = gate(Claim(text=TRUE["fowler"], labels=("fowler",)))
    assert [citation.page for citation in verified.citations] == [2]


def test_prose_stands_in_one_paragraph_and_bullets_on_lines() -> None:
    verified = gate(
        Claim(text=TRUE["salary"], labels=("salary",)),
        Claim(text=TRUE["closing"], labels=("closing", "salary")),
        Claim(text="Two referees", labels=("referees",), bullet=True),
        Claim(text="34 GP practices", labels=("facilities",), bullet=True),
        Claim(text=TRUE["fowler"], labels=("fowler",)),
    )
    assert verified.text == (
        "The salary is £97,746 to £103,605. [1] Apply by 17 February 2025. [2] [1]\n\n"
        "- Two referees [3]\n- 34 GP practices [4]\n\n"
        "Mark Fowler is Deputy Chief Executive. [5]"
    )


def test_equal_places_share_a_number() -> None:
    twice = (evidence("salary"), evidence("again", QUOTES["salary"]))
    verified = gate(
        Claim(text=TRUE["salary"], labels=("salary", "again")),
        Claim(text="The car benefit is £3,990.", labels=("again",)),
        given=twice,
    )
    assert verified.text == "The salary is £97,746 to £103,605. [1] The car benefit is £3,990. [1]"
    assert len(verified.citations) == 1


@pytest.mark.parametrize("name", list(FALSE))
def test_a_false_claim_is_withheld_with_its_reason(name: str) -> None:
    verified = gate(Claim(text=FALSE[name], labels=(name,)), Claim(text=TRUE["closing"], labels=("closing",)))
    assert verified.text == "Apply by 17 February 2025. [1]"
    assert [withheld.text for withheld in verified.withheld] == [FALSE[name]]
    assert "what it cites" in verified.withheld[0].reason


def test_the_reason_names_the_value_in_words() -> None:
    (withheld,) = gate(Claim(text=FALSE["salary"], labels=("salary",))).withheld
    assert withheld.reason == "'£120,000' does not stand in what it cites"


@pytest.mark.parametrize("labels", [(), ("nothing",), ("salary", "nothing")])
def test_markers_are_never_repaired(labels: tuple[str, ...]) -> None:
    verified = gate(Claim(text=TRUE["salary"], labels=labels))
    assert verified.kept == ()
    assert verified.text == ""
    assert verified.citations == ()
    assert len(verified.withheld) == 1


def test_a_claim_is_one_unit() -> None:
    verified = gate(Claim(text="Apply by 17 February 2025. Give three referees.", labels=("closing", "referees")))
    assert verified.text == ""


def test_each_claim_is_judged_by_its_own_quotes() -> None:
    verified = gate(Claim(text=TRUE["salary"], labels=("closing",)), Claim(text=TRUE["closing"], labels=("salary",)))
    assert verified.kept == ()


def test_a_stray_marker_is_a_figure() -> None:
    verified = gate(Claim(text="Apply by 17 February 2025 [1].", labels=("closing",)))
    assert verified.kept == ()


@pytest.mark.parametrize("text", ["", "  ", "…", "- "])
def test_nothing_said_is_withheld(text: str) -> None:
    assert gate(Claim(text=text, labels=("closing",))).kept == ()


def test_what_the_question_brought_is_no_support() -> None:
    question = "Is the salary £120,000?"
    assert gate(Claim(text=FALSE["salary"], labels=("salary",)), question=question).kept == ()
    denial = "No: the salary is £97,746 - £103,605, not £120,000."
    assert gate(Claim(text=denial, labels=("salary",)), question=question).text == f"{denial} [1]"
    assert gate(Claim(text=denial, labels=("salary",)), question="What is the salary?").kept == ()


def test_a_name_of_the_pack_in_lower_case_is_a_name() -> None:
    claim = Claim(text="The closing date, says fowler, is 17 February 2025.", labels=("closing",))
    assert [withheld.reason for withheld in gate(claim).withheld] == ["'fowler' does not stand in what it cites"]


def test_an_entity_that_a_page_would_show_as_a_sign_is_stopped() -> None:
    assert unsupported(text="It is 34&percnt; of them.", quotes=["It is 34 of them."])


def test_a_quote_that_is_not_the_documents_text_is_a_bug() -> None:
    good = evidence("closing")
    start, end = good.span.start, good.span.end
    forged = Span(document="pack", start=start, end=end, quote="Closing date: 18th February 2025")
    elsewhere = Span(document="other", start=start, end=end, quote=good.span.quote)
    for span in (forged, elsewhere):
        with pytest.raises(InvariantError):
            gate(given=(Evidence(label="closing", hit=good.hit, span=span),))


def test_one_label_for_two_places_is_a_bug() -> None:
    with pytest.raises(InvariantError):
        gate(given=(evidence("salary"), evidence("salary", QUOTES["closing"])))


claims = st.builds(
    Claim,
    text=st.sampled_from([*TRUE.values(), *FALSE.values(), "It is so.", ""]),
    labels=st.lists(st.sampled_from([*QUOTES, "unknown"]), max_size=3).map(tuple),
    bullet=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(claims, max_size=6), st.randoms(use_true_random=False))
def test_laws(drafted: list[Claim], rng: random.Random) -> None:
    verified = gate(*drafted)
    shuffled = list(ALL)
    rng.shuffle(shuffled)
    assert gate(*drafted, given=tuple(shuffled)) == verified, "the order of the evidence changes nothing"

    withheld = [one.text for one in verified.withheld]
    assert sorted([*withheld, *(claim.text for claim in verified.kept)]) == sorted(claim.text for claim in drafted)
    kept = iter(drafted)
    assert all(claim in kept for claim in verified.kept), "kept claims stay in order"

    numbers = [citation.n for citation in verified.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    used = [int(n) for n in re.findall(r"\[(\d+)\]", verified.text)]
    assert list(dict.fromkeys(used)) == numbers, "numbered by first use, and none left over"
    assert all(citation.span.quote == TEXT[citation.span.start : citation.span.end] for citation in verified.citations)
    cited = {citation.span for citation in verified.citations}
    assert cited == {item.span for item in ALL for claim in verified.kept if item.label in claim.labels}


SNIPPETS = (
    "the of a and salary residents homes 20 1,500 £20m 17/02/2025 30% two half third five Mark Fowler Robin "
    "PORTER NHS GMC Director Public Health Covid-19 73A(1) 10:34 24/7 Ali.tasker@penna.com 07514 728114 "
    "www.luton.gov.uk/x LU1 2BQ - – , . : ; ( ) ** [3] ½ 10² é Ⅷ £ % + & 's year annual per hour minutes no "
    "not more than up to between to 2023-28 2019/20 Monday first May February 2025 stage 1 or 9am midnight "
    "dozen thousand million in every &amp; < > | _ ` \\"
).split(" ")
NOTHING = ("there is nothing in it",)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([*SNIPPETS, "\n", "\n\n", "\t"]), min_size=1, max_size=25).map(" ".join))
def test_every_text_proves_itself(text: str) -> None:
    assert unsupported(text=text, quotes=[text]) in ((), NOTHING)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=80))
def test_any_text_proves_itself(text: str) -> None:
    assert unsupported(text=text, quotes=[text]) in ((), NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "one hundred and " * 3000,
        "1 in " * 3000,
        "9" * 20_000,
        "1 000 " * 3000,
        "Mark Fowler " * 3000,
        "February " * 3000,
        "and " * 5000,
        "(" * 5000,
        "a.b@" * 3000,
        "07" * 5000,
    ],
)
def test_a_long_text_is_read_in_good_time(text: str) -> None:
    assert isinstance(unsupported(text=text[:20_000], quotes=["Closing date: 17th February 2025"]), tuple)
