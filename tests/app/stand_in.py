"""A small pack and an assistant that knows four questions: the page is tested with real types and no model."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.chunks import chunks_of
from ingest.types import Chunk, Contact, Document, KeyFact, Pack, Page, Statement, span_of
from rag.types import Answer, Citation, Computed, Conflict, PackStamp, Status, Turn

TEXT = """Advertisement

Salary: £40,000 - £45,000 plus *car* benefit

Closing date: 1 March 2030

Requirements

- A degree
- A driving licence
- Two years of practice
- Registration
- A report of 1 <b>page</b>
"""
HOSTILE = "<img src=x onerror=alert(1)> **bold** $x^2$ :smile: :red[red] [link](http://127.0.0.1/x) `code` # a@b.org"

DOCUMENT = Document(
    id="advertisement",
    title="Advertisement *of* the post",
    file_name="advertisement.txt",
    sha256="0" * 64,
    text=TEXT + HOSTILE,
    pages=(Page(document="advertisement", number=1, text=TEXT + HOSTILE, start=0),),
    paged=True,
)
PACK = Pack(
    name="small",
    title="Recruitment pack",
    employer="The Council",
    role="Librarian",
    version="0123456789ab",
    documents=(DOCUMENT,),
    contacts=(
        Contact(name="Recruitment team", telephone="020 7946 0018", email="jobs@example.org"),
        Contact(name="Second desk", telephone="07715 69046", email="not an address"),
    ),
)


def citation(n: int, quote: str) -> Citation:
    """The place of `quote` in the document, as citation `n`."""
    start = DOCUMENT.text.index(quote)
    span = span_of(DOCUMENT, start, start + len(quote))
    return Citation(
        n=n, span=span, title=DOCUMENT.title, section=("Advertisement", "Terms"), page=DOCUMENT.page_at(start)
    )


def an_answer(question: str, text: str, status: Status = Status.ANSWERED, quotes: Sequence[str] = ()) -> Answer:
    """An answer with these quotes as citations 1, 2, ...; everything else is empty."""
    return Answer(
        ref="7f3a9c2e41b0",
        question=question,
        standalone_question=question,
        status=status,
        answer=text,
        citations=tuple(citation(n, quote) for n, quote in enumerate(quotes, start=1)),
        computed=(),
        conflicts=(),
        missing=(),
        withheld=(),
        notices=(),
        pack=PackStamp(name="small", version="0123456789ab", indexed_at="2030-01-01T00:00:00Z"),
        answerer="extractive",
        model=None,
        timings_ms={},
    )


def _salary(question: str) -> Answer:
    return an_answer(
        question, "£40,000 - £45,000 plus *car* benefit. [1]", quotes=["£40,000 - £45,000 plus *car* benefit"]
    )


def _grade(question: str) -> Answer:
    return replace(_salary(question), standalone_question="What is the salary of the post?")


def _closing(question: str) -> Answer:
    answer = an_answer(question, "1 March 2030. [1]", quotes=["Closing date: 1 March 2030"])
    return replace(
        answer,
        computed=(Computed(text="The closing date is 10 days away.", sources=(1,), how="1 March less today"),),
        conflicts=(Conflict(note="Two dates are given for the <i>panel</i>.", citations=(1,)),),
        missing=("the hour of the day",),
        notices=("The chat model could not be reached.",),
    )


def _requirements(question: str) -> Answer:
    quotes = ["A degree", "A driving licence", "Two years of practice", "Registration", "A report of 1 <b>page</b>"]
    bullets = "\n".join(f"- {quote} [{n}]" for n, quote in enumerate(quotes, start=1))
    return an_answer(question, f"The pack asks for 5 things:\n{bullets}", quotes=quotes)


def _pension(question: str) -> Answer:
    text = "The pack does not say. Nearest passage: [1]"
    return an_answer(question, text, Status.NOT_FOUND, quotes=["Closing date: 1 March 2030"])


def _dates(question: str) -> Answer:
    answer = an_answer(question, "No. [1] [2]", quotes=["Closing date: 1 March 2030", "Two years of practice"])
    return replace(answer, conflicts=(Conflict(note="The dates differ.", citations=(1, 2)),))


def _hostile(question: str) -> Answer:
    return an_answer(question, f"{HOSTILE} [1] [7]", quotes=[HOSTILE])


ANSWERS: dict[str, Callable[[str], Answer]] = {
    "What is the salary?": _salary,
    "And that?": _grade,
    "When is the closing date?": _closing,
    "What is required?": _requirements,
    "What is the pension?": _pension,
    "Do the dates agree?": _dates,
    "hostile": _hostile,
}


def _fact(key: str, label: str, value: str, conflict: str = "", elsewhere: Sequence[str] = ()) -> KeyFact:
    spans = (citation(1, value).span,) if value else ()
    others = tuple(citation(1, quote).span for quote in elsewhere)
    return KeyFact(key=key, label=label, value=value, spans=spans, elsewhere=others, conflict=conflict)


FACTS = (
    _fact("post", "Post", "Registration"),
    _fact("salary", "Salary", "£40,000 - £45,000", "Two salaries are *given*.", ["benefit"]),
    _fact("closing_date", "Closing date", "1 March 2030"),
    _fact("location", "Place of work", ""),
    _fact("documents", "Documents asked for", "A report of 1 <b>page</b>"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInIndex:
    """Which index the stand-in was opened from, and what is in it."""

    generation: str
    chunks: tuple[Chunk, ...] = chunks_of(DOCUMENT, chunk_chars=700)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Those of each chunk in turn."""
        return tuple(statement for chunk in self.chunks for statement in chunk.statements)


class StandIn:
    """Answers the questions of ANSWERS, finds others unclear, and breaks where it is told to."""

    starters = ("What is the salary?", "What is *required*?")

    def __init__(self, generation: str = "first", pack: Pack = PACK) -> None:
        self.pack = pack
        self.index = StandInIndex(generation=generation)
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.error: Exception | None = None

    @property
    def questions(self) -> list[str]:
        """What was asked, by a person or by the page itself (`app/tried.py`)."""
        return [question for question, _ in self.asked]

    def history_of(self, question: str) -> tuple[Turn, ...]:
        """The history that came with `question` when it was last asked."""
        return next(history for asked, history in reversed(self.asked) if asked == question)

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, wanted: Callable[[], bool] = lambda: True
    ) -> Iterator[Answer]:
        """The prepared answer; notes what it was asked."""
        yield self._answer(question, history)

    def extract(self, question: str) -> Answer:
        """The prepared answer to a question of the page's own."""
        return self._answer(question, ())

    def _answer(self, question: str, history: Sequence[Turn]) -> Answer:
        self.asked.append((question, tuple(history)))
        if self.error is not None:
            raise self.error
        prepared = ANSWERS.get(question)
        answer = prepared(question) if prepared else an_answer(question, "Please say more.", Status.UNCLEAR)
        stamp = PackStamp(name=self.pack.name, version=self.pack.version, indexed_at="2030-01-01T00:00:00Z")
        return replace(answer, pack=stamp)
