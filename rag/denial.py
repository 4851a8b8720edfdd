"""Whether a claim denies what the question brought: "No: the salary is not £120,000", "Luton, not Bedford".

Only a plain denial counts. A clause that only sounds like one asserts the value ("not until 1 March", "don't forget
the 1 March", "not less than £120,000"), so each word that can turn it is listed.
"""

from collections.abc import Sequence

from rag.lexing import Placed, Token
from rag.quoted import Quoted
from rag.reading import Reading
from rag.values import proves

_NEGATORS = frozenset(("not", "never", "cannot", "neither", "nor"))
_IN_PLACE_OF = (("rather", "than"), ("instead", "of"))
_TURNING = frozenset(
    """until till unless except only just before after less more fewer under over above below beyond within least most
    up exceed exceeds later earlier forget doubt fail fails miss hesitate deny ignore overlook without because if merely
    simply wrong incorrect untrue false mistaken impossible surprising question matter worry exclude excluding hide
    besides but other no none nobody nothing hardly""".split()
)
_SKIPPED = frozenset("a an the by on in at of as from to for with about".split())
_CLAUSE_ENDS = ",;:.!?\n"


def denied(claim: Reading, first: int, stop: int) -> bool:
    """Whether the tokens `[first, stop)` stand in a clause of the claim that denies them."""
    tokens = claim.tokens
    clause = tokens[_clause_start(tokens, first) : _clause_stop(tokens, stop)]
    words = [token.lower for token in clause]
    negators = [k for k, word in enumerate(words) if _negates(words, k)]
    turned = any(word in _TURNING for word in words) or ("than" in words and ("rather", "than") not in _pairs(words))
    if len(negators) != 1 or turned or any(one.value.bound in ("min", "max") for one in _inside(claim, first, stop)):
        return False
    return _says_no(tokens) or _right_behind(tokens, first)


def brought(claim: Reading, first: int, stop: int, question: Reading, asked: Quoted) -> bool:
    """Whether the question itself holds the value or the name at the tokens `[first, stop)` of the claim."""
    values = [one.value for one in _inside(claim, first, stop)]
    if values:
        return all(any(proves(placed.value, value) for placed in question.placed) for value in values)
    return all(token.lower in asked.places for token in claim.tokens[first:stop])


def _inside(claim: Reading, first: int, stop: int) -> list[Placed]:
    return [placed for placed in claim.placed if first <= placed.first < stop]


def _says_no(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].lower == "no" and tokens[1].gap.strip()[:1] in tuple(",:.;-!")


def _right_behind(tokens: Sequence[Token], first: int) -> bool:
    """Whether "not" or "rather than" stands right before the value, but for an article or a preposition."""
    k = first - 1
    while k > 0 and first - k <= 2 and tokens[k].lower in _SKIPPED and tokens[k - 1].lower not in ("instead",):
        k -= 1
    if k < 0:
        return False
    return tokens[k].lower == "not" or (k > 0 and (tokens[k - 1].lower, tokens[k].lower) in _IN_PLACE_OF)


def _negates(words: Sequence[str], k: int) -> bool:
    if words[k] in _NEGATORS or words[k].endswith("n't"):
        return True
    return tuple(words[k : k + 2]) in _IN_PLACE_OF


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(words, words[1:], strict=False))


def _clause_start(tokens: Sequence[Token], first: int) -> int:
    k = first
    while k > 0 and not _parts(tokens[k]):
        k -= 1
    return k


def _clause_stop(tokens: Sequence[Token], stop: int) -> int:
    k = stop
    while k < len(tokens) and not _parts(tokens[k]):
        k += 1
    return k


def _parts(token: Token) -> bool:
    return any(mark in token.gap for mark in _CLAUSE_ENDS) or " - " in token.gap or token.lower == "but"
