"""A quote as a place to look things up, and the runs of capitalised words in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.words import stem_of
from rag.lexing import Token
from rag.name_words import COMMON_IN_TITLES, FUNCTION
from rag.reading import Reading, read

_SENTENCE_END = frozenset(".!?:;\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised words that stand together: the tokens `[first, stop)`; `opens` says whether they begin a sentence."""

    first: int
    stop: int
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One text as a place to look words up: its tokens, where each lower-case word stands, and all of them in a line.

    `people` are the words of its names of people (`people_of`), `all_lower` says that it has no capital at all.
    """

    reading: Reading
    tokens: tuple[Token, ...]
    places: dict[str, tuple[int, ...]]
    stems: frozenset[str]
    people: frozenset[str]
    all_lower: bool
    line: str


def opens_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` begins a text, a line or what follows a full stop, colon or semicolon."""
    return i == 0 or not _SENTENCE_END.isdisjoint(tokens[i].gap)


def runs_of(reading: Reading) -> Iterator[Run]:
    """The runs of capitalised words that belong to no value and are no function words, in order."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        if i in reading.covered or not is_name(tokens[i]):
            i += 1
            continue
        stop = i + 1
        while stop < len(tokens) and stop not in reading.covered and is_name(tokens[stop]) and goes_on(tokens, stop):
            stop += 1
        yield Run(first=i, stop=stop, opens=opens_sentence(tokens, i))
        i = stop


def people_of(reading: Reading) -> list[Run]:
    """The runs of two or three capitalised words that are no titles: mostly people, and places of two words."""
    return [
        run
        for run in runs_of(reading)
        if run.stop - run.first in (2, 3)
        and not any(token.lower in COMMON_IN_TITLES for token in reading.tokens[run.first : run.stop])
    ]


def is_name(token: Token) -> bool:
    """Whether a token is a word with a capital that can be a name."""
    if token.text.islower() or not token.text.isascii() or not token.text[0].isalpha():
        return False
    return token.lower not in FUNCTION or (token.text.isupper() and len(token.text) > 1)  # WHO is no "who"


def goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` can belong to one name with the word before it: no sign between, no possessive before."""
    return tokens[i].gap.strip(" -") == "" and not tokens[i - 1].text.endswith("'s")


@lru_cache(maxsize=2048)
def quoted(text: str) -> Quoted:
    """`text` as a place to look words up."""
    reading = read(text)
    places: dict[str, list[int]] = {}
    for index, token in enumerate(reading.tokens):
        places.setdefault(token.lower, []).append(index)
    return Quoted(
        reading=reading,
        tokens=reading.tokens,
        places={word: tuple(indices) for word, indices in places.items()},
        stems=frozenset(stem_of(word) for word in places),
        people=frozenset(token.lower for run in people_of(reading) for token in reading.tokens[run.first : run.stop]),
        all_lower=reading.folded.text.islower(),
        line=f" {' '.join(token.lower for token in reading.tokens)} ",
    )
