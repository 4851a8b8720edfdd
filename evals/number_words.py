"""Numbers written in words, up to the billions, as British English writes them."""

import re
from decimal import Decimal

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}

_one = "|".join(sorted(_ONES, key=len, reverse=True))
_below_hundred = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[1:10])})\b)?|(?:{_one}))"
_below_thousand = rf"(?:{_below_hundred}(?:\s+hundred(?:\s+and\s+{_below_hundred})?)?)"
NUMBER_IN_WORDS = rf"\b{_below_thousand}\b(?:\s+(?:{'|'.join(_LARGE)})\b(?:,?\s+(?:and\s+)?{_below_thousand}\b)?)*"
"""A regular expression (case to be ignored) for one number in words; `two and three` are two numbers."""


def value_of_words(words: str) -> Decimal:
    """The value of a number in words: `two hundred and fifty-six thousand` is 256000. Other words count nothing."""
    total, group = 0, 0
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group *= 100
        elif word in _LARGE:
            total += group * _LARGE[word]
            group = 0
    return Decimal(total + group)
