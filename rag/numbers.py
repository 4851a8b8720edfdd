"""Figures and number words as values: amounts, percentages, ratios, ordinals, measures, rates and codes.

Each reader takes the tokens of a text and a place in them, and gives what it read from there on, or None.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rag.cardinals import cardinal_at, follows, joined, number_text
from rag.lexing import Token, ValueKind
from rag.number_words import (
    CURRENCIES,
    GLUED_ONLY,
    MONEY_WORDS,
    MULTIPLES,
    ONES,
    ORDINALS,
    PARTS,
    PERIOD_NOUNS,
    PERIODS,
    PLURAL_PARTS,
    ROMAN,
    SCALES,
    TENS,
    TIME_UNITS,
    UNIT_QUALIFIERS,
    UNITS,
    VAGUE,
    VULGAR,
)


class Found(NamedTuple):
    """A value read from the tokens `[first, stop)`."""

    kind: ValueKind
    canonical: str
    unit: str
    first: int
    stop: int


# Words and signs with which a value that is no figure can begin.
STARTERS = frozenset().union(
    *(CURRENCIES, MULTIPLES, ONES, ORDINALS, PERIODS, ROMAN, SCALES, TENS, VAGUE, VULGAR),
    ("half", "a", "an", "each", "every", "per", "p"),
)

# Before one of these a hyphen only binds ("mid-2025"); after any other word the figure is part of a code ("Covid-19").
_BINDING = frozenset("under over mid post pre early late sub age aged circa since top non".split())
_AFTER_A_PART = frozenset("of in on are is were was have has had do and or to from by since more less now".split())
_BEFORE_A_SPAN = frozenset("within after under over for than least most about".split())
_COMMON_PARTS = frozenset((2, 3, 4, 5, 8, 10))  # 3/4 is a share, 24/7 is not
_MOST_PARTS = 1000  # "one in 1,000" is a ratio, "two in 2019" is not
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def number_at(tokens: Sequence[Token], i: int) -> Found | None:
    """The amount, percentage, ratio, ordinal, multiple or number that begins at token `i`."""
    token = tokens[i]
    if token.lower in CURRENCIES:
        return _money_at(tokens, i)
    if token.text in VULGAR:
        numerator, parts = VULGAR[token.text]
        return _part(tokens, i, numerator, parts, i + 1)
    read = cardinal_at(tokens, i)
    if read is None:
        return _loose_at(tokens, i)
    return _ratio(tokens, i, *read) or _quantity(tokens, i, *read)


def _quantity(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    return (
        _money_in_words(tokens, i, amount, stop)
        or _percent(tokens, i, amount, stop)
        or _ordinal(tokens, i, amount, stop)
        or _measure(tokens, i, amount, stop)
    )


def _money_at(tokens: Sequence[Token], i: int) -> Found | None:
    read = cardinal_at(tokens, i + 1) if follows(tokens, i + 1, "", " ") else None
    if read is None or _glued(tokens, read[1]):
        return None
    return Found(ValueKind.MONEY, number_text(read[0]), CURRENCIES[tokens[i].lower], i, read[1])


def _glued(tokens: Sequence[Token], stop: int) -> bool:
    """Whether letters, figures or unknown signs hang on to what was read, so that it is no plain number: 6C, 24/7."""
    if follows(tokens, stop, "/", ":"):
        return tokens[stop].figure
    if not follows(tokens, stop, ""):
        return False
    return tokens[stop].figure or tokens[stop].text.isalpha() or not tokens[stop].text.isascii()


def _money_in_words(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    if not joined(tokens, stop) or tokens[stop].lower not in MONEY_WORDS:
        return None
    if tokens[stop].lower in GLUED_ONLY and tokens[stop].gap:
        return None
    currency, parts = MONEY_WORDS[tokens[stop].lower]
    return Found(ValueKind.MONEY, number_text(amount / parts), currency, i, stop + 1)


def _percent(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    if not joined(tokens, stop):
        return None
    words = [token.lower for token in tokens[stop : stop + 3]]
    if words[0] in ("%", "percent", "percentage", "pp"):
        stop, words = stop + 1, words[1:]
    elif words[:2] == ["per", "cent"]:
        stop, words = stop + 2, words[2:]
    else:
        return None
    points = words[:1] in (["point"], ["points"])
    unit = "point" if points or tokens[stop - 1].lower == "pp" else ""
    return Found(ValueKind.PERCENT, number_text(amount), unit, i, stop + points)


def _ratio(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    if amount.denominator != 1 or stop >= len(tokens):
        return None
    words = [token.lower for token in tokens[stop : stop + 3]]
    parts = PLURAL_PARTS.get(words[0]) or (PARTS.get(words[0]) if amount == 1 else None)
    if parts and joined(tokens, stop):
        return _part(tokens, i, amount.numerator, parts, stop + 1)
    if tokens[i].figure and tokens[stop].figure and tokens[stop].gap == "/" and stop == i + 1:
        below = cardinal_at(tokens, stop)
        common = below is not None and below[0] in _COMMON_PARTS and amount < below[0]
        if below and common and not follows(tokens, stop + 1, "/", "", "-"):
            return _part(tokens, i, amount.numerator, below[0].numerator, stop + 1)
    skip = 1 if words[0] == "in" else 2 if words[:2] == ["out", "of"] else 0
    if not skip:
        return None
    skip += words[skip : skip + 1] == ["every"]
    below = cardinal_at(tokens, stop + skip)
    if below is None or not amount < below[0] <= _MOST_PARTS or below[0].denominator != 1:
        return None
    measured = _quantity(tokens, stop + skip, *below)
    if measured is None or measured.kind is not ValueKind.NUMBER or measured.unit:
        return None
    return _part(tokens, i, amount.numerator, below[0].numerator, below[1], "of" if words[0] == "out" else "")


def _part(tokens: Sequence[Token], i: int, numerator: int, parts: int, stop: int, unit: str = "") -> Found:
    """A ratio; half an hour is 30 minutes and half a day a measure, not a share of anything."""
    if (numerator, parts) == (1, 2) and follows(tokens, stop, " ") and tokens[stop].lower in ("a", "an"):
        measure = UNITS.get(tokens[stop + 1].lower) if follows(tokens, stop + 1, " ") else None
        if measure == "hour":
            return Found(ValueKind.NUMBER, "30", "minute", i, stop + 2)
        if measure:
            return Found(ValueKind.NUMBER, "0.5", measure, i, stop + 2)
    return Found(ValueKind.RATIO, f"{numerator}/{parts}", unit, i, stop)


def _ordinal(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    """An ordinal in figures ("17th") or one that ends a spelled number ("twenty-first")."""
    if amount.denominator != 1 or stop >= len(tokens):
        return None
    last = tokens[stop]
    if tokens[i].figure and last.gap == "" and last.lower in _SUFFIXES:
        return Found(ValueKind.ORDINAL, number_text(amount), "", i, stop + 1)
    ones = ORDINALS.get(last.lower, 10)
    if not tokens[i].figure and amount % 10 == 0 and amount and ones < 10 and last.gap in ("-", " "):
        return Found(ValueKind.ORDINAL, number_text(amount + ones), "", i, stop + 1)
    return None


def _measure(tokens: Sequence[Token], i: int, amount: Fraction, stop: int) -> Found | None:
    """A number with its unit, if it has one; letters that hang on to a figure and are no unit make it a code."""
    unit, end = "", stop
    if joined(tokens, stop):
        word = tokens[stop].lower
        qualified = word in UNIT_QUALIFIERS and joined(tokens, stop + 1) and tokens[stop + 1].lower in UNITS
        if qualified:
            unit, end = f"{word} {UNITS[tokens[stop + 1].lower]}", stop + 2
        elif word in UNITS and (word not in GLUED_ONLY or not tokens[stop].gap):
            unit, end = UNITS[word], stop + 1
    if not unit and tokens[i].figure and _glued(tokens, stop):
        return None
    if _bracketed(tokens, i, stop) or _after_a_code(tokens, i):
        return None
    return Found(ValueKind.NUMBER, number_text(amount), unit, i, end)


def _bracketed(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the figure stands alone in square brackets, like a marker: [3]."""
    closed = stop == len(tokens) or tokens[stop].gap.startswith("]")
    return tokens[i].figure and tokens[i].gap.endswith("[") and closed


def _after_a_code(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure at `i` hangs on a word before it and so belongs to a code: SD2, Covid-19, not mid-2025."""
    if not i or tokens[i].gap not in ("", "-", "/", ":") or not tokens[i].figure:
        return False
    if tokens[i].gap in ("/", ":") or not tokens[i - 1].text.isalpha():
        return tokens[i].gap in ("/", ":") and tokens[i - 1].figure
    if not tokens[i].gap:
        return True
    suffix_of_a_figure = i > 1 and tokens[i - 1].gap == "" and tokens[i - 2].figure  # 20m-40m
    return tokens[i - 1].lower not in _BINDING and not suffix_of_a_figure


def _loose_at(tokens: Sequence[Token], i: int) -> Found | None:
    """What a word alone says of number: a half, a third, third, twice, a couple of, hundreds."""
    word = tokens[i].lower
    if word in ("a", "an") and follows(tokens, i + 1, " "):
        following = tokens[i + 1].lower
        if following == "quarter" or (following in PARTS and _is_a_part(tokens, i + 2)):
            return _part(tokens, i, 1, PARTS[following], i + 2)
        if following in ("couple", "pair") and follows(tokens, i + 2, " ") and tokens[i + 2].lower == "of":
            return Found(ValueKind.NUMBER, "2", "", i, i + 3)
        if following in TIME_UNITS and i and tokens[i - 1].lower in _BEFORE_A_SPAN:
            return Found(ValueKind.NUMBER, "1", following, i, i + 2)
        return Found(ValueKind.NUMBER, "1", "", i, i + 2) if following == "single" else None
    if word == "half":
        return _part(tokens, i, 1, 2, i + 1)
    if word in ORDINALS and not _adverb(tokens, i):
        return Found(ValueKind.ORDINAL, str(ORDINALS[word]), "", i, i + 1)
    if word in MULTIPLES:
        return Found(ValueKind.NUMBER, str(MULTIPLES[word]), "time", i, i + 1)
    if word in ROMAN:
        return Found(ValueKind.CODE, word, "", i, i + 1)
    return Found(ValueKind.NUMBER, word, "", i, i + 1) if word in VAGUE else None


def _is_a_part(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the "a third" before `stop` is a share ("a third of them") and no ordinal ("a third party")."""
    if stop >= len(tokens) or tokens[stop].gap.strip(" \n"):
        return stop >= len(tokens) or "-" not in tokens[stop].gap
    return tokens[stop].lower in _AFTER_A_PART


def _adverb(tokens: Sequence[Token], i: int) -> bool:
    """Whether an ordinal only orders what is said: "First, we", "at first", "first of all"."""
    if i and tokens[i - 1].lower == "at":
        return True
    if follows(tokens, i + 1, " ") and [token.lower for token in tokens[i + 1 : i + 3]] == ["of", "all"]:
        return True
    begins = i == 0 or any(mark in tokens[i].gap for mark in ".!?\n")
    return begins and i + 1 < len(tokens) and tokens[i + 1].gap.startswith((",", ":"))


def rate_at(tokens: Sequence[Token], i: int, after: int) -> Found | None:
    """How often or per what, from token `i` on; "an hour" is that only near `after`, where the last value stopped."""
    word = tokens[i].lower
    following = tokens[i + 1] if follows(tokens, i + 1, " ") else None
    if word in PERIODS:
        return Found(ValueKind.RATE, PERIODS[word], "", i, i + 1)
    if word == "p" and follows(tokens, i + 1, ".") and tokens[i + 1].lower == "a":
        return Found(ValueKind.RATE, "year", "", i, i + 2)
    if following is None or following.figure:
        return None
    singular = (
        following.lower.removesuffix("s") if following.lower.removesuffix("s") in PERIOD_NOUNS else following.lower
    )
    if word == "per" and following.lower not in ("cent", "centage"):
        return Found(ValueKind.RATE, PERIODS.get(singular, singular), "", i, i + 2)
    # "£36 an hour", "100 visits a week": right behind a value or behind the one word that it counts
    behind = after > 0 and i - after in (0, 1) and not tokens[i].gap.strip()
    behind = word in ("a", "an") and (behind or (i > 0 and tokens[i - 1].lower == "once"))
    if singular in PERIOD_NOUNS and (word in ("each", "every") or behind):
        return Found(ValueKind.RATE, PERIODS.get(singular, singular), "", i, i + 2)
    return None


def code_at(tokens: Sequence[Token], i: int, lowest: int) -> Found:
    """The code that holds the figure at `i`, with what hangs on it; it begins at no token before `lowest`."""
    first, stop = i, i + 1
    if _after_a_code(tokens, i):
        first -= 1
        while first > lowest and tokens[first].gap == "" and first > 0:
            first -= 1
        first = max(first, min(lowest, i))
    while stop < len(tokens) and _hangs_on(tokens, stop):
        stop += 1
    written = tokens[first].text + "".join(token.gap + token.text for token in tokens[first + 1 : stop])
    bracket = "[" if _bracketed(tokens, first, stop) else ""
    return Found(ValueKind.CODE, bracket + "".join(written.casefold().split()), "", first, stop)


def _hangs_on(tokens: Sequence[Token], stop: int) -> bool:
    """Whether token `stop` goes on with the code before it: 73A(1), 24/7, 202/23, 6C."""
    token = tokens[stop]
    if token.gap == "":
        return token.figure or token.text.isalpha() or not token.text.isascii()
    if token.gap in ("/", ":", ".", "-"):
        return token.figure
    closed = stop + 1 == len(tokens) or tokens[stop + 1].gap.startswith(")")
    return token.gap in ("(", " (") and closed and len(token.text) <= 3 and tokens[stop - 1].text.isalpha()
