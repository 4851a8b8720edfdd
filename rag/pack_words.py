"""What a pack says anywhere at all: its phrases, names and acronyms, and the words that it writes without a capital."""

import re
from collections.abc import Sequence
from functools import cached_property

from ingest.sentences import sentences_of
from ingest.types import Chunk
from ingest.words import words_of
from rag.topics import Phrase, plain_words

_SMALL_WORDS = frozenset({"and", "of", "the", "for", "in"})  # that an acronym leaves out
_FEW_LETTERS = 2  # of an acronym: any sentence has words on end that begin with them
_WORD = re.compile(r"[^\W_](?:[\w.@’'/-]*[^\W_])?")  # an address is one word


class PackWords:
    """What the passages of one pack say between them: whether a phrase or a name stands in any."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        written = [" ".join((*chunk.heading_path, chunk.reading)) for chunk in chunks]
        self._plain = f" {' '.join(' '.join(plain_words(text)) for text in written)} "
        self._sentences = [text[a:b] for text in written for a, b in sentences_of(text)]

    @cached_property
    def _spaced(self) -> str:
        """The words as they are written, a blank between them; few questions need it (they ask for a name)."""
        return f" {' . '.join(' '.join(_WORD.findall(text)) for text in self._sentences)} "

    def say(self, phrase: Phrase) -> bool:
        """Whether a phrase, as `plain_words`, stands in the pack."""
        return f" {' '.join(phrase)} " in self._plain

    def name(self, name: str) -> bool:
        """Whether a name stands in the pack, or words that an acronym may be short for."""
        if self.say(plain_words(name)):
            return True
        return name.isupper() and any(_may_be_short_for(name, text) for text in self._sentences)

    def small(self, name: str) -> bool:
        """Whether the pack writes `name` without capitals, too: "Digital Leader" is nobody's name."""
        return f" {name.casefold()} " in self._spaced

    def hold(self, pattern: re.Pattern[str]) -> bool:
        """Whether `pattern` is found in the pack."""
        return any(pattern.search(text) for text in self._sentences)


def _may_be_short_for(acronym: str, text: str) -> bool:
    """Whether words on end of one sentence begin with the letters of `acronym`: of two letters with capitals."""
    if len(acronym) > _FEW_LETTERS:
        return spelt_out(acronym, text)
    return acronym in "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word not in _SMALL_WORDS)


def spelt_out(acronym: str, text: str) -> bool:
    """Whether words on end begin with the letters of `acronym` ("supporting professional activities": SPA)."""
    initials = "".join(word[0] for word in words_of(text) if word not in _SMALL_WORDS)
    return len(acronym) > 1 and acronym.casefold() in initials


def in_brackets(acronym: str, text: str) -> bool:
    """Whether `acronym` stands in brackets behind words with capitals ("UK Public Health Register (UKPHR)")."""
    return re.search(rf"\b[A-Z][a-z]+ (?:(?:of|for|and) )?[A-Z][\w-]+\s*\({acronym}\)", text) is not None
