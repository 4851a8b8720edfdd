"""Numbers in figures or in words, with their scale: 1,500 · 20m · twenty-five · half a million · two point five."""

import re
from collections.abc import Sequence
from fractions import Fraction

from rag.lexing import Token
from rag.number_words import ONES, SCALES, SHORT_SCALES, TENS, VULGAR

_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+")
_GROUP_OF_THREE = re.compile(r"\d{3}")
_SPELLED = ONES.keys() | TENS.keys()
_PRONOUN_BEFORE = frozenset("no any every some each another which this that".split())
_PRONOUN_AFTER = frozenset("of another or who that which is was has can at".split())
_LONGEST = 40  # characters of a figure; more digits are no amount of anything
_MOST_PLACES = 60  # decimal places written out; a fraction that needs more is written as one


def number_text(amount: Fraction) -> str:
    """An amount as exact decimal text where it ends, else as a fraction: "20000000", "1.1", "1/3"."""
    places = 0
    while (amount * 10**places).denominator != 1:
        places += 1
        if places > _MOST_PLACES:
            return f"{amount.numerator}/{amount.denominator}"
    if not places:
        return str(amount.numerator)
    digits = str(abs(int(amount * 10**places))).rjust(places + 1, "0")
    return f"{'-' if amount < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def follows(tokens: Sequence[Token], i: int, *gaps: str) -> bool:
    """Whether there is a token `i`, parted from the one before by one of `gaps`; a line end counts as a space."""
    return i < len(tokens) and (tokens[i].gap in gaps or (tokens[i].gap == "\n" and " " in gaps))


def joined(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` goes with the one before it: parted by spaces, a line end or one hyphen only."""
    return i < len(tokens) and tokens[i].gap.strip(" \n") in ("", "-")


def cardinal_at(tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    """The number that begins at token `i`, and the token at which it has stopped; None where there is none."""
    if i >= len(tokens):
        return None
    return _in_figures(tokens, i) if tokens[i].figure else _in_words(tokens, i)


def _in_figures(tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    text, stop = tokens[i].text, i + 1
    if len(text) > _LONGEST or not _WHOLE.fullmatch(text):
        return None
    if len(text) <= 3 and text.isdigit():  # a space for the separator of thousands: 1 500
        while follows(tokens, stop, " ") and _GROUP_OF_THREE.fullmatch(tokens[stop].text) and len(text) < _LONGEST:
            text, stop = text + tokens[stop].text, stop + 1
    amount = Fraction(text.replace(",", ""))
    if follows(tokens, stop, "", " ") and tokens[stop].text in VULGAR:
        amount, stop = amount + Fraction(*VULGAR[tokens[stop].text]), stop + 1
    if follows(tokens, stop, "") and tokens[stop].lower in SHORT_SCALES:
        return amount * SHORT_SCALES[tokens[stop].lower], stop + 1
    return _scaled(tokens, stop, amount)


def _scaled(tokens: Sequence[Token], stop: int, amount: Fraction) -> tuple[Fraction, int]:
    while joined(tokens, stop) and tokens[stop].lower in SCALES:
        amount, stop = amount * SCALES[tokens[stop].lower], stop + 1
    return amount, stop


def _in_words(tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    first = tokens[i].lower
    if first in ("a", "an") or first == "half":
        stop = i + 1
        if first == "half" and follows(tokens, stop, " ") and tokens[stop].lower in ("a", "an"):
            stop += 1
        scaled = _scaled(tokens, stop, Fraction(1, 2) if first == "half" else Fraction(1))
        return scaled if scaled[1] > stop else None
    if first in SCALES:
        return Fraction(SCALES[first]), i + 1
    if first not in _SPELLED or (first == "one" and _pronoun(tokens, i)):
        return None
    total, current, stop = 0, 0, i
    while stop < len(tokens) and (stop == i or joined(tokens, stop)):
        word = tokens[stop].lower
        if word in ONES and (stop == i or current % 100 == 0 or (current % 10 == 0 and 0 < ONES[word] < 10)):
            if stop > i and tokens[stop - 1].lower in ONES:
                break  # "one two" is two numbers
            current += ONES[word]
        elif word in TENS and current % 100 == 0 and (stop == i or tokens[stop - 1].lower not in ONES):
            current += TENS[word]
        elif word in ("hundred", "dozen") and current:
            current *= SCALES[word]
        elif word in SCALES and current:
            total, current = total + current * SCALES[word], 0
        elif not (word == "and" and _goes_on(tokens, stop, i)):
            break
        stop += 1
    return _with_decimals(tokens, stop, Fraction(total + current))


def _goes_on(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the "and" at `at` is inside one number: "two hundred and five", not "one hundred and two hundred"."""
    scale = SCALES.get(tokens[at - 1].lower)
    if scale is None or (first and tokens[first - 1].lower == "between"):
        return False
    k = at + 1
    while k < len(tokens) and k < at + 3 and tokens[k].lower in _SPELLED:
        k += 1
    following = SCALES.get(tokens[k].lower, 0) if k < len(tokens) else 0
    return k > at + 1 and (following < scale or (scale == 100 and following >= 1000))  # "one hundred and one thousand"


def _with_decimals(tokens: Sequence[Token], stop: int, amount: Fraction) -> tuple[Fraction, int]:
    """`amount` with what follows it as "point five" or "and a half"."""
    words = [token.lower for token in tokens[stop : stop + 3]]
    if words[:1] == ["point"]:
        end, digits = stop + 1, ""
        while end < len(tokens) and ONES.get(tokens[end].lower, 10) < 10:
            digits, end = digits + str(ONES[tokens[end].lower]), end + 1
        if digits:
            return _scaled(tokens, end, amount + Fraction(f"0.{digits}"))
    if words == ["and", "a", "half"]:
        return _scaled(tokens, stop + 3, amount + Fraction(1, 2))
    return amount, stop


def _pronoun(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "one" at `i` stands for somebody or something: "no one", "one of the", "a good one."."""
    if i and tokens[i].gap in (" ", "-") and tokens[i - 1].lower in _PRONOUN_BEFORE:
        return True
    if i + 1 == len(tokens) or tokens[i].text.endswith("'s"):
        return True
    following = tokens[i + 1]
    return following.gap.strip(" -\n%") != "" or (following.lower in _PRONOUN_AFTER and following.gap != "-")
