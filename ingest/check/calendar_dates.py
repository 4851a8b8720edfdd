"""Calendar dates as documents write them, from a day down to a bare month and year."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = rf"(?:(?P<weekday>(?:{'|'.join(day[:3] for day in _WEEKDAYS)})(?:[a-z]{{0,3}}day)?)\b,?\s+)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b{_WEEKDAY}(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|\b{_WEEKDAY.replace('weekday', 'weekday2')}(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\b(?!\d|\s*[-–]\s*\d)(?:,?\s+(?P<year2>{_YEAR})\b)?"
    rf"|\b(?P<month3>{_MONTH})\s+(?P<year3>{_YEAR})\b(?!\s*[-–/]\s*\d)"
    rf"|(?<![\d/.])(?P<day4>\d{{1,2}})(?P<mark>[/.])(?P<month4>\d{{1,2}})(?P=mark)(?P<year4>{_YEAR})(?![\d/])"
    rf"|(?<![\d-])(?P<year5>{_YEAR})-(?P<month5>\d{{2}})-(?P<day5>\d{{2}})(?![\d-])",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date written at `[start, end)`: `year`, `day` and `weekday` (0 Monday) are None where they are not said."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int | None
    weekday: int | None

    @property
    def possible(self) -> bool:
        """Whether the calendar has this date, and on the weekday that is written with it."""
        if not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        longest = monthrange(self.year or 2024, self.month)[1]  # a leap year, where no year is said
        if not 1 <= self.day <= longest:
            return False
        if self.year is None or self.weekday is None:
            return True
        return date(self.year, self.month, self.day).weekday() == self.weekday

    def last_day(self) -> date | None:
        """The last day that the date can mean; None without a year, or where it is impossible."""
        if self.year is None or not self.possible:
            return None
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    def agrees(self, other: "CalendarDate") -> bool:
        """Whether both can mean one day: what both say is the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(one is None or there is None or one == there for one, there in pairs)


def dates_in(text: str) -> Iterator[CalendarDate]:
    """Every date in `text`, in order, impossible ones too (30 February; a weekday that the date does not have).

    Figures alone are read day first, as in Britain, unless only month first is possible.
    """
    for match in _DATE.finditer(text):
        part = match.groupdict()
        day = part["day"] or part["day2"] or part["day4"] or part["day5"]
        month = _month(part["month"] or part["month2"] or part["month3"] or part["month4"] or part["month5"])
        year = part["year"] or part["year2"] or part["year3"] or part["year4"] or part["year5"]
        weekday = part["weekday"] or part["weekday2"]
        number = int(day) if day else None
        if part["month4"] and month > 12 and number is not None and number <= 12:
            number, month = month, number
        written = match.group().rstrip(" ,")
        yield CalendarDate(
            start=match.start(),
            end=match.start() + len(written),
            text=written,
            year=int(year) if year else None,
            month=month,
            day=number,
            weekday=_weekday(weekday) if weekday else None,
        )


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(written[:3].lower()))


def _weekday(written: str) -> int:
    return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(written[:3].lower()))
