"""The pack as a PDF answers as the text does, with page numbers."""

import pytest

from ingest.index import ingest_pack
from ingest.packs import pack_of_files
from ingest.settings import Settings
from rag.assistant import Assistant, open_assistant
from rag.types import Status
from tests.conftest import ROOT, settings_for
from tests.pdf_of import pdf_of

TEXT = ROOT / "corpus" / "luton-dph" / "briefing-pack.txt"
# Questions and what the pack says, read in the pack.
ASKED = {
    "What is the salary?": "£97,746 - £103,605",
    "When is the closing date?": "17th February 2025",
    "What is the post number?": "131656",
    "How many staff would I manage?": "20 approx",
    "How many referees do I need?": "two referees",
    "Who can I contact for further information?": "Ali.tasker@penna.com",
    "What are the council's values?": "Respectful",
    "What grade is the post?": "SD2",
}


@pytest.fixture(scope="module")
def on_pdf(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("pdf")
    path = folder / "briefing-pack.pdf"
    pdf_of(TEXT.read_text("utf-8"), path, title="Candidate Briefing Pack")
    settings: Settings = settings_for(folder / "corpus", folder / "home")
    pack, problems = pack_of_files([path], "pdf-pack")
    assert not problems
    ingest_pack(pack, settings=settings, progress=False)
    return open_assistant(settings, "pdf-pack")


@pytest.mark.parametrize("question", ASKED)
def test_the_pdf_answers_as_the_text_does(on_pdf: Assistant, luton_home: Settings, question: str) -> None:
    from_pdf, _ = on_pdf.ask(question)
    from_text, _ = open_assistant(luton_home).ask(question)
    for answer in (from_pdf, from_text):
        assert answer.status is Status.ANSWERED
        assert ASKED[question] in answer.answer
    texts = {document.id: document.text for document in on_pdf.pack.documents}
    for citation in from_pdf.citations:
        span = citation.span
        assert texts[span.document][span.start : span.end] == span.quote
        assert citation.page is not None
        page = next(p for p in on_pdf.pack.documents[0].pages if p.number == citation.page)
        assert page.start <= span.start < page.start + len(page.text)
    assert all(citation.page is None for citation in from_text.citations)
