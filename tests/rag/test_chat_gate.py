"""The gate that a chat model's sentences pass, on passages of the pack: what is withheld and what is let through."""

import pytest

from ingest.chunks import chunks_of
from ingest.packs import read_pack
from ingest.types import Chunk, Pack
from rag.chat.gate import Gate, Judged
from rag.chat.passages import Passage
from rag.types import Claim
from tests.rag.lies import CORPUS


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(CORPUS)[0]


@pytest.fixture(scope="module")
def chunks(pack: Pack) -> tuple[Chunk, ...]:
    return tuple(chunk for document in pack.documents for chunk in chunks_of(document, chunk_chars=700))


@pytest.fixture(scope="module")
def judge(pack: Pack, chunks: tuple[Chunk, ...]):
    """Judges a sentence that cites the passage holding the first words given; the others are shown too."""

    def judged(text: str, *words: str, labels: tuple[str, ...] = ("1",), question: str = "") -> Judged:
        held = [next(c for c in chunks if w in pack.document(c.document).text[c.start : c.end]) for w in words]
        passages = [
            Passage(
                label=str(n),
                title=pack.document(chunk.document).title,
                headings=chunk.heading_path,
                text=chunk.reading,
                pairs=tuple((chunk, statement) for statement in chunk.statements),
            )
            for n, chunk in enumerate(held, start=1)
        ]
        return Gate(passages, pack, question).judge(Claim(text=text, labels=labels))

    return judged


FACILITIES = "There are 34 GP practices"
EXPECTANCY = "Life expectancy in the most deprived areas"
REFEREES = "details of two referees"
JOB_PLAN = "A formal job plan will be agreed"
OBESITY = "70.7% of adults"
MARMOT = "Marmot Advisory and Implementation Board, chaired by"
IMD = "is produced by the Department for Levelling Up"
JOBS = "Luton is home to more than 8,800 businesses"

CONTACT = "Ali Tasker – 07514"
PHARMACIES = "7 pharmacies operating for 100 hours"
LATE = "no applications will be accepted once"
LONG_LIST = "Longlist Meeting (candidates not required to attend)"

WITHHELD = [
    ("There are 44 GP practices in Luton.", FACILITIES),  # the pharmacies' figure
    ("About 84% of England's communities are within a 15 minute journey of a GP practice.", FACILITIES),
    ("Life expectancy in the most deprived areas is 72.7 for females.", EXPECTANCY),
    ("Life expectancy in the least deprived parts is 80.2 for females.", EXPECTANCY),
    ("Referees will be approached for all candidates.", REFEREES),  # "only", "with your permission"
    ("Please provide the details of three referees.", REFEREES),
    ("Referees will not be approached.", REFEREES),
    ("A formal job plan will be agreed three months before commencing the post.", JOB_PLAN),
    ("A formal job plan will be agreed three weeks after commencing the post.", JOB_PLAN),
    ("A formal job plan may be agreed between the post holder and the line manager.", JOB_PLAN),
    ("70.7% of adults in Luton are overweight or obese, which is lower than the national figure of 62.8%.", OBESITY),
    ("62.8% of adults in Luton are currently classified as overweight or obese.", OBESITY),
    ("The Marmot Advisory and Implementation Board chairs Sir Michael Marmot.", MARMOT),
    ("The Index of Multiple Deprivation produces the Department for Levelling Up.", IMD),
    ("Fewer than 8,800 businesses are based in Luton.", JOBS),
    ("Luton is home to more than 93,000 businesses.", JOBS),
    ("Luton is home to more than 8,800 jobs.", JOBS),
    ("You must ring Ali Tasker on 07514 728114.", CONTACT),  # nobody has to
    ("All of the pharmacies open 100 hours a week.", PHARMACIES),
    ("The council owns a football stadium and a brewery on the moon.", JOBS),
]


@pytest.mark.parametrize(("text", "words"), WITHHELD)
def test_what_the_passage_does_not_say_is_withheld(judge, text: str, words: str) -> None:
    judged = judge(text, words)
    assert judged.claim is None
    assert judged.reason


PASSED = [
    ("Luton has 34 GP practices and 44 pharmacies.", FACILITIES),
    ("Females in the most deprived areas live to 80.2, males to 72.7.", EXPECTANCY),
    ("Two referees are needed.", REFEREES),
    ("Referees are approached only for candidates in final selection, and only with your permission.", REFEREES),
    ("Three months after you start, a formal job plan is agreed with your line manager.", JOB_PLAN),
    ("At 70.7%, more adults in Luton are overweight or obese than nationally (62.8%).", OBESITY),
    ("Sir Michael Marmot chairs the Marmot Advisory and Implementation Board.", MARMOT),
    ("You can ring Ali Tasker on 07514 728114.", CONTACT),
    ("Late applications are refused once long listing has begun.", LATE),
    ("Candidates need not come to the longlist meeting.", LONG_LIST),
    ("Around 93,000 jobs are supported by more than 8,800 businesses.", JOBS),
]


@pytest.mark.parametrize(("text", "words"), PASSED)
def test_what_it_says_in_other_words_is_let_through(judge, text: str, words: str) -> None:
    judged = judge(text, words)
    assert judged.claim is not None, judged.reason


def test_what_is_cited_is_the_sentence_and_not_the_whole_passage(judge) -> None:
    judged = judge("Luton has 34 GP practices and 44 pharmacies.", FACILITIES)
    assert [statement.reading for _, statement in judged.pairs] == [
        "There are 34 GP practices, 9 Health centres and walk-in clinics, and 44 pharmacies spread across Luton."
    ]


def test_another_passage_that_was_shown_may_prove_it_wholly(judge) -> None:
    judged = judge("Luton has 34 GP practices and 44 pharmacies.", JOBS, FACILITIES)
    assert judged.recited
    assert judged.claim is not None
    lie = judge("Luton has 35 GP practices and 44 pharmacies.", JOBS, FACILITIES)
    assert lie.claim is None


def test_two_passages_do_not_prove_half_a_sentence_each_unless_both_are_cited(judge) -> None:
    text = "Luton has 34 GP practices and more than 8,800 businesses."
    assert judge(text, JOBS, FACILITIES).claim is None
    assert judge(text, JOBS, FACILITIES, labels=("1", "2")).claim is not None


@pytest.mark.parametrize("labels", [(), ("2",), ("1", "7")])
def test_missing_and_unknown_markers_are_not_repaired(judge, labels: tuple[str, ...]) -> None:
    judged = judge("Luton has 34 GP practices and 44 pharmacies.", FACILITIES, labels=labels)
    assert judged.claim is None
    assert "cites" in judged.reason


def test_a_malformed_telephone_number_is_never_offered(judge) -> None:
    assert judge("You can ring Nick Raper on 07715 69046.", "Nick Raper").claim is None


def test_what_only_the_question_brought_may_be_denied_and_not_said(judge) -> None:
    asked = "Are there 50 GP practices in Luton?"
    assert judge("There are 50 GP practices in Luton.", FACILITIES, question=asked).claim is None
    assert judge("No: there are 34 GP practices in Luton, not 50.", FACILITIES, question=asked).claim is not None
