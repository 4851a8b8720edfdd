"""Opening the source of a quote: what is marked, what is said where nothing can be, and links to a place."""

import re
from dataclasses import replace
from html import unescape

from app.places import link_to, place_of
from app.plain_text import as_text
from app.source_view import close_source
from ingest.types import Document
from tests.app.pages import ask, click, html_of, page_at, query_of, text_of
from tests.app.stand_in import DOCUMENT, HOSTILE, PACK, StandIn, citation


def _marked(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", "".join(re.findall(r"<mark>.*?</mark>", html, re.S))))


def _is_open(html: str) -> bool:
    return "desk-source" in html.replace(".desk-source", "")


def _changed(desk: StandIn, document: Document) -> None:
    desk.pack = replace(PACK, documents=(document,), version="ffffffffffff")


def test_a_quote_opens_its_source_and_exactly_it_is_marked(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    assert not _is_open(html_of(page))
    page = click(page, "quote-0-1")
    assert _marked(html_of(page)) == "£40,000 - £45,000 plus *car* benefit".replace("*", "")
    assert "Advertisement · page 1" in unescape(html_of(page))
    assert "<h3>Requirements</h3>" in html_of(page)


def test_another_quote_takes_its_place_and_close_closes(desk: StandIn) -> None:
    page = click(ask(page_at(), "What is required?"), "quote-0-1")
    page = click(page, "quote-0-4")
    assert _marked(html_of(page)) == "Registration"
    page = click(page, "close source")
    assert not _is_open(html_of(page))
    assert ".st-key-quote-0-4 button" in html_of(page), "the focus is not given back"


def test_markup_of_a_document_is_text_in_its_source(desk: StandIn) -> None:
    html = html_of(click(ask(page_at(), "hostile"), "quote-0-1"))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html or "[link]" not in html
    assert HOSTILE not in html


def test_a_link_to_a_place_opens_it(desk: StandIn) -> None:
    place = place_of(citation(1, "Closing date: 1 March 2030").span)
    fields = dict(part.split("=") for part in link_to(place, "small").removeprefix("?").split("&"))
    page = page_at(**fields)
    assert _marked(html_of(page)) == "Closing date: 1 March 2030"
    assert query_of(page, "doc") is None
    assert query_of(page, "pack") == "small"
    assert f"doc={DOCUMENT.id}&amp;start={place.start}" in html_of(page)


def test_a_link_that_is_not_whole_opens_the_document_and_marks_nothing(desk: StandIn) -> None:
    page = page_at(doc=DOCUMENT.id, start="5", end="30", sum="000000000000")
    assert _marked(html_of(page)) == ""
    assert "not marked" in page.info[0].value


def test_a_link_to_a_document_that_is_not_there_says_so(desk: StandIn) -> None:
    assert "no such document" in page_at(doc="<b>none</b>").warning[-1].value


def test_a_quote_that_has_moved_is_marked_where_it_is_now(desk: StandIn) -> None:
    page = ask(page_at(), "When is the closing date?")
    text = "Preface\n\n" + DOCUMENT.text
    pages = (replace(DOCUMENT.pages[0], text=text),)
    _changed(desk, replace(DOCUMENT, text=text, pages=pages, sha256="1" * 64))
    page = click(page.run(), "quote-0-1")
    assert _marked(html_of(page)) == "Closing date: 1 March 2030"


def test_a_quote_that_is_gone_is_not_marked_elsewhere(desk: StandIn) -> None:
    page = ask(page_at(), "When is the closing date?")
    text = DOCUMENT.text.replace("Closing date: 1 March 2030", "Closing date: 2 April 2030")
    _changed(desk, replace(DOCUMENT, text=text, pages=(replace(DOCUMENT.pages[0], text=text),), sha256="1" * 64))
    page = click(page.run(), "quote-0-1")
    assert _marked(html_of(page)) == ""
    assert "not marked" in "".join(info.value for info in page.info)


def test_a_document_that_is_gone_leaves_its_quote(desk: StandIn) -> None:
    page = ask(page_at(), "When is the closing date?")
    _changed(desk, replace(DOCUMENT, id="another"))
    page = click(page.run(), "quote-0-1")
    assert "not in the pack any more" in page.warning[-1].value
    assert page.text[-1].value == "Closing date: 1 March 2030"


def test_a_fact_opens_its_source(desk: StandIn) -> None:
    page = click(page_at(), "fact-0-salary")
    assert _marked(html_of(page)) == "£40,000 - £45,000"


def test_a_document_is_read_from_its_beginning(desk: StandIn) -> None:
    page = click(page_at(), "read-0")
    assert _is_open(html_of(page))
    assert _marked(html_of(page)) == ""
    assert not page.info


def test_passages_that_disagree_stand_side_by_side(desk: StandIn) -> None:
    page = ask(page_at(), "Do the dates agree?")
    assert as_text("The dates differ.") in page.warning[-1].value
    beside = [column.text[0].value for column in page.columns]
    assert beside == ["Closing date: 1 March 2030", "Two years of practice"]
    assert _marked(html_of(click(page, "quote-0-2-beside-0"))) == "Two years of practice"


def test_a_long_document_is_shown_in_parts(desk: StandIn) -> None:
    text = "".join(f"Paragraph {number} says something of its own, and says it at length.\n\n" for number in range(900))
    document = replace(DOCUMENT, text=text, pages=(replace(DOCUMENT.pages[0], text=text),), sha256="2" * 64)
    desk.pack = replace(PACK, documents=(document,))
    page = page_at(doc=document.id)
    assert "Paragraph 3 " in html_of(page)
    assert "Paragraph 899 " not in html_of(page)
    before = html_of(page).count("<p>")
    page = click(page, "later")
    assert html_of(page).count("<p>") > before
    assert not any(button.key == "earlier" for button in page.button)


def test_closing_what_is_not_open_does_nothing() -> None:
    close_source()


def test_the_source_of_one_pack_is_not_shown_with_another(desk: StandIn) -> None:
    page = click(ask(page_at(), "What is the salary?"), "quote-0-1")
    desk.pack = replace(PACK, name="other")
    assert not _is_open(html_of(page.run()))
    assert "£45,000" not in text_of(page)
