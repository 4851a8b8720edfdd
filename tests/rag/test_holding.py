"""What does not meet a question's requirements scores less, and only what nobody has filled in is left out."""

from ingest.types import Chunk, Kind, Statement
from rag.holding import LESS, held_to
from rag.pack_words import PackWords
from rag.requirements import requirements_of
from rag.retrieve import Scored
from rag.understand import query_of


def scored(text: str, score: float, start: int) -> Scored:
    end = start + len(text)
    chunk = Chunk(
        id=f"c{start}",
        document="d",
        start=start,
        end=end,
        text=text,
        heading_path=(),
        kind=Kind.PARAGRAPH,
        reading=text,
        statements=(),
    )
    statement = Statement(
        document="d", chunk_id=chunk.id, kind=Kind.PARAGRAPH, start=start, end=end, reading=text, label="", group=0
    )
    return Scored(statement=statement, chunk=chunk, score=score, coverage=0.5, similarity=0.5, fits=0.0)


def held(question: str, *texts: str) -> list[tuple[str, frozenset[str]]]:
    """The texts, given from the best to the worst score, a hundredth apart, as they stand when held to the question."""
    found = [scored(text, 1 - n / 100, 1000 * n) for n, text in enumerate(texts)]
    ranked = held_to(requirements_of(query_of(question), frozenset()), found)
    return [(one.statement.reading, one.unmet) for one in ranked]


def test_what_lacks_the_value_asked_for_comes_after_what_has_it_and_is_kept() -> None:
    without, having = "The pension is a good one.", "The employer pays £300 into it."
    assert held("How much money does the employer pay in?", without, having) == [
        (having, frozenset()),
        (without, frozenset({"value"})),
    ]


def test_a_place_to_be_filled_in_is_no_answer() -> None:
    assert held("Who wrote this?", "It was written by [xxx].", "Ada Marsh wrote it.") == [
        ("Ada Marsh wrote it.", frozenset())
    ]


def test_the_score_is_less_by_the_weight_of_each_kind_that_is_not_met() -> None:
    required = requirements_of(query_of("How many boats did Norwich lose in 2020?"), frozenset())
    (one,) = held_to(required, [scored("Nothing was lost.", 1.0, 0)])
    assert one.unmet == {"value", "counted", "year", "name"}
    assert one.score == 1.0 - sum(LESS[kind] for kind in one.unmet)


def test_every_kind_of_requirement_but_a_blank_has_a_weight() -> None:
    asked = (
        "How many boats did Norwich lose in 2020?",
        "Who is the Chief Executive?",
        "What is the pension?",
        "When is it?",
    )
    kinds = {one.kind for text in asked for one in requirements_of(query_of(text), frozenset())}
    kinds |= {one.kind for text in asked for one in requirements_of(query_of(text), frozenset(), PackWords([]))}
    assert kinds == {*LESS, "filled in"}
    assert all(weight > 0 for kind, weight in LESS.items() if kind not in ("absent", "unspoken"))  # which all lack
