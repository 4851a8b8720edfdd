"""Spelling: what is misspelt is mended; ordinary English, names, figures and addresses are left as they are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.embedding import embedder
from ingest.words import words_of
from rag.spelling import Speller
from tests.conftest import ROOT, SMALL_PACK

LUTON = tuple(path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "luton-dph").glob("*.txt")))
KNOWN = "Is there a salary for the harbour warden, and when is the interview?".split()


@pytest.fixture(scope="module")
def harbour() -> Speller:
    return Speller(SMALL_PACK.values(), embedder(None).vocabulary)


@pytest.fixture(scope="module")
def luton() -> Speller:
    return Speller(LUTON, embedder(None).vocabulary)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("What is the salery?", "What is the salary?"),
        ("What is the sallary?", "What is the salary?"),
        ("When is the closing dat?", None),
        ("When are the intervews?", "When are the interviews?"),
        ("What is the gradde?", "What is the grade?"),
        ("Who inspects the moorigns?", "Who inspects the moorings?"),
        ("What does the harbor warden do?", None),
        ("How do I aply?", "How do I apply?"),
        ("Who do I contcat?", "Who do I contact?"),
        ("Waht is the sallery", "what is the salary"),
        ("wots the salary", "what is the salary"),
        ("whats the grade", "what is the grade"),
        ("wen is the interview", "when is the interview"),
        ("what is teh deadline", "what is the deadline"),
        ("how manny staff", "how many staff"),
    ],
)
def test_misspellings_are_mended(harbour: Speller, typed: str, mended: str | None) -> None:
    """Where `mended` is None the text is a word of English or too short to tell, and stays."""
    assert harbour.mended(typed).casefold() == (mended or typed).casefold()


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("qualifcations", "qualifications"),
        ("refrees", "referees"),
        ("responsibilties", "responsibilities"),
        ("epidemology", "epidemiology"),
        ("Lutn", "luton"),
        ("inequalites", "inequalities"),
        ("vaccinaton", "vaccination"),
        ("safegaurding", "safeguarding"),
        ("accomodation", "accommodation"),
    ],
)
def test_long_words_of_the_pack_are_mended(luton: Speller, typed: str, mended: str) -> None:
    assert luton.mended(typed).casefold() == mended


@pytest.mark.parametrize(
    "question",
    [
        "Is there a ferry to the island?",
        "Do you offer flexitime or a sabbatical?",
        "Can I bring my dog to the office?",
        "Is the canteen any good?",
        "Will my mileage be reimbursed?",
        "Do I get a locker and a parking permit?",
        "Are there any vegan lunches?",
        "Does the role need chainsaw training?",
        "What is the dress code?",
        "Do wardens work bank holidays?",
        "Is there a crèche?",
        "I've a friend who'd like to know if they're hiring",
        "What is the R&D budget?",
        "Is the 4x4 insured?",
    ],
)
def test_ordinary_english_is_not_mended_into_words_of_the_pack(harbour: Speller, luton: Speller, question: str) -> None:
    assert harbour.mended(question) == question
    assert luton.mended(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "Is there an office in Wexford?",
        "Does the trust work with Nuneaton?",
        "How far is it from Hitchin?",
        "Is Siobhan Doe on the panel?",
        "Who is Wojciech Roe?",
        "Does Priyanka Roe still work there?",
        "Do you know Mr Okonkwo?",
        "Is Penna or Gatenby handling the post?",
        "Is it near Leighton Buzzard?",
    ],
)
def test_names_are_not_mended_into_words_of_the_pack(luton: Speller, question: str) -> None:
    assert luton.mended(question) == question


@pytest.mark.parametrize(
    "text",
    ["jane.roe@exmaple.org", "www.harbuor.example", "SD2", "131656", "£97,746", "UKHSA", "2040", "20:20", "COVID-19"],
)
def test_addresses_codes_and_figures_are_left_alone(harbour: Speller, text: str) -> None:
    question = f"What does {text} mean?"
    assert harbour.mended(question) == question


def test_a_word_of_the_pack_is_never_mended_whatever_english_says() -> None:
    speller = Speller(["The zwarden keeps the quoy and the slipwey."], frozenset({"warden", "quay", "slipway"}))
    question = "Does the zwarden keep the quoy and the slipweys?"
    assert speller.mended(question) == question
    assert speller.knows("slipweys")
    assert not speller.knows("xylophon")


SMALL = Speller(SMALL_PACK.values(), frozenset(word for known in KNOWN for word in words_of(known)))


@settings(max_examples=200, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=50),
        st.lists(st.sampled_from([*KNOWN, "salry", "teh", "(", "\\", "hrabour", "u", "½", "ſalary"]), max_size=9).map(
            " ".join
        ),
    )
)
def test_mending_crashes_on_nothing_and_mended_text_stays(text: str) -> None:
    mended = SMALL.mended(text)
    assert SMALL.mended(mended) == mended
    assert SMALL.mended(text) == mended


@settings(max_examples=100, deadline=None)
@given(chosen=st.lists(st.sampled_from(KNOWN), max_size=12))
def test_a_question_of_known_words_stays_as_it_is(chosen: list[str]) -> None:
    assert SMALL.mended(" ".join(chosen)) == " ".join(chosen)


def test_a_word_is_mended_wherever_it_stands() -> None:
    assert SMALL.mended("The salry, and who fixes the salry?") == "The salary, and who fixes the salary?"


def test_a_question_of_unknown_words_only_is_mended_in_seconds(luton: Speller) -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    typed = " ".join(f"{letters[n % 20]}{letters[n // 20]}xqzkv{letters[n % 7]}" for n in range(300))
    begun = time.process_time()
    luton.mended(typed)
    taken = time.process_time() - begun
    assert taken < 6.0, f"{taken:.1f} s"
