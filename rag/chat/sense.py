"""Whether a sentence turns the sense of the passage: negation, and words whose contrary stands in the passage."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ingest.words import stem_of
from rag.chat.contraries import DENYING, NEGATORS, contrary_words, same_side, sides
from rag.chat.wording import Word, content_of, words_of_sentence

_SCOPE = 5  # words behind a negation that it can deny
_NEAR = 5  # words beside a contrary that tell what it is said of
_BOUNDS = frozenset("more less fewer later earlier greater longer only limited just least".split())

_NEEDED = stem_of("required")  # "need not attend" is "not required to attend"

Place = tuple[Sequence[Word], int]


def turned(text: str, sources: Sequence[str], question: str = "") -> Iterator[str]:
    """Reasons against `text`, which is to say what `sources` say; what the `question` brought may be denied."""
    yield from _negated(text, sources, question)
    yield from _contrary(text, sources)


def _negated(text: str, sources: Sequence[str], question: str) -> Iterator[str]:
    ours = negations(text)
    theirs = [stems for source in sources for stems in negations(source)]
    said: frozenset[str] = frozenset().union(*(content_of(source) for source in sources))
    own, asked = content_of(text), frozenset(word.stem for word in words_of_sentence(question))
    for stems in ours:
        like = sum(not stems.isdisjoint(other) for other in theirs)
        twice = sum(not stems.isdisjoint(other) for other in ours)
        if like:
            if twice > max(like, 1):
                yield f"denies {_listed(stems)} once more than the passage does"
        elif not stems.isdisjoint(said):
            if DENYING.isdisjoint(said - own):
                yield f"denies {_listed(stems)}, which the passage states"
        elif not theirs and DENYING.isdisjoint(said) and stems.isdisjoint(asked):
            yield f"denies {_listed(stems)}, of which the passage says nothing"
    if ours or not DENYING.isdisjoint(own):
        return
    for stems in theirs:
        if stems and stems <= own:
            yield f"states {_listed(stems)}, which the passage denies"


def _listed(stems: frozenset[str]) -> str:
    return " ".join(sorted(stems)) or "something"


def negations(text: str) -> list[frozenset[str]]:
    """For each negation of `text` the stems that it denies: the first of meaning behind it, else the one before it."""
    words = words_of_sentence(text)
    found = []
    for k, word in enumerate(words):
        if _negates(words, k):
            needed = [_NEEDED] if words[k - 1].token.lower in ("need", "needs") and k else []
            behind = [w.stem for w in words[k + 1 : k + 1 + _SCOPE] if w.clause == word.clause and w.content]
            before = [w.stem for w in words[max(0, k - 3) : k] if w.clause == word.clause and w.content]
            found.append(frozenset([*needed, *behind[:2]] or before[-1:]))
    return found


def _negates(words: Sequence[Word], k: int) -> bool:
    lower = words[k].token.lower
    if not (lower in NEGATORS or lower.endswith("n't")):
        return False
    following = words[k + 1] if k + 1 < len(words) else None
    if following is not None and following.token.lower in _BOUNDS:
        return False  # "no more than" is a bound, "not only" no denial
    return lower != "no" or (following is not None and following.clause == words[k].clause)  # not "No: it is …"


def _contrary(text: str, sources: Sequence[str]) -> Iterator[str]:
    claim = words_of_sentence(text)
    read = [words_of_sentence(source) for source in sources]
    for k, word in enumerate(claim):
        for pair, side in contrary_words().get(word.token.lower, ()):
            other = sides()[pair][1 - side]
            if any(w.token.lower in other for w in claim):
                continue  # says both: which goes with what is told by the values and names beside them
            at_other = [
                place
                for place in _places(read, other.__contains__)
                if not _is_denied(*place) and not is_bare_place(*place)
            ]
            at_same = _places(read, partial(same_side, word.token.lower))
            if at_other and (not at_same or _fit(claim, k, at_other) > _fit(claim, k, at_same)):
                words, j = at_other[0]
                yield f"{word.token.text!r} where the passage has {words[j].token.text!r}"
                break


def is_bare_place(words: Sequence[Word], k: int) -> bool:
    """Whether word `k` compares nothing: the "under" of "under your control", the "below" of "as detailed below:"."""
    word = words[k].token.lower
    if word == "under":
        return all(other.value is None for other in words[k + 1 : k + 4])
    return word in ("above", "below") and (k + 1 == len(words) or words[k + 1].clause != words[k].clause)


def _is_denied(words: Sequence[Word], k: int) -> bool:
    """Whether word `k` is among what a negation of its clause denies: "no applications will be accepted"."""
    before = range(max(0, k - _SCOPE), k)
    return any(words[j].clause == words[k].clause and _negates(words, j) for j in before)


def _places(texts: Sequence[Sequence[Word]], wanted: Callable[[str], bool]) -> list[Place]:
    return [(words, k) for words in texts for k, word in enumerate(words) if wanted(word.token.lower)]


def _fit(claim: Sequence[Word], k: int, places: Sequence[Place]) -> int:
    """How many words of meaning beside claim word `k` stand beside the best of `places` too."""
    own = _beside(claim, k)
    return max((len(own & _beside(words, j)) for words, j in places), default=0)


def _beside(words: Sequence[Word], k: int) -> frozenset[str]:
    near = words[max(0, k - _NEAR) : k + _NEAR + 1]
    return frozenset(word.stem for word in near if word is not words[k] and word.content)
