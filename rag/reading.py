"""Reads every value of a text, with what the words around it say of it: unit, label, open side, range.

`read` is the one place where tokens become values; names are read by `rag/names.py` from the tokens left over.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ingest.telephone import telephones_in
from rag import dates, numbers
from rag.lexing import Folded, Placed, Token, Value, ValueKind, fold, tokens_of
from rag.numbers import Found
from rag.surroundings import described, linked

_EMAIL = re.compile(r"\w[\w.+'-]*@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"'|]+"
    r"|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|gov|eu|io|info|int)(?![\w-])(?:/[^\s<>()\[\]\"'|]*)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{2}-\d{2}-\d{4}")  # 01-02-2025 is no telephone number
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)")
_STARTERS = numbers.STARTERS | dates.STARTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text folded, cut into tokens and read.

    `links` pairs the indices of values that only "to", "and", "or" or a sign parts, `ranges` those of them that are the
    ends of one range; `covered` are the tokens that values hold.
    """

    folded: Folded
    tokens: tuple[Token, ...]
    placed: tuple[Placed, ...]
    links: frozenset[tuple[int, int]]
    ranges: frozenset[tuple[int, int]]
    covered: frozenset[int]


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Everything of value in `text`, in order; no two values overlap."""
    folded = fold(text)
    tokens = tokens_of(folded.text)
    fixed = _fixed(folded.text, tokens)
    placed: list[Placed] = []
    i = last = 0
    while i < len(tokens):
        if i in fixed:
            found = fixed[i]
        elif tokens[i].figure or tokens[i].lower in _STARTERS:
            at = _value_at(tokens, i, last)
            found = at if at else []
        else:
            found = []
        if not found:
            i += 1
            continue
        placed += [_placed(one, tokens) for one in found]
        i = last = found[-1].stop
    signed = [described(one, tokens) for one in placed]
    values, links, ranges = linked(signed, tokens, folded.text)
    covered = frozenset(k for one in values for k in range(one.first, one.stop))
    return Reading(
        folded=folded, tokens=tuple(tokens), placed=tuple(values), links=links, ranges=ranges, covered=covered
    )


def _value_at(tokens: list[Token], i: int, last: int) -> list[Found] | None:
    """The value at token `i`, or both years of a span written short; `last` is where the value before stopped."""
    found = (
        dates.date_at(tokens, i)
        or dates.time_at(tokens, i)
        or dates.spelled_year(tokens, i)
        or numbers.number_at(tokens, i)
        or numbers.rate_at(tokens, i, last)
    )
    if found is None:
        return [numbers.code_at(tokens, i, last)] if tokens[i].figure else None
    if found.kind is ValueKind.DATE and tokens[i].figure and (end := dates.second_year(tokens, found)):
        return [found, end]
    return [found]


def _fixed(text: str, tokens: list[Token]) -> dict[int, list[Found]]:
    """E-mails, web addresses, telephone numbers and postcodes, by the first token of each."""
    spans: list[tuple[int, int, ValueKind, str]] = []
    for match in _EMAIL.finditer(text) if "@" in text else ():
        spans.append((match.start(), match.end(), ValueKind.EMAIL, match.group().casefold()))
    for match in _URL.finditer(text) if "." in text else ():
        address = match.group().rstrip(".,;:!?")
        canonical = re.sub(r"^https?://", "", address.casefold()).rstrip("/")
        spans.append((match.start(), match.start() + len(address), ValueKind.URL, canonical))
    for phone in telephones_in(text):
        if _DATE.fullmatch(phone.text):
            continue
        spans.append((phone.start, phone.end, ValueKind.TELEPHONE, phone.digits))
    for match in _POSTCODE.finditer(text):
        spans.append((match.start(), match.end(), ValueKind.POSTCODE, match.group().replace(" ", "")))
    found: dict[int, list[Found]] = {}
    taken = 0
    starts = [token.start for token in tokens] if spans else []
    for start, end, kind, canonical in sorted(spans):
        if start < taken:
            continue
        first, stop = bisect_left(starts, start), bisect_left(starts, end)
        found[first] = [Found(kind, canonical, "", first, stop)]
        taken = end
    return found


def _placed(found: Found, tokens: list[Token]) -> Placed:
    start, end = tokens[found.first].start, tokens[found.stop - 1].end
    value = Value(kind=found.kind, canonical=found.canonical, unit=found.unit, start=start, end=end)
    return Placed(value=value, first=found.first, stop=found.stop)
