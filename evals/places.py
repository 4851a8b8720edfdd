"""Where a case's evidence stands in the pack; which cases the pack has outgrown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from evals.cases import Case, Problem, Quote
from evals.facts import tokens
from evals.located import raise_if_any
from ingest.types import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch `[start, end)` of a document's normalised text."""

    document: str
    start: int
    end: int

    def overlaps(self, document: str, start: int, end: int) -> bool:
        """True when the stretch `[start, end)` of `document` shares a character with this place."""
        return self.document == document and self.start < end and start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A case written for another version of the pack, whose evidence is no longer there; `nearest` is the new text."""

    case: Case
    quote: Quote
    nearest: str


def places_of(quote: Quote, pack: Pack) -> tuple[Place, ...]:
    """Every place where `quote` stands word for word; none where the document is missing or says something else."""
    found, text = [], _text_of(quote.document, pack)
    start = text.find(quote.quote)
    while start >= 0:
        found.append(Place(document=quote.document, start=start, end=start + len(quote.quote)))
        start = text.find(quote.quote, start + 1)
    return tuple(found)


def sort_out(cases: Iterable[Case], pack: Pack) -> tuple[tuple[Case, ...], tuple[Stale, ...]]:
    """The cases that can be asked of `pack`, and the stale ones.

    Evidence that is not in the very version its case was written for is a mistake of the case: CaseError with all of
    them. In another version of the pack such a case is stale.
    """
    current, stale, problems = [], [], []
    for case in cases:
        lost = next((quote for quote in case.evidence if not places_of(quote, pack)), None)
        if lost is None:
            current.append(case)
            continue
        nearest = nearest_text(lost.quote, _text_of(lost.document, pack))
        if case.pack_version == pack.version:
            problems.append(_not_there(case, lost, nearest, pack))
        else:
            stale.append(Stale(case=case, quote=lost, nearest=nearest))
    raise_if_any(problems)
    return tuple(current), tuple(stale)


def _not_there(case: Case, quote: Quote, nearest: str, pack: Pack) -> Problem:
    file, _, line = case.where.rpartition(":")
    ids = [document.id for document in pack.documents]
    if quote.document not in ids:
        text = f"case {case.id}: no document {quote.document!r}; expected one of {', '.join(ids)}"
    else:
        missing = f"{quote.quote!r} is not in {quote.document}"
        text = f"case {case.id}: {missing}; expected its exact words. Nearest: {nearest!r}"
    return Problem(file=file, line=int(line), text=text)


def _text_of(document_id: str, pack: Pack) -> str:
    return next((document.text for document in pack.documents if document.id == document_id), "")


def nearest_text(quote: str, text: str) -> str:
    """The stretch of whole lines of `text`, as many as `quote` has, that shares most words with it; "" if none does."""
    lines = [line for line in text.split("\n") if line.strip()]
    words, height = Counter(tokens(quote)), len([line for line in quote.split("\n") if line.strip()])
    best, best_share = "", 0.0
    bags = [Counter(tokens(line)) for line in lines]
    for at in range(max(len(lines) - height + 1, 0)):
        have = sum(bags[at : at + height], Counter())
        share = 2 * (words & have).total() / (words.total() + have.total() or 1)
        if share > best_share:
            best, best_share = "\n".join(lines[at : at + height]), share
    return best
