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
    """A text as a place to look words up: its tokens, where each lower-case word stands, and all of them in a `line`.

    `runs` are its capitalised words that stand together, `people` those of two or three words that are no titles:
    mostly people, and places of two words. `all_lower` says that it has no capital at all.
    """

    reading: Reading
    tokens: tuple[Token, ...]
    runs: tuple[Run, ...]
    places: dict[str, tuple[int, ...]]
    stems: frozenset[str]
    people: tuple[Run, ...]
    all_lower: bool
    line: str


def opens_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` begins a text, a line or what follows a full stop, colon or semicolon."""
    return i == 0 or not _SENTENCE_END.isdisjoint(tokens[i].gap)


def _runs(reading: Reading) -> Iterator[Run]:
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


def _is_person(run: Run, tokens: Sequence[Token]) -> bool:
    words = tokens[run.first : run.stop]
    return len(words) in (2, 3) and not any(token.lower in COMMON_IN_TITLES for token in words)


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
    runs = tuple(_runs(reading))
    return Quoted(
        reading=reading,
        tokens=reading.tokens,
        runs=runs,
        places={word: tuple(indices) for word, indices in places.items()},
        stems=frozenset(stem_of(word) for word in places),
        people=tuple(run for run in runs if _is_person(run, reading.tokens)),
        all_lower=reading.folded.text.islower(),
        line=f" {' '.join(token.lower for token in reading.tokens)} ",
    )
