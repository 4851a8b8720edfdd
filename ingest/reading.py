"""One file to one `Document`: what the file is, by its name and by its content, and which reader takes it."""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path

from ingest.cover import title_of
from ingest.errors import DocumentError, EmptyDocument, MissingDocument, UnknownFormat, UnreadableDocument
from ingest.normalise import normalised
from ingest.pdf_file import read_pdf
from ingest.read_text import read_text
from ingest.types import Document, Page

_TEXT, _PDF = (".txt", ".md", ".markdown"), (".pdf",)
KNOWN_SUFFIXES = _TEXT + _PDF
_KNOWN = ", ".join(KNOWN_SUFFIXES[:-1]) + " or " + KNOWN_SUFFIXES[-1]
MOST_BYTES = 100_000_000  # scanned reports reach tens of megabytes; more is not a document
_PDF_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024  # Adobe's own reader takes a header that begins within the first 1,024 bytes
# How files begin that are neither text nor PDF, and what they are.
_SIGNATURES = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)


def read_document(path: Path) -> Document:
    """The document in the file at `path`; raises a DocumentError that says what is wrong and what to do."""
    return document_of(path, bytes_of(path))


def slug(stem: str) -> str:
    """`stem` as an id: lower case, accents off, a hyphen for anything but letters and digits; never empty.

    `slug("Appendix A – Strategy") == "appendix-a-strategy"`.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-") or "document"


def bytes_of(path: Path) -> bytes:
    """The bytes of an ordinary file of a known kind; raises MissingDocument, UnknownFormat or UnreadableDocument."""
    name = shown_name(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableDocument(
                f"{name} is a folder; expected a file. Name the files in it, or read it as a pack."
            )
        if not stat.S_ISREG(mode):
            raise UnreadableDocument(
                f"{name} is a device or a pipe; expected an ordinary file. Save it as a file first."
            )
        if path.suffix.lower() not in KNOWN_SUFFIXES:
            kind = f"{shown_name(Path(path.suffix))} files" if path.suffix else "a file without a suffix"
            raise UnknownFormat(f"{name}: there is no reader for {kind}; expected {_KNOWN}. Save it as PDF or as text.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _cannot_open(name, error) from None
    except ValueError:  # a name with a NUL in it
        raise MissingDocument(f"There is no file {name}; expected a document. Check its name and folder.") from None
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(f"{name} is larger than {MOST_BYTES // 10**6} MB. Split it into smaller files.")
    return data


def document_of(path: Path, data: bytes) -> Document:
    """The document whose file at `path` holds `data`; raises a DocumentError."""
    name, suffix = shown_name(path), path.suffix.lower()
    if not data:
        raise EmptyDocument(f"{name} is empty; expected a document with text in it. Check that it was saved whole.")
    _check_content(name, suffix, data)
    metadata_title = ""
    if suffix in _PDF:
        pdf = read_pdf(name, data)
        texts, metadata_title = pdf.pages, pdf.title
    else:
        texts = read_text(name, data)
    document, text = slug(path.stem), "".join(texts)
    pages, start = [], 0
    for number, page in enumerate(texts, start=1):
        pages.append(Page(document=document, number=number, text=page, start=start))
        start += len(page)
    return Document(
        id=document,
        title=title_of(text, markdown=suffix in (".md", ".markdown"), metadata_title=metadata_title, stem=path.stem),
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        pages=tuple(pages),
        paged=suffix in _PDF,
    )


def shown_name(path: Path) -> str:
    """The file's name as it can be shown: without control characters, and where it is not Unicode with marks for it."""
    return " ".join(normalised(os.fsencode(path.name).decode("utf-8", "replace")).split())


def _check_content(name: str, suffix: str, data: bytes) -> None:
    """Raises UnreadableDocument where the content is of another kind than the name says."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    if not kind and _HTML.match(data[:_HEADER_WITHIN]):
        kind = "a web page (HTML)"
    if suffix in _PDF and _PDF_HEADER not in data[:_HEADER_WITHIN]:
        is_text = not kind and _is_text(name, data)
        what = kind or ("plain text" if is_text else "something else, or damaged")
        advice = "Rename it to end in .txt." if is_text else f"Give the document as {_KNOWN}."
        raise UnreadableDocument(f"{name} is not a PDF file as its name says; by its content it is {what}. {advice}")
    if suffix in _TEXT and data.lstrip().startswith(_PDF_HEADER):
        raise UnreadableDocument(f"{name} is not text as its name says; it is a PDF file. Rename it to end in .pdf.")
    if suffix in _TEXT and kind:
        raise UnreadableDocument(f"{name} is not text as its name says; it is {kind}. Save it as {_KNOWN}.")


def _is_text(name: str, data: bytes) -> bool:
    try:
        read_text(name, data)
    except DocumentError:
        return False
    return True


def _cannot_open(name: str, error: OSError) -> DocumentError:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return MissingDocument(f"There is no file {name}; expected a document ({_KNOWN}). Check its name and folder.")
    if error.errno == errno.ELOOP:
        return UnreadableDocument(f"{name} is a link that leads back to itself; expected a file. Give the file itself.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return UnreadableDocument(f"{name} may not be read: permission denied. Give yourself the right to read it.")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return UnreadableDocument(f"{name} cannot be read: {reason}. Copy it to another place and try again.")
