"""Yes or no, said before the sentence that proves it, where a value decides: a date, an amount, a share, a count.

"Is the closing date 20 March?" and "So it closes on 20 March?" are answered "No: closing date: 17 March". Whether a
sentence without a value of the question's kind says yes or no is for the reader of the answer to see: a wrong "yes" is
worse than none.
"""

import re

from ingest.words import stem_of, stems_of, words_of
from rag.lexing import Value, ValueKind
from rag.understand import Query
from rag.values import proves, values_in

_DECIDING = frozenset((ValueKind.MONEY, ValueKind.PERCENT, ValueKind.NUMBER, ValueKind.DATE))
# What somebody supposes and wants confirmed, besides questions whose form asks for yes or no.
_SUPPOSES = re.compile(
    r"^(?:so|then|i take it|am i right|i understand|i gather|i heard|i assume|since|as|given|you (?:allow|want|say))\b",
    re.I,
)
_TAG = re.compile(
    r"\s*[,–-]\s*(?:right|correct|yes|no|is that right|(?:is|are|do|does|will|wo|have|has)n['’]t (?:it|they|you))\?$",
    re.I,
)
_ASKS_ELSE = re.compile(r"\b(?:how (?:much|many|long|often)|what|when|which|who|where|why)\b", re.I)
_UNSURE = re.compile(r"\b(?:not|no|never|n't|except|unless|only|at least|or more|up to|more than|less than)\b", re.I)
_TOLD = 0.75  # share of the question's telling words, values left out, that the statement or its headings hold


def verdict(query: Query, said: str, over: str) -> str:
    """ "Yes: " or "No: " for the one value that a question supposes, or "" where nothing decides it.

    `said` is the text of the statement that answers, `over` its label and headings. No: it gives one other value, or
    one range of which it is no part, of the same kind and unit, about the same things. Yes: it gives this very value.
    """
    asked = _TAG.sub("?", query.now)
    supposes = query.focus.yes_no or asked != query.now or _SUPPOSES.search(asked)
    if not supposes or _ASKS_ELSE.search(asked) or _UNSURE.search(asked):
        return ""
    supposed = [value for value in values_in(asked) if value.kind in _DECIDING]
    if len(supposed) != 1 or supposed[0].bound not in ("", "about"):
        return ""
    value = supposed[0]
    given = [other for other in values_in(said) if other.kind is value.kind and _counts_alike(other, value)]
    closed = all(other.bound in ("", "about") for other in given)
    if not given or not closed or not _about(query, value, asked, said, over):
        return ""
    if any(proves(other, value) for other in given):
        return "Yes: " if len(given) == 1 else ""
    return "No: " if len(given) == 1 and _precise(value, given[0]) else ""


def _counts_alike(one: Value, other: Value) -> bool:
    return one.kind is ValueKind.DATE or one.unit == other.unit


def _precise(supposed: Value, given: Value) -> bool:
    """Whether the given value can gainsay the supposed one: a date must be known to the day that is asked about."""
    if supposed.kind is not ValueKind.DATE:
        return True
    pairs = zip(supposed.canonical[:10], given.canonical[:10], strict=False)
    return all(theirs != "?" for mine, theirs in pairs if mine != "?") and len(given.canonical) >= 10


def _about(query: Query, value: Value, asked: str, said: str, over: str) -> bool:
    """Whether the statement is about the things that the question names besides its value."""
    own = {stem_of(word) for word in words_of(asked[value.start : value.end])}
    named = {stem_of(word) for word in words_of(asked)} - own
    telling = [stem for stem in query.telling if stem in named and not stem.isdigit()]
    held = {*stems_of(said), *stems_of(over)}
    found = [not held.isdisjoint({stem, *query.equivalents.get(stem, ())}) for stem in telling]
    return bool(found) and sum(found) >= _TOLD * len(found)
