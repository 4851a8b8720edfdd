"""From a draft to an answer: verified text, statuses' sentences, what was worked out, what disagrees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateutil.parser import ParserError, parse

from ingest.index import Index
from ingest.types import Document
from rag.contact_lines import contact_lines
from rag.extractive import Drafted
from rag.malformed import note
from rag.passages import EvidenceList
from rag.questions import Asked
from rag.statuses import EMPTY, NEAREST, SENTENCES, TOO_LONG
from rag.types import Answer, Claim, Computed, Conflict, Draft, Evidence, PackStamp, Status
from rag.understand import Understanding
from rag.verify import Verified, verify

_NO_STAMP = PackStamp(name="", version="", indexed_at="")
_MOST_DAYS = 3 * 365  # what is further away is history or a plan, which nobody counts in days
_DEADLINE = re.compile(
    r"\b(?:closing|deadline|closes|closed|close(?=,? (?:on|at|by|\d))|apply by|no later than)\b", re.I
)
_FULL_DATE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+,?\s+\d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b")


def answered(
    understanding: Understanding, drafted: Drafted, index: Index, today: date, missing: tuple[str, ...] = ()
) -> Answer:
    """The answer from a draft; not_found where verification leaves nothing of it. `missing` are the parts of the
    question that the pack does not say."""
    verified = verify(
        question=understanding.text, draft=drafted.draft, evidence=drafted.evidence, documents=_documents(index)
    )
    if not any(claim.bullet or not claim.text.endswith(":") for claim in verified.kept):
        return replace(not_found(understanding, None, index), withheld=verified.withheld)
    computed = [*_counted(drafted, verified), *_days(understanding, verified, today)]
    conflicts = [
        Conflict(note=note(number), citations=(citation.n,))
        for number in drafted.malformed
        for citation in verified.citations
        if number in citation.span.quote
    ]
    conflicts += _disagreements(drafted, verified)
    answer = _answer(
        understanding, Status.ANSWERED, verified.text, verified=verified, computed=computed, conflicts=conflicts
    )
    return replace(answer, missing=missing)


def not_found(understanding: Understanding, nearest: Drafted | None, index: Index) -> Answer:
    """The pack does not say: the nearest passage, labelled as such, and whom to ask."""
    evidence = EvidenceList(_documents(index))
    claims = []
    if nearest is not None:
        for claim, chosen in zip(nearest.draft.claims, nearest.chosen, strict=True):
            chunk = next(c for c in index.chunks if c.id == chosen.chunk_id)
            claims.append(Claim(text=claim.text, labels=evidence.add_statement(chunk, chosen)))
    nearby = tuple(claims)
    lines = contact_lines(index)
    claims += [Claim(text=text, labels=evidence.add_statement(chunk, statement)) for text, chunk, statement in lines]
    verified = verify(
        question="", draft=Draft(claims=tuple(claims)), evidence=evidence.all(), documents=_documents(index)
    )
    parts = [SENTENCES[Status.NOT_FOUND]]
    said = sum(claim in nearby for claim in verified.kept)
    marked = _each(verified, evidence)
    if said:
        parts.append(f"{NEAREST} {' '.join(marked[:said])}")
    parts.append(" ".join(marked[said:]) or "Please ask the people who advertise the post.")
    text = f"{parts[0]} {' '.join(parts[1:-1])}".strip() + f"\n\n{parts[-1]}"
    return _answer(understanding, Status.NOT_FOUND, text, verified=verified)


def _each(verified: Verified, evidence: EvidenceList) -> list[str]:
    """Each kept claim with its markers, as the whole text numbers them."""
    return [
        f"{claim.text} " + "".join(f"[{n}]" for n in _numbers(claim, verified, evidence.all()))
        for claim in verified.kept
    ]


def _numbers(claim: Claim, verified: Verified, evidence: Sequence[Evidence]) -> tuple[int, ...]:
    """The numbers of the citations that a kept claim rests on, each once."""
    numbers = {(c.span.document, c.span.start, c.span.end): c.n for c in verified.citations}
    places = {e.label: (e.span.document, e.span.start, e.span.end) for e in evidence}
    return tuple(dict.fromkeys(numbers[places[label]] for label in claim.labels))


def settled(understanding: Understanding, status: Status) -> Answer:
    """An answer that needed no looking: unclear, or not about the pack."""
    text = SENTENCES[status]
    if understanding.reason == "too long":
        text = TOO_LONG
    elif understanding.reason == "no words":
        text = EMPTY
    return _answer(understanding, status, text)


def _documents(index: Index) -> Mapping[str, Document]:
    return {document.id: document for document in index.pack.documents}


def _answer(
    understanding: Understanding,
    status: Status,
    text: str,
    *,
    verified: Verified | None = None,
    computed: list[Computed] | None = None,
    conflicts: list[Conflict] | None = None,
) -> Answer:
    return Answer(
        ref="",
        question=understanding.text,
        standalone_question=understanding.text,
        status=status,
        answer=text,
        citations=verified.citations if verified else (),
        computed=tuple(computed or ()),
        conflicts=tuple(conflicts or ()),
        missing=(),
        withheld=verified.withheld if verified else (),
        notices=(),
        pack=_NO_STAMP,
        answerer="extractive",
        model=None,
        timings_ms={},
    )


def _disagreements(drafted: Drafted, verified: Verified) -> list[Conflict]:
    """The disagreements that the answer tells of, with the citations that show both sides."""
    told = {claim.text: claim for claim in verified.kept}
    return [
        Conflict(note=one.note, citations=_numbers(told[one.note], verified, drafted.evidence))
        for one in drafted.disagreements
        if one.note in told
    ]


def _counted(drafted: Drafted, verified: Verified) -> list[Computed]:
    bullets = sum(claim.bullet for claim in verified.kept)
    if not drafted.whole_list or bullets < 2:
        return []
    sources = tuple(citation.n for citation in verified.citations)
    return [Computed(text=f"{bullets} items.", sources=sources, how="counted the items of the list")]


def _days(understanding: Understanding, verified: Verified, today: date) -> list[Computed]:
    """Days between today and a closing date that the answer quotes, or any date where one was asked for."""
    asked = Asked.DATE in understanding.query.focus.kinds
    for citation in verified.citations:
        dates = list(_FULL_DATE.finditer(citation.span.quote))
        if not dates or not (_DEADLINE.search(citation.span.quote) or (asked and len(dates) == 1)):
            continue
        try:
            day = parse(dates[0].group(), dayfirst=True).date()
        except (ParserError, OverflowError):
            continue
        days = (day - today).days
        if abs(days) > _MOST_DAYS:
            continue
        unit = "day" if abs(days) == 1 else "days"
        text = (
            "That is today."
            if days == 0
            else f"That is in {days} {unit}."
            if days > 0
            else f"That was {-days} {unit} ago."
        )
        return [
            Computed(text=text, sources=(citation.n,), how=f"from {today.isoformat()}, today, to {day.isoformat()}")
        ]
    return []
