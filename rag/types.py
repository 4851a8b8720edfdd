"""The values of one question on its way to an answer: Hit -> Evidence -> Draft -> Citation -> Answer.

`Draft` (what an answerer said) and `Citation` (what is proved) are different types, so that showing an unverified
claim is a type error. Citations are built only by `rag/verify.py`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.types import Chunk, Span, Statement


class Status(StrEnum):
    """What became of a question; the contract says what each means."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An earlier turn of the conversation; `answer` is empty where it is not known."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A chunk found for a question; ranks run 1..n, scores never increase; `source` names the ranking."""

    chunk: Chunk
    score: float
    rank: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage the answerer was shown: `label` is what it cites it by; `statement` the piece chosen, if one was."""

    label: str
    hit: Hit
    span: Span
    statement: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence or bullet of a draft and the labels of the evidence it cites."""

    text: str
    labels: tuple[str, ...]
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an answerer said; never shown to a person before verification."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered, proved quote: `n` counts from 1, `page` is 1-based for paged documents, else None."""

    n: int
    span: Span
    title: str
    section: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A claim that was not shown, and why, in words."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Something the program worked out, the citations `sources` it came from, and how."""

    text: str
    sources: tuple[int, ...]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A disagreement of the pack with itself, or a value that cannot be right; `citations` are numbers."""

    note: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackStamp:
    """Which pack, version and indexing an answer was given from; `indexed_at` is UTC, ISO 8601."""

    name: str
    version: str
    indexed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The fields of the contract; `answered` means every claim has a citation."""

    ref: str
    question: str
    standalone_question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...]
    computed: tuple[Computed, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    notices: tuple[str, ...]
    pack: PackStamp
    answerer: str
    model: str | None
    timings_ms: dict[str, float]
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Everything on the way to an answer: enough to say at which step it went wrong."""

    standalone_question: str
    hits: tuple[Hit, ...] = ()
    rejected: tuple[Hit, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    draft: Draft | None = None
    withheld: tuple[Withheld, ...] = ()
    decisions: dict[str, float | str | bool] = field(default_factory=dict)
    timings_ms: dict[str, float] = field(default_factory=dict)
