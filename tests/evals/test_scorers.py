"""Each scorer gives the reference answer full marks and known-wrong ones none."""

from dataclasses import replace

import pytest

from evals.answer_scorers import (
    score_brevity,
    score_conflict,
    score_evidence_cited,
    score_fact_precision,
    score_fact_recall,
    score_quote_verbatim,
    score_refusal,
    score_status,
    score_whole_list,
)
from evals.answer_text import bullets_of, statements_of, word_count
from evals.cases import Case, Quote
from evals.places import places_of
from evals.score import Score
from evals.support_scorer import score_values_supported
from rag.types import Answer, Span, Status
from tests.evals.stand_in import (
    CLOSING,
    DUTIES,
    JOB,
    NOT_THERE,
    RIGHT_DUTIES,
    RIGHT_SALARY,
    SALARY,
    TEAM,
    Says,
    a_case,
    answer_of,
    small_pack,
    words,
)

PACK = small_pack()
SALARY_CASE = a_case()
DUTIES_CASE = a_case(
    "duties",
    "What are the main duties?",
    facts=(words("moorings"), words("berthing fees"), words("harbour radio")),
    whole_list=True,
    evidence=(Quote(document=JOB, quote=DUTIES[1]),),
)
REFUSED = a_case("canteen", "Is there a canteen?", status=Status.NOT_FOUND, facts=(), evidence=())


def said(text: str, *quotes: tuple[str, str], question: str = "What is the salary?", **changes: object) -> Answer:
    return answer_of(PACK, question, Says(text=text, quotes=quotes, **changes))  # type: ignore[arg-type]


def full(score: Score) -> bool:
    return score.value == 1 and score.passed is True and bool(score.reason)


def none(score: Score) -> bool:
    return score.value == 0 and score.passed is False and bool(score.reason)


def test_status() -> None:
    assert full(score_status(SALARY_CASE, said("x")))
    assert none(score_status(SALARY_CASE, said("x", status=Status.NOT_FOUND)))
    assert none(score_status(REFUSED, said("x", status=Status.OUT_OF_SCOPE)))


def test_refusal_asks_only_whether_it_was_refused() -> None:
    assert full(score_refusal(REFUSED, said("x", status=Status.OUT_OF_SCOPE)))
    assert full(score_refusal(SALARY_CASE, said("x")))
    assert none(score_refusal(REFUSED, said("x")))
    assert none(score_refusal(SALARY_CASE, said("x", status=Status.UNCLEAR)))


def test_fact_recall() -> None:
    assert full(score_fact_recall(SALARY_CASE, answer_of(PACK, "", RIGHT_SALARY)))
    assert none(score_fact_recall(SALARY_CASE, said("It pays £13,450.")))
    half = score_fact_recall(SALARY_CASE, said("From 31,450 dollars, up to £34,200."))
    assert (half.value, half.passed, half.reason) == (0.5, False, "missing: £31,450")


def test_the_number_of_a_citation_is_no_fact() -> None:
    case = a_case(facts=(words("1"),))
    assert none(score_fact_recall(case, said("Nothing. [1]", SALARY)))


def test_fact_precision() -> None:
    case = a_case(must_not=("£120,000",))
    assert full(score_fact_precision(case, answer_of(PACK, "", RIGHT_SALARY)))
    assert none(score_fact_precision(case, said("£31,450 - £34,200, or £120,000. [1]", SALARY)))
    padded = score_fact_precision(case, said("£31,450 - £34,200. [1] The sea is lovely there. Bring a hat."))
    assert (padded.value, padded.passed) == (pytest.approx(1 / 3), True)


def test_evidence_cited() -> None:
    places = places_of(SALARY_CASE.evidence[0], PACK)
    assert full(score_evidence_cited(SALARY_CASE, answer_of(PACK, "", RIGHT_SALARY), places))
    assert none(score_evidence_cited(SALARY_CASE, said("£31,450 [1]", CLOSING), places))
    assert none(score_evidence_cited(SALARY_CASE, said("£31,450"), places))


def test_the_same_words_at_another_place_are_the_evidence_too() -> None:
    pack = small_pack(how_to_apply="It pays this. Salary: £31,450 - £34,200 for full time.")
    places = places_of(SALARY_CASE.evidence[0], pack)
    whole, part, stray = (
        answer_of(pack, "", Says(text="x [1]", quotes=(("how-to-apply", quote),)))
        for quote in ("Salary: £31,450 - £34,200 for full time.", "£31,450 - £34,200", "for full time")
    )
    assert full(score_evidence_cited(SALARY_CASE, whole, places))
    assert full(score_evidence_cited(SALARY_CASE, part, places))
    assert none(score_evidence_cited(SALARY_CASE, stray, places))


def test_quote_verbatim() -> None:
    answer = answer_of(PACK, "", RIGHT_SALARY)
    assert full(score_quote_verbatim(answer, PACK))
    span = answer.citations[0].span
    for wrong in (
        Span(document=span.document, start=span.start + 1, end=span.end, quote=span.quote),
        Span(document=span.document, start=span.start, end=span.end, quote="Salary: £31,450 - £34,201"),
        Span(document="nowhere", start=0, end=2, quote="xy"),
    ):
        assert none(score_quote_verbatim(with_span(answer, wrong), PACK))


def with_span(answer: Answer, span: Span) -> Answer:
    return replace(answer, citations=(replace(answer.citations[0], span=span),))


@pytest.mark.parametrize(
    "answer",
    [
        said("£31,450 - £34,200. [1]", SALARY),
        said("It starts at 31,450 pounds. [1]", SALARY),
        said("The post leads six staff. [1]", TEAM),
        said("Applications close on 17/03/2025. [1]", CLOSING),
        said("The Harbour Master is in charge. [1]", (JOB, "The post reports to the Harbour Master")),
        said("There are 3 duties:\n- Inspect the moorings. [1]", DUTIES, computed=("There are 3 duties",)),
        said("No: the pack gives £31,450, not £50,000. [1]", SALARY, question="Is it £50,000?"),
        said("Nothing here states a value."),
    ],
)
def test_values_that_the_cited_quote_says_are_supported(answer: Answer) -> None:
    assert full(score_values_supported(answer)), score_values_supported(answer).reason


@pytest.mark.parametrize(
    "answer",
    [
        said("It pays £50,000. [1]", SALARY),
        said("It pays £50,000.", SALARY),
        said("It pays £50,000. [1]", SALARY, question="Is it £50,000?"),
        said("Seven staff. [1]", TEAM),
        said("It closes on 18 March 2025. [1]", CLOSING),
        said("Call 020 7946 0124. [1]", ("how-to-apply", "020 7946 0123")),
        said("Write to jobs@example.org. [1]", ("how-to-apply", "recruitment@example.org")),
        said("Ask Jane Smith. [1]", SALARY),
    ],
)
def test_a_value_that_no_cited_quote_says_is_not_supported(answer: Answer) -> None:
    assert none(score_values_supported(answer))


def test_a_value_must_stand_in_the_quote_that_its_own_sentence_cites() -> None:
    crossed = said("It pays £31,450. [2] It closes on 17 March 2025. [1]", SALARY, CLOSING)
    assert none(score_values_supported(crossed))
    straight = said("It pays £31,450. [1] It closes on 17 March 2025. [2]", SALARY, CLOSING)
    assert full(score_values_supported(straight))


def test_whole_list() -> None:
    assert full(score_whole_list(DUTIES_CASE, answer_of(PACK, "", RIGHT_DUTIES)))
    lacking = said("- Inspect the moorings [1]\n- Answer the harbour radio [1]", DUTIES)
    assert none(score_whole_list(DUTIES_CASE, lacking))
    assert "missing: berthing fees" in score_whole_list(DUTIES_CASE, lacking).reason
    extra = said("- the moorings\n- berthing fees\n- the harbour radio\n- Paint the boats")
    assert none(score_whole_list(DUTIES_CASE, extra))
    assert "not of the list: Paint the boats" in score_whole_list(DUTIES_CASE, extra).reason
    assert full(score_whole_list(DUTIES_CASE, said("The moorings, the berthing fees and the harbour radio.")))


def test_brevity() -> None:
    assert full(score_brevity(a_case(facts=(words("x"),)), said("word " * 60 + "[1]")))
    assert none(score_brevity(a_case(facts=(words("x"),)), said("word " * 61)))
    assert full(score_brevity(SALARY_CASE, said("word " * 250)))
    assert none(score_brevity(SALARY_CASE, said("word " * 251)))
    assert full(score_brevity(DUTIES_CASE, said("word " * 400)))


@pytest.mark.parametrize(
    ("expected", "notes", "passes"),
    [(True, ("191 and 119",), True), (True, (), False), (False, ("x",), False), (False, (), True)],
)
def test_conflict(expected: bool, notes: tuple[str, ...], passes: bool) -> None:
    score = score_conflict(a_case(conflict=expected), said("x", conflicts=notes))
    assert full(score) if passes else none(score)


def test_an_answer_is_taken_apart_at_its_citations() -> None:
    pieces = statements_of("First. Still first. [1] Second [2][3]. And more.\n\n- Item [1]\n1. Numbered")
    assert [(piece.text, piece.cites, piece.bullet) for piece in pieces] == [
        ("First. Still first.", (1,), False),
        ("Second", (2, 3), False),
        (". And more.", (), False),
        ("Item", (1,), True),
        ("Numbered", (), True),
    ]


def test_bullets_and_words_are_counted_as_a_person_does() -> None:
    assert bullets_of("Two:\n- **One** [1]\n  goes on\n* Two [2]\nAfter") == ("One goes on", "Two")
    assert word_count("**Pay:** £31,450 - £34,200. [1] [2]") == 3


def test_a_refusal_is_no_answer_to_an_answerable_case() -> None:
    answer = answer_of(PACK, "", NOT_THERE)
    case: Case = SALARY_CASE
    assert none(score_status(case, answer))
    assert none(score_fact_recall(case, answer))
