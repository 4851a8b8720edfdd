"""What a passage must hold to answer a question at all: its topic, what is counted, the years and names it is about."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.contacts import people_in
from ingest.facts.values import is_to_be_confirmed
from ingest.outline import NAMES_POST
from ingest.types import Chunk, Kind, Statement
from ingest.words import STOP_WORDS, stem_of, words_of
from rag.lexicon import lexicon_words
from rag.pack_words import PackWords, in_brackets, spelt_out
from rag.passages import leant_on
from rag.questions import WAYS, Asked, gives
from rag.topics import Phrase, holds, plain_words, topics_of
from rag.understand import Query

_NUMBER = re.compile(
    r"\d[\d.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|"
    r"thirty|forty|fifty|dozen|hundred|thousand|million|half|most|one|several"
)
_COUNTED = re.compile(
    r"\bhow (?:many|much)\s+((?:[\w'-]+\s+){0,4}?[\w'-]+?)\s+"
    r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|must|may|might|come|comes|live|lives|in|of|from|per|to|on|at|for|took|take|go|goes|get|gets|with|that|who)\b"
)
_POPULATION = re.compile(r"\bwhat is the (population|headcount)\b")
_POST = NAMES_POST.pattern
_ASKS_NAME = re.compile(
    rf"\bname of the (?:[\w-]+ ){{0,4}}{_POST}|\b{_POST}(?:'s|’s) name\b|"
    rf"\bwho(?:'s|’s| is| was) (?:the|our|your|its|their|his|her) (?:[\w-]+ ){{0,4}}{_POST}",
    re.I,
)
_ASKS_VALUE = re.compile(
    r"^(?:and |but |so )?(?:(?:on|in|by|at|from|since|until) )?"
    r"(?:what|when|by when|how (?:much|many|big|large|long|far|old|often|soon)|which (?:year|date|day))\b",
    re.I,
)
_PLACEHOLDER = re.compile(r"\[(?:x+|[A-Z][\w ]{2,60}|[a-z][\w ]{2,60})\](?!\()")
_NEEDED = WAYS | {Asked.MONEY, Asked.PERCENT, Asked.NUMBER, Asked.DATE, Asked.DURATION, Asked.LINK}
_FIGURES = frozenset({Asked.MONEY, Asked.PERCENT, Asked.NUMBER})
_NOW = re.compile(
    r"\b(?:now|nowadays|today|currently|presently|these days|so far|to date|at (?:the moment|present)|current)\b", re.I
)
_IS = re.compile(
    r"(?:(?:and|so|but) )?(?:what(?:'s|’s| is| are)\b|how (?:many|much) (?:[\w-]+ ){0,5}(?:is|are|has|have)\b)", re.I
)
_TO_COME = re.compile(
    r"\b(?:20\d\d|targets?|aims?|aiming|goals?|hop(?:e|ing|ed)|plan(?:s|ned)?|wants?|will|by|reach|ambitions?|"
    r"commit\w*|expected|supposed|meant|to be|future|next)\b",
    re.I,
)
_BY_YEAR = re.compile(r"\bby (?:the end of )?(?:[A-Z][a-z]+ )?20\d\d\b")
_FROM_NOW = re.compile(r"\b(?:from|currently|now|at present|already|was|were|has|have|had)\b", re.I)
_ASKS_CLOCK = re.compile(
    r"\b(?:at |by )?what time\b|\bwhat hour\b|\btime of (?:the )?day\b|\bmidnight\b|\bnoon\b|o['’]clock", re.I
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\bmidnight\b|\b(?:noon|midday)\b|o['’]clock", re.I
)
_STANDS_FOR = re.compile(
    r"\b(?i:what (?:do(?:es)?|did) (?:the (?:letters |acronym )?)?)([A-Z]{2,7})(?i: (?:stand for|mean))\b|"
    r"\b(?i:what(?:'s|’s| is) )([A-Z]{2,7})(?i: short for)\b"
)
_OF_WHICH = re.compile(
    r"\bhow (?:many|much) of (?:the |our |those |these |its |their )?([\w -]+?)\s(?:is|are|was|were|have|has|will|do)\b"
)
_SHARE = re.compile(r"\d[\d.]*\s?(?:%|per ?cent)")  # a share counts nothing
_COUNT_REACH = 6  # words between a figure and the noun that it counts
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_NAMES = 4  # a text with more capitals is not telling names by them
_NOT_NAMES = frozenset(
    """January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday""".split()
)
_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w’'-]*\b|\b[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that a passage should hold: its kind, what it is in words, and the test of a statement in its chunk."""

    kind: str
    what: str
    met: Callable[[Statement, Chunk], bool]


def requirements_of(
    query: Query, names_of_pack: frozenset[str], pack: PackWords | None = None
) -> tuple[Requirement, ...]:
    """The requirements of a question. `names_of_pack` are the lower-case words of the pack's own title, role and
    employer: every passage is about them, so that none need say so. A name that stands nowhere in `pack` is a
    requirement of the kind "absent", a topic of the kind "unspoken": nothing meets them."""
    return (
        FILLED_IN,
        *_kind(query),
        *_present(query),
        *_person(query, pack),
        *_topics(query, pack),
        *_clock(query, pack),
        *_counted(query),
        *_years(query),
        *_names(query, names_of_pack, pack),
        *_acronym(query),
    )


SPELT_OUT = "spelt out"
"""The kind of requirement of a question for what an acronym means."""


def _is_filled_in(statement: Statement, _: Chunk) -> bool:
    """A bracket that names a post says who it is; any other is a place that nobody has filled in."""
    return all(NAMES_POST.search(match.group()) for match in _PLACEHOLDER.finditer(statement.reading))


FILLED_IN = Requirement(kind="filled in", what="anything but a place to be filled in", met=_is_filled_in)


def _kind(query: Query) -> list[Requirement]:
    """The kind of answer asked for, where nothing else can answer: an amount, a share, a date, a way of contact."""
    kinds = query.focus.kinds
    if not kinds or not kinds <= _NEEDED:
        return []
    if not (kinds <= WAYS or query.focus.bare or _ASKS_VALUE.search(query.text)):
        return []

    about = frozenset(query.telling).union(*query.equivalents.values())

    def met(statement: Statement, chunk: Chunk) -> bool:
        given = gives(statement)
        if kinds == {Asked.DATE} and is_to_be_confirmed(statement.reading):
            return not about.isdisjoint(_said(statement, chunk))  # "Interviews: TBC" is no date of anything else
        return any(given.get(kind, 0.0) for kind in kinds)

    return [Requirement(kind="value", what=" or ".join(sorted(f"a {kind}" for kind in kinds)), met=met)]


def _present(query: Query) -> list[Requirement]:
    """What is so now, where a figure is asked for: an aim for a year to come says nothing of it."""
    if not query.focus.kinds & _FIGURES or not (_NOW.search(query.now) or _is_present(query.now)):
        return []
    return [Requirement(kind="value", what="a figure of the present", met=lambda statement, _: not _is_aim(statement))]


def _is_present(question: str) -> bool:
    return _IS.match(question) is not None and _TO_COME.search(question) is None


def _is_aim(statement: Statement) -> bool:
    return bool(_BY_YEAR.search(statement.reading)) and not _FROM_NOW.search(statement.reading)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem_of(word) for word in words_of(text.replace("-", " ")))


def _said(statement: Statement, chunk: Chunk) -> tuple[str, ...]:
    return _stems(_written(statement, chunk))


def _written(statement: Statement, chunk: Chunk) -> str:
    return " ".join((*chunk.heading_path, statement.label, statement.reading))


def _person(query: Query, pack: PackWords | None) -> list[Requirement]:
    """A person, by name, where nothing else can answer: "the name of the head of", "who is the chair"."""
    if query.focus.yes_no or not _ASKS_NAME.search(query.now):
        return []

    def met(statement: Statement, _: Chunk) -> bool:
        return any(pack is None or not pack.small(name) for name in people_in(statement.reading))

    return [Requirement(kind="person", what="a person's name", met=met)]


def _topics(query: Query, pack: PackWords | None) -> list[Requirement]:
    return [
        Requirement(kind="topic", what=f"the topic '{name}'", met=_of_topic(phrases))
        if pack is None or any(pack.say(phrase) for phrase in phrases)
        else _absent(f"the topic '{name}'", kind="unspoken")
        for name, phrases in topics_of(query.now)
    ]


def asks_clock(question: str) -> bool:
    """Whether a question asks for a time of day: packs give the day of a deadline and often no hour."""
    return _ASKS_CLOCK.search(question) is not None


def _clock(query: Query, pack: PackWords | None) -> list[Requirement]:
    if not asks_clock(query.now):
        return []
    if pack is not None and not pack.hold(_CLOCK):
        return [_absent("a time of day")]
    return [
        Requirement(kind="topic", what="a time of day", met=lambda said, _: _CLOCK.search(said.reading) is not None)
    ]


def _absent(what: str, kind: str = "absent") -> Requirement:
    return Requirement(kind=kind, what=what, met=lambda *_: False)


def _of_topic(phrases: tuple[Phrase, ...]) -> Callable[[Statement, Chunk], bool]:
    return lambda statement, chunk: any(holds(plain_words(_written(statement, chunk)), phrase) for phrase in phrases)


def _counted(query: Query) -> list[Requirement]:
    asked = query.now.casefold()
    match = _OF_WHICH.search(asked) or _COUNTED.search(f"{asked.rstrip('?. ')} is") or _POPULATION.search(asked)
    if match is None or Asked.MONEY in query.focus.kinds:
        return []
    nouns = {stem_of(w) for w in words_of(match[1]) if w not in STOP_WORDS}
    if not nouns:
        return []
    wanted = nouns.union(*(query.equivalents.get(noun, frozenset()) for noun in nouns))
    asked_stems = frozenset(query.stems)

    def met(statement: Statement, chunk: Chunk) -> bool:
        if statement.kind is Kind.TABLE:
            # A row that the question names needs no word for what is counted: its columns have it.
            row = {stem_of(word) for word in words_of(statement.label)}
            named = not wanted.isdisjoint(_said(statement, chunk)) or (bool(row) and row <= asked_stems)
            return bool(re.search(r"\d", statement.reading)) and named
        words = [stem_of(w) for w in words_of(_SHARE.sub(" ", f"{leant_on(statement, chunk)} {statement.reading}"))]
        if statement.kind is Kind.LABEL and re.search(r"\d", statement.reading):
            return not wanted.isdisjoint(_said(statement, chunk))
        return any(
            _NUMBER.fullmatch(word)
            and words[i + 1 : i + 2] not in (["in"], ["per"])  # "two in five", "43 per cent" count nothing
            and not wanted.isdisjoint(words[i + 1 : i + 1 + _COUNT_REACH])
            for i, word in enumerate(words)
        )

    return [Requirement(kind="counted", what=f"a number of {match[1]}", met=met)]


def _years(query: Query) -> list[Requirement]:
    years = [] if query.focus.yes_no else sorted(set(_YEAR.findall(query.asked)))
    return [Requirement(kind="year", what=f"the year {year}", met=_near(year)) for year in years]


def _near(text: str) -> Callable[[Statement, Chunk], bool]:
    return lambda statement, chunk: text in " ".join((*chunk.heading_path, statement.reading, chunk.reading))


def _names(query: Query, names_of_pack: frozenset[str], pack: PackWords | None) -> list[Requirement]:
    """The question's proper names, where it is written with capitals; the first word of a sentence is none.

    What somebody tells of themselves first ("I trained in Australia. What …?") is no part of the question.
    """
    names = set()
    sentences = re.split(r"(?<=[.?!])\s+", query.asked)
    asking = [sentence for sentence in sentences if sentence.endswith("?")] or sentences
    for clause in re.split(r"(?<=[.?!,:;])\s+", " ".join(asking)):
        for match in _NAME.finditer(clause):
            word = re.sub(r"['’]s$", "", match.group())
            plain = word.casefold()
            known = plain in names_of_pack or plain in STOP_WORDS or plain in lexicon_words()
            known = known or word.removesuffix("s") in _NOT_NAMES or NAMES_POST.fullmatch(word) is not None
            if match.start() > 0 and not known and not word.startswith(("I'", "I’")):
                names.add(word)
    if query.asked.isupper() or len(names) > _MOST_NAMES:
        return []
    return [
        Requirement(kind="name", what=f"the name {name}", met=_naming(name))
        if pack is None or pack.name(name)
        else _absent(f"the name {name}")
        for name in sorted(names)
    ]


def _acronym(query: Query) -> list[Requirement]:
    """What letters stand for, where that is asked: only a passage that spells them out can say it."""
    if (asked := _STANDS_FOR.search(query.now)) is None:
        return []
    letters = asked[1] or asked[2]
    return [
        Requirement(
            kind=SPELT_OUT,
            what=f"what {letters} stands for",
            met=lambda statement, _: spelt_out(letters, statement.reading) or in_brackets(letters, statement.reading),
        )
    ]


def _naming(name: str) -> Callable[[Statement, Chunk], bool]:
    own = {stem_of(w) for w in words_of(name)}

    def met(statement: Statement, chunk: Chunk) -> bool:
        near = (*_said(statement, chunk), *_stems(chunk.reading))
        if own <= set(near):
            return True
        return name.isupper() and (any(w.startswith(name.casefold()) for w in near) or spelt_out(name, chunk.reading))

    return met
