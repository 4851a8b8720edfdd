"""Page furniture: told by where and how often a line stands, never evidence; what only looks like it stays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunks_of
from ingest.furniture import furniture_of
from ingest.lines import Look, lines_of
from ingest.types import Document, Page
from tests.ingest.test_structure import nasty_texts, text_document, written

PARTS = ("quays", "boats", "crews", "tides", "fees", "lights", "ropes", "maps")


def furniture_texts(document: Document) -> set[str]:
    lines = lines_of(document.text)
    return {" ".join(lines[i].text.split()) for i in furniture_of(document, lines)}


def said(document: Document) -> str:
    return "\n".join(
        statement.reading for chunk in chunks_of(document, chunk_chars=700) for statement in chunk.statements
    )


def paged(pages: list[str]) -> Document:
    """A document of these pages, as a PDF gives it."""
    text, made = "", []
    for number, page in enumerate(pages, start=1):
        made.append(Page(document="report", number=number, text=page, start=len(text)))
        text += page
    return Document(
        id="report", title="Report", file_name="report.pdf", sha256="0" * 64, text=text, pages=tuple(made), paged=True
    )


def body(part: str) -> str:
    return (
        f"This part is about the {part} of the harbour, which were counted in the spring of the year.\n"
        f"Most of the {part} are sound, and those that are not will be mended by the autumn.\n"
    )


@settings(max_examples=150, deadline=None)
@given(text=nasty_texts, as_pages=st.booleans())
def test_furniture_is_made_of_written_lines_of_the_text(text: str, as_pages: bool) -> None:
    document = text_document(text, paged=as_pages)
    lines = lines_of(text)
    found = furniture_of(document, lines)
    assert all(0 <= i < len(lines) and lines[i].look is not Look.BLANK for i in found)


def test_lines_repeated_all_over_a_text_are_furniture_also_where_they_are_joined() -> None:
    heads = ("Harbour 2030\nA place to land", "Harbour 2030\n\nA place to land", "Harbour 2030 A place to land")
    text = "".join(f"{heads[n % 3]}\n\n{body(part)}\n\n" for n, part in enumerate(PARTS * 2))
    document = written(text)
    assert furniture_texts(document) == {"Harbour 2030", "A place to land", "Harbour 2030 A place to land"}
    assert "place to land" not in said(document)
    assert all(f"about the {part} of" in said(document) for part in PARTS)


def test_running_heads_feet_and_page_numbers_of_a_pdf_are_never_evidence() -> None:
    document = paged(
        [
            f"Example Harbour Trust\nAnnual report 2025\n{body(part)}Harbour report | {n}\nPage {n} of {len(PARTS)}\n"
            for n, part in enumerate(PARTS, start=1)
        ]
    )
    for piece in ("Example Harbour Trust", "Annual report 2025", "Harbour report |", "Page 3 of 8"):
        assert piece not in said(document), piece
    assert all(f"Most of the {part} are sound" in said(document) for part in PARTS)


def test_page_numbers_alone_at_the_foot_are_furniture_and_figures_in_the_text_are_not() -> None:
    document = paged([f"{body(part)}There are {n * 7} of them.\n{n}\n" for n, part in enumerate(PARTS, start=11)])
    assert furniture_texts(document) == {str(n) for n in range(11, 19)}
    assert "There are 77 of them." in said(document)


def test_a_line_that_stands_twice_is_no_furniture() -> None:
    text = "".join(f"{body(part)}\n\n" for part in PARTS)
    document = written(f"The board meets on the quay\n\n{text}The board meets on the quay\n\n{body('bells')}")
    assert furniture_texts(document) == set()


def test_a_subheading_repeated_in_one_part_is_no_furniture() -> None:
    chapter = "".join(f"Our story – start well\n\n{body(part)}\n\n" for part in PARTS[:5])
    document = written(
        f"{chapter}" + "".join(f"On {part}\n\n{body(part)}\n\n{body('ships')}\n\n" for part in PARTS * 3)
    )
    assert "Our story – start well" not in furniture_texts(document)


def test_sentences_and_list_items_said_on_every_page_are_no_furniture() -> None:
    text = "".join(
        f"The harbour is open to all.\n\n{body(part)}\n\n- Keep the quay clean\n- Look after the {part}\n\n"
        for part in PARTS
    )
    assert furniture_texts(written(text)) == set()
    assert "Keep the quay clean" in said(written(text))


def test_a_running_head_between_two_halves_of_a_page_does_not_join_them_to_itself() -> None:
    text = "".join(f"Harbour 2030\n\n{body(part)}\n\n" for part in PARTS)
    for chunk in chunks_of(written(text), chunk_chars=700):
        assert "Harbour 2030" not in chunk.text
        assert "Harbour 2030" not in chunk.heading_path
