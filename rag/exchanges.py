"""The question before, asked of something else: "and women?", "and in 2021?", "and B?"."""

import re

from ingest.words import stem_of, stems_of

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_LETTERS = tuple("abcdefgh")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_YEAR_ON = re.compile(r"\b(?:following|next) year\b|\byear (?:after|later)\b", re.I)
_YEAR_BACK = re.compile(r"\b(?:previous|preceding) year\b|\byear before\b", re.I)
_FRAME = re.compile(r"^((?:what|who|when|where|which|how \w+)(?:'s|\s+(?:is|are|was|were)))\s+(.+?)\??$", re.I)
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:(?:\s+(?:of|the|and|de|van))?\s+[A-Z][\w'’-]+)*")
# Words of which a follow-up exchanges one for another of its class.
_CLASSES = (
    (
        frozenset("men males man male boys blokes lads chaps fellas".split()),
        frozenset("women females woman female girls ladies lasses".split()),
    ),
    (
        frozenset("private privately".split()),
        frozenset("social socially".split()),
        frozenset("owned own owning mortgage".split()),
    ),
    (frozenset(["essential"]), frozenset(["desirable"])),
    (
        frozenset("nationally national".split()),
        frozenset("locally local".split()),
        frozenset("regionally regional".split()),
    ),
    (frozenset("adults grown-ups".split()), frozenset("children kids".split())),
    (frozenset(["most", "maximum"]), frozenset(["least", "minimum"])),
    *(
        tuple(frozenset([word]) for word in words.split())
        for words in (
            "north south east west",
            "northern southern eastern western",
            "upper lower middle",
            "inner outer",
            "senior junior",
            "full-time part-time",
            "primary secondary",
            "urban rural",
            "richest poorest",
        )
    ),
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Priority A" … "and B?", "Mission 1" … "and the third?"
_NUMBERED = re.compile(
    r"\b(?:priority|mission|theme|objective|goal|aim|action|chapter|phase|wave|stage|part|section|annex|appendix|pillar|"
    r"programme|workstream|strand|recommendation|commitment|outcome|domain|tier|zone|step|round|group|level|band|grade|"
    r"principle|standard|mode|track|lot|option) (?P<mark>[A-H]|\d{1,2})(?=[\s?.,!]|$)",
    re.I,
)
_NEXT_OF_SERIES = re.compile(
    rf"(?:the )?(?:number )?(?P<mark>[a-h]|\d{{1,2}}|{'|'.join((*ORDINALS, *_NUMBERS))})(?: one)?", re.I
)


def beside(rest: str, before: str) -> str:
    """A follow-up with the question that it goes on from in brackets."""
    return f"{rest.rstrip('?. ')} ({before.rstrip('?. ')})?"


def exchanged(before: str, fragment: str) -> str:
    """The question before, asked of what the fragment names instead."""
    if other := of_other_class(before, fragment):
        return other
    if other := _next_of_series(before, fragment):
        return other
    if _NEXT_OF_SERIES.fullmatch(fragment):
        return beside(fragment, before)
    years = _YEAR.findall(before)
    if years and (step := bool(_YEAR_ON.search(fragment)) - bool(_YEAR_BACK.search(fragment))):
        return before.replace(years[-1], str(int(years[-1]) + step), 1)
    if years and (year := _YEAR.search(fragment)):
        return before.replace(years[-1], year.group(), 1)
    names = [m for m in NAME.finditer(before) if m.start() > 0]
    if names and fragment[:1].isupper() and NAME.fullmatch(fragment):
        return before[: names[-1].start()] + fragment + before[names[-1].end() :]
    frame = _FRAME.match(before)
    if fragment.casefold().endswith("ly"):
        frame = None
    if frame and len(stems_of(frame[2])) <= 2 and not re.match(r"(?:in|at|on|for|by|with|from|if)\b", fragment, re.I):
        return f"{frame[1]} {fragment}?"
    return f"{before.rstrip('?. ')}, {fragment}?"


def _next_of_series(before: str, fragment: str) -> str | None:
    """`before` asked of another letter or number of its series, or None where the fragment names none."""
    marks = list(_NUMBERED.finditer(before))
    named = _NEXT_OF_SERIES.fullmatch(fragment)
    if not marks or named is None:
        return None
    mark, said = marks[-1], named["mark"].casefold()
    place = next((words.index(said) for words in (ORDINALS, _NUMBERS, _LETTERS) if said in words), None)
    number = int(said) if place is None else place + 1
    is_figure = mark["mark"].isdigit()
    if number < 1 or (not is_figure and number > len(_LETTERS)):
        return None
    new = str(number) if is_figure else _LETTERS[number - 1].upper()
    return f"{before[: mark.start('mark')]}{new}{before[mark.end('mark') :]}"


def of_other_class(before: str, fragment: str) -> str | None:
    """`before` with one of its words exchanged for the fragment's word of the same class, or None."""
    said = re.findall(r"[\w-]+", fragment.casefold())
    for group in _CLASSES:
        new = next(((word, kind) for word in said for kind in group if word in kind), None)
        old = next((m for m in re.finditer(r"[\w-]+", before) if any(m.group().casefold() in k for k in group)), None)
        if new and old and old.group().casefold() not in new[1]:
            if not set(stems_of(fragment)) <= {stem_of(new[0]), *stems_of(before)}:
                return None  # it names something else besides, which must not be lost
            return f"{before[: old.start()]}{new[0]}{before[old.end() :]}"
    return None
