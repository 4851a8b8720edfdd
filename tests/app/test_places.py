"""A place is marked only where the text that it was made of stands, and a link leads back to it."""

from dataclasses import replace
from urllib.parse import parse_qsl

from app.places import Place, beginning, link_to, marked, moved, place_in, place_of
from ingest.types import span_of
from tests.app.stand_in import DOCUMENT

_START = DOCUMENT.text.index("Closing date")
_SPAN = span_of(DOCUMENT, _START, _START + len("Closing date: 1 March 2030"))
_CHANGED = replace(DOCUMENT, text="Preface\n\n" + DOCUMENT.text)


def test_a_place_is_marked_exactly() -> None:
    assert marked(place_of(_SPAN), DOCUMENT) == (_SPAN.start, _SPAN.end)


def test_the_beginning_of_a_document_marks_nothing() -> None:
    assert marked(beginning(DOCUMENT), DOCUMENT) is None


def test_nothing_is_marked_where_other_text_stands_now() -> None:
    assert marked(place_of(_SPAN), _CHANGED) is None


def test_a_quote_that_has_moved_is_marked_where_it_is_now() -> None:
    place = moved(place_of(_SPAN), _SPAN.quote, _CHANGED)
    found = marked(place, _CHANGED)
    assert found is not None
    assert _CHANGED.text[slice(*found)] == _SPAN.quote


def test_a_quote_that_stands_twice_now_is_not_guessed() -> None:
    twice = replace(DOCUMENT, text="x" + _SPAN.quote + DOCUMENT.text)
    assert marked(moved(place_of(_SPAN), _SPAN.quote, twice), twice) is None


def test_a_link_leads_back_to_its_place() -> None:
    link = link_to(place_of(_SPAN), "a pack & more")
    fields = dict(parse_qsl(link.removeprefix("?")))
    assert fields["pack"] == "a pack & more"
    assert place_in(fields) == place_of(_SPAN)


def test_a_link_that_was_tampered_with_marks_nothing() -> None:
    fields = dict(parse_qsl(link_to(place_of(_SPAN), "small").removeprefix("?")))
    for name, value in (("start", "0"), ("end", "9999999999"), ("sum", ""), ("start", "-1"), ("end", "x")):
        place = place_in({**fields, name: value})
        assert place is not None
        assert marked(place, DOCUMENT) is None


def test_an_address_without_a_document_asks_for_no_place() -> None:
    assert place_in({"pack": "small"}) is None
    assert place_in({"doc": "advertisement"}) == Place(document="advertisement", start=0, end=0)
