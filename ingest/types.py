"""The values that describe a pack before anybody asks a question.

All offsets are 0-based, half-open, in characters of a document's normalised text (`ingest/normalise.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ingest.errors import InvariantError
from ingest.words import words_of


class Kind(StrEnum):
    """What a stretch of a document is. Kinds in `NOT_EVIDENCE` are never offered as evidence."""

    COVER = "cover"  # title, edition, date, publisher
    CONTENTS = "contents"  # a table of contents
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    LABEL = "label"  # label-and-value lines
    CARD = "card"  # a name and a title; a signature
    CAPTION = "caption"  # states something about a picture or table
    PICTURE = "picture"  # only titles a picture that is not there
    FURNITURE = "furniture"  # repeated on every page
    BLANK = "blank"


NOT_EVIDENCE = frozenset({Kind.CONTENTS, Kind.HEADING, Kind.PICTURE, Kind.FURNITURE, Kind.BLANK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a document; `number` is 1-based; the pages' texts concatenate to the document's text."""

    document: str
    number: int
    text: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read: `id` is the slug of the file's stem, `text` normalised, `sha256` of the file's bytes.

    `paged` says whether page numbers mean anything to a person (PDF yes, text no).
    """

    id: str
    title: str
    file_name: str
    sha256: str
    text: str
    pages: tuple[Page, ...]
    paged: bool

    def page_at(self, offset: int) -> int | None:
        """The 1-based number of the page that holds `offset`, or None where the document has no pages."""
        if not self.paged:
            return None
        number = None
        for page in self.pages:
            if page.start <= offset:
                number = page.number
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of one kind under one heading path; a document's sections tile it: no gap, no overlap."""

    document: str
    heading_path: tuple[str, ...]
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The smallest piece of a chunk that says something: a sentence, a list item, a table row, a label line, a card.

    `reading` is how it reads on its own (a row with its column names, markup taken away); `label` is what names its
    value (the label of a label line, the first cell of a row, the name on a card), empty where nothing does.
    `group` is the start of the list or table it belongs to, or its own start: statements of one list share it.
    """

    document: str
    chunk_id: str
    kind: Kind
    start: int
    end: int
    reading: str
    label: str
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What is embedded and retrieved: `text == document.text[start:end]`, with the headings it stands under.

    `id` is a SHA-256 (hex) of everything that affects it; `reading` is the text as embedded under its headings.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    kind: Kind
    reading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A checked place in a document: `quote == text[start:end]`. Make one with `span_of`."""

    document: str
    start: int
    end: int
    quote: str


class Placed(Protocol):
    """Whatever stands at a place of a document."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def start(self) -> int:
        """Where it begins, in characters."""

    @property
    def end(self) -> int:
        """Where it ends, the next character's place."""


def overlap(one: Placed, other: Placed) -> bool:
    """Whether two places share a character."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def span_of(document: Document, start: int, end: int) -> Span:
    """The span `[start, end)` of `document`; raises InvariantError where the offsets are not in it."""
    if not 0 <= start < end <= len(document.text):
        raise InvariantError(f"span [{start}, {end}) is not in {document.id} (0 to {len(document.text)})")
    return Span(document=document.id, start=start, end=end, quote=document.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to ask: a name and ways to reach them that are well-formed; malformed ones are left out here."""

    name: str
    telephone: str | None
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack: its documents in order, who it is for and whom to ask. `version`: see the contract (12 hex digits)."""

    name: str
    title: str
    employer: str
    role: str
    version: str
    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]

    @property
    def own_words(self) -> frozenset[str]:
        """The lower-case words of its title, employer and role: every passage is about them."""
        return frozenset(words_of(f"{self.title} {self.employer} {self.role}"))

    def document(self, document_id: str) -> Document:
        """The document with this id; raises InvariantError where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise InvariantError(f"no document {document_id} in pack {self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """A fact that recruitment packs state, with its proof: `key` is stable ("salary"), `label` is for people.

    `spans` hold the value's quotes, none where the pack does not give the fact (`value` is empty then); `elsewhere` are
    the other places that state it; `conflict` says in words how places disagree, empty where they agree.
    """

    key: str
    label: str
    value: str
    spans: tuple[Span, ...]
    elsewhere: tuple[Span, ...]
    conflict: str


class FindingKind(StrEnum):
    """What can be wrong with a pack; the contract names them."""

    CONFLICT = "conflict"
    TBC = "tbc"
    MALFORMED = "malformed"
    PAST_DATE = "past_date"
    DUPLICATE_LABEL = "duplicate_label"
    DANGLING_REFERENCE = "dangling_reference"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with the pack itself, in words, and the passages that show it; none for an unreadable page."""

    kind: FindingKind
    note: str
    spans: tuple[Span, ...]
