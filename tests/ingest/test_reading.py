"""Files of each kind become documents: text, pages, title; a PDF of the pack says what the pack says."""

import codecs
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.markup import reading
from ingest.normalise import normalised
from ingest.reading import document_of, read_document, slug
from ingest.types import Document
from tests.pdf_of import NO_GLYPH, pdf_of

LUTON = Path(__file__).resolve().parent.parent.parent / "corpus" / "luton-dph"
HEAD = "Briefing for candidates, as a PDF"


def words(text: str) -> list[str]:
    return re.findall(r"[\w£%@.,/-]*\w", text)


@pytest.fixture(scope="module")
def briefing_pdf(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The briefing pack as a PDF, read."""
    path = tmp_path_factory.mktemp("pdf") / "Briefing Pack.pdf"
    pdf_of((LUTON / "briefing-pack.txt").read_text("utf-8"), path, title=HEAD)
    return read_document(path)


@pytest.mark.parametrize(
    "data",
    [
        "£97,746 – “café”\n".encode(),
        codecs.BOM_UTF8 + "£97,746 – “café”\n".encode(),
        codecs.BOM_UTF16_LE + "£97,746 – “café”\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "£97,746 – “café”\r\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "£97,746 – “café”\n".encode("utf-32-le"),
        "£97,746 – “café”\r\n".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"],
)
def test_a_text_reads_the_same_in_every_encoding(data: bytes) -> None:
    document = document_of(Path("Pay.txt"), data)
    assert document.text == "£97,746 – “café”\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_has_one_page_and_no_page_numbers() -> None:
    document = document_of(Path("note.txt"), b"First line\n\nSecond line\n")
    assert [(page.number, page.text, page.start) for page in document.pages] == [(1, document.text, 0)]
    assert not document.paged
    assert document.page_at(3) is None


def test_form_feeds_part_the_pages_of_a_text() -> None:
    document = document_of(Path("note.txt"), b"Page one\n\fPage two\r\n\fPage three")
    assert [page.text for page in document.pages] == ["Page one\n", "Page two\n", "Page three"]
    assert [page.start for page in document.pages] == [0, 9, 18]
    assert document.text == "Page one\nPage two\nPage three"


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\f\t\ufeff")), min_size=1))
def test_pages_concatenate_to_the_normalised_text(text: str) -> None:
    try:
        document = document_of(Path("any.md"), text.encode())
    except DocumentError:
        return  # nothing visible in it, or another kind of file by its content
    assert "".join(page.text for page in document.pages) == document.text
    assert document.text == normalised(document.text)
    assert all(document.text[page.start :].startswith(page.text) for page in document.pages)
    if not text.encode().startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert document.text == normalised(text)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("briefing-pack", "briefing-pack"),
        ("Appendix A – Strategy (final)", "appendix-a-strategy-final"),
        ("Café_Résumé.v2", "cafe-resume-v2"),
        ("年報", "年報"),
        ("???", "document"),
    ],
)
def test_ids_are_slugs_of_the_stem(stem: str, expected: str) -> None:
    assert slug(stem) == expected
    assert slug(expected) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("job.md", "Some words\n\n# Harbour Master\n\nText.", "Harbour Master"),
        ("job.md", "---\nlayout: page\ntitle: Harbour Master\n---\n# Other", "Harbour Master"),
        ("job-description_2.md", "## Only a lower heading\n\nText.", "Job description 2"),
        ("job.txt", "\n**Harbour\nMaster**\n\nApplicant pack\n\nText.", "Harbour Master"),
        ("job.txt", "[Logo]\n\n[Department]\n\nHarbour Master\n\nApplicant pack", "Harbour Master"),
        ("the-job.txt", "This is a letter, it begins with a sentence.\n\nMore.", "The job"),
        ("the-job.txt", "Dear applicant,\n\nThank you.", "The job"),
        ("the-job.txt", "www.example.org/job\n\nText.", "The job"),
    ],
)
def test_titles_come_from_the_document_or_else_from_the_name(name: str, text: str, expected: str) -> None:
    assert document_of(Path(name), text.encode()).title == expected


def test_a_pdf_has_its_title_id_and_pages(briefing_pdf: Document) -> None:
    assert briefing_pdf.title == HEAD
    assert briefing_pdf.id == "briefing-pack"
    assert briefing_pdf.paged
    assert len(briefing_pdf.pages) > 5
    assert [page.number for page in briefing_pdf.pages] == list(range(1, len(briefing_pdf.pages) + 1))


def test_the_pages_of_a_pdf_concatenate_and_end_with_one_line_end(briefing_pdf: Document) -> None:
    assert "".join(page.text for page in briefing_pdf.pages) == briefing_pdf.text == normalised(briefing_pdf.text)
    assert all(page.text.endswith("\n") and not page.text.endswith("\n\n") for page in briefing_pdf.pages)


def test_page_numbers_of_a_pdf_are_those_printed_on_it(briefing_pdf: Document) -> None:
    for page in briefing_pdf.pages:
        assert page.text.split()[: len(HEAD.split()) + 1] == [*HEAD.split(), str(page.number)]
        assert briefing_pdf.page_at(page.start) == page.number
        assert briefing_pdf.page_at(page.start + len(page.text) - 1) == page.number


def test_same_bytes_give_the_same_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf_of("Harbour Master\n\nThe post is full time.", path, title="Pack")
    assert read_document(path) == read_document(path)


@pytest.mark.parametrize("name", ["briefing-pack", "appendix-b-luton-2040-vision"])
def test_a_pdf_holds_every_word_of_its_text_and_no_other(name: str, tmp_path: Path) -> None:
    text = (LUTON / f"{name}.txt").read_text("utf-8")
    pdf_of(text, tmp_path / "a.pdf", title=HEAD)
    document = read_document(tmp_path / "a.pdf")
    found = [word for page in document.pages for word in words(page.text)[len(words(HEAD)) + 1 :]]
    # In order, but for the cells of a row that runs over the end of a page.
    assert sorted(found) == sorted(words(reading(text.translate(NO_GLYPH))))


def test_a_pdf_keeps_paragraphs_whole_and_apart(briefing_pdf: Document) -> None:
    paragraph = (
        "\n\nPlease contact our retained consultants at Penna for further information as detailed below:\n\n"
        "Ali Tasker – 07514 728114 or Ali.tasker@penna.com\n\n"
    )
    assert paragraph in briefing_pdf.text
    assert (
        "\n\nLuton is a town of ambition, diversity, and opportunity, driven by the vision of Luton 2040—a healthy, "
        in (briefing_pdf.text)
    )
    lines = "\n\nDeputy Chief Executive and Corporate Director of Population Wellbeing\nLuton Council\n\n"
    assert lines in briefing_pdf.text


def test_a_pdf_keeps_lists_and_rows_on_lines_of_their_own(briefing_pdf: Document) -> None:
    lines = briefing_pdf.text.split("\n")
    for line in [
        "• Be the chief officer and principal adviser on public health to the Council, local communities and local "
        "partners",
        "• Caldicott Guardian",
        "POST NO:\t131656",
        "GRADE:\tSD2 £97,746 - £103,605 plus £3,990 Car Benefit",
        "Closing Date\t17th February 2025",
        "Longlist Meeting (candidates not required to attend)\tTBC",
    ]:
        assert line in lines
