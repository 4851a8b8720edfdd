"""Deadlines and dates of a process that lie before today; what merely happened in the past is none."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.check.calendar_dates import dates_in
from ingest.check.mentions import LONGEST
from ingest.indexed import Index
from ingest.types import Finding, FindingKind, Statement, span_of
from ingest.words import stems_of

# What is done in a recruitment, or asked of somebody by a day.
_PROCESS = re.compile(
    r"\b(?:clos(?:es|ing) (?:date|on|at)|closing|deadline|interviews?|assessment (?:centre|day)s?|"
    r"short-?list\w*|long-?list\w*|"
    r"final panel|selection panel|aac|start(?:ing)? date|(?:must|should) be (?:received|submitted|returned)|"
    r"(?:apply|submit|return|respond|register|reply|applications?|responses?|nominations?|"
    r"expressions of interest|bookings?)\b.{0,60}\b(?:by|before|until|no later than|on))\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|must|should|due|expected|planned|scheduled|to be|aims?|aiming|target\w*|commit\w*|"
    r"intend\w*|going to|"
    r"plans? to|ambition|goal|requires?|forecast|projected|reduc(?:e|ing)|increas(?:e|ing)|"
    r"deliver(?:ing)?|complet(?:e|ing)|"
    r"achiev(?:e|ing)|establish(?:ing)?|making|digitis(?:e|ing)|redesigning)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:by|before|until|till|no later than|by the end of|end of|deadline of|due (?:in|on|for|by)?|"
    r"ready for)\s*(?:the\s+)?(?:end of\s+|start of\s+|(?:early|late|mid|spring|summer|"
    r"autumn|winter)[ -])?$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:by|before|until|no later than|due|end of)\b[\w ]{0,16}$", re.I)
_PAST = re.compile(
    r"(?<!\bbe )(?<!\bhave )\b(?:was|were|had|(?:has|have) (?:been|already|now)|held|took place|fell|rose|closed|ended|"
    r"increased|decreased|published|launched)\b",
    re.I,
)
_SHORT = 80  # characters of a statement that is quoted whole in the note
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/]|[–-]\d)")


def past_deadlines(index: Index, today: date) -> Iterator[Finding]:
    """Deadlines and process dates before `today`; equal words on one date are one finding with all their places."""
    documents = {document.id: document for document in index.pack.documents}
    found: dict[tuple[tuple[str, ...], frozenset[str]], list[Statement]] = {}
    for statement in index.statements:
        if len(statement.reading) > LONGEST:
            continue
        said = tuple(dict.fromkeys(_passed(statement, today)))
        if said:
            found.setdefault((said, frozenset(stems_of(statement.reading))), []).append(statement)
    for (said, _), statements in found.items():
        reading = statements[0].reading
        dates = " and ".join(f"“{day}”" for day in said)
        note = f"{dates} in this sentence {'is a deadline' if len(said) == 1 else 'are deadlines'} in the past."
        spans = tuple(span_of(documents[s.document], s.start, s.end) for s in statements)
        note = f"“{reading}” is in the past." if len(reading) <= _SHORT else note
        yield Finding(kind=FindingKind.PAST_DATE, note=note, spans=spans)


def _passed(statement: Statement, today: date) -> Iterator[str]:
    """The dates of a statement that were deadlines or days of a process, and have passed."""
    text = rest = statement.reading
    for day in dates_in(text):
        rest = rest[: day.start] + " " * (day.end - day.start) + rest[day.end :]
        last, before = day.last_day(), text[: day.start]
        if last is None or last >= today:
            continue
        if (_PROCESS.search(before) and not _PAST.search(before)) or _promised(text, before):
            yield day.text
    for match in _YEAR.finditer(rest):
        before = rest[: match.start()]
        if int(match.group()) < today.year and _UNTIL.search(before) and _promised(rest, before):
            yield match.group()


def _promised(text: str, before: str) -> bool:
    """Whether what stands before a date makes it a deadline for something that was then still to come."""
    return bool(_BY.search(before)) and bool(_AHEAD.search(text)) and not _PAST.search(_clause(before))


def _clause(before: str) -> str:
    return re.split(r"[;.]\s|, (?:and|but|which|while) ", before)[-1]
