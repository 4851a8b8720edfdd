"""Who does what to whom: two names on both sides of the same words must stand in the passage's order."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rag.chat.contraries import contrary_words
from rag.chat.wording import words_of_sentence
from rag.lexing import Token
from rag.name_words import FUNCTION
from rag.quoted import Quoted, Run, is_name, quoted

_LINKS = frozenset("than to for of into".split())
_APART = frozenset("and or & with between alongside".split())
_FARTHEST = 12  # words between two names that one relation can tie


def reversed_names(text: str, source: str) -> Iterator[str]:
    """Reasons against pairs of names that `text` has the other way round about the same words as `source`.

    "A chairs B" is "B is chaired by A", and not "A is chaired by B".
    """
    ours, theirs = quoted(text), quoted(source)
    runs = [run for run in ours.runs if not run.opens or run.stop - run.first > 1]
    placed = [(run, place) for run in runs if (place := _place(ours, run, theirs)) is not None]
    for (left, a), (right, b) in combinations(placed, 2):
        reverse = b < a
        between = ours.tokens[left.stop : right.first]
        there = _between(theirs.tokens, a, left, b, right)
        if 0 < len(between) <= _FARTHEST and _tied(between, there, reverse=reverse):
            names = " ".join(token.text for token in ours.tokens[left.first : left.stop])
            yield f"{names!r} stands on the other side of the same words in the passage"


def _between(tokens: Sequence[Token], a: int, left: Run, b: int, right: Run) -> Sequence[Token]:
    """The passage's words between the places `a` and `b` of two names."""
    if b < a:
        return tokens[b + right.stop - right.first : a]
    return tokens[a + left.stop - left.first : b]


def _tied(between: Sequence[Token], there: Sequence[Token], *, reverse: bool) -> bool:
    """Whether the words between two names make of the one what the passage's words make of the other."""
    ours, theirs = {token.lower for token in between}, {token.lower for token in there}
    if not (ours - _APART and theirs - _APART):
        return False
    same_voice = _passive(between) is _passive(there)
    if reverse:
        return same_voice and bool(_relation(between) & _relation(there))
    return not same_voice and bool((_relation(between) & _relation(there)) - _LINKS)


def _passive(tokens: Sequence[Token]) -> bool:
    """Whether "by" stands before the second name, with nothing but names and small words behind it."""
    places = [k for k, token in enumerate(tokens) if token.lower == "by"]
    return bool(places) and all(is_name(token) or token.lower in FUNCTION for token in tokens[places[-1] + 1 :])


def _relation(tokens: Sequence[Token]) -> set[str]:
    words = words_of_sentence(" ".join(token.text for token in tokens))
    return {word.stem for word in words if word.content and word.value is None} | {
        word.token.lower for word in words if word.token.lower in _LINKS or word.token.lower in contrary_words()
    }


def _place(ours: Quoted, run: Run, theirs: Quoted) -> int | None:
    """The only place of a name's words in the source, or None."""
    names = [token.lower for token in ours.tokens[run.first : run.stop]]
    places = [
        k
        for k in theirs.places.get(names[0], ())
        if [token.lower for token in theirs.tokens[k : k + len(names)]] == names
    ]
    return places[0] if len(places) == 1 else None
