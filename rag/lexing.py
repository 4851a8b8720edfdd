"""A text as a person sees it on the screen, cut into tokens: what values and names are read from.

Folding takes away what changes bytes but not what is read: invisible characters, kinds of dashes, quotes and spaces,
full-width forms, Markdown's emphasis. What it does not know stays, so that a look-alike never equals the real thing.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class ValueKind(StrEnum):
    """What a value is; only values of one kind are compared, but for the exceptions `rag/values.py` names."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"  # "10:34" too, which can be a ratio: it equals no other way to write one
    TELEPHONE = "telephone"
    EMAIL = "email"
    URL = "url"
    POSTCODE = "postcode"
    RATIO = "ratio"
    RATE = "rate"  # how often, or per what: "per week", "annually", "each year"
    CODE = "code"  # digits that are no quantity: 73A(1), KS2, Covid-19, 24/7; compared letter for letter
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value at `[start, end)` of the text, `canonical` comparable within its kind, `unit` singular or empty.

    A number's unit can be "label:" and what it is a number of: "label:section" in "section 30".

    `bound` says which side the text leaves open: "min" (more than, at least), "max" (up to, under), "about",
    "past" or "future" (the last, the next two years), or nothing.
    """

    kind: ValueKind
    canonical: str
    unit: str = ""
    bound: str = ""
    start: int
    end: int


class Token(NamedTuple):
    """A word, a figure or a symbol at `[start, end)` of the folded text, and the separators before it.

    In `gap` spaces in a row are one, or as many line ends as they hold.

    A named tuple and not a dataclass: thousands are made for one answer, at a third of the cost.
    """

    text: str
    lower: str  # lower case, possessive ending taken off
    gap: str
    start: int
    end: int
    figure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A value and the tokens `[first, stop)` it was read from; its offsets are in the folded text."""

    value: Value
    first: int
    stop: int


class Folded(NamedTuple):
    """Folded text; `at[i]` is where its character i stands in the original, `at[len(text)]` the original's length."""

    text: str
    at: range | tuple[int, ...]


# Typography of the documents, one character for one: dashes, quotes, spaces; bullets and signs begin a line.
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-"),
    **dict.fromkeys(map(ord, "’‘‛ʼ`"), "'"),
    **dict.fromkeys(map(ord, "“”„"), '"'),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f…"), " "),
    **dict.fromkeys(map(ord, "•■●▪©®™"), "\n"),
}
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f*]")
_TOKEN = re.compile(
    r"(?P<figure>\d+(?:[.,]\d+)*|(?<![\d.,])\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|[£$%+&~=^|\\<>]|[^\x00-\x7f]",
)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """What one character reads as: digits of every script as ASCII, wide and small forms plain, accents dropped."""
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me", "Cc") and character not in "\n\t":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    decomposed = unicodedata.decomposition(character)
    if decomposed.startswith(("<super>", "<fraction>", "<circle>", "<square>")):
        return character  # 10² is not 102; ½ is read by rag/numbers.py
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c) != "Mn")
    return plain if len(plain) == 1 else character


def fold(text: str) -> Folded:
    """`text` as it is read, with the place of each character in the original."""
    plain = text.translate(_PLAIN)
    if plain.isascii() and not _HIDDEN.search(plain):
        return Folded(plain, range(len(plain) + 1))
    characters: list[str] = []
    at: list[int] = []
    for index, character in enumerate(plain):
        if character == "*":
            continue  # emphasis: 1**0** is read as 10
        for kept in character if character.isascii() and character >= " " else _folded_character(character):
            characters.append(kept)
            at.append(index)
    at.append(len(text))
    return Folded("".join(characters), tuple(at))


def _line_ends_kept(spaces: re.Match[str]) -> str:
    return "\n" * spaces.group().count("\n") or ("\t" if "\t" in spaces.group() else " ")


def tokens_of(folded: str) -> list[Token]:
    """The tokens of a folded text in order; what is no token stands in the gaps."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(folded):
        text, start, end = match.group(), match.start(), match.end()
        lower = text.casefold()
        if lower.endswith("'s"):
            lower = lower[:-2]
        gap = folded[last:start]
        if len(gap) > 1:
            gap = _SPACES.sub(_line_ends_kept, gap)
        found.append(Token(text, lower, gap, start, end, match.lastgroup == "figure"))
        last = end
    return found
