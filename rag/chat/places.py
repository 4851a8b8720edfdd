"""One thing put in another's place, in a sentence that is otherwise the passage's own.

The sentence and a statement are laid side by side, word for word (Ratcliff and Obershelp's matching blocks, as in
`difflib`). Where most of the words agree, a value or a name in the place of another, a word that decides the sense put
in, left out or exchanged, and what somebody does exchanged for something else are no rewording.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rag.chat.contraries import DENYING, EXCHANGED, NEGATORS, STRICT, contrary, parts_played, same_side
from rag.chat.sense import is_bare_place
from rag.chat.wording import Word, words_of_sentence
from rag.lexing import Value
from rag.quoted import quoted
from rag.values import proves

_OWN_SENTENCE = 0.5  # share of its words, in order, from which on a sentence is the passage's own
_WORD_FOR_WORD = 0.7  # and from which on it takes no value or name from elsewhere
_LONGEST_NAME = 7  # words that can stand in the place of a name
_LONGEST_WORDING = 3  # words that can stand in the place of one that decides the sense
_LONGEST_DEED = 2
_LITTLE = frozenset("a an the is are be of to in on for and".split())


def exchanged(text: str, source: str, leaning: Sequence[str] = (), question: str = "") -> Iterator[str]:
    """Reasons against `text` for what stands in the place of something else of `source`.

    `leaning` are statements cited too that go on about the same ("This figure was …"): their values may stand there.
    What the `question` brought may be denied, which `rag.verify` has made sure of.
    """
    ours, theirs = words_of_sentence(text), words_of_sentence(source)
    matcher = SequenceMatcher(None, [w.stem for w in theirs], [w.stem for w in ours], autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    if matched < max(2, _OWN_SENTENCE * len(ours)):
        return
    our_names, their_names = _names(text), _names(source)
    if matched >= _WORD_FOR_WORD * len(ours):
        known = [*theirs, *(word for other in (*leaning, question) for word in words_of_sentence(other))]
        yield from _strangers(ours, known, our_names)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        was, now = theirs[i1:i2], ours[j1:j2]
        if tag == "replace" and max(len(was), len(now)) <= _LONGEST_NAME:
            also = [*was, *(word for other in leaning for word in words_of_sentence(other))]
            yield from _other_values(now, was, also, _Around(ours, theirs, j1))
            yield from _other_names(now, was, our_names, their_names)
        if tag != "equal" and max(len(was), len(now)) <= _LONGEST_WORDING:
            inside = i1 > 0 and j1 > 0 and i2 < len(theirs) and j2 < len(ours)
            if inside or tag == "replace":
                yield from _other_sense(now, was, _Around(ours, theirs, j1))


def _strangers(ours: Sequence[Word], theirs: Sequence[Word], our_names: frozenset[str]) -> Iterator[str]:
    """Values and names that are not in the statement whose words the rest is."""
    stems = {word.stem for word in theirs}
    for word in ours:
        if word.value is not None:
            if not any(_proved(word.value, other) for other in theirs):
                yield f"{_shown(word)!r} does not stand in the sentence whose words it takes"
        elif word.token.lower in our_names and word.stem not in stems:
            yield f"{word.token.text!r} does not stand in the sentence whose words it takes"


class _Around(NamedTuple):
    """Both sentences whole, and where in ours the words begin that stand for others."""

    ours: Sequence[Word]
    theirs: Sequence[Word]
    first: int


def _other_values(now: Sequence[Word], was: Sequence[Word], also: Sequence[Word], around: _Around) -> Iterator[str]:
    values = [word for word in was if word.value is not None]
    for k, word in enumerate(now, start=around.first):
        if word.value is None or not values or any(_proved(word.value, other) for other in also):
            continue
        if not _stands_so(around.ours, k, around.theirs):
            yield f"{_shown(word)!r} stands where the passage has {_shown(values[0])!r}"


def _proved(value: Value, word: Word) -> bool:
    return word.value is not None and proves(word.value, value)


def _stands_so(ours: Sequence[Word], k: int, theirs: Sequence[Word]) -> bool:
    """Whether the passage has word `k` with the same two words before or behind it at another place too."""
    before, behind = _stems(ours[max(0, k - 2) : k]), _stems(ours[k + 1 : k + 3])
    return any(
        (len(before) == 2 and _stems(theirs[max(0, j - 2) : j]) == before)
        or (len(behind) == 2 and _stems(theirs[j + 1 : j + 3]) == behind)
        for j, word in enumerate(theirs)
        if word.stem == ours[k].stem
    )


def _stems(words: Sequence[Word]) -> list[str]:
    return [word.stem for word in words]


def _other_names(
    now: Sequence[Word], was: Sequence[Word], our_names: frozenset[str], their_names: frozenset[str]
) -> Iterator[str]:
    put = [word for word in now if word.token.lower in our_names and word.value is None]
    taken = [word for word in was if word.token.lower in their_names and word.value is None]
    if put and taken and {word.stem for word in put}.isdisjoint(word.stem for word in taken):
        yield f"{put[0].token.text!r} stands where the passage has {taken[0].token.text!r}"


def _other_sense(now: Sequence[Word], was: Sequence[Word], around: _Around) -> Iterator[str]:
    """Reasons against what stands in `now` for `was`: words that decide the sense, contraries, other deeds."""
    strict = EXCHANGED if now and was else STRICT
    bare = {id(word) for k, word in enumerate(around.theirs) if is_bare_place(around.theirs, k)}
    theirs = {word.token.lower for word in was if id(word) not in bare}
    ours = {word.token.lower: k for k, word in enumerate(now, start=around.first)}
    new = {word for word, k in ours.items() if word not in theirs and not _may_stand(around, k)}
    for word in sorted(new & strict):
        if not any(same_side(word, other) for other in _lower(around.theirs)):
            yield f"{word!r} stands where the passage has {_plain(was)!r}" if was else f"{word!r} is put in"
    own = {word.stem for word in around.ours} - {word.stem for word in around.theirs}
    denied = not DENYING.isdisjoint(own)  # "refused" for "not accepted"
    elsewhere = _lower(around.ours) - _lower(around.theirs)  # "requires" at the end for "as required" before
    for word in sorted((theirs & strict) - ours.keys() - (NEGATORS if denied else frozenset())):
        if not any(same_side(word, other) for other in (*ours, *elsewhere)):
            yield f"{_plain(now)!r} stands where the passage has {word!r}" if now else f"{word!r} is left out"
    groups = parts_played()
    did, does = ({groups[word] for word in words if word in groups} for words in (theirs, ours))
    both = _lower(around.ours) & _lower(around.theirs)  # which of the two goes with what is told by the values
    turned = any(contrary(one, other) and not {one, other} <= both for one in new for other in theirs - ours.keys())
    short = max(len(now), len(was)) <= _LONGEST_DEED
    if turned or (short and did and does and did.isdisjoint(does)):
        yield f"{_plain(now)!r} stands where the passage has {_plain(was)!r}"


def _lower(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.token.lower for word in words)


def _may_stand(around: _Around, k: int) -> bool:
    """Whether our word `k` stands between the same two words in the passage too, or is the "only" of "only 42%"."""
    ours, theirs = around.ours, around.theirs
    behind = ours[k + 1] if k + 1 < len(ours) else None
    if ours[k].token.lower == "only" and behind is not None and behind.value is not None:
        return True
    return any(
        j and j + 1 < len(theirs) and _stems(theirs[j - 1 : j + 2]) == _stems(ours[k - 1 : k + 2])
        for j in range(len(theirs))
        if k
    )


def _plain(words: Sequence[Word]) -> str:
    return " ".join(word.token.text for word in words)


def _shown(word: Word) -> str:
    return word.token.text if word.value is None else word.stem.partition(":")[2]


def _names(text: str) -> frozenset[str]:
    """The words of the names in `text`; a capital that only opens a sentence makes no name."""
    source = quoted(text)
    return frozenset(
        token.lower
        for run in source.runs
        for token in source.tokens[run.first : run.stop]
        if (not run.opens or run.stop - run.first > 1) and token.lower not in _LITTLE
    )
