"""Amounts, dates and names as recruitment packs write them, and whether two of them say the same."""

import re
from enum import StrEnum

from ingest.check.calendar_dates import dates_in
from ingest.words import STOP_WORDS, stem_of, words_of

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?(?:,|and|or|to|&|-|–)\s?{_DAY}){{0,3}}"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
DATE = (
    rf"(?i:{_WEEKDAY}{_DAYS}\s+(?:of\s+)?{MONTH}\b(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b{MONTH}\s+{_DAY}(?:,?\s+(?:19|20)\d\d\b)?\b|\b{MONTH},?\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b)"
)
_TIME = r"(?:(?:12\s)?(?:noon|midday|midnight)|\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)|\d{2}[:.]\d{2})(?:\s?hours)?"
# A date with the hour that goes before or after it. The whole is named `value`.
WHEN = (
    (
        rf"(?P<value>(?i:(?:{_TIME}(?:,|\s+on)?(?:\s+the)?\s+|w/c\s+|week commencing\s+|week beginning\s+))?{DATE}"
        rf"(?i:,?\s+(?:at\s+|by\s+|[-–]\s+|\()?{_TIME}\)?)?)"
    )
    .replace(r"\1", r"(?P=mark)")
    .replace("([/.-])", "(?P<mark>[/.-])")
)
DATE = DATE.replace(r"\1", "[/.-]").replace("([/.-])", "[/.-]")

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:\s?(?:k|m|bn|million|billion|thousand))?\b"
AMOUNT = rf"(?:(?:[£€$]|GBP)\s?{_FIGURE}(?i:{_SCALE}))"
_PER = r"(?:\s*(?:per|a|an|each)\s+(?:annum|year|month|week|day|hour)\b|\s*p\.?\s?a\b\.?)?(?:,?\s*pro[- ]rata\b)?"
# An amount or a range of amounts with what is said of it: "up to £40,000", "£31,450 - £34,200 per annum pro rata".
AMOUNTS = (
    r"(?i:(?:up to|from|between|circa|c\.?|around|about|approximately|approx\.?|in excess of|over|"
    rf"at least)\s*)?{AMOUNT}"
    rf"(?:\s*(?i:-|–|—|to|and|rising to|up to)\s*(?:[£€$]\s?)?{_FIGURE}(?i:{_SCALE}))?(?i:{_PER})"
)
NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|hundred)"
)
_WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_MONEY = re.compile(rf"(?:[£€$]|GBP|(?<=[-–—])|(?<=to )|(?<=and ))\s?({_FIGURE})\s?(?i:({'|'.join(_SCALES)}))?\b")

TO_BE_CONFIRMED = "to be confirmed"
_TBC = re.compile(
    r"\bTB[CAD]\b|\bt\.b\.[cad]\b|\bto be (?:confirmed|agreed|announced|determined|advised|arranged|finalised)\b|"
    r"\bnot yet (?:known|confirmed|fixed|agreed)\b",
    re.I,
)
# A place that was left to be filled in: brackets (but for a footnote's number), rows of x, dots or underscores.
_PLACEHOLDER = re.compile(
    r"\[(?!\d+\])[^\[\]\n]*\]|\{\{?[^{}\n]*\}\}?|<[^<>\n]*>|[£€$]?\b[xX]{2,}(?:[,./-][xX]{2,})*\b|_{3,}|\.{4,}|…{2,}|"
    r"\bDD/MM/YY(?:YY)?\b|\binsert (?:\w+ ){0,4}here\b|[£€$]\s?\?+",
    re.I,
)


class Sort(StrEnum):
    """How the values of a fact are compared."""

    TEXT = "text"  # words that may be put in many ways: places are shown, never said to disagree
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    CODE = "code"


def is_to_be_confirmed(text: str) -> bool:
    """Whether `text` says that something will be told later ("TBC", "to be agreed")."""
    return bool(_TBC.search(text))


def masked(text: str) -> str:
    """`text`, as long as it is, with a mark that no pattern takes in each place left to be filled in."""
    return _PLACEHOLDER.sub(lambda match: "\0" * len(match.group()), text)


def has_placeholder(text: str) -> bool:
    """Whether `text` has a place left to be filled in: "[Department]", "£xx,xxx"."""
    return bool(_PLACEHOLDER.search(text))


def agree(one: str, other: str, sort: Sort) -> bool:
    """Whether two values of a fact can both be right: equal as values, or one says less than the other."""
    if sort is Sort.TEXT:
        return True
    if sort is Sort.NAME:
        return _names_agree(one, other)
    if sort is Sort.CODE:
        return _compact(one) == _compact(other)
    if sort is Sort.DATE:
        return any(first.agrees(second) for first in dates_in(one) for second in dates_in(other))
    first, second = (money_in(one), money_in(other)) if sort is Sort.MONEY else (numbers_in(one), numbers_in(other))
    return first <= second or second <= first


def money_in(text: str) -> frozenset[float]:
    """The amounts in `text`, in the unit of its currency: "£1.2m" is 1,200,000."""
    return frozenset(
        float(figure.replace(",", "")) * _SCALES.get(scale.lower(), 1) for figure, scale in _MONEY.findall(text)
    )


def numbers_in(text: str) -> frozenset[float]:
    """The whole and decimal numbers in `text`, in figures or (to sixty) in words."""
    figures = {float(figure.replace(",", "")) for figure in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    return frozenset(figures | {float(_WORDS[word]) for word in words_of(text) if word in _WORDS})


def _names_agree(one: str, other: str) -> bool:
    first, second = (
        frozenset(stem_of(word) for word in words_of(name) if word not in STOP_WORDS) for name in (one, other)
    )
    return first <= second or second <= first or _initials(one) == _compact(other) or _initials(other) == _compact(one)


def _initials(name: str) -> str:
    words = [word for word in words_of(name) if word not in STOP_WORDS or word == "of"]
    return "".join(word[0] for word in words if word != "of")


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
