"""Dates and times as values. A date's canonical form is "YYYY-MM-DD" with "?" for what the text leaves open.

Numeric dates are read day first, as the pack's country does; what cannot be read so stays a code. A weekday that goes
with a full date must be the right one, so that "Tuesday 17 February 2025" equals no other way to write that date.
"""

import re
from collections.abc import Sequence
from datetime import date

from rag.cardinals import cardinal_at, follows
from rag.lexing import Token, ValueKind
from rag.number_words import ORDINALS, TENS
from rag.numbers import Found, number_at

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
MONTHS |= {name[:3]: n for name, n in list(MONTHS.items())}
_AMBIGUOUS = frozenset(("may", "march", "mar", "dec", "jan", "jun", "oct", "nov", "feb", "apr", "jul", "aug", "sep"))
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)} | {f"{name}s": n for n, name in enumerate(_DAY_NAMES)}
_SHORT_DAYS = {name[:3]: n for n, name in enumerate(_DAY_NAMES)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SEASONS = {name: name for name in "spring summer autumn winter".split()}
_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
STARTERS = frozenset().union(MONTHS, WEEKDAYS, _SHORT_DAYS, _SEASONS, _HOURS)

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:\.([0-5]\d))?")
_BEFORE_A_MONTH = frozenset(
    "in of by since until till from during before after to for last next this early mid late".split()
)
COUNTED = "counted"  # the unit of a bare 2000 that may be a number of things: "2000 homes"
_NO_COUNT_BEFORE = _BEFORE_A_MONTH | {"year", "and", "or", "at", "on"}
_NOT_COUNTED = frozenset("is was has as its this us towards years".split())


def date_text(year: int | None, month: int | None, day: int | None, weekday: int | None = None) -> str:
    """The canonical form; a weekday that does not go with the full date is written so that it equals nothing."""
    text = f"{year or '????'}-{f'{month:02}' if month else '??'}-{f'{day:02}' if day else '??'}"
    if weekday is None:
        return text
    right = weekday_of(text)
    if right is None:
        return f"{text}/{weekday}"
    return text if right == weekday else f"{text}/not {weekday}"


def weekday_of(canonical: str) -> int | None:
    """The weekday (Monday is 0) of a full canonical date, else None."""
    try:
        return date.fromisoformat(canonical[:10]).weekday()
    except ValueError:
        return None


def date_at(tokens: Sequence[Token], i: int) -> Found | None:
    """The date that begins at token `i`, or None."""
    token = tokens[i]
    if token.figure:
        return _numeric(tokens, i) or _day_first(tokens, i, None, i) or _year_at(tokens, i)
    if token.lower in WEEKDAYS or (token.lower in _SHORT_DAYS and token.text[0].isupper()):
        return _with_weekday(tokens, i)
    if token.lower in MONTHS:
        return _month_first(tokens, i)
    if token.lower in _SEASONS:
        return Found(ValueKind.DATE, token.lower, "", i, i + 1)
    if token.lower in ORDINALS or token.lower in TENS:
        return _day_first(tokens, i, None, i)
    return None


def spelled_year(tokens: Sequence[Token], i: int) -> Found | None:
    """A year in words: "twenty twenty-five", "nineteen ninety-seven", "two thousand and twenty-five"."""
    head = cardinal_at(tokens, i)
    if head is None or tokens[i].figure or head[0].denominator != 1:
        return None
    if 1900 <= head[0] < 2100 and not _measured(tokens, i):
        return Found(ValueKind.DATE, date_text(int(head[0]), None, None), COUNTED, i, head[1])
    tail = cardinal_at(tokens, head[1]) if follows(tokens, head[1], " ", "-") else None
    if head[0] in (18, 19, 20, 21) and tail and not tokens[head[1]].figure and 10 <= tail[0] < 100:
        return Found(ValueKind.DATE, date_text(int(head[0] * 100 + tail[0]), None, None), "", i, tail[1])
    return None


def _measured(tokens: Sequence[Token], i: int) -> bool:
    """Whether what could be a year is an amount or a measure: 2000 pounds, 2000 miles."""
    found = number_at(tokens, i)
    return found is not None and (found.kind is not ValueKind.NUMBER or found.unit != "")


def _year_at(tokens: Sequence[Token], i: int) -> Found | None:
    """A bare year; the later, shorter year of a span ("2019/20", "2016-18") is read by `second_year`."""
    if not _YEAR.fullmatch(tokens[i].text) or not _begins(tokens, i):
        return None
    dated = i > 0 and tokens[i - 1].lower in _NO_COUNT_BEFORE
    if not dated and _measured(tokens, i):
        return None
    found = Found(ValueKind.DATE, date_text(int(tokens[i].text), None, None), "", i, i + 1)
    if not _ends(tokens, i + 1):
        return found if second_year(tokens, found) else None
    counted = (
        follows(tokens, i + 1, " ")
        and tokens[i + 1].text.islower()
        and tokens[i + 1].lower not in _NOT_COUNTED
        and not dated
    )
    return found._replace(unit=COUNTED) if counted else found


def second_year(tokens: Sequence[Token], year: Found) -> Found | None:
    """The end of a span of years, written short right behind `year`: the 20 of "2019/20", the 18 of "2016-18"."""
    i = year.stop
    if not follows(tokens, i, "/", "-") or not re.fullmatch(r"\d\d", tokens[i].text) or not _ends(tokens, i + 1):
        return None
    if follows(tokens, i + 1, "-") and tokens[i + 1].figure:
        return None
    first = int(year.canonical[:4])
    second = first - first % 100 + int(tokens[i].text)
    return Found(ValueKind.DATE, date_text(second, None, None), "", i, i + 1) if second > first else None


def _begins(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figures at `i` hang on nothing before them: no letter, no figure with a stroke."""
    if not i or tokens[i].gap not in ("", "/", ":"):
        return True
    before = tokens[i - 1]
    return not before.text.isalnum() if not tokens[i].gap else not before.figure


def _ends(tokens: Sequence[Token], stop: int) -> bool:
    """Whether nothing hangs on to the figures before `stop`: no letter, per cent sign or further figure."""
    if follows(tokens, stop, "/", ":"):
        return not tokens[stop].figure
    return not follows(tokens, stop, "") or not (tokens[stop].text.isalnum() or tokens[stop].text in "%°")


def _numeric(tokens: Sequence[Token], i: int) -> Found | None:
    """17/02/2025, 17-02-2025, 17.02.2025 and 2025-02-17; 2025-02 where it can only be a month."""
    if dotted := _DOTTED.fullmatch(tokens[i].text):
        return _checked(int(dotted[1]), int(dotted[2]), int(dotted[3]), i, i + 1)
    sign = tokens[i + 1].gap if i + 1 < len(tokens) else ""
    if sign not in ("/", "-") or not tokens[i + 1].figure or not tokens[i].text.isdigit():
        return None
    whole = [token.text for token in tokens[i : i + 3]]
    if len(whole) == 3 and tokens[i + 2].gap == sign and whole[2].isdigit() and whole[1].isdigit():
        goes_on = follows(tokens, i + 3, sign) and tokens[i + 3].figure
        if goes_on or not _begins(tokens, i) or not _ends(tokens, i + 3):
            return None
        if _YEAR.fullmatch(whole[0]) and sign == "-" and len(whole[1]) == len(whole[2]) == 2:
            return _checked(int(whole[2]), int(whole[1]), int(whole[0]), i, i + 3)
        if len(whole[0]) <= 2 and len(whole[1]) <= 2 and len(whole[2]) in (2, 4):
            return _checked(int(whole[0]), int(whole[1]), int(whole[2]), i, i + 3)
    is_month = _YEAR.fullmatch(whole[0]) and len(whole[1]) == 2 and 1 <= int(whole[1]) <= 12
    if is_month and sign == "-" and int(whole[0]) % 100 >= int(whole[1]) and _ends(tokens, i + 2):
        return Found(ValueKind.DATE, date_text(int(whole[0]), int(whole[1]), None), "", i, i + 2)
    return None


def _checked(day: int, month: int, year: int, i: int, stop: int) -> Found | None:
    year += 2000 if year < 100 else 0
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Found(ValueKind.DATE, date_text(year, month, day), "", i, stop)


def _day_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A day of the month at `i`, in figures or as an ordinal word, and where it stops."""
    if i >= len(tokens):
        return None
    if tokens[i].figure:
        if not _DAY.fullmatch(tokens[i].text):
            return None
        suffixed = follows(tokens, i + 1, "") and tokens[i + 1].lower in ("st", "nd", "rd", "th")
        return int(tokens[i].text), i + 1 + suffixed
    if tokens[i].lower in ORDINALS:
        return ORDINALS[tokens[i].lower], i + 1
    if tokens[i].lower in TENS and follows(tokens, i + 1, "-", " ") and ORDINALS.get(tokens[i + 1].lower, 10) < 10:
        return TENS[tokens[i].lower] + ORDINALS[tokens[i + 1].lower], i + 2
    return None


def _day_first(tokens: Sequence[Token], i: int, weekday: int | None, first: int) -> Found | None:
    """ "17th February 2025", "17 Feb", "the seventeenth of February"; `first` is where the whole date begins."""
    read = _day_at(tokens, i)
    if read is None or read[0] > 31:
        return None
    day, stop = read
    if follows(tokens, stop, " ") and tokens[stop].lower == "of":
        stop += 1
    if not follows(tokens, stop, " ", "-", "/") or tokens[stop].lower not in MONTHS:
        return None
    named = tokens[stop]
    year, stop = _year_after(tokens, stop + 1)
    if year is None and named.text.islower() and named.lower in _AMBIGUOUS:
        return None
    month = MONTHS[named.lower]
    return Found(ValueKind.DATE, date_text(year, month, day, weekday), "", first, stop)


def _year_after(tokens: Sequence[Token], stop: int) -> tuple[int | None, int]:
    """The year that follows a month or a day, and where it stops; `stop` itself where there is none."""
    if follows(tokens, stop, " ", ", ", "-", "/", ". ") and _YEAR.fullmatch(tokens[stop].text):
        return int(tokens[stop].text), stop + 1
    if follows(tokens, stop, " ", ", ") and (spelled := spelled_year(tokens, stop)):
        return int(spelled.canonical[:4]), spelled.stop
    return None, stop


def _month_first(tokens: Sequence[Token], i: int) -> Found | None:
    """ "February 2025", "February 17, 2025" and "February" alone, where it cannot be another word."""
    month = MONTHS[tokens[i].lower]
    year, stop = _year_after(tokens, i + 1)
    if year:
        return Found(ValueKind.DATE, date_text(year, month, None), "", i, stop)
    read = _day_at(tokens, i + 1) if follows(tokens, i + 1, " ") and tokens[i + 1].figure else None
    if read:
        year, stop = _year_after(tokens, read[1])
        return Found(ValueKind.DATE, date_text(year, month, read[0]), "", i, stop)
    placed = i > 0 and tokens[i - 1].lower in _BEFORE_A_MONTH and tokens[i].text[0].isupper()
    if tokens[i].lower in _AMBIGUOUS and not placed:
        return None
    return Found(ValueKind.DATE, date_text(None, month, None), "", i, i + 1)


def _with_weekday(tokens: Sequence[Token], i: int) -> Found | None:
    weekday = WEEKDAYS.get(tokens[i].lower, _SHORT_DAYS.get(tokens[i].lower))
    at = i + 1
    if follows(tokens, at, " ", ", ") and tokens[at].lower == "the":
        at += 1
    if follows(tokens, at, " ", ", ", ". "):
        if dated := _day_first(tokens, at, weekday, i):
            return dated
        dated = _numeric(tokens, at) if tokens[at].figure else None
        if tokens[at].lower in MONTHS:
            dated = _month_first(tokens, at)
        if dated and "?" not in dated.canonical:
            year, month, day = map(int, dated.canonical.split("-"))
            return dated._replace(canonical=date_text(year, month, day, weekday), first=i)
    if tokens[i].lower in WEEKDAYS:
        return Found(ValueKind.DATE, date_text(None, None, None, weekday), "", i, i + 1)
    return None


def time_at(tokens: Sequence[Token], i: int) -> Found | None:
    """A time of day as "HH:MM" on the 24-hour clock, from token `i` on: 9am, 9.30 a.m., 17:00, midnight."""
    if tokens[i].lower in _HOURS:
        return Found(ValueKind.TIME, _HOURS[tokens[i].lower], "", i, i + 1)
    clock = _CLOCK.fullmatch(tokens[i].text) if tokens[i].figure else None
    if clock is None:
        return None
    hour, minute, stop = int(clock[1]), clock[2], i + 1
    if not minute and follows(tokens, stop, ":") and re.fullmatch(r"[0-5]\d", tokens[stop].text):
        minute, stop = tokens[stop].text, stop + 1
        if follows(tokens, stop, ":", "") and tokens[stop].figure:
            return None
    half, after = _half_of_day(tokens, stop)
    if half and 1 <= hour <= 12:
        return Found(ValueKind.TIME, f"{hour % 12 + 12 * (half == 'p'):02}:{minute or '00'}", "", i, after)
    if minute and stop == i + 2 and not half:
        return Found(ValueKind.TIME, f"{hour:02}:{minute}", "", i, stop)
    if follows(tokens, stop, " ") and tokens[stop].lower == "o'clock":
        return Found(ValueKind.TIME, f"{hour:02}:00", "o'clock", i, stop + 1)
    return None


def _half_of_day(tokens: Sequence[Token], stop: int) -> tuple[str, int]:
    """ "a" or "p" where am, a.m., pm or p.m. follows, and where that stops; "" where not."""
    if follows(tokens, stop, "", " ") and tokens[stop].lower in ("am", "pm"):
        return tokens[stop].lower[0], stop + 1
    letters = [token.lower for token in tokens[stop : stop + 2]]
    if follows(tokens, stop, "", " ") and letters in (["a", "m"], ["p", "m"]) and tokens[stop + 1].gap == ".":
        return letters[0], stop + 2
    return "", stop
