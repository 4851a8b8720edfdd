"""The search finds what is written by the beginnings of its words, key facts first, each passage once."""

from app.desk_search import MOST_FOUND, Entry, entries_of, search
from tests.app.stand_in import DOCUMENT, FACTS, StandIn

_INDEX = StandIn().index
_ENTRIES = entries_of(FACTS, _INDEX.chunks, _INDEX.statements, {DOCUMENT.id: DOCUMENT})


def _said(typed: str) -> list[str]:
    return [entry.said for entry in search(_ENTRIES, typed)]


def test_the_beginning_of_a_word_finds_the_fact_first_and_then_the_passage() -> None:
    found = search(_ENTRIES, "sala")
    assert found[0].fact
    assert found[0].said == "£40,000 - £45,000"
    assert any(not entry.fact and "car benefit" in entry.said for entry in found)


def test_every_word_has_to_be_there_in_any_order() -> None:
    assert any("driving licence" in said for said in _said("licence driving"))
    assert _said("licence salary") == []


def test_figures_capitals_and_accents_do_not_matter() -> None:
    assert _said("£40,000") == _said("40 000")
    assert _said("CLOSING") == _said("clósing")


def test_too_little_finds_nothing() -> None:
    assert _said("") == _said("a") == _said("  *  ") == []


def test_a_fact_that_is_not_given_is_not_found() -> None:
    assert "" not in _said("place of work")


def test_each_place_is_that_of_its_quote() -> None:
    for entry in _ENTRIES:
        assert DOCUMENT.text[entry.span.start : entry.span.end] == entry.span.quote


def test_no_more_than_a_screen() -> None:
    many = [
        Entry(name="n", said=f"word {n}", span=_ENTRIES[0].span, fact=False, words=f" word {n} ") for n in range(100)
    ]
    assert len(search(many, "word")) == MOST_FOUND


def test_the_same_passage_is_found_once() -> None:
    twice = [Entry(name="n", said="Same  words", span=_ENTRIES[0].span, fact=False, words=" same words ")] * 2
    assert len(search(twice, "same")) == 1
