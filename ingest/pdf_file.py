"""PDF files: bytes to the pages of a document.

The file is read in a process of its own (`ingest/read_pdf.py`), which holds limits of time and memory that cannot be
held from inside: a few kilobytes of crafted fonts keep pypdf busy for minutes within a single call.
"""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import DocumentError, EmptyDocument, EncryptedDocument, ImageOnlyDocument, UnreadableDocument
from ingest.legible import legible
from ingest.normalise import normalised

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000  # ten times a long book
CPU_LIMIT_S = 50  # of the processor, whole seconds: a page takes about 0.03; the rest is for slow machines
WAIT_LIMIT_S = 240.0  # by the clock, where the machine has much else to do
MEMORY_LIMIT_BYTES = 2 * 1024**3  # address space of the process; a plain file of 40 pages takes a tenth
_LOG = logging.getLogger(__name__)
_PACKAGES = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """What a PDF says: the normalised text of each page, and the title that its metadata give, often empty or odd."""

    pages: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the reading process found. `problem` is empty or a key of `PROBLEMS`; `detail` fills its text."""

    pages: tuple[str, ...] = ()
    title: str = ""
    problem: str = ""
    detail: str = ""


PROBLEMS: dict[str, tuple[type[DocumentError], str]] = {
    "password": (
        EncryptedDocument,
        "{name} is locked with a password; expected a PDF that opens without one. Save a copy without the password.",
    ),
    "pictures": (
        ImageOnlyDocument,
        "{name} holds only pictures of pages, no text. Run text recognition on it first (for example: ocrmypdf).",
    ),
    "blank": (
        EmptyDocument,
        "{name} has no text on any of its pages; expected a document with text in it. If its pages show text, run text "
        "recognition on it first (for example: ocrmypdf).",
    ),
    "garbled": (
        UnreadableDocument,
        "{name} holds text that cannot be read: its fonts do not say which letters they show. Run text recognition on "
        "it (for example: ocrmypdf --force-ocr), or get the document in another format.",
    ),
    "damaged": (
        UnreadableDocument,
        "{name} is damaged or cut short{detail}; expected a whole PDF file. Get it again from where it came from.",
    ),
    "large": (
        UnreadableDocument,
        f"{{name}} is too large ({{detail}}); at most {MOST_PAGES:,} pages and {MOST_CHARACTERS:,} characters are "
        "read. Split it into smaller files.",
    ),
    "heavy": (
        UnreadableDocument,
        f"{{name}} takes more to read than a document should (over {CPU_LIMIT_S} s or "
        f"{MEMORY_LIMIT_BYTES // 1024**3} GiB). Print it to a new PDF, or split it into smaller files.",
    ),
}


def read_pdf(name: str, data: bytes) -> PdfText:
    """The pages of a PDF in reading order; each that is not empty ends with one line end. `name` is for messages only.

    A file that is locked only against changes is read. Raises EncryptedDocument, ImageOnlyDocument, EmptyDocument, or
    UnreadableDocument (damaged, over the limits, or its text is nonsense).
    """
    report = _read_apart(name, data)
    pages = tuple(normalised(page) for page in report.pages)
    problem = report.problem or ("" if legible("".join(pages)) else "garbled")
    if problem:
        error, text = PROBLEMS[problem]
        raise error(text.format(name=name, detail=report.detail))
    return PdfText(pages=pages, title=" ".join(normalised(report.title).split()))


def _read_apart(name: str, data: bytes) -> Report:
    """The report of `ingest/read_pdf.py`, run as a program: the file on its stdin, the report as JSON on its stdout."""
    command = [sys.executable, "-m", "ingest.read_pdf", str(CPU_LIMIT_S), str(MEMORY_LIMIT_BYTES)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WAIT_LIMIT_S, cwd=_PACKAGES, check=False
        )
    except subprocess.TimeoutExpired:
        return Report(problem="heavy")
    if done.returncode < 0:  # ended by a signal: that of a limit, or a crash in a library
        return Report(problem="heavy")
    if done.returncode > 0:
        _LOG.error("reading %s failed: %s", name, done.stderr.decode("utf-8", "replace"))
        return Report(problem="damaged", detail=" in a way that this program does not know")
    return Report(**json.loads(done.stdout))
