"""Whose figure it is: the statement that holds a value must fit the words around it best of all that are cited."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ingest.words import stem_of
from rag.chat.wording import content_of, equivalents, said_in, words_of_sentence
from rag.lexing import Value, ValueKind
from rag.name_words import FUNCTION
from rag.passages import LEANS
from rag.quoted import quoted
from rag.regions import regions_of
from rag.values import proves

# How many more of a sentence's words another statement must hold than the one with the name, and their least share.
_LEAD, _LEAD_SHARE = 2, 0.25
_SHORT = 3  # words of meaning, up to which one that stands elsewhere tells
_UNTESTED = frozenset((ValueKind.URL, ValueKind.RATE, ValueKind.NAME))


def misattributed(text: str, sources: Sequence[str], rivals: Sequence[str]) -> Iterator[str]:
    """Reasons against values that `sources` hold, while another statement fits the words around them better.

    `rivals` are all statements of the cited passages in their order, the sources among them. A statement that leans on
    the one before it ("This figure was …") is understood with that one.
    """
    others = equivalents(text)
    stems = {reading: _with_what_it_leans_on(rivals, k) for k, reading in enumerate(rivals)}
    values = {reading: [w.value for w in words_of_sentence(reading) if w.value is not None] for reading in rivals}
    for regions in regions_of(text).values():
        for region in regions:
            own = frozenset(word for word in region.own if ":" not in word)
            for value in region.values if own else ():
                if value.kind not in _UNTESTED and _fits_another(value, own, others, sources, stems, values):
                    yield f"{value.canonical!r} is said of something else in the passage"


def misnamed(text: str, rivals: Sequence[str], known: str) -> Iterator[str]:
    """Reasons against names of two words and more that stand in another statement than the one the rest comes from.

    Names of `known` (headings, the pack's own) may stand in any sentence.
    """
    others = equivalents(text)
    own = content_of(text) - _names(text)
    stems = {reading: _with_what_it_leans_on(rivals, k) for k, reading in enumerate(rivals)}
    covered = {reading: sum(said_in(stem, others, stems[reading]) for stem in own) for reading in rivals}
    most = max(covered.values(), default=0)
    said = [word.value for word in words_of_sentence(text) if word.value is not None]
    there = frozenset().union(*(_names(reading) for reading in rivals if covered[reading] == most))
    for words in _long_names(text):
        name = frozenset(stem_of(word.lower()) for word in words.split())
        holding = [covered[reading] for reading in rivals if name <= stems[reading]]
        elsewhere = most - max(holding, default=most) >= max(_LEAD if len(own) > _SHORT else 1, _LEAD_SHARE * len(own))
        with_value = any(name <= stems[reading] and _holds_one(reading, said) for reading in rivals)
        if elsewhere and not with_value and there - name and not name <= content_of(known):
            yield f"{words!r} is said of something else in the passage"


def _holds_one(reading: str, values: Sequence[Value]) -> bool:
    """Whether a statement holds one of these values, which makes it the one that a sentence with them speaks of."""
    there = [word.value for word in words_of_sentence(reading) if word.value is not None]
    return any(proves(one, value) for one in there for value in values)


def _long_names(text: str) -> list[str]:
    """The names of `text` that have two words or more."""
    source = quoted(text)
    runs = [source.tokens[run.first : run.stop] for run in source.runs]
    names = [[token.text for token in run if token.lower not in FUNCTION] for run in runs]
    return [" ".join(words) for words in names if len(words) > 1]


@lru_cache(maxsize=2048)
def _names(text: str) -> frozenset[str]:
    """The stems of the words of names in `text`; a capital that only opens a sentence makes no name."""
    source = quoted(text)
    runs = [run for run in source.runs if not run.opens or run.stop - run.first > 1]
    return frozenset(stem_of(token.lower) for run in runs for token in source.tokens[run.first : run.stop])


def _fits_another(
    value: Value,
    own: frozenset[str],
    others: dict[str, frozenset[str]],
    sources: Sequence[str],
    stems: Mapping[str, frozenset[str]],
    values: Mapping[str, Sequence[Value]],
) -> bool:
    def covered(reading: str) -> int:
        return sum(said_in(stem, others, stems[reading]) for stem in own)

    def holds(reading: str) -> bool:
        return any(proves(one, value) for one in values[reading])

    best = max((covered(reading) for reading in sources if holds(reading)), default=0)
    return any(
        covered(reading) > best
        for reading in stems
        if any(one.kind is value.kind for one in values[reading]) and not holds(reading)
    )


def _with_what_it_leans_on(rivals: Sequence[str], k: int) -> frozenset[str]:
    own = content_of(rivals[k])
    return own | content_of(rivals[k - 1]) if k and LEANS.match(rivals[k]) else own
