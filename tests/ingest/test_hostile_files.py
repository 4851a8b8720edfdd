"""Bad files: each gives one clear message or its text, within limits of time and memory, and never anything else."""

import csv
import os
import random
import resource
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest import pdf_file
from ingest.errors import (
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    ImageOnlyDocument,
    MissingDocument,
    UnknownFormat,
    UnreadableDocument,
)
from ingest.read_pdf import report_on
from ingest.reading import read_document
from ingest.types import Document
from tests.pdf_of import pdf_of

SHARED = os.environ.get("BRIEFING_SHARED")
SENTENCE = "The Harbour Warden keeps the quays and the moorings safe."


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def plain_pdf(folder: Path) -> bytes:
    pdf_of(SENTENCE, folder / "plain.pdf", title="Pack")
    return (folder / "plain.pdf").read_bytes()


def locked_pdf(folder: Path, user_password: str) -> bytes:
    lock = StandardEncryption(user_password, ownerPassword="owner", canModify=0, canCopy=0, strength=128)
    canvas = Canvas(str(folder / "locked.pdf"), encrypt=lock)
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    return (folder / "locked.pdf").read_bytes()


def scanned_pdf(_: Path) -> bytes:
    shown = b"q 595 0 0 842 0 0 cm /Scan Do Q"
    return pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown),
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Length 1 >>\nstream\n\xcc\nendstream",
        ]
    )


def drawn_pdf(folder: Path) -> bytes:
    canvas = Canvas(str(folder / "drawn.pdf"))
    canvas.circle(300, 400, 100)
    canvas.save()
    return (folder / "drawn.pdf").read_bytes()


def word_file(folder: Path) -> bytes:
    with zipfile.ZipFile(folder / "word.zip", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return (folder / "word.zip").read_bytes()


def pdf_from(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )


def page_bomb() -> bytes:
    return pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 5000 /Kids [%b] >>" % (b"3 0 R " * 5000),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        ]
    )


def font_bomb() -> bytes:
    """One page with 2,000 fonts that share a table of 65,521 characters: minutes of work in a few kilobytes."""
    table = (
        b"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange\n<0000> <FFF0> <0041>\nendbfrange\nendcmap\n"
    )
    packed = zlib.compress(table)
    text = b"BT /F0 12 Tf (hello) Tj ET"
    fonts = b" ".join(b"/F%d 6 0 R" % n for n in range(2000))
    return pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << %b >> >> >>" % fonts,
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
            b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /ToUnicode 5 0 R >>",
        ]
    )


BAD_CONTENT: dict[str, tuple[str, Callable[[Path], bytes], type[DocumentError], str]] = {
    "empty text": ("a.txt", lambda _: b"", EmptyDocument, "is empty"),
    "empty pdf": ("a.pdf", lambda _: b"", EmptyDocument, "is empty"),
    "blank text": ("a.md", lambda _: "\ufeff \n\t\u200b\r\n".encode(), EmptyDocument, "is empty"),
    "locked": ("a.pdf", lambda f: locked_pdf(f, "secret"), EncryptedDocument, "password"),
    "half a pdf": ("a.pdf", lambda f: plain_pdf(f)[: len(plain_pdf(f)) // 2], UnreadableDocument, "cut short"),
    "only a header": ("a.pdf", lambda _: b"%PDF-1.7\n", UnreadableDocument, "cut short"),
    "no pages": (
        "a.pdf",
        lambda _: pdf_from([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]),
        UnreadableDocument,
        "no pages",
    ),
    "pages in a circle": (
        "a.pdf",
        lambda _: pdf_from([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"]),
        UnreadableDocument,
        "damaged",
    ),
    "too many pages": ("a.pdf", lambda _: page_bomb(), UnreadableDocument, "too large"),
    "scanned": ("a.pdf", scanned_pdf, ImageOnlyDocument, "text recognition"),
    "drawn": ("a.pdf", drawn_pdf, EmptyDocument, "no text"),
    "pdf called text": ("a.txt", plain_pdf, UnreadableDocument, "it is a PDF file. Rename it to end in .pdf"),
    "text called pdf": (
        "a.pdf",
        lambda _: SENTENCE.encode(),
        UnreadableDocument,
        "plain text. Rename it to end in .txt",
    ),
    "word called text": ("a.txt", word_file, UnreadableDocument, "Word"),
    "word called pdf": ("a.pdf", word_file, UnreadableDocument, "Word"),
    "picture called markdown": ("a.md", lambda _: b"\x89PNG\r\n\x1a\n\0\0", UnreadableDocument, "PNG"),
    "web page called text": ("a.txt", lambda _: b"\n<!DOCTYPE html><html></html>", UnreadableDocument, "HTML"),
    "noise called pdf": ("a.pdf", lambda _: bytes(range(256)) * 4, UnreadableDocument, "not a PDF"),
    "NUL bytes": ("a.txt", lambda _: b"Salary\0: 40,000", UnreadableDocument, "binary"),
    "control characters": ("a.txt", lambda _: b"\x01\x02\x03\x04 Salary", UnreadableDocument, "binary"),
    "broken UTF-16": ("a.txt", lambda _: b"\xff\xfea\0b", UnreadableDocument, "UTF-16"),
    "no known encoding": ("a.txt", lambda _: b"Salary \x81\x8d 40", UnreadableDocument, "UTF-8"),
    "unknown suffix": ("a.docx", word_file, UnknownFormat, "expected .txt, .md, .markdown or .pdf"),
    "no suffix": ("notes", lambda _: SENTENCE.encode(), UnknownFormat, "without a suffix"),
}


def one_clear_message(error: BaseException, name: str) -> bool:
    """Whether an error names the file and fits in two lines of a terminal, on one line."""
    text = str(error)
    return name in text and "\n" not in text and 20 < len(text) < 320 and text.endswith((".", ")"))


@pytest.mark.parametrize("case", BAD_CONTENT)
def test_bad_content_gives_one_clear_message(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name, data, kind, says = BAD_CONTENT[case]
    path = written(tmp_path, name, data(tmp_path))
    with pytest.raises(kind) as caught:
        read_document(path)
    assert type(caught.value) is kind
    assert says in str(caught.value)
    assert one_clear_message(caught.value, name)
    assert capfd.readouterr() == ("", "")  # nothing of pypdf's own


def test_a_missing_file_gives_one_clear_message(tmp_path: Path) -> None:
    for path in (
        tmp_path / "gone.pdf",
        tmp_path / "no folder" / "gone.pdf",
        written(tmp_path, "a.txt", b"a") / "gone.pdf",
    ):
        with pytest.raises(MissingDocument) as caught:
            read_document(path)
        assert one_clear_message(caught.value, "gone.pdf")


def irregular(folder: Path) -> Iterator[tuple[Path, str]]:
    """Paths that are no ordinary readable files, and what the message must say."""
    yield folder, "is a folder"
    loop = folder / "loop.txt"
    loop.symlink_to(loop)
    yield loop, "leads back to itself"
    device = folder / "null.txt"
    device.symlink_to("/dev/null")
    yield device, "device"
    os.mkfifo(folder / "pipe.txt")
    yield folder / "pipe.txt", "pipe"


def test_what_is_no_ordinary_file_gives_one_clear_message(tmp_path: Path) -> None:
    for path, says in irregular(tmp_path):
        with pytest.raises(UnreadableDocument) as caught:
            read_document(path)
        assert says in str(caught.value)
        assert one_clear_message(caught.value, path.name)


def test_a_file_that_may_not_be_read_gives_one_clear_message(tmp_path: Path) -> None:
    path = written(tmp_path, "private.txt", b"Private")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything but what the system itself refuses
        path.unlink()
        path.symlink_to("/proc/self/mem")
        if not path.exists():
            pytest.skip("this user may read every file and the system has none that cannot be read")
    with pytest.raises(UnreadableDocument, match=r"^private\.txt (?:may not|cannot) be read: ") as caught:
        read_document(path)
    assert one_clear_message(caught.value, "private.txt")


def test_a_file_locked_only_against_changes_is_read(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "a.pdf", locked_pdf(tmp_path, "")))
    assert document.text == SENTENCE + "\n"


def test_control_and_hidden_characters_are_not_in_the_text(tmp_path: Path) -> None:
    text = "Salary:\u200b £40,000\u202e\x07 a year\U000e0041\r\nGrade: H4\r"
    document = read_document(written(tmp_path, "a.txt", text.encode()))
    assert document.text == "Salary: £40,000 a year\nGrade: H4\n"


def test_names_that_cannot_be_shown_are_shown_safely(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"red\x1b[31m \xff\n.txt")
    try:
        path.write_bytes(b"")
    except OSError:
        pytest.skip("the file system does not take such a name")
    with pytest.raises(EmptyDocument) as caught:
        read_document(path)
    assert one_clear_message(caught.value, "red[31m \ufffd")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("limit", "value"), [("CPU_LIMIT_S", 1), ("WAIT_LIMIT_S", 1.5), ("MEMORY_LIMIT_BYTES", 128 * 1024**2)]
)
def test_a_file_that_takes_too_much_is_given_up(
    limit: str, value: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = most_bytes_of_children()
    monkeypatch.setattr(pdf_file, limit, value)
    with pytest.raises(UnreadableDocument, match="takes more to read"):
        read_document(written(tmp_path, "bomb.pdf", font_bomb()))
    assert most_bytes_of_children() < max(MOST_BYTES_OF_MEMORY, before + 1)


def most_bytes_of_children() -> int:
    """The most memory that any child of this process has had so far, those of other tests among them."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def test_damage_anywhere_gives_text_or_one_known_problem(tmp_path: Path) -> None:
    whole = plain_pdf(tmp_path)
    chance = random.Random(20250217)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        cut = chance.choice([len(damaged), chance.randrange(len(damaged))])
        report = report_on(bytes(damaged[:cut]))
        assert report.problem in pdf_file.PROBLEMS if report.problem else "".join(report.pages).strip()


# What may become of each class of `hostile/pdf/INDEX.tsv`.
BECOMES: dict[str, tuple[type[Document] | type[DocumentError], ...]] = {
    "text": (Document,),
    "table": (Document,),
    "twocolumn": (Document,),
    "ocrlayer": (Document,),
    "scanned": (ImageOnlyDocument,),
    "garbled": (UnreadableDocument,),
    "encrypted": (EncryptedDocument,),
    "aes": (EncryptedDocument, Document),
    "ownerlocked": (Document, ImageOnlyDocument),
    "corrupt": (UnreadableDocument, EmptyDocument),
    "form": (EmptyDocument, Document),
    "nonlatin": (Document, UnreadableDocument),
}
MOST_BYTES_OF_MEMORY = 1024**3


@pytest.mark.skipif(SHARED is None, reason="BRIEFING_SHARED is not set")
def test_every_public_hostile_file_gives_text_or_one_clear_message(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(SHARED or "") / "hostile" / "pdf"
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        rows = list(csv.DictReader(index, delimiter="\t"))
    assert {row["file"] for row in rows} == {path.name for path in folder.glob("*.pdf")}
    wrong, read = [], 0
    before = most_bytes_of_children()
    for row in rows:
        started = time.monotonic()
        try:
            document = read_document(folder / row["file"])
            became: Document | DocumentError = document
            good = "".join(page.text for page in document.pages) == document.text and bool(document.text.strip())
            read += 1
        except DocumentError as error:
            became = error
            good = one_clear_message(error, row["file"])
        if not good or time.monotonic() - started > 60 or not isinstance(became, BECOMES.get(row["class"], object)):
            wrong.append(f"{row['file']} ({row['class']}): {str(became)[:200]}")
    assert wrong == []
    assert most_bytes_of_children() < max(MOST_BYTES_OF_MEMORY, before + 1)
    with capsys.disabled():
        print(f"\nhostile/pdf: {len(rows)} files, {read} read, {len(rows) - read} refused with one message each")
