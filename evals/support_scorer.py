"""Whether every value an answer states stands in a quote cited for it: the contract's *supported*, judged anew."""

import re
from decimal import Decimal
from functools import lru_cache

from evals.answer_text import Statement, statements_of, without_markers
from evals.facts import addresses_in, dates_in, numbers_in, telephones_in, tokens
from evals.score import Score
from rag.types import Answer, Citation

_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:of|the|and|for|de|van)\s+|\s+)(?:[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)*")
_DENIAL = re.compile(r"\b(?:no|not|never|none|nor|nothing|cannot|without|\w+n['’]t)\b", re.I)
_REMEMBERED = 4096  # texts whose values are kept: the same quote is cited by many statements
_LITTLE = frozenset({"of", "the", "and", "for", "de", "van", "a", "an", "in", "no", "yes"})


def score_values_supported(answer: Answer) -> Score:
    """The share of the answer's values (figures, dates, names, telephone numbers, addresses) that a cited quote says.

    Passes at 1. Counts and spans of time that the answer lists as computed are left out; a value that the question
    brought passes where the sentence denies it.
    """
    unsupported, total = [], 0
    for statement in statements_of(_without_computed(answer)):
        quoted = [citation for citation in answer.citations if citation.n in statement.cites]
        values = _values(statement.text)
        total += len(values)
        have = _values(" \n ".join(_all_of(citation) for citation in quoted))
        words = frozenset(tokens(" ".join(_all_of(citation) for citation in quoted)))
        denied = _values(answer.question) if _DENIAL.search(statement.text) else frozenset()
        unsupported += [f"{value} in {_short(statement)!r}" for value in sorted(values - have - denied, key=str)]
        names = _names(statement.text)
        total += len(names)
        unsupported += [f"{name!r} in {_short(statement)!r}" for name in names if not _is_known(name, words)]
    value = 1 - len(unsupported) / total if total else 1.0
    reason = f"not in what it cites: {'; '.join(unsupported)}" if unsupported else f"{total} values are in the quotes"
    return Score(name="values_supported", value=value, passed=not unsupported, reason=reason)


def _without_computed(answer: Answer) -> str:
    text = answer.answer
    for computed in answer.computed:
        text = text.replace(computed.text, "")
    return text


def _all_of(citation: Citation) -> str:
    return " \n ".join((citation.span.quote, citation.title, *citation.section))


@lru_cache(maxsize=_REMEMBERED)
def _values(text: str) -> frozenset[str]:
    plain = without_markers(text)
    numbers = {f"{n.unit}{n.value.normalize():f}" for n in numbers_in(plain) if n.value != Decimal(1)}
    dates = {f"{d.year or ''}-{d.month}-{d.day or ''}" for d in dates_in(plain)}
    return frozenset(numbers | dates | {*telephones_in(plain)} | {*addresses_in(plain)})


def _names(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _NAME.finditer(text))


def _is_known(name: str, words: frozenset[str]) -> bool:
    return all(word in words for word in tokens(name) if word not in _LITTLE)


def _short(statement: Statement) -> str:
    return statement.text if len(statement.text) <= 80 else statement.text[:77] + "…"
