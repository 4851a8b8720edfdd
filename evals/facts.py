"""How a text is compared with what was expected: words as words, numbers as numbers, dates as dates.

Nothing here is shared with `rag/verify.py`: the suite that judges the answers must not repeat their mistakes.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from evals.number_words import NUMBER_IN_WORDS, value_of_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its unit: "£", "$", "€", "%", "pp" (percentage points), "th" (an ordinal) or "" for a bare one."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A calendar date; `year` or `day` is None where the text does not say it (`17 February`, `February 2025`)."""

    year: int | None
    month: int
    day: int | None


_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−"), " ")
_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|[^\W\d_]+|[£$€%@&+]")
# English inflections that a last word may take on: plural, past, -ing and -ly, also with a doubled last letter.
_ENDING = re.compile(r"(?:e?s|d|[bdglmnprt]?(?:ed|ing)|ly)\Z")
_FEWEST_LETTERS_TO_INFLECT = 4
_REMEMBERED = 4096  # texts whose reading is kept: an answer is read by several scorers, and contacts in every refusal

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|sept)\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<![\w-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",  # ISO 8601
        r"(?<![\w/.])(?P<day>0?[1-9]|[12]\d|3[01])[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)(?!\w)",  # UK
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b",
        rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_YEAR}\b",
    )
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"\b(?:https?://|www\.)[^\s)>\]]*[^\s)>\].,;:]", re.I)
_TELEPHONE = re.compile(r"(?<![\w£$€.,])(?:\+44|0044|\(?0)[\d() -]{7,16}\d(?!\w)")
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6, "m": 10**6}
_SCALES |= {"billion": 10**9, "bn": 10**9, "trillion": 10**12}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<unit>[£$€])?\s?(?P<sign>(?<![\d)])[-−](?=\d))?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<close>k|mn?|bn)(?!\w)|[\s-](?P<scale>hundred|thousand|million|mn|billion|bn|trillion)\b)?"
    r"(?P<after>\s?%|\s?per\s?cent\b|\s?percent\b|\s?percentage\spoints?\b|\s?pence\b|\s?pounds?\b|(?:st|nd|rd|th)\b)?(?![A-Z\d])",
)
_WORDS = re.compile(rf"(?P<number>{NUMBER_IN_WORDS})(?P<after>\s?%|\s?per\s?cent\b|\s?percent\b)?", re.I)


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of `text`, casefolded; punctuation, dashes and spaces only part them."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).casefold().replace("per cent", "%")
    return tuple(token.replace(",", "") for token in _TOKEN.findall(plain.replace("percent", "%").replace("%age", " ")))


def holds_words(text: str, wanted: str, *, inflected: bool = True) -> bool:
    """True when `text` holds the words of `wanted` in a row; `inflected`: the last one may take an English ending."""
    have, want = f" {' '.join(tokens(text))} ", tokens(wanted)
    if not want:
        return False
    may_end = inflected and want[-1].isalpha() and len(want[-1]) >= _FEWEST_LETTERS_TO_INFLECT
    sought = f" {' '.join(want)}"
    at = have.find(sought)
    while at >= 0:
        stop = at + len(sought)
        ending = have[stop : have.index(" ", stop)]
        if not ending or (may_end and _ENDING.match(ending)):
            return True
        at = have.find(sought, at + 1)
    return False


def dates_in(text: str) -> tuple[Date, ...]:
    """Every date in `text`; day before month, as in the United Kingdom."""
    return _dates_and_rest(text)[0]


@lru_cache(maxsize=_REMEMBERED)
def numbers_in(text: str) -> tuple[Number, ...]:
    """Every number in `text`, in digits or words; those of dates, telephone numbers and addresses are left out."""
    _, rest = _dates_and_rest(text)
    for form in (_EMAIL, _WEB, _TELEPHONE):
        rest = form.sub(" ", rest)
    found = [_number(match) for match in _NUMBER.finditer(rest)]
    for match in _WORDS.finditer(_NUMBER.sub(" ; ", rest)):
        found.append(Number(value=value_of_words(match["number"]), unit="%" if match["after"] else ""))
    return tuple(found)


def telephones_in(text: str) -> tuple[str, ...]:
    """The digits of every United Kingdom telephone number in `text`, from the leading 0 on (+44 is read as 0)."""
    found = (
        re.sub(r"\D", "", re.sub(r"^(?:\+44|0044)\s*(?:\(0\))?", "0", number)) for number in _TELEPHONE.findall(text)
    )
    return tuple(found)


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail and web addresses in `text`, casefolded."""
    return tuple(address.casefold().rstrip("/.") for form in (_EMAIL, _WEB) for address in form.findall(text))


def says(text: str, wanted: str, kind: str) -> bool:
    """True when `text` says `wanted`, read as `kind`: "text", "number" or "date".

    A number must agree in value and unit; a wanted date may leave out its year, an answer may not.
    """
    if kind == "number":
        return any(number in numbers_in(text) for number in numbers_in(wanted)[:1])
    if kind == "date":
        return any(_same_date(have, want) for want in dates_in(wanted)[:1] for have in dates_in(text))
    return holds_words(text, wanted)


def _same_date(have: Date, want: Date) -> bool:
    return have.month == want.month and have.day == want.day and want.year in (None, have.year)


@lru_cache(maxsize=_REMEMBERED)
def _dates_and_rest(text: str) -> tuple[tuple[Date, ...], str]:
    found: list[Date] = []
    for form in _DATE_FORMS:
        for match in form.finditer(text):
            part = match.groupdict()
            found.append(
                Date(
                    year=int(part["year"]) if part.get("year") else None,
                    month=_month(part["month"]),
                    day=int(part["day"]) if part.get("day") else None,
                )
            )
        text = form.sub(" ; ", text)
    return tuple(found), text


def _month(written: str) -> int:
    return int(written) if written.isdigit() else [m[:3] for m in _MONTHS].index(written[:3].casefold()) + 1


def _number(match: re.Match[str]) -> Number:
    value = Decimal(match["digits"].replace(",", ""))
    scale = match["close"] or match["scale"]
    if scale:
        value *= _SCALES[scale.casefold()]
    if match["sign"]:
        value = -value
    after = (match["after"] or "").strip().casefold()
    if after.startswith("percentage"):
        unit = "pp"
    elif after.startswith(("%", "per")):
        unit = "%"
    elif after == "pence":
        value, unit = value / 100, "£"
    elif after.startswith("pound"):
        unit = "£"
    else:
        unit = match["unit"] or ("th" if after else "")
    return Number(value=value, unit=unit)
