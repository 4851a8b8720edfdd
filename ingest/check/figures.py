"""Figures in a statement as values that can be compared: amounts, percentages, numbers of things, measures, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ingest.check.calendar_dates import CalendarDate, dates_in
from ingest.telephone import telephones_in
from ingest.words import stem_of

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6, "mn": 10**6}
_SCALES |= {"billion": 10**9, "bn": 10**9}
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_LONGEST_FIRST = "|".join(sorted(_ONES, key=len, reverse=True))
_IN_WORDS = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{_LONGEST_FIRST}"
_FIGURE = re.compile(
    rf"(?<![\w/.:#&])(?<![A-Za-z]-)(?P<money>[£$€]\s?)?"
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[½¼¾]?|(?:{_IN_WORDS})(?![\w-]))"
    r"(?P<scale>\s?(?:hundred|thousand|million|billion|bn|mn|m|k)\b)?(?P<percent>\s?(?:%|per\s?cent\b))?"
    r"(?![\w/:]|[.,]\d)",
    re.I,
)
_SHARE = re.compile(
    rf"\b(?P<above>{'|'.join(_ONES[:9])}|a)[ -]"
    rf"(?:in (?P<below>{'|'.join(_ONES[:10])}|\d+)|(?P<part>{'|'.join(_PARTS)})s?)\b",
    re.I,
)
_JOINS = re.compile(r"\s?(?:-|–|—|\bto\b)\s?", re.I)  # what makes one range of two figures
# Words before a figure that leave one of its sides open, or say that it is a round one.
_OVER = re.compile(
    r"(?:more than|over|above|in excess of|upwards of|exceed\w*|greater than|from|at least|minimum(?: of)?)\s*$", re.I
)
_UNDER = re.compile(
    r"(?:less than|fewer than|under|below|up to|at most|maximum(?: of)?|not? (?:more than|longer than|"
    r"exceed(?:ing)?))\s*$",
    re.I,
)
_NEAR = re.compile(
    r"(?:about|(?<!built )(?<!based )(?<!centred )(?<!organised )around|approximately|approx\.?|circa|"
    r"c\.?|some|roughly|nearly|almost|just (?:over|under)|close to|"
    r"in the region of|estimated(?: at)?)\s*$",
    re.I,
)
_MORE_AFTER = re.compile(r"\s?(?:\+|or more\b|plus\b(?! [£\d]))", re.I)
_NEAR_AFTER = re.compile(r"\s*(?:approx|or so\b)", re.I)
_REQUIRED = re.compile(r"(?:at least|minimum(?: of)?)\s*$", re.I)
# How far, as a share, "about" may be from the exact figure, by the digits that carry it: about 20, 25, 225.
_ROUND = (Fraction(1, 10), Fraction(1, 10), Fraction(1, 20), Fraction(1, 50))
_LOOK_BACK = 24  # characters that the longest of these words take
_ENDLESS = Fraction(10**15)  # above every figure of a pack
# What the figure behind it numbers: "Year 6", "section 30", "Level 2" count nothing.
_NUMBERED = re.compile(
    r"\b(?:years?|levels?|stages?|sections?|annex|appendix|page|tables?|figures?|fig\.?|bands?|grades?|"
    r"phases?|tiers?|"
    r"themes?|actions?|parts?|chapters?|steps?|class|zone|room|floor|no\.?|numbers?|version|question|item|option|"
    r"priority|aged?|ages|paragraph|article|box|act|schedule|annexe|type|band|unit|objective)\s*$",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\s?[-–]?\s?([A-Za-z][A-Za-z’'&-]*)")
_MOST_MODIFIERS = 4  # words between a number and the thing that it counts
_MEASURES = frozenset("hour day week month year minute side page word mile kilometre metre hectare tonne".split())
_PEOPLE = frozenset("people residents inhabitants persons".split())
_COUNTED = dict.fromkeys(_PEOPLE, "people") | dict.fromkeys(("staff", "employees", "fte", "ftes"), "staff")
_COUNTED |= {"children": "child", "men": "man", "women": "woman"}
_NO_PLURAL = ("ss", "us", "is", "'s", "ous")
_NO_NOUNS = frozenset(
    "a an the of in on at to by for from with and or but is was were are be as than that which who this "
    "these those we "
    "our it its per had has have having said say says across between during since until before after under over out "
    "into not no".split()
)
_OLD = re.compile(r"[ -]olds?\b", re.I)
_PER = re.compile(
    r"[\s’']*(?:(?:per|a|an|each|every)\s+(annum|year|month|week|day|hour|head|person|\d[\d,]*)\b|(p\.?a)\b|"
    r"(annual|annually|yearly|monthly|weekly|daily)\b)",
    re.I,
)
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b\d{1,2}[:.]\d{2}\s?(?:am|pm)\b|\b\d{1,2}\s?(?:am|pm)\b|\[\^?\d+\]|"
    r"\b\d\d:\d\d\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value at `[start, end)` of a statement's reading; `unit` says what it is of: "£", "%", "date", a stem, "".

    It may be anything from `low` to `high`, for a date `day`. `spread` is True for a range given as one (£97,746 -
    £103,605), `limit` for a least or most that is laid down ("at least", "no more than"). `modifiers` are the stems
    between a number and what it counts; `noun` is where that ends.
    """

    start: int
    end: int
    text: str
    unit: str
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    day: CalendarDate | None = None
    spread: bool = False
    limit: bool = False
    modifiers: tuple[str, ...] = ()
    noun: int = 0

    def agrees(self, other: "Figure") -> bool:
        """Whether both can be the same value: ranges and limits by their ends, others where they meet."""
        if self.day is not None and other.day is not None:
            return self.day.agrees(other.day)
        if (self.spread and other.spread) or (self.limit and other.limit):
            return (self.low, self.high) == (other.low, other.high)
        return self.low <= other.high and other.low <= self.high


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a statement in order; years, telephone numbers, codes and numbers of sections are none."""
    found = [Figure(start=d.start, end=d.end, text=d.text, unit="date", day=d, noun=d.end) for d in dates_in(text)]
    taken = [(figure.start, figure.end) for figure in found]
    taken += [(number.start, number.end) for number in telephones_in(text)]
    taken += [match.span() for match in _NOISE.finditer(text)]
    masked = _without(text, taken)
    shares = [_share(masked, match) for match in _SHARE.finditer(masked)]
    masked = _without(masked, [(share.start, share.end) for share in shares])
    matches = list(_FIGURE.finditer(masked))
    k = 0
    while k < len(matches):
        joined = k + 1 < len(matches) and _range(masked, matches[k], matches[k + 1])
        figure = _figure(masked, matches[k], matches[k + 1] if joined else None)
        if figure is not None:
            found.append(figure)
        k += 2 if joined else 1
    return tuple(sorted(found + shares, key=lambda figure: figure.start))


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _share(text: str, match: re.Match[str]) -> Figure:
    """A share in words ("one in three", "a quarter") as a percentage, which it gives only roughly."""
    above = _WORDS.get(match["above"].lower(), 1)
    parts = _PARTS.get((match["part"] or "").lower()) or _WORDS.get((match["below"] or "").lower())
    value = Fraction(100 * above, parts or max(int(match["below"]), 1))
    low, high = _sides(text, match.start(), match.end(), value, value * _ROUND[0])
    return Figure(
        start=match.start(), end=match.end(), text=match.group(), unit="%", low=low, high=high, noun=match.end()
    )


def _range(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()]
    ranged = _JOINS.fullmatch(between) or (
        between.strip().lower() == "and" and re.search(r"\bbetween\s*$", text[: one.start()], re.I)
    )
    return bool(ranged) and _amount(one, _scale(other))[0] < _amount(other, 1)[0]


def _figure(text: str, match: re.Match[str], upper: re.Match[str] | None) -> Figure | None:
    """The figure of a match, of two where they make a range; None where it numbers something or is a year."""
    last = upper or match
    start, end = match.start(), last.end()
    unit = "£" if match["money"] or last["money"] else "%" if match["percent"] or last["percent"] else ""
    year = _YEAR.fullmatch(match["number"]) and not match["scale"]
    if not unit and (_NUMBERED.search(text[max(0, start - _LOOK_BACK) : start]) or (year and not upper)):
        return None
    value, step = _amount(match, _scale(last))
    modifiers, counted, noun = ((), "", end) if unit else _counted(text, end)
    if counted == "year" and _OLD.match(text, noun):
        return None
    if year and not unit and counted not in _MEASURES:
        return None
    low, high = _sides(text, start, end, value, step)
    if upper is not None:
        low, high = value, _amount(upper, 1)[0]
    before = text[max(0, start - _LOOK_BACK) : start]
    return Figure(
        start=start,
        end=end,
        text=text[start:end].strip(),
        unit=(unit or counted) + _rate(text, noun, unit),
        low=low,
        high=high,
        spread=upper is not None,
        limit=bool(_REQUIRED.search(before)) or (bool(_UNDER.search(before)) and counted in _MEASURES),
        modifiers=modifiers,
        noun=noun,
    )


def _rate(text: str, end: int, unit: str) -> str:
    """ "/week" for "37 hours a week"; amounts of money are compared whether "per annum" is written or not."""
    per = _PER.match(text, end)
    said = (per[1] or per[2] or per[3]).lower() if per else ""
    yearly = said.startswith(("ann", "year", "p"))
    return "" if not said or (unit == "£" and yearly) else f"/{'year' if yearly else said.removesuffix('ly')}"


def _scale(match: re.Match[str]) -> int:
    return _SCALES.get((match["scale"] or "").strip().lower(), 1)


def _amount(match: re.Match[str], scale_of_range: int) -> tuple[Fraction, Fraction]:
    """The amount, and half of its last written place: how far rounding may have moved it.

    The first figure of "£1.7 to £1.8 billion" takes the scale of the range where it has none.
    """
    written = match["number"].lower()
    scale = _scale(match) if match["scale"] else scale_of_range
    if not written[0].isdigit():
        return Fraction(sum(_WORDS[word] for word in re.split(r"[- ]", written)) * scale), Fraction(0)
    plain = written.rstrip("".join(_VULGAR)).replace(",", "")
    value = (Fraction(plain) + _VULGAR.get(written[-1], Fraction(0))) * scale
    places = len(plain.partition(".")[2])
    rounded = places or scale > 1 or match["percent"]
    # A hair less than half, so that 45% and 46% do not meet.
    return value, Fraction(scale * 499, 1000 * 10**places) if rounded else Fraction(0)


def _sides(text: str, start: int, end: int, value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """The lowest and the highest that the figure can be, by the words around it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _NEAR.search(before) or _NEAR_AFTER.match(text, end):
        slack = max(step, abs(value) * _ROUND[min(_digits(text[start:end]), len(_ROUND) - 1)])
        return value - slack, value + slack
    if _UNDER.search(before):
        return Fraction(0), value
    if _OVER.search(before) or _MORE_AFTER.match(text, end):
        return value, _ENDLESS
    return value - step, value + step


def _digits(written: str) -> int:
    """How many digits carry the figure: 1 of 20, 2 of 25 and 250,000."""
    return len(re.sub(r"\D", "", written).strip("0"))


def _counted(text: str, end: int) -> tuple[tuple[str, ...], str, int]:
    """The stems between a number and the thing that it counts, the thing's stem ("" for none), and where it ends."""
    modifiers: list[str] = []
    for match in _words_from(text, end):
        word = match[1].lower().replace("’", "'").rstrip("'")
        if word in _COUNTED:
            return tuple(modifiers), _COUNTED[word], match.end()
        if word.removesuffix("s") in _MEASURES:
            return tuple(modifiers), word.removesuffix("s"), match.end()
        if word.endswith("s") and len(word) > 3 and not word.endswith(_NO_PLURAL):
            return tuple(modifiers), stem_of(word), match.end()
        modifiers.append(stem_of(word))
    return (), "", end


def _words_from(text: str, end: int) -> Iterator[re.Match[str]]:
    for _ in range(_MOST_MODIFIERS):
        match = _WORD.match(text, end)
        if match is None or match[1].lower() in _NO_NOUNS:
            return
        yield match
        end = match.end()
