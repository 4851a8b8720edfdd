"""From statements of the index to evidence: places in the documents, under labels that a draft can cite."""

import re
from collections.abc import Mapping

from ingest.markup import reading
from ingest.sentences import sentences_of
from ingest.types import Chunk, Document, Kind, Span, Statement, span_of
from ingest.words import stems_of, words_of
from rag.types import Evidence, Hit

_ROW_QUOTE_CHARS = 800
_OVER_CHARS, _LINE = 600, re.compile(r"[^\s](?:[^\n]*[^\s])?")
LEANS = re.compile(r"(?:This|These|It|They|That|Those|He|She|Such|However|In addition|Also)\b")
"""How a sentence begins that is not to be understood without the one before it."""


def leant_on(statement: Statement, chunk: Chunk) -> str:
    """What the statement before in its chunk says, where this one cannot be understood without it, else ""."""
    if not LEANS.match(statement.reading):
        return ""
    place = next((i for i, other in enumerate(chunk.statements) if other.start == statement.start), 0)
    return chunk.statements[place - 1].reading if place else ""


def _places_over(text: str, statement: Statement) -> list[tuple[int, int]]:
    """Where the lines just over a table or a value stand that its reading takes whole: titles of columns and rows."""
    first = max(0, statement.group - _OVER_CHARS)
    places = [(first + line.start(), first + line.end()) for line in _LINE.finditer(text[first : statement.group])]
    return [(a, b) for a, b in places if reading(text[a:b]) in statement.reading]


class EvidenceList:
    """Collects evidence for one answer; the same place keeps its label ("1", "2", …)."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._found: dict[tuple[str, int, int], Evidence] = {}

    def add(self, chunk: Chunk, start: int, end: int, statement: Statement | None = None) -> str:
        """The label of the evidence at `[start, end)` of the chunk's document, made if it is new."""
        key = (chunk.document, start, end)
        if key not in self._found:
            span: Span = span_of(self._documents[chunk.document], start, end)
            hit = Hit(chunk=chunk, score=0.0, rank=1, source="chosen")
            label = str(len(self._found) + 1)
            self._found[key] = Evidence(label=label, hit=hit, span=span, statement=statement)
        return self._found[key].label

    def add_statement(self, chunk: Chunk, statement: Statement) -> tuple[str, ...]:
        """The labels that prove a statement: its place, and for a table row those of its column names and label."""
        text = self._documents[chunk.document].text
        start = statement.start
        places = self._table_places(text, statement) if statement.kind is Kind.TABLE else []
        places += _places_over(text, statement) if statement.kind in (Kind.TABLE, Kind.LABEL) else []
        said = set(words_of(text[start : statement.end]))
        needed = []
        for place in places:
            words = set(words_of(text[place[0] : place[1]]))
            if (set(words_of(statement.reading)) - said) & words:
                needed.append(place)
                said |= words
        row = text.rfind("\n", 0, start) + 1
        in_row = [place for place in needed if row <= place[0]]
        if in_row and statement.end - in_row[0][0] <= _ROW_QUOTE_CHARS:
            start = in_row[0][0]  # one quote of the row reads better than its cells one by one
        labels = [self.add(chunk, start, statement.end, statement)]
        labels.extend(self.add(chunk, *place) for place in needed if not start <= place[0] < statement.end)
        return tuple(labels)

    def _table_places(self, text: str, statement: Statement) -> list[tuple[int, int]]:
        """Where a row's reading takes words from besides its own place: cells before it, its label, columns."""
        row = text.rfind("\n", 0, statement.start) + 1
        places = []
        for cell in re.finditer(r"[^\t|]+", text[row : statement.start]):
            inner = cell.group().strip()
            if inner and reading(inner) in statement.reading:
                start = row + cell.start() + cell.group().index(inner)
                places.append((start, start + len(inner)))
        label = text.rfind(statement.label, statement.group, statement.start) if statement.label else -1
        if label >= 0:
            places.append((label, label + len(statement.label)))
        end = text.find("\n", statement.group)
        if 0 <= end < statement.start:
            head = text[statement.group : end]
            lead = len(head) - len(head.lstrip())
            places.append((statement.group + lead, statement.group + len(head.rstrip())))
        return places

    def all(self) -> tuple[Evidence, ...]:
        """Everything added, in the order of its labels."""
        return tuple(self._found.values())


def sentence(text: str) -> str:
    """A reading as a sentence to show: labels in capitals set lower, a full stop where there is no mark."""
    label = re.match(r"([A-Z][A-Z &/'’()-]{3,40}):", text)
    if (label and " " not in label[1].strip()) or (label and label[1].isupper()):
        text = label[1].capitalize() + text[label.end(1) :]
    text = text.strip()
    return text if re.search(r"[.!?:…][\"'”’)\]]*$", text) else f"{text}."


def shortened(text: str, words: int, wanted: frozenset[str], marked: frozenset[str] = frozenset()) -> str:
    """`text` cut to at most `words` words, keeping what holds most of the `marked` stems, then of the `wanted`.

    Whole sentences if one fits, else parts between commas, semicolons and dashes; what is left out is marked "…".
    """
    if len(text.split()) <= words:
        return text
    sentences = [text[a:b] for a, b in sentences_of(text)]
    if len(sentences) > 1:
        kept = _window(sentences, words, wanted, marked)
        if kept is not None:
            return kept
    parts = re.findall(r".+?(?:[;,:](?=\s)|\s[–—-](?=\s)|$)\s*", text)
    cut = [" ".join(part.split()[: words - 2]) for part in parts]
    kept = _window(cut, words, wanted, marked) or " ".join(text.split()[: words - 1])
    return kept if "…" in kept else f"{kept} …"


def _window(parts: list[str], words: int, wanted: frozenset[str], marked: frozenset[str]) -> str | None:
    """The run of parts of at most `words` words that holds most of `marked`, then of `wanted`, then the longest, then
    the first."""
    best: tuple[int, int, int, int] | None = None
    chosen = None
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            piece = " ".join(part.strip() for part in parts[first : last + 1])
            length = len(piece.split())
            if length > words - 2:
                break
            stems = stems_of(piece)
            value = (len(marked.intersection(stems)), len(wanted.intersection(stems)), length, -first)
            if best is None or value > best:
                lead, tail = "… " if first else "", " …" if last < len(parts) - 1 else ""
                best, chosen = value, lead + piece.rstrip(",;: ") + tail
    return chosen
