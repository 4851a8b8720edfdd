"""A stand-in for the answerer: it says what a test tells it to, about the small pack of the tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.cases import Case, Fact, FactType, Quote, Split
from ingest.types import Chunk, Document, Kind, Pack, span_of
from rag.types import (
    Answer,
    Citation,
    Computed,
    Conflict,
    Evidence,
    Hit,
    PackStamp,
    Status,
    Trace,
    Turn,
    Withheld,
)
from tests.conftest import SMALL_PACK

VERSION = "0123456789ab"


def small_pack(**changes: str) -> Pack:
    """The small pack of the tests; `changes` replaces texts in its documents (underscores for hyphens in names)."""
    texts = {name.partition(".")[0]: text for name, text in SMALL_PACK.items()}
    texts |= {name.replace("_", "-"): text for name, text in changes.items()}
    documents = tuple(
        Document(
            id=name,
            title=name.replace("-", " ").title(),
            file_name=f"{name}.txt",
            sha256="0" * 64,
            text=text,
            pages=(),
            paged=False,
        )
        for name, text in texts.items()
    )
    return Pack(
        name="harbour",
        title="Harbour Warden",
        employer="Example Harbour Trust",
        role="Harbour Warden",
        version=VERSION,
        documents=documents,
        contacts=(),
    )


def chunks_of(pack: Pack, *, without: str | None = None) -> tuple[Chunk, ...]:
    """A chunk for each paragraph (text between empty lines); the text `without` is cut out of them."""
    chunks = []
    for document in pack.documents:
        start = 0
        for paragraph in document.text.split("\n\n"):
            end = start + len(paragraph)
            if without and without in paragraph:
                end = start + paragraph.index(without)
            if end > start:
                chunks.append(chunk_at(document, start, end))
            start += len(paragraph) + 2
    return tuple(chunks)


def chunk_at(document: Document, start: int, end: int, kind: Kind = Kind.PARAGRAPH) -> Chunk:
    """The chunk `[start, end)` of `document`."""
    text = document.text[start:end]
    return Chunk(
        id=f"{document.id}-{start:06d}",
        document=document.id,
        start=start,
        end=end,
        text=text,
        heading_path=(),
        kind=kind,
        reading=text,
        statements=(),
    )


def citation(pack: Pack, n: int, document: str, quote: str) -> Citation:
    """Citation `n` of `quote`, which must stand in `document`."""
    found = pack.document(document)
    start = found.text.index(quote)
    span = span_of(found, start, start + len(quote))
    return Citation(n=n, span=span, title=found.title, section=(), page=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What the stand-in answers: `quotes` are its citations in order, `(document, quote)`."""

    text: str
    quotes: tuple[tuple[str, str], ...] = ()
    status: Status = Status.ANSWERED
    conflicts: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    rank_of_evidence: int = 1
    confidence: float | None = None


def answer_of(pack: Pack, question: str, says: Says) -> Answer:
    """The answer that `says` describes."""
    citations = tuple(citation(pack, n, document, quote) for n, (document, quote) in enumerate(says.quotes, start=1))
    return Answer(
        ref="0" * 12,
        question=question,
        standalone_question=question,
        status=says.status,
        answer=says.text,
        citations=citations,
        computed=tuple(Computed(text=text, sources=(1,), how="counted") for text in says.computed),
        conflicts=tuple(Conflict(note=note, citations=(1, 2)) for note in says.conflicts),
        missing=(),
        withheld=tuple(Withheld(text=text, reason="not in what it cites") for text in says.withheld),
        notices=(),
        pack=PackStamp(name=pack.name, version=pack.version, indexed_at="2026-01-01T00:00:00Z"),
        answerer="extractive",
        model=None,
        timings_ms={"total": 1.0},
    )


@dataclass
class Chunks:
    """An index as far as the suite looks at it."""

    chunks: Sequence[Chunk]


@dataclass
class StandIn:
    """Answers each question as `script` says; a question that it does not know raises KeyError."""

    script: dict[str, Says]
    pack: Pack = field(default_factory=small_pack)
    asked: list[str] = field(default_factory=list)
    index: Chunks = field(init=False)

    def __post_init__(self) -> None:
        self.index = Chunks(chunks_of(self.pack))

    def ask(self, question: str, history: tuple[Turn, ...] = ()) -> tuple[Answer, Trace]:
        """The scripted answer, and a trace whose hits start with the cited chunks."""
        self.asked.append(question)
        says = self.script[question]
        answer = answer_of(self.pack, question, says)
        return answer, trace_of(self.index.chunks, answer, says)


def trace_of(chunks: Sequence[Chunk], answer: Answer, says: Says) -> Trace:
    """A trace that ranks the chunks of the answer's citations from `rank_of_evidence` on."""
    cited = [c for c in chunks if any(_overlap(c, citation) for citation in answer.citations)]
    others = [c for c in chunks if c not in cited]
    ranked = others[: says.rank_of_evidence - 1] + cited + others[says.rank_of_evidence - 1 :]
    hits = tuple(Hit(chunk=c, score=1 / rank, rank=rank, source="fused") for rank, c in enumerate(ranked, start=1))
    evidence = tuple(
        Evidence(label=str(c.n), hit=next(h for h in hits if _overlap(h.chunk, c)), span=c.span)
        for c in answer.citations
    )
    return Trace(
        standalone_question=answer.question,
        hits=hits[:12],
        rejected=hits[12:],
        evidence=evidence,
        withheld=answer.withheld,
        decisions={} if says.confidence is None else {"confidence": says.confidence},
    )


def _overlap(chunk: Chunk, citation: Citation) -> bool:
    span = citation.span
    return chunk.document == span.document and chunk.start < span.end and span.start < chunk.end


JOB, APPLY = "job-description", "how-to-apply"
SALARY = (JOB, "Salary: £31,450 - £34,200")
CLOSING = (APPLY, "**Closing date:** 17 March 2025")
DUTIES = (
    JOB,
    "- Inspect the moorings every month.\n- Collect the berthing fees.\n- Answer calls on the harbour radio.",
)
TEAM = (JOB, "leads a team of 6 seasonal staff")


def a_case(case_id: str = "salary", question: str = "What is the salary?", **changes: object) -> Case:
    """The salary case of the small pack, or what `changes` makes of it."""
    fields: dict[str, object] = {
        "id": case_id,
        "pack": "harbour",
        "pack_version": VERSION,
        "question": question,
        "category": "salary-dates-contacts",
        "split": Split.DEV,
        "where": "cases.yaml:3",
        "status": Status.ANSWERED,
        "facts": (number("£31,450"), number("£34,200")),
        "evidence": (Quote(document=SALARY[0], quote=SALARY[1]),),
    }
    return Case(**(fields | changes))  # type: ignore[arg-type]


def number(*wordings: str) -> Fact:
    """A fact that is compared as a number."""
    return Fact(any_of=wordings, type=FactType.NUMBER)


def words(*wordings: str) -> Fact:
    """A fact that is compared as text."""
    return Fact(any_of=wordings)


RIGHT_SALARY = Says(text="£31,450 - £34,200. [1]", quotes=(SALARY,))
RIGHT_CLOSING = Says(text="Applications close on 17 March 2025. [1]", quotes=(CLOSING,))
RIGHT_DUTIES = Says(
    text="- Inspect the moorings monthly. [1]\n- Collect the berthing fees. [1]\n- Answer the harbour radio. [1]",
    quotes=(DUTIES,),
)
NOT_THERE = Says(text="The pack does not say.", status=Status.NOT_FOUND)
