"""Text and Markdown files: bytes to the pages of a document."""

import codecs
import re

from ingest.errors import EmptyDocument, UnreadableDocument
from ingest.normalise import normalised

MOST_CHARACTERS = 5_000_000  # ten times a long book; more is a data file, not a document
_MOST_CONTROL = 0.05  # share of control characters; a text has stray ones, a binary file is full of them
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
# The marks in the order in which they must be tried: that of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(name: str, data: bytes) -> tuple[str, ...]:
    """The normalised pages of a text file, parted at form feeds; they concatenate to `normalised` of the whole.

    `name` is for messages only. Raises EmptyDocument where there is nothing to read, UnreadableDocument where the
    bytes are no text or too many.
    """
    text = _decoded(name, data)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDocument(
            f"{name} holds {len(text):,} characters; at most {MOST_CHARACTERS:,} are read. Split it into smaller files."
        )
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnreadableDocument(
            f"{name} holds binary data; expected text. Save it as plain text in UTF-8, or give the original document."
        )
    pages = tuple(normalised(page) for page in text.split("\f"))
    if not any(page.strip() for page in pages):
        raise EmptyDocument(f"{name} is empty; expected a document with text in it. Check that it was saved whole.")
    return pages


def _decoded(name: str, data: bytes) -> str:
    """UTF-8, or what a byte order mark says, or as the last resort Windows-1252, which most older files are in."""
    encodings = next(((encoding,) for mark, encoding in _MARKS if data.startswith(mark)), ("utf-8", "cp1252"))
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument(
        f"{name} is not text in UTF-8, UTF-16 or Windows-1252. Save it as plain text in UTF-8, or get it again."
    )
