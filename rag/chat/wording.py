"""A sentence as words that can be compared: stems, values as one word each, and the clause that each stands in."""

from functools import lru_cache
from typing import NamedTuple

from ingest.words import STOP_WORDS, stem_of, words_of
from rag.lexicon import equivalents_of, lexicon_words
from rag.lexing import Token, Value
from rag.name_words import FUNCTION
from rag.reading import read

_CLAUSE_ENDS = frozenset(",;:.!?()\n\t")
_NEW_CLAUSE = frozenset("but while whereas although though however".split())


class Word(NamedTuple):
    """One word: its token, its stem (of a value "kind:canonical"), whether it carries meaning, its clause and value."""

    token: Token
    stem: str
    content: bool
    clause: int
    value: Value | None


@lru_cache(maxsize=2048)
def words_of_sentence(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; the tokens of a value are one word."""
    reading = read(text)
    values = {placed.first: placed for placed in reading.placed}
    found, clause, i = [], 0, 0
    while i < len(reading.tokens):
        token = reading.tokens[i]
        if i and (not _CLAUSE_ENDS.isdisjoint(token.gap) or " - " in token.gap or token.lower in _NEW_CLAUSE):
            clause += 1
        if i in values:
            value = values[i].value
            found.append(Word(token, f"{value.kind}:{value.canonical}", True, clause, value))
            i = values[i].stop
            continue
        content = token.lower not in STOP_WORDS and token.lower not in FUNCTION and token.text[0].isalpha()
        found.append(Word(token, stem_of(token.lower), content, clause, None))
        i += 1
    return tuple(found)


@lru_cache(maxsize=2048)
def content_of(text: str) -> frozenset[str]:
    """The stems of `text` that carry meaning, values left out."""
    return frozenset(word.stem for word in words_of_sentence(text) if word.content and word.value is None)


@lru_cache(maxsize=2048)
def equivalents(text: str) -> dict[str, frozenset[str]]:
    """For the stems of `text` the stems of everyday or formal words that say the same."""
    known = _stems_of_the_lexicon()
    return equivalents_of(" ".join(word for word in words_of(text) if stem_of(word) in known))


@lru_cache(maxsize=1)
def _stems_of_the_lexicon() -> frozenset[str]:
    return frozenset(stem_of(word) for word in lexicon_words())


def said_in(stem: str, others: dict[str, frozenset[str]], stems: frozenset[str]) -> bool:
    """Whether a stem, or one that says the same, is among `stems`."""
    return stem in stems or not stems.isdisjoint(others.get(stem, ()))
