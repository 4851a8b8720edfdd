"""A reply as claims: sentences and items with the markers that they were written with, also while it comes in."""

from hypothesis import given
from hypothesis import strategies as st

from rag.chat.draft import claims_in, claims_of
from rag.types import Claim


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.text, claim.labels) for claim in claims_of(text)]


def test_a_marker_belongs_to_the_sentence_before_it() -> None:
    assert said("The post is graded H4 [1]. It pays £31,450. [2] It is in the harbour.[3] Apply now [1, 4].") == [
        ("The post is graded H4.", ("1",)),
        ("It pays £31,450.", ("2",)),
        ("It is in the harbour.", ("3",)),
        ("Apply now.", ("1", "4")),
    ]


def test_a_missing_marker_stays_missing_and_an_unknown_one_unknown() -> None:
    assert said("One thing. Another thing. [99]") == [("One thing.", ()), ("Another thing.", ("99",))]


def test_items_are_claims_and_headings_are_not() -> None:
    claims = claims_of(
        "## Duties\nThe duties are: [1]\n- Inspect the moorings [1]\n* **Collect** the fees. [1] Daily. [2]\n---\n1. Answer calls [2]"
    )
    assert claims == (
        Claim(text="The duties are:", labels=("1",)),
        Claim(text="Inspect the moorings", labels=("1",), bullet=True),
        Claim(text="Collect the fees.", labels=("1",), bullet=True),
        Claim(text="Daily.", labels=("2",)),
        Claim(text="Answer calls", labels=("2",), bullet=True),
    )


def test_what_a_model_thinks_aloud_is_no_claim() -> None:
    assert said("<think>It may be £99,000 [1].\nOr not.</think>\nIt is £31,450 [1].") == [("It is £31,450.", ("1",))]
    assert said("It is £31,450 [1]. <think>Or £99,000 [1].") == [("It is £31,450.", ("1",))]


def test_abbreviations_and_figures_end_no_sentence() -> None:
    assert [text for text, _ in said("Ask Dr. Smith by 5 p.m. on 3.5 days [1]. It takes approx. 2 hours [2].")] == [
        "Ask Dr. Smith by 5 p.m. on 3.5 days.",
        "It takes approx. 2 hours.",
    ]


PIECES = st.lists(
    st.sampled_from(
        "It pays £31,450|.| |[1]|[2, 3]|\n|- item|!|?|A|b|## Head|<think>|</think>|**|e.g.| [|]|1.|\n\n|Dr.|:|“|”".split(
            "|"
        )
    ),
    max_size=40,
)


@given(PIECES, st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_a_reply_that_comes_in_pieces_gives_the_same_claims(parts: list[str], sizes: list[int]) -> None:
    text = "".join(parts)
    pieces, at = [], 0
    while at < len(text):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(text[at : at + size])
        at += size
    assert tuple(claims_in(pieces)) == claims_of(text)


def test_a_claim_comes_as_soon_as_it_is_whole() -> None:
    reply = iter(["The pay is £31,450 [1]. Th", "e grade is H4 [1]."])
    claims = claims_in(reply)
    assert next(claims).text == "The pay is £31,450."
    assert next(reply) == "e grade is H4 [1]."  # nobody has asked for it yet
