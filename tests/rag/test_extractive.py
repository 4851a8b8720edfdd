"""Which statements an answer gives, and how long it is, whatever the reader made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Index
from rag.extractive import ExtractiveAnswerer
from rag.lists import Lists
from rag.lookup import Found
from rag.retrieve import Retrieval, Scored
from rag.statuses import FACT_WORDS
from rag.types import Draft
from rag.understand import query_of
from tests.index_of import index_of

PATROL = (
    "The patrol boat, which the trust bought in the year after the flood and has had repaired three times since then, "
    "is nineteen years old, and it will have to be replaced before the new pier is opened to the public."
)
FERRY = (
    "The ferry, which belongs to the parish and is lent to the trust in summer, and which carries the post as well as people and "
    "their bicycles across the estuary, was built in 1987, and its engine was renewed by volunteers."
)
SHORT = "The tender is new."
TILLER, LEANING = "The tiller is of oak.", "It was carved by a member of the crew."
LICENCE = (
    "A licence for the estuary is given to every skipper of the trust who has sailed the channel by night as well as by "
    "day and in all four seasons, unless the harbour master has found fault with the logbook of one of these journeys."
)
DENIED = (
    "It is not the case, as some of the newspapers in the town have had it since the spring, and as was said again in the "
    "council chamber by a member of the crew, that the trust will sell the two oldest boats to the parish."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("boats")
    return index_of(
        folder, {"boats.md": f"# Boats\n\n{PATROL} {FERRY}\n\n{SHORT}\n\n{TILLER} {LEANING}\n\n{LICENCE}\n\n{DENIED}\n"}
    )


def drafted(index: Index, *read: tuple[str, float | None, str]) -> Draft:
    """The draft where these statements are best, each by how it begins, its relevance and what is marked in it."""
    scored = []
    for place, (beginning, relevance, marked) in enumerate(read):
        chunk, statement = next(
            (chunk, one) for chunk in index.chunks for one in chunk.statements if one.reading.startswith(beginning)
        )
        scored.append(
            Scored(
                statement=statement,
                chunk=chunk,
                score=-float(place),
                coverage=0.5,
                similarity=0.5,
                fits=0.0,
                relevance=relevance,
                marked=marked,
            )
        )
    found = Found(
        query=query_of("How old is the boat?"),
        retrieval=Retrieval(hits=(), rejected=(), statements=tuple(scored)),
        confidence=None,
        refusal="",
    )
    return ExtractiveAnswerer(index, Lists(index)).draft(found).draft


def words(draft: Draft) -> int:
    return sum(len(claim.text.split()) for claim in draft.claims)


def test_rivals_that_are_too_long_together_are_both_shortened_to_what_was_marked(index: Index) -> None:
    first, second = drafted(index, ("The patrol", 0.5, "nineteen years"), ("The ferry", 0.45, "1987")).claims
    assert "nineteen years old" in first.text
    assert "built in 1987" in second.text
    assert "…" in first.text
    assert "…" in second.text


def test_what_is_much_less_sure_does_not_shorten_the_answer(index: Index) -> None:
    (only,) = drafted(index, ("The patrol", 0.5, "nineteen years"), ("The ferry", 0.2, "1987")).claims
    assert only.text == PATROL


def test_two_that_fit_are_given_whole(index: Index) -> None:
    first, second = drafted(index, ("The patrol", 0.5, "nineteen years"), ("The tender", 0.45, "new")).claims
    assert (first.text, second.text) == (PATROL, SHORT)


def test_what_is_leant_on_comes_first_and_a_second_after_both(index: Index) -> None:
    claims = drafted(index, ("It was", 0.5, "a member"), ("The tender", 0.45, "new")).claims
    assert [claim.text for claim in claims] == [TILLER, LEANING, SHORT]


@pytest.mark.parametrize(
    ("text", "marked"), [(LICENCE, "every skipper of the trust"), (DENIED, "the trust will sell the two oldest boats")]
)
def test_a_statement_that_would_lose_its_condition_or_denial_is_not_shortened_for_another(
    index: Index, text: str, marked: str
) -> None:
    (only,) = drafted(index, (text[:20], 0.5, marked), ("The ferry", 0.45, "1987")).claims
    assert only.text == text


def test_an_unread_fact_is_not_shortened_for_what_is_read(index: Index) -> None:
    (only,) = drafted(index, ("The patrol", None, ""), ("The ferry", 0.45, "1987")).claims
    assert only.text == PATROL


@given(relevances=st.tuples(*[st.floats(0.01, 0.99)] * 3), marked=st.sampled_from(["", "1987", "the year", "boat"]))
def test_no_answer_is_longer_than_a_fact_takes(
    index: Index, relevances: tuple[float, float, float], marked: str
) -> None:
    read = zip(("The ferry", "The patrol", "The tender"), relevances, strict=True)
    assert words(drafted(index, *((beginning, one, marked) for beginning, one in read))) <= FACT_WORDS
