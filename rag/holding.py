"""Statements held to what a question requires: what does not meet it scores less, and may still be the answer.

A rule that no passage may answer without a figure, a name or a year is wrong of one answerable question in fourteen
("What share of each pound goes to the lenders?" - "Interest on loans 19p"), and right of the many passages that only
speak of the matter. So each kind of requirement has a weight, and the reader has its say as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rag.requirements import FILLED_IN, SPELT_OUT, Requirement
from rag.retrieve import Scored

# Set by hand: after reading, anything from 0.2 to 3 ranks as well (docs/retrieval.md); the open cases like this best.
LESS: Mapping[str, float] = MappingProxyType(
    {
        "value": 1.2,
        "person": 1.2,
        "topic": 1.2,
        "counted": 1.2,
        "year": 1.2,
        "name": 1.2,
        "absent": 0.0,
        "unspoken": 0.0,
    }
)

_DECIDING = frozenset({FILLED_IN.kind, SPELT_OUT})  # without which nothing can answer


def held_to(required: Sequence[Requirement], statements: Sequence[Scored]) -> tuple[Scored, ...]:
    """The statements, best first, each with the kinds of requirement that it does not meet and a score that is less
    for each of them. What cannot answer is left out: a place that nobody has filled in, and what does not spell out
    letters that are asked about."""
    held = []
    for scored in statements:
        unmet = frozenset(one.kind for one in required if not one.met(scored.statement, scored.chunk))
        if unmet.isdisjoint(_DECIDING):
            held.append(replace(scored, score=scored.score - sum(LESS[kind] for kind in unmet), unmet=unmet))
    return tuple(sorted(held, key=lambda one: (-one.score, one.statement.document, one.statement.start)))
