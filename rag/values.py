"""Values in a text as comparable values, and which of them proves which.

£20m is £20 million is 20,000,000 pounds; 17th February 2025 is 17/02/2025; 15% is 15 per cent; two is 2. A date is
proved by one that is as precise or more; half is 50% and one in five 20%, but a third is no 33%. A bare number is no
percentage and no amount of money. "More than 600" is proved by "more than 600", "600" by both.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from rag.dates import COUNTED, weekday_of
from rag.lexing import Value, ValueKind
from rag.quoted import Quoted, quoted
from rag.reading import Reading

__all__ = ["Value", "ValueKind", "unproved", "values_in"]

_FULL_DATE = re.compile(r"[\d?]{4}-[\d?]{2}-[\d?]{2}(?:/.*)?")
# Said twice, one of these is a copying error or a lie unless the quotes say it twice; years and small numbers recur.
_NOT_REPEATED = frozenset((ValueKind.MONEY, ValueKind.PERCENT, ValueKind.TELEPHONE, ValueKind.EMAIL, ValueKind.NUMBER))
_SMALL = 12


def values_in(text: str) -> tuple[Value, ...]:
    """Every value of `text` in order, names too; offsets are into `text` as given."""
    source = quoted(text)
    reading = source.reading
    at = reading.folded.at
    values = [placed.value for placed in reading.placed]
    for run in source.runs:
        words = reading.tokens[run.first : run.stop]
        canonical = " ".join(token.lower for token in words)
        values.append(Value(kind=ValueKind.NAME, canonical=canonical, start=words[0].start, end=words[-1].end))
    return tuple(
        Value(
            kind=value.kind,
            canonical=value.canonical,
            unit=value.unit,
            bound=value.bound,
            start=at[value.start],
            end=at[value.end - 1] + 1,
        )
        for value in sorted(values, key=lambda value: value.start)
    )


def proves(quote: Value, claim: Value) -> bool:
    """Whether the value of a quote says what the claim's value says: the same amount, unit and open side, or more."""
    if claim.kind is not quote.kind:
        return _equal_across_kinds(quote, claim)
    if claim.kind is ValueKind.DATE:
        return _date_proves(quote, claim)
    if claim.kind is ValueKind.CODE:
        return quote.canonical == claim.canonical or quote.canonical.startswith(f"{claim.canonical}(")
    if claim.canonical != quote.canonical:
        return False
    same_unit = claim.unit == quote.unit
    if claim.kind is ValueKind.NUMBER and not claim.unit:
        same_unit = not quote.unit.startswith("label:")
    return same_unit and claim.bound in ("", "about", quote.bound)


def _date_proves(quote: Value, claim: Value) -> bool:
    if not (_FULL_DATE.fullmatch(claim.canonical) and _FULL_DATE.fullmatch(quote.canonical)):
        return claim.canonical == quote.canonical  # seasons
    if claim.bound and quote.bound and claim.bound != quote.bound:
        return False
    said, _, weekday = claim.canonical.partition("/")
    there, _, its_weekday = quote.canonical.partition("/")
    if weekday and weekday != its_weekday and weekday != str(weekday_of(there)):
        return False
    return all(c in ("?", q) for c, q in zip(said, there, strict=True))


def _equal_across_kinds(quote: Value, claim: Value) -> bool:
    kinds = {claim.kind, quote.kind}
    if kinds == {ValueKind.RATIO, ValueKind.PERCENT}:
        ratio, percent = (claim, quote) if claim.kind is ValueKind.RATIO else (quote, claim)
        plain = not ratio.unit and not percent.unit and claim.bound in ("", "about", quote.bound)
        return plain and Fraction(ratio.canonical) * 100 == Fraction(percent.canonical)
    if claim.kind is ValueKind.ORDINAL and quote.kind is ValueKind.DATE:
        return quote.canonical[8:10] == f"{claim.canonical:0>2}"
    if kinds == {ValueKind.NUMBER, ValueKind.DATE}:
        number, year = (claim, quote) if claim.kind is ValueKind.NUMBER else (quote, claim)
        return year.unit == COUNTED and not number.unit and year.canonical == f"{number.canonical}-??-??"
    return False


def unproved(claim: Reading, quoted: Sequence[Quoted]) -> list[int]:
    """The indices of the claim's values that no quote proves, and of the upper ends of ranges that none gives."""
    there = [placed.value for quote in quoted for placed in quote.reading.placed]
    missing = {k for k, placed in enumerate(claim.placed) if not any(proves(value, placed.value) for value in there)}
    for first, second in claim.ranges:
        if not any(_same_range(claim, first, second, quote.reading) for quote in quoted):
            missing.add(second)
    return sorted(missing)


def _same_range(claim: Reading, first: int, second: int, quote: Reading) -> bool:
    low, high = claim.placed[first].value, claim.placed[second].value
    return any(proves(quote.placed[a].value, low) and proves(quote.placed[b].value, high) for a, b in quote.ranges)


def repeated(claim: Reading, quoted: Sequence[Quoted]) -> list[int]:
    """The indices of values that the claim states more often than the quotes do: 70.7% is higher than 70.7%."""
    doubled = {value for quote in quoted for value in _doubled(quote.reading).values()}
    twice = {k for k, value in _doubled(claim).items() if value not in doubled}
    found = []
    for k, placed in enumerate(claim.placed):
        value = placed.value
        if k in twice:
            found.append(k)
        if k in twice or value.kind not in _NOT_REPEATED or _is_small(value):
            continue
        said = sum(_alike(one.value, value) for one in claim.placed[: k + 1])
        held = (one.value for quote in quoted for one in quote.reading.placed)
        there = sum(proves(one, value) or _alike(one, value) for one in held)
        if 0 < there < said:
            found.append(k)
    return found


def _doubled(reading: Reading) -> dict[int, tuple[ValueKind, str]]:
    """Values that stand right after their like: the second of "2021 and 2021"."""
    pairs = [(second, reading.placed[first].value, reading.placed[second].value) for first, second in reading.links]
    return {k: (value.kind, value.canonical) for k, before, value in pairs if _alike(before, value)}


def _alike(one: Value, other: Value) -> bool:
    return one.kind is other.kind and one.canonical == other.canonical and one.unit == other.unit


def _is_small(value: Value) -> bool:
    """Whether a value is so common that a sentence may well say it twice: "six months", "two"."""
    whole = value.canonical.isdigit()
    return value.kind is ValueKind.NUMBER and (bool(value.unit) or (whole and int(value.canonical) <= _SMALL))
