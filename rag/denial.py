"""Whether a claim denies what the question brought: "No: the salary is not £120,000", "Luton, not Bedford".

Only a plain denial counts. A clause can sound like one and still assert the value ("not until 1 March", "you can't
beat £120,000", "not less than £120,000"), so between the negation and the value nothing may stand but small words and
words of the question, and no word that turns the sense may stand in the clause at all.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.words import stem_of
from rag.lexing import Placed, Token
from rag.name_words import FUNCTION
from rag.quoted import Quoted
from rag.reading import Reading
from rag.values import proves

_NEGATORS = frozenset(("not", "never", "cannot", "neither", "nor"))
_IN_PLACE_OF = (("rather", "than"), ("instead", "of"))
_TURNING = frozenset(
    """above after because before below besides beyond earlier exceed exceeds except fewer hardly if just
    later least less merely more most no nobody none nothing only other over simply till under unless
    until up within without""".split()
)
_SEPARATING = frozenset("and or that which who whether but".split())
_SKIPPED = frozenset("a an the by on in at of as from to for with about".split())
_CLAUSE_ENDS = ",;:.!?\n"


def denied(claim: Reading, first: int, stop: int, question: Quoted) -> bool:
    """Whether the question brought the claim's tokens `[first, stop)` and the clause they stand in denies them."""
    return _brought(claim, first, stop, question) and _denies(claim, first, stop, question)


def _brought(claim: Reading, first: int, stop: int, question: Quoted) -> bool:
    """Whether the question itself holds the value or the name."""
    values = [one.value for one in _inside(claim, first, stop)]
    if values:
        return all(any(proves(placed.value, value) for placed in question.reading.placed) for value in values)
    return all(token.lower in question.places for token in claim.tokens[first:stop])


def _denies(claim: Reading, first: int, stop: int, question: Quoted) -> bool:
    tokens = claim.tokens
    start = next((k for k in range(first, 0, -1) if _parts(tokens[k])), 0)
    end = next((k for k in range(stop, len(tokens)) if _parts(tokens[k])), len(tokens))
    words = [token.lower for token in tokens[start:end]]
    negators = [start + k for k in range(len(words)) if _negates(words, k)]
    than = "than" in words and ("rather", "than") not in pairwise(words)
    bounded = any(one.value.bound in ("min", "max") for one in _inside(claim, first, stop))
    if len(negators) != 1 or than or bounded or not _TURNING.isdisjoint(words):
        return False
    if _right_behind(tokens, first):
        return True
    if not _says_no(tokens):
        return False
    between = tokens[negators[0] + 1 : first] if negators[0] < first else tokens[stop : negators[0]]
    return all(
        token.lower not in _SEPARATING and (token.lower in FUNCTION or stem_of(token.lower) in question.stems)
        for token in between
    )


def _inside(claim: Reading, first: int, stop: int) -> list[Placed]:
    return [placed for placed in claim.placed if first <= placed.first < stop]


def _says_no(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].lower == "no" and tokens[1].gap.strip()[:1] in tuple(",:.;-!")


def _right_behind(tokens: Sequence[Token], first: int) -> bool:
    """Whether "not" or "rather than" stands right before the value, but for an article or a preposition."""
    k = first - 1
    while k > 0 and first - k <= 2 and tokens[k].lower in _SKIPPED and tokens[k - 1].lower != "instead":
        k -= 1
    if k < 0:
        return False
    return tokens[k].lower == "not" or (k > 0 and (tokens[k - 1].lower, tokens[k].lower) in _IN_PLACE_OF)


def _negates(words: Sequence[str], k: int) -> bool:
    return words[k] in _NEGATORS or words[k].endswith("n't") or tuple(words[k : k + 2]) in _IN_PLACE_OF


def _parts(token: Token) -> bool:
    """Whether a clause ends before this token."""
    return any(mark in token.gap for mark in _CLAUSE_ENDS) or " - " in token.gap or token.lower == "but"
