"""Each way to be wrong is put on the step where it went wrong."""

import dataclasses

import pytest

from evals.blame import Blame
from evals.cases import Case, DraftClaim, Quote
from evals.draft_cases import judge_draft
from evals.scoring import Judgement, judge
from ingest.types import Chunk, Kind
from rag.types import Claim, Draft, Status, Trace, Turn, Withheld
from tests.evals.stand_in import (
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
    chunk_at,
    chunks_of,
    small_pack,
    trace_of,
    words,
)

PACK = small_pack()
CHUNKS = chunks_of(PACK)
DUTIES_CASE = a_case(
    "duties",
    "What are the main duties?",
    facts=(words("moorings"), words("berthing fees"), words("harbour radio")),
    whole_list=True,
    evidence=(Quote(document=JOB, quote=DUTIES[1]),),
)
REFUSE = a_case("canteen", "Is there a canteen?", status=Status.NOT_FOUND, facts=(), evidence=())


def judged(case: Case, says: Says, chunks: tuple[Chunk, ...] = CHUNKS, trace: Trace | None = None) -> Judgement:
    answer = answer_of(PACK, case.question, says)
    return judge(case, answer, trace or trace_of(chunks, answer, says), PACK, chunks)


def seen(case: Case, *, rank: int) -> Trace:
    """A trace in which the evidence of `case` is hit number `rank`, and nothing was chosen."""
    quotes = tuple((quote.document, quote.quote) for quote in case.evidence)
    says = Says(text="", quotes=quotes, rank_of_evidence=rank)
    trace = trace_of(CHUNKS, answer_of(PACK, case.question, says), says)
    return dataclasses.replace(trace, evidence=())


@pytest.mark.parametrize(("case", "says"), [(a_case(), RIGHT_SALARY), (DUTIES_CASE, RIGHT_DUTIES), (REFUSE, NOT_THERE)])
def test_what_is_right_is_nobodys_fault(case: Case, says: Says) -> None:
    judgement = judged(case, says)
    assert judgement.blame is None
    assert all(score.passed is not False and (score.passed is None or score.value == 1) for score in judgement.scores)


def test_not_in_the_index() -> None:
    cut = chunks_of(PACK, without=" - £34,200")
    assert judged(a_case(), Says(text="£31,450. [1]", quotes=((JOB, "£31,450"),)), cut).blame is Blame.NOT_INDEXED
    furniture = tuple(dataclasses.replace(chunk, kind=Kind.FURNITURE) for chunk in CHUNKS)
    assert judged(a_case(), NOT_THERE, furniture).blame is Blame.NOT_INDEXED


def test_the_index_may_cut_off_words_that_no_fact_needs() -> None:
    document = PACK.document(JOB)
    start = document.text.index(DUTIES[1])
    chunk = chunk_at(document, start, start + len(DUTIES[1]) - len(" harbour radio."))
    one = dataclasses.replace(DUTIES_CASE, facts=(words("berthing fees"),), whole_list=False)
    assert judged(one, Says(text="Fishing.", quotes=()), (chunk,)).blame is not Blame.NOT_INDEXED
    assert judged(DUTIES_CASE, Says(text="Fishing.", quotes=()), (chunk,)).blame is Blame.NOT_INDEXED


def test_not_retrieved_and_ranked_low() -> None:
    first = Says(text="Nothing of it.", quotes=((JOB, "Job Description"),))
    nothing = Trace(standalone_question="x", hits=seen(a_case(), rank=1).hits[1:4])
    assert judged(a_case(), first, trace=nothing).blame is Blame.NOT_RETRIEVED
    assert judged(a_case(), first, trace=seen(a_case(), rank=2)).blame is Blame.RANKED_LOW, "behind what was cited"
    assert judged(a_case(), NOT_THERE, trace=seen(a_case(), rank=6)).blame is Blame.RANKED_LOW


def test_wrong_passage_and_wrong_span() -> None:
    passage = Says(text="Six staff. [1]", quotes=(TEAM,))
    assert judged(a_case(), passage, trace=seen(a_case(), rank=2)).blame is Blame.WRONG_PASSAGE
    assert judged(a_case(), Says(text="£31,450. [1]", quotes=(SALARY,))).blame is Blame.WRONG_SPAN
    lacking = dataclasses.replace(RIGHT_DUTIES, text="- the moorings [1]\n- the harbour radio [1]")
    assert judged(DUTIES_CASE, lacking).blame is Blame.WRONG_SPAN


def test_wrong_status() -> None:
    assert judged(REFUSE, RIGHT_SALARY).blame is Blame.WRONG_STATUS
    assert judged(a_case(), NOT_THERE, trace=seen(a_case(), rank=1)).blame is Blame.WRONG_STATUS
    routed = Says(text="?", status=Status.UNCLEAR)
    assert judged(a_case(), routed, trace=Trace(standalone_question="x")).blame is Blame.WRONG_STATUS


def test_withheld() -> None:
    says = dataclasses.replace(NOT_THERE, withheld=("It pays £31,450 - £34,200.",))
    trace = dataclasses.replace(seen(a_case(), rank=1), withheld=(Withheld(text="It pays £31,450.", reason="x"),))
    assert judged(a_case(), says, trace=trace).blame is Blame.WITHHELD


def test_let_through() -> None:
    assert (
        judged(a_case(), Says(text="£31,450 - £34,200, or £99,000. [1]", quotes=(SALARY,))).blame is Blame.LET_THROUGH
    )


def test_wrong_conversation() -> None:
    follow_up = a_case(question="And how much?", history=(Turn(question="Is there a salary?"),))
    assert judged(follow_up, NOT_THERE, trace=seen(follow_up, rank=9)).blame is Blame.WRONG_CONVERSATION
    assert judged(follow_up, NOT_THERE, trace=seen(follow_up, rank=1)).blame is Blame.WRONG_STATUS


def test_conflict_misjudged() -> None:
    assert judged(a_case(conflict=True), RIGHT_SALARY).blame is Blame.CONFLICT
    says = dataclasses.replace(RIGHT_SALARY, conflicts=("two salaries",))
    assert judged(a_case(conflict=False), says).blame is Blame.CONFLICT
    assert judged(a_case(conflict=True), says).blame is None


@dataclasses.dataclass
class Kept:
    kept: tuple[Claim, ...]


LIES = a_case(
    "lies",
    status=None,
    facts=(),
    category="verification",
    draft=(
        DraftClaim(text="It pays £31,450.", cites=(1,), shown=True),
        DraftClaim(text="It pays £99,000.", cites=(1,), shown=False),
    ),
)


def test_a_verification_that_lets_everything_through_is_caught_by_a_draft() -> None:
    judgement = judge_draft(LIES, PACK, CHUNKS, lambda *, question, draft, evidence, documents: Kept(draft.claims))
    assert (judgement.blame, judgement.scores[0].value) == (Blame.LET_THROUGH, 0.5)
    assert judgement.scores[0].reason == "let through: 'It pays £99,000.'"


def test_a_verification_that_stops_everything_is_caught_by_a_draft() -> None:
    judgement = judge_draft(LIES, PACK, CHUNKS, lambda **_: Kept(()))
    assert judgement.blame is Blame.WITHHELD
    right = judge_draft(LIES, PACK, CHUNKS, lambda *, draft, **_: Kept(draft.claims[:1]))
    assert right.blame is None
    assert right.scores[0].value == 1


def test_a_draft_is_handed_over_with_its_evidence_and_labels() -> None:
    handed: list[Draft] = []

    def verify(*, question: str, draft: Draft, evidence: object, documents: object) -> Kept:
        handed.append(draft)
        assert [(e.label, e.span.quote) for e in evidence] == [("1", SALARY[1])]  # type: ignore[attr-defined]
        assert set(documents) == {"job-description", "how-to-apply"}  # type: ignore[call-overload]
        return Kept(draft.claims[:1])

    judge_draft(LIES, PACK, CHUNKS, verify)
    assert [claim.labels for claim in handed[0].claims] == [("1",), ("1",)]
