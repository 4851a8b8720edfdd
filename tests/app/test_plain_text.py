"""What `as_text` writes is drawn as the text itself: checked against the grammar here, in a browser in test_browser."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plain_text import answer_as_markdown, as_text, markers_as_markdown, words_of
from ingest.normalise import normalised
from tests.app.payloads import OWN, shared_payloads

_PIECE = re.compile(r":color\[(?P<apart>&#\d+;)\]")
_REFERENCE = re.compile(r"&#(\d+);")
# What Streamlit replaces in the finished text of one piece: shortcodes, addresses, arrows and signs.
_REPLACED = re.compile(
    r":[\w+-]+:|:material[/_]\w+:|https?://|www\.|[-.\w+]@[-\w]|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)",
    re.IGNORECASE,
)


def _drawn(markdown: str) -> list[str]:
    """The pieces of text that a Markdown engine makes of `markdown`; fails where punctuation could still be grammar."""
    pieces = []
    done = 0
    for match in [*_PIECE.finditer(markdown), None]:
        pieces.append(_decoded(markdown[done : match.start() if match else len(markdown)]))
        if match:
            pieces.append(_decoded(match.group("apart")))
            done = match.end()
    return [piece for piece in pieces if piece]


def _decoded(source: str) -> str:
    assert not set(_REFERENCE.sub("", source)) & set(string.punctuation), f"punctuation is left in {source!r}"
    return _REFERENCE.sub(lambda match: chr(int(match.group(1))), source)


def _check(text: str) -> None:
    pieces = _drawn(as_text(text))
    assert "".join(pieces) == " ".join(normalised(text).split())
    assert not [piece for piece in pieces if _REPLACED.search(piece)]


@pytest.mark.parametrize("text", OWN)
def test_own_payload_is_drawn_as_itself(text: str) -> None:
    _check(text)


def test_shared_payloads_are_drawn_as_themselves() -> None:
    payloads = shared_payloads()
    if not payloads:
        pytest.skip("BRIEFING_SHARED does not name the folder of the shared payloads")
    for text in payloads:
        _check(text)
    print(f"{len(payloads)} shared payloads")
    assert len(payloads) > 1000


@given(st.text(alphabet=st.sampled_from(string.punctuation + "aw1m \n\t£é:@-<>."), max_size=60))
def test_any_text_is_drawn_as_itself(text: str) -> None:
    _check(text)


def test_an_address_can_be_copied_whole() -> None:
    assert "".join(_drawn(as_text("Write to a.b@example.org"))) == "Write to a.b@example.org"


def _read(markdown: str) -> str:
    """`markdown` with its references decoded: what is left of its own grammar stays visible."""
    return _REFERENCE.sub(lambda match: chr(int(match.group(1))), markdown)


def test_bullets_and_markers_of_the_answer_stay() -> None:
    markdown = answer_as_markdown("Two things:\n- A *degree* [1]\n- A licence [2]\nAsk soon.", [1, 2])
    assert _read(markdown) == (
        "Two things:\n\n- A *degree*\u00a0:primary[[1]]\n- A licence\u00a0:primary[[2]]\n\nAsk soon."
    )
    assert "*" not in markdown


def test_a_marker_without_its_citation_is_text() -> None:
    assert answer_as_markdown("It is so. [7]", [1]) == as_text("It is so. [7]")


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("One [1], two [2] three", "One\u00a0:primary[[1]], two\u00a0:primary[[2]] three"),
        ("One [1] and [2] two", "One\u00a0:primary[[1]] and\u00a0:primary[[2]] two"),
        ("Both [1] [2]", "Both\u00a0:primary[[1]]\u00a0:primary[[2]]"),
        ("Both [1][2].", "Both\u00a0:primary[[1]]:primary[[2]]."),
        ("([1])", "(:primary[[1]])"),
        ("[1] first", ":primary[[1]] first"),
    ],
)
def test_markers_keep_their_places_and_spaces(line: str, drawn: str) -> None:
    assert _read(answer_as_markdown(line, [1, 2])) == drawn


def test_markup_in_a_line_of_an_answer_is_text() -> None:
    assert answer_as_markdown("# big\n1. one", []) == f"{as_text('# big')}\n\n{as_text('1. one')}"


@given(st.text(alphabet=string.printable + "£", max_size=80))
def test_words_join_to_the_whole_and_cut_no_reference(text: str) -> None:
    words = words_of(as_text(text))
    assert "".join(words) == as_text(text)
    for word in words:
        _drawn(word.strip())


def test_markers_look_the_same_everywhere() -> None:
    assert _read(markers_as_markdown([1, 12])) == ":primary[[1]] :primary[[12]]"
