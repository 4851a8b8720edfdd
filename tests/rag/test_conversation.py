"""Follow-up questions: completed from the turns before, and a new topic is not dragged back to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.conversation import TURNS, completed, completions
from rag.types import Turn

History = tuple[Turn, ...]


def turns(*questions: str) -> History:
    return tuple(Turn(question=question) for question in questions)


def told(question: str, answer: str) -> History:
    return (Turn(question=question, answer=answer),)


def lower(text: str) -> str:
    return text.casefold()


# Earlier turns, the follow-up, what the completed question must say, and what it must not say any more.
FOLLOW_UPS = [
    (turns("What is the salary?"), "And the grade?", ["grade"], ["salary"]),
    (turns("What is the salary?"), "And the grade of the post?", ["grade"], ["salary"]),
    (turns("What is the salary?"), "what about the hours?", ["hours"], ["salary"]),
    (turns("What is the salary?"), "How about the budget", ["budget"], ["salary"]),
    (turns("When is the closing date?"), "And the interviews?", ["interviews", "when"], ["closing"]),
    (turns("Who is the harbour master?"), "And the clerk?", ["who", "clerk"], ["master"]),
    (turns("How many berths are there in the harbour?"), "And moorings?", ["how many", "moorings"], []),
    (turns("What is the life expectancy of women in the poorest part?"), "And for men?", ["life expectancy", "men", "poorest"], ["women"]),
    (turns("How many berths were let in 2019?"), "And in 2021?", ["how many berths", "2021"], ["2019"]),
    (turns("How many berths were let in 2019?"), "What about 2021?", ["how many berths", "2021"], ["2019"]),
    (turns("What are the essential requirements?"), "And the desirable ones?", ["desirable", "requirements"], ["essential"]),
    (turns("What is the share of boats that are sound in this harbour?"), "And nationally?", ["boats", "nationally"], []),
    (turns("What is the crime rate?"), "And nationally?", ["crime rate", "nationally"], []),
    (turns("What is John Doe's email?"), "And Jane Roe?", ["Jane Roe", "email"], ["John Doe"]),
    (turns("What is Jane Roe's telephone number?"), "And her email?", ["Jane Roe", "email"], []),
    (turns("Who is Jane Roe?"), "What does she do?", ["Jane Roe"], []),
    (turns("What is the Harbour Taskforce?"), "When was it launched?", ["Harbour Taskforce", "launched"], []),
    (turns("What is the Harbour Taskforce?"), "Who chairs it?", ["Harbour Taskforce", "chairs"], []),
    (turns("What is the budget?"), "Is that per year?", ["budget", "per year"], []),
    (turns("Is there an interview?"), "When?", ["interview", "when"], []),
    (turns("Is the slipway closed in winter?"), "Why?", ["slipway", "why"], []),
    (turns("Who do I report to?"), "And who do they report to?", ["report"], []),
    (told("Who is the harbour master?", "Jane Roe is the harbour master. [1]"), "What is her email?", ["Jane Roe", "email"], []),
    (told("Who signed the letter?", "The letter is signed by Jane Roe, Director of Harbours. [1]"), "How do I reach her?", ["Jane Roe"], []),
    (turns("What is the salary?", "And the grade?"), "And the budget?", ["budget"], ["salary", "grade"]),
    (turns("How many berths were let in 2019?", "And in 2020?"), "And in 2021?", ["how many berths", "2021"], ["2019", "2020"]),
    (turns("Where is the office?", "What is the closing date?"), "And the interview date?", ["interview date"], ["office"]),
]  # fmt: skip


@pytest.mark.parametrize(("history", "question", "says", "not_any_more"), FOLLOW_UPS)
def test_a_follow_up_is_completed(history: History, question: str, says: list[str], not_any_more: list[str]) -> None:
    whole = lower(completed(question, history))
    assert all(lower(phrase) in whole for phrase in says), whole
    words = whole.replace("?", " ").replace(",", " ").split()
    assert not [phrase for phrase in not_any_more if all(word in words for word in lower(phrase).split())], whole


# Questions that stand on their own after a turn about something else, and a word of that turn.
NEW_TOPICS = [
    ("What is the closing date?", "Where is the office?", "closing"),
    ("What is the closing date?", "How many staff would I manage?", "closing"),
    ("What is the closing date?", "Is the post politically restricted?", "closing"),
    ("What is the closing date?", "Is there a pension scheme?", "closing"),
    ("What is the closing date?", "Are there any evening meetings?", "closing"),
    ("What is the closing date?", "What is the salary for this post?", "closing"),
    ("What is the closing date?", "Who would be responsible for this role?", "closing"),
    ("What is the salary?", "Thanks, how do I apply?", "salary"),
    ("What is the salary?", "OK, who do I report to?", "salary"),
    ("What is the salary?", "Great. When are the interviews?", "salary"),
    ("What is the salary?", "And what qualifications do I need to have for the post?", "salary"),
    ("Who is Jane Roe?", "Which languages are spoken in the harbour?", "Jane"),
    ("Who is Jane Roe?", "Does the council say that the harbour is safe?", "Jane"),
    ("How many berths are there?", "Name the three quays", "berths"),
    ("How many berths are there?", "List the duties of the warden", "berths"),
    ("What is the salary?", "Tell me about the culture of the trust", "salary"),
    ("What is the salary?", "closing date for applications to the harbour trust", "salary"),
]


@pytest.mark.parametrize(("before", "question", "word"), NEW_TOPICS)
def test_a_new_topic_is_not_dragged_back(before: str, question: str, word: str) -> None:
    assert lower(word) not in lower(completed(question, turns(before)))


@settings(max_examples=100, deadline=None)
@given(question=st.text(max_size=80))
def test_without_earlier_turns_a_question_stays_as_it_is(question: str) -> None:
    assert completed(question, ()) == question
    assert completed(question, turns("", "   ")) == question


words = st.lists(
    st.sampled_from("and what is the salary it that who 2019 Jane Roe , ? ( [ \\ when her there for * + $".split()),
    max_size=9,
).map(" ".join)
any_text = st.one_of(words, st.text(max_size=40))


@settings(max_examples=300, deadline=None)
@given(question=any_text, history=st.lists(st.tuples(any_text, any_text), max_size=7))
def test_any_conversation_is_completed_without_a_crash_and_the_same_each_time(
    question: str, history: list[tuple[str, str]]
) -> None:
    past = [Turn(question=q, answer=a) for q, a in history]
    whole = completed(question, past)
    assert whole == completed(question, past)
    assert bool(whole.strip()) >= bool(question.strip())


def test_only_the_last_turns_count() -> None:
    others = [f"Where is the {n} quay?" for n in ("north", "south", "east", "west", "old")]
    assert len(others) == TURNS
    assert "salary" in completed("Is it paid by the month?", turns("What is the salary?"))
    assert "salary" not in completed("Is it paid by the month?", turns("What is the salary?", *others))


# Earlier question, a follow-up whose form does not tell what it takes the place of, and the question that is meant.
OPEN_FOLLOW_UPS = [
    ("How much of the harbour's waste is from the fishermen's huts?", "And workshops?", "How much of the harbour's waste is from the workshops?"),
    ("Who does moorings?", "What about the one who does dredging?", "who does dredging?"),
    ("Who is the harbour master?", "Who is his deputy?", "Who is the deputy harbour master?"),
    ("What budget would I hold?", "How many sailors come with that?", "How many sailors come with that?"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "question", "meant"), OPEN_FOLLOW_UPS)
def test_the_question_that_is_meant_is_among_the_completions(before: str, question: str, meant: str) -> None:
    found = completions(question, turns(before))
    assert found[0] == completed(question, turns(before))
    assert meant in found


@pytest.mark.parametrize(("before", "question"), [(before, question) for before, question, _ in NEW_TOPICS])
def test_a_new_topic_has_one_completion(before: str, question: str) -> None:
    assert completions(question, turns(before)) == (completed(question, turns(before)),)


CORRECTIONS = [
    (turns("How many berths were let in 2019?"), "No, sorry, I meant 2021", ["how many berths", "2021"], ["2019"]),
    (turns("What do visits cost?"), "No, I meant the mooring fees - when do those start?", ["mooring fees", "when"], ["visits"]),
    (turns("Where is the office?"), "Ok, now the money - what is the salary?", ["salary"], ["office"]),
    (turns("What is the most that I could get?"), "and the least?", ["least"], ["most"]),
    (turns("How many men sail?"), "And the ladies?", ["ladies"], ["men"]),
    (turns("What share of over 65s sail?"), "How about the over 75s, what share of them?", ["over 75s", "share"], ["65s"]),
    (turns("What does a tender mean?"), "such as?", ["such as", "tender"], []),
]  # fmt: skip


@pytest.mark.parametrize(("history", "question", "says", "not_any_more"), CORRECTIONS)
def test_a_correction_takes_the_place_of_what_it_corrects(
    history: History, question: str, says: list[str], not_any_more: list[str]
) -> None:
    whole = lower(completed(question, history))
    assert all(lower(phrase) in whole for phrase in says), whole
    words = whole.replace("?", " ").replace(",", " ").split()
    assert not [word for word in not_any_more if word in words], whole


@pytest.mark.parametrize(
    ("history", "question", "whole"),
    [
        # a letter or a number of a series
        (turns("Who leads Priority A?"), "And B?", "Who leads Priority B?"),
        (turns("Who leads Priority A?", "And B?"), "and the third?", "Who leads Priority C?"),
        (turns("Who sponsors Mission 1?"), "And 2?", "Who sponsors Mission 2?"),
        # the other of two
        (turns("What share do you get to in Upper Quay?"), "no, Lower", "What share do you get to in lower Quay?"),
        # nothing said of what it is about
        (turns("Is there a target for berths?"), "Why not?", "Why not (Is there a target for berths)?"),
        (turns("What came first?"), "What was next?", "What was next (What came first)?"),
        (turns("How many boats are in Plumstock?"), "And in the other one?", "in the other one (How many boats are in Plumstock)?"),
        # "they" is the people who were spoken of, not the first name said
        (turns("Who chairs the Harbour Board?"), "What's he paid?", "What's he paid (Who chairs the Harbour Board)?"),
        (
            told("Who chairs the Harbour Board?", "The Harbour Board is chaired by Jane Roe."),
            "What is her email?",
            "What is Jane Roe's email (Who chairs the Harbour Board)?",
        ),
        (told("Who is the harbour master?", "John Doe"), "What does he do?", "What does John Doe do?"),
        # a new question after a courtesy
        (turns("What is the salary?"), "Thanks. Would I have to sail?", "Would I have to sail?"),
        (turns("What is the salary?"), "Right. Any chance of part time?", "Any chance of part time?"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_taken_from_the_turn_before(history: History, question: str, whole: str) -> None:
    assert completed(question, history) == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What is the salary?", "Who are you?"),
        ("What is the salary?", "What can you do?"),
        ("What is the salary?", "Are you there?"),
        ("What is the salary?", "Why is Plumstock poor?"),
    ],
)
def test_a_short_question_that_points_back_at_nothing_stands_alone(before: str, question: str) -> None:
    assert completed(question, turns(before)) == question


@pytest.mark.parametrize(
    ("before", "question", "word"),
    [
        ("What is the life expectancy of men in Plumstock?", "And women in Whitby?", "Whitby"),
        ("How many private companies are there?", "And social enterprises?", "enterprises"),
        ("Who are the 3 deputies?", "and the second one?", "3 deputies"),
        ("Does it close at 5 pm?", "And the first?", "5 pm"),
        ("Who leads Priority A?", "And 20?", "20"),
    ],
)
def test_no_word_that_tells_is_lost_in_completing(before: str, question: str, word: str) -> None:
    assert word in completed(question, turns(before))
