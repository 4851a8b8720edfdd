"""One value for a fact out of the places that state it, with its quote, the other places, and whether they agree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.labels import Labelled
from ingest.facts.places import Places, Said
from ingest.facts.rule import Rule
from ingest.facts.values import TO_BE_CONFIRMED, Sort, agree, has_placeholder, is_to_be_confirmed, masked
from ingest.types import KeyFact, Span, overlap

_TBC_WORDS = 12  # longer values with "to be confirmed" in them say something else too
_BELOW_WORDS = 12  # of a value on the line after its label


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value of a fact at a place; a lower `rank` is the better proof."""

    value: str
    span: Span
    rank: int
    rest: tuple[Span, ...] = ()  # where a page break cut it in pieces


def fact_of_rule(rule: Rule, places: Places) -> KeyFact:
    """The fact of `rule` as these places state it; without value where none does."""
    return fact_of(rule.key, rule.label, _found(rule, places), rule.sort)


def fact_of(key: str, label: str, found: Iterable[Found], sort: Sort) -> KeyFact:
    """The fact with the best proved of its values, the first of equals; every further place is `elsewhere`."""
    ordered = sorted(_apart(found), key=lambda one: (one.value == TO_BE_CONFIRMED, one.rank))
    if not ordered:
        return KeyFact(key=key, label=label, value="", spans=(), elsewhere=(), conflict="")
    first, *others = ordered
    return KeyFact(
        key=key,
        label=label,
        value=first.value,
        spans=(first.span,),
        elsewhere=tuple(one.span for one in others),
        conflict=_conflict(first, others, sort),
    )


def list_fact(
    key: str, label: str, found: Sequence[Found], elsewhere: Sequence[Span] = (), conflict: str = ""
) -> KeyFact:
    """A fact with several values, each proved by its own quote: a line of `value` each."""
    return KeyFact(
        key=key,
        label=label,
        value="\n".join(dict.fromkeys(one.value for one in found)),
        spans=tuple(dict.fromkeys(span for one in found for span in (one.span, *one.rest))),
        elsewhere=tuple(elsewhere),
        conflict=conflict,
    )


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Without those whose quote overlaps one before: the same words, met twice."""
    kept: list[Span] = []
    for one in found:
        span = one.span
        if not any(overlap(s, span) for s in kept):
            kept.append(span)
            yield one


def _conflict(first: Found, others: Sequence[Found], sort: Sort) -> str:
    differing = dict.fromkeys(one.value for one in others if not _agrees(first.value, one.value, sort))
    said = " and ".join(f"“{value}”" for value in differing)
    return f"Here it is “{first.value}”, elsewhere {said}." if said else ""


def _agrees(one: str, other: str, sort: Sort) -> bool:
    if TO_BE_CONFIRMED in (one, other):
        return one == other or sort is Sort.TEXT
    return agree(one, other, sort)


def _found(rule: Rule, places: Places) -> Iterator[Found]:
    for labelled in places.labelled:
        if rule.labels is not None and any(rule.labels.fullmatch(label) for label in labelled.labels):
            value = _value_of(rule, labelled)
            if value:
                yield Found(value=value, span=labelled.span, rank=int(labelled.below))
    for said in places.said:
        for value in _said_values(rule, said):
            yield Found(value=value, span=said.span, rank=2)
            break


def _value_of(rule: Rule, labelled: Labelled) -> str:
    text = labelled.value
    for pattern in rule.takes:
        match = pattern.search(masked(text))
        if match and "\0" not in match["value"]:
            return match["value"].strip(" ,;:")
    if is_to_be_confirmed(text) and len(text.split()) <= _TBC_WORDS:
        return TO_BE_CONFIRMED
    fits = len(text.split()) <= (min(_BELOW_WORDS, rule.words) if labelled.below else rule.words)
    if rule.takes or has_placeholder(text) or not fits or not re.search(r"\w", text):
        return ""
    return text.rstrip(". ")


def _said_values(rule: Rule, said: Said) -> Iterator[str]:
    text = masked(said.text)
    for pattern in rule.said:
        match = pattern.search(text)
        if match:
            value = (match["value"] if "value" in pattern.groupindex else match.group()).strip(" ,;:")
            if value and "\0" not in value:
                yield value
