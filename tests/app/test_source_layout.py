"""A document is laid out whole, as text, and exactly what was quoted is marked: on every statement of real packs."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.source_layout import source_html
from app.source_text import runs_of
from ingest.chunks import chunks_of
from ingest.lines import marker_length
from ingest.markup import reading
from ingest.normalise import normalised
from ingest.packs import read_pack
from ingest.structure import sections_of
from ingest.types import Document, Page
from tests.app.payloads import OWN, shared_payloads

_CORPUS = Path(__file__).parents[2] / "corpus"
_VOID = {"br"}


def _document(text: str, *, paged: bool = False) -> Document:
    text = normalised(text)
    return Document(
        id="one",
        title="One",
        file_name="one.txt",
        sha256="0" * 64,
        text=text,
        pages=(Page(document="one", number=1, text=text, start=0),),
        paged=paged,
    )


class _Reader(HTMLParser):
    """The text of a page, that of its marks, and its tags; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.said, self.marked = "", ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self._say(" ")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag not in ("mark",):
            self._say(" ")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, data: str) -> None:
        self.said += data
        if "mark" in self.open:
            self.marked += data


def _laid_out(document: Document, mark: tuple[int, int] | None = None) -> _Reader:
    return _Reader(source_html(document, sections_of(document), mark))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [document for folder in sorted(_CORPUS.glob("*/")) for document in read_pack(folder)[0].documents]


def test_what_is_shown_is_what_reads(documents: list[Document]) -> None:
    lines = [line for document in documents for line in document.text.split("\n")]
    for line in [*lines, *OWN]:
        text = normalised(line)
        shown = "".join(run.shown for run in runs_of(text, 0, len(text)))
        expected = re.sub(r"^\s*#{1,6}\s+", "", reading(text))
        assert re.sub(r"^\s*#{1,6}\s+", "", " ".join(shown.split())) == expected


def test_nothing_of_a_document_is_lost_or_doubled(documents: list[Document]) -> None:
    for document in documents:
        assert _letters(_laid_out(document).said) == _letters(" ".join(map(reading, document.text.split("\n"))))


def test_every_statement_is_marked_exactly(documents: list[Document]) -> None:
    statements = 0
    for document in documents:
        sections = sections_of(document)
        for chunk in chunks_of(document, chunk_chars=700):
            for statement in chunk.statements[::3]:
                mark = (statement.start, statement.end)
                near = [s for s in sections if s.end > mark[0] and s.start < mark[1]]
                marked = _Reader(source_html(document, near, mark)).marked
                quote = document.text[slice(*mark)]
                assert _letters(marked) == _letters(" ".join(reading(line) for line in quote.split("\n"))), quote
                statements += 1
    assert statements > 500


def test_structure_becomes_elements() -> None:
    document = _document(
        "# Duties\n\nIntroduction to them all, in a sentence.\n\n- First duty\n- Second duty\n\n"
        "## Times\n\n| Day | Hours |\n|---|---|\n| Monday | 9 to 5 |\n| Friday | 9 to 1 |\n"
    )
    page = _laid_out(document)
    assert page.tags.count("li") == 2
    assert page.tags.count("th") == 2
    assert page.tags.count("td") == 4
    assert {"h3", "h4"} <= set(page.tags)
    assert "---" not in page.said
    assert "#" not in page.said


def test_the_number_of_an_item_stays() -> None:
    page = _laid_out(_document("What to send:\n\n1. A letter\n2. A list of referees\n"))
    assert "2. A list of referees" in page.said
    assert marker_length("2. A list") == 3


def test_pages_of_a_paged_document_are_named() -> None:
    text = "First page says this.\n\nSecond page says that.\n"
    cut = text.index("Second")
    pages = (
        Page(document="one", number=1, text=text[:cut], start=0),
        Page(document="one", number=2, text=text[cut:], start=cut),
    )
    document = Document(id="one", title="One", file_name="one.pdf", sha256="0" * 64, text=text, pages=pages, paged=True)
    assert "Page 2" in _laid_out(document).said


@pytest.mark.parametrize(
    "form", ["{}", "# {}", "- {}\n- b", "a\t{}\nb\tc\n", "| a | {} |\n|---|---|\n| b | c |", "Label: {}"]
)
def test_markup_in_a_document_is_text(form: str) -> None:
    for payload in (*OWN, *shared_payloads()):
        document = _document(form.format(payload))
        if not document.text.strip():
            continue
        html = source_html(document, sections_of(document), (0, len(document.text)))
        tags = set(_Reader(html).tags)
        assert tags <= {"p", "br", "mark", "h3", "h4", "h5", "h6", "ul", "li", "div", "table", "tr", "th", "td"}, (
            payload
        )
        assert not re.search(r"<[^>]*\bon\w+\s*=", html)
