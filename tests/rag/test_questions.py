"""What a question asks for, told from its form, and what is settled before anything is looked up."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.embedding import embedder
from ingest.types import Kind, Statement
from rag.questions import Asked, focus_of, gives
from rag.spelling import Speller
from rag.types import Status, Turn
from rag.understand import understood
from tests.conftest import SMALL_PACK
from tests.ingest.test_structure import nasty_texts


def statement(reading: str, kind: Kind = Kind.PARAGRAPH, label: str = "") -> Statement:
    return Statement(
        document="plan", chunk_id="0" * 64, kind=kind, start=0, end=len(reading), reading=reading, label=label, group=0
    )


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(SMALL_PACK.values(), embedder(None).vocabulary)


# --- the kind of answer ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (Asked.MONEY, ["What is the salary?", "How much does the job pay?", "What would I earn?", "What's the budget?",
                       "Salary?", "How much will I get paid?", "How much is the boot allowance?"]),
        (Asked.PERCENT, ["What percentage of berths are let?", "What proportion of the boats is sound?",
                         "What per cent is left?", "What share of the fees goes to the trust?"]),
        (Asked.NUMBER, ["How many staff are there?", "How many referees do I need?", "What is the number of berths?",
                        "How big is the team?", "And how many pages may the letter have?"]),
        (Asked.DATE, ["When do applications close?", "What is the closing date?", "By when must I apply?",
                      "In what year was the trust founded?", "And when are the interviews?", "What's the deadline?",
                      "On what date will I hear?"]),
        (Asked.TELEPHONE, ["What is Jane Roe's phone number?", "Which number can I call?", "Her telephone?", "I want to give Jane Roe a ring. What do I dial?"]),
        (Asked.EMAIL, ["What is her email address?", "What e-mail do I write to?"]),
        (Asked.LINK, ["What is the web address?", "Which website do I apply on?"]),
        (Asked.PERSON, ["Who is the harbour master?", "Who would I report to?", "Who signed the letter?",
                        "Whom should I contact?", "And who chairs the board?", "To whom does the post report?",
                        "Whose deputy is the warden?"]),
    ],
)  # fmt: skip
def test_the_kind_of_answer_is_told_from_the_form(kind: Asked, questions: list[str]) -> None:
    missed = [q for q in questions if kind not in focus_of(q).kinds]
    assert missed == []


@pytest.mark.parametrize(
    "question",
    [
        "What does the warden do?",
        "Tell me about the culture of the trust",
        "Why is the slipway closed?",
        "How do I apply?",
        "Where is the harbour office?",
        "What happens after the interview?",
    ],
)
def test_an_open_question_asks_for_no_one_kind(question: str) -> None:
    assert focus_of(question).kinds == frozenset()


@pytest.mark.parametrize(
    "question",
    [
        "Will I be given a mobile phone?",
        "Are the interviews online or in person?",
        "Is there an email policy?",
        "Can I apply online?",
        "Do I get a phone allowance?",
    ],
)
def test_a_yes_or_no_question_needs_no_number_or_address_to_be_answered(question: str) -> None:
    focus = focus_of(question)
    assert focus.yes_no
    assert focus.kinds.isdisjoint({Asked.TELEPHONE, Asked.EMAIL, Asked.LINK, Asked.PERCENT})


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What are the duties of the post?", True),
        ("List the essential requirements", True),
        ("Name all the quays", True),
        ("Which documents do I need to send?", True),
        ("What documents are asked for?", True),
        ("Which languages are spoken in the harbour?", True),
        ("Can you take me through the stages?", True),
        ("Who are the members of the board?", True),
        ("What is the grade?", False),
        ("Who is the harbour master?", False),
        ("When do applications close?", False),
        ("How many duties are there?", False),
        ("Is the harbour open?", False),
    ],
)
def test_whether_a_list_is_wanted(question: str, asks: bool) -> None:
    assert focus_of(question).wants_list is asks


@pytest.mark.parametrize(
    ("question", "is_yes_no"),
    [
        ("Is the post permanent?", True),
        ("Do I need a boat licence?", True),
        ("And can I work from home?", True),
        ("Isn't it part-time?", True),
        ("May I bring notes?", True),
        ("Would I have to row?", True),
        ("What is the salary?", False),
        ("Which quays are open?", False),
        ("Isabel wrote what?", False),
    ],
)
def test_whether_yes_or_no_is_asked(question: str, is_yes_no: bool) -> None:
    assert focus_of(question).yes_no is is_yes_no


def test_a_word_or_two_are_a_bare_question() -> None:
    assert focus_of("Salary?").bare
    assert focus_of("closing date").bare
    assert not focus_of("What is the salary?").bare


@pytest.mark.parametrize(
    ("reading", "kinds"),
    [
        ("The warden earns £31,450 a year.", {Asked.MONEY, Asked.NUMBER}),
        ("46% of the berths are let.", {Asked.PERCENT, Asked.NUMBER}),
        ("43.2 per cent came by ferry", {Asked.PERCENT}),
        ("Closing date: 17th March 2025", {Asked.DATE}),
        ("Interviews: TBC", {Asked.DATE}),
        ("The panel will meet on a day to be confirmed.", {Asked.DATE}),
        ("Established as a trust in 1997", {Asked.DATE}),
        ("Call 020 7946 0123.", {Asked.TELEPHONE}),
        ("Call (01632) 960123.", {Asked.TELEPHONE}),
        ("Call 01632960123.", {Asked.TELEPHONE}),
        ("Call +44 20 7946 0123.", {Asked.TELEPHONE}),
        ("Write to office@example.org.", {Asked.EMAIL}),
        ("See www.example.org.", {Asked.LINK}),
        ("See https://example.org/apply.", {Asked.LINK}),
        ("Supervisory Management: Resources: 20 approx", {Asked.NUMBER}),
        ("The post leads a team of six.", {Asked.NUMBER}),
        ("Dr Jane Roe chairs the board.", {Asked.PERSON}),
    ],
)
def test_a_statement_gives_the_kinds_that_it_holds(reading: str, kinds: set[Asked]) -> None:
    found = gives(statement(reading))
    assert kinds <= {kind for kind, likely in found.items() if likely > 0.5}
    assert all(0 < likely <= 1 for likely in found.values())


@pytest.mark.parametrize(
    ("reading", "kind"),
    [
        ("You may apply for more than one post.", Asked.DATE),
        ("The tide comes in by night.", Asked.NUMBER),
        ("The post number is 131656.", Asked.TELEPHONE),
        ("The post number is 131656.", Asked.MONEY),
        ("The harbour is open all year.", Asked.PERCENT),
        ("the wardens meet on the quay", Asked.PERSON),
        ("Salary: £31,450", Asked.DATE),
    ],
)
def test_a_statement_does_not_give_what_it_does_not_hold(reading: str, kind: Asked) -> None:
    assert gives(statement(reading)).get(kind, 0.0) == 0.0


def test_a_card_gives_a_person_for_certain_and_any_capitals_only_perhaps() -> None:
    card = gives(statement("Jo Bloggs, Director, Boats", Kind.CARD, "Jo Bloggs"))[Asked.PERSON]
    prose = gives(statement("The Harbour Warden keeps the North Quay."))[Asked.PERSON]
    assert card == 1.0
    assert 0 < prose < card


@settings(max_examples=200, deadline=None)
@given(text=nasty_texts)
def test_any_text_has_a_form_and_gives_kinds_without_a_crash(text: str) -> None:
    focus = focus_of(text)
    assert focus.kinds <= set(Asked)
    if text.strip():
        assert set(gives(statement(text))) <= set(Asked)


# --- understanding --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", "   ", "???", "…!", "\u200b\ufeff", "asdfgh zxcvbnm qqqqq", "the of and"])
def test_what_says_nothing_is_unclear(speller: Speller, question: str) -> None:
    assert understood(question, (), speller).status is Status.UNCLEAR


def test_a_question_of_10000_words_is_unclear_at_once(speller: Speller) -> None:
    begun = time.process_time()
    assert understood("What is the salary of zwarden? " * 2_000, (), speller).status is Status.UNCLEAR
    assert time.process_time() - begun < 2


def test_hidden_and_control_characters_are_not_part_of_a_question(speller: Speller) -> None:
    hidden = "What\u200b is\x07 the sal\u00adary\u202e?\ufeff\n"
    assert understood(hidden, (), speller).text == "What is the salary?"


@pytest.mark.parametrize(
    "question",
    [
        "Write my covering letter for me",
        "Can you draft a supporting statement for this post?",
        "Will I get the job?",
        "What are my chances?",
        "How should I answer the interview questions?",
        "Give me some interview tips",
        "Who is going to be appointed?",
        "Tell me a joke",
        "Write a poem about the harbour",
    ],
)
def test_coaching_foretelling_and_writing_are_out_of_scope(speller: Speller, question: str) -> None:
    assert understood(question, (), speller).status is Status.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    [
        "What is the salary?",
        "Salary?",
        "Do I have to write a covering letter?",
        "Who will write the annual report?",
        "Does the warden draft the harbour plan?",
        "What does the section Our story say about the tides?",
        "Who appoints the warden?",
        "How will candidates be selected?",
        "What should my statement of suitability be about?",
        "How can I improve the harbour in this role?",
        "Will I get a lease car?",
        "Is Jane Roe the harbour master?",
    ],
)
def test_a_fair_question_is_looked_up(speller: Speller, question: str) -> None:
    assert understood(question, (), speller).status is None


def test_a_follow_up_is_understood_with_what_it_carries(speller: Speller) -> None:
    found = understood("And the grade?", (Turn(question="What is the salary of the harbour warden?"),), speller)
    assert found.status is None
    assert "grade" in found.text
    assert found.query.asked == "And the grade?"
    assert "grade" not in found.query.carried
    assert found.query.carried <= set(found.query.stems)
    weights = {stem: found.query.weight_of(stem) for stem in found.query.stems}
    assert all(weights[stem] < 1 for stem in found.query.carried)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60), before=st.text(max_size=40))
def test_any_text_is_understood_without_a_crash(text: str, before: str) -> None:
    speller = Speller(SMALL_PACK.values(), frozenset())
    understanding = understood(text, (Turn(question=before),), speller)
    assert understanding.status in (None, Status.UNCLEAR, Status.OUT_OF_SCOPE)
