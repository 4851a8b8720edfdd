"""What a figure is said of: the words around it, and the qualifiers that tell one thing from another like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.check.concepts import ORGANISATION, concepts_of, owner_of
from ingest.check.figures import Figure, figures_in
from ingest.lines import label_and_value
from ingest.types import Chunk, Kind, Statement
from ingest.words import STOP_WORDS, stem_of, stems_of, words_of

# Where a sentence passes from one thing to the next.
_CLAUSE = re.compile(
    r"[;:()]|,\s|\.\s|\s[–—-]\s|\s\+\s|\b(?:while|whilst|whereas|compared|but|plus|and|with|followed by|"
    r"including|than in)\b",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[/–-]\d{2,4})?(?!\d)")
_OTHER_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:[-–]\d+)?(?![\w%])")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'&-]*")
# Of each line one word at most can be true of one thing: "male" and "female", "baseline" and "target".
_CONTRASTS = tuple(
    tuple(frozenset(stem_of(word) for word in side.split()) for side in line.split("|"))
    for line in """male men man boys|female women woman girls
        adults adult|children child childhood pupils pupil young youth teenagers|older elderly pensioners
        most|least
        national nationally england uk britain|regional region|local locally|county
        minimum lowest|maximum highest|average mean|median
        gross|net
        capital|revenue|grant
        first initial preliminary|second|third|final last
        essential|desirable
        private|social|owned
        target aim goal ambition expected projected planned proposed|previous previously before earlier prior baseline
        increase increased rise rose additional further extra new growth|decrease decreased reduction fall fell fewer
        each every|total overall combined
        weekly week|monthly month|annual annually yearly|daily
        phone telephone|face|online digital|postal
        morning|afternoon|evening
        primary|secondary|tertiary
        permanent|temporary|interim
        birth|death
        rent renting|mortgage owner
        satisfied|dissatisfied|safe|unsafe|happy|optimistic""".replace("|\n", "|").splitlines()
)
PEOPLE_LINES = frozenset((0, 1))  # of _CONTRASTS: a group named on one side only makes another thing
# A statement whose subject is named elsewhere; with another heading over it, it may be about anything.
_POINTS_BACK = re.compile(
    r"^(?:\W*\w+\W+){0,3}?(?:they|their|them|it|its|some|those|these|this|that|he|she|his|her|here)\b|"
    r"\b(?:this|these|such|that) (?:segment|group|area|service|profile|category|case|option|project|"
    r"department|team|section)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a pack before its figures are read: stems of the post's title, names that tell nothing apart."""

    role: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A figure with what it is said of.

    `concepts` name what it is where that is known by name, `owner` whose it is (empty: the post's). `about` holds the
    stems of its clause (of its sentence, where the clause says little and it is `alone`, the only figure of its kind
    there), `runs` each three stems that follow one another in its sentence. `years`, other `numbers`, `names` and the
    `sides` taken in `_CONTRASTS` tell it from others. `points_back` where its subject is named elsewhere.
    """

    statement: Statement
    figure: Figure
    concepts: frozenset[str]
    owner: frozenset[str]
    about: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    years: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    sides: frozenset[tuple[int, int]]
    alone: bool
    heading: tuple[str, ...]
    points_back: bool


def mentions_of(statement: Statement, chunk: Chunk, known: Context) -> Iterator[Mention]:
    """The figures of a statement with what they are said of; none for a row of several columns, whose cells compare.

    A bare figure that opens a statement is its number, and none of its values.
    """
    row = statement.kind is Kind.TABLE and "; " in statement.reading
    if row or len(statement.reading) > LONGEST or _SOURCE.match(statement.reading):
        return
    figures = figures_in(statement.reading)
    in_order = [stem for stem in stems_of(statement.reading) if stem not in known.common]
    runs = frozenset(zip(in_order, in_order[1:], in_order[2:], strict=False))
    before: set[str] = set()
    for figure in figures:
        if figure.unit or figure.start:
            lead = "" if figure.unit in before else _lead(statement, chunk)
            yield _mention(statement, chunk, known, figures, figure, lead, runs)
        before.add(figure.unit)


def _mention(
    statement: Statement,
    chunk: Chunk,
    known: Context,
    figures: tuple[Figure, ...],
    figure: Figure,
    lead: str,
    runs: frozenset[tuple[str, ...]],
) -> Mention:
    text = statement.reading
    start, end = _clause(text, figure)
    clause = text[start:end]
    told = text[:end] if text[start - 1 : start] == "(" else clause
    concepts = concepts_of(told, figure.unit, float(figure.low))
    if not concepts and lead:
        told = lead + told
        concepts = concepts_of(told, figure.unit, float(figure.low))
    alone = sum(other.unit == figure.unit for other in figures) == 1
    about = _around(text, start, end, figures)
    if alone and len(about) < _LITTLE:
        about = _around(text, 0, len(text), figures)
    return Mention(
        statement=statement,
        figure=figure,
        concepts=frozenset(concept.name for concept in concepts),
        owner=owner_of(concepts[0], told, known.role) - (known.common - ORGANISATION) if concepts else frozenset(),
        about=frozenset(about),
        runs=runs,
        years=_years(text if alone else clause, figure),
        numbers=_numbers(clause, figure),
        names=_names(_blanked(text, figures)[start:end]),
        sides=_sides_of(told if concepts else f"{statement.label} {clause}"),
        alone=alone,
        heading=chunk.heading_path,
        points_back=_POINTS_BACK.search(text) is not None,
    )


def _years(scope: str, figure: Figure) -> frozenset[str]:
    return frozenset(_YEAR.findall(scope)) if figure.unit != "date" else frozenset()


def _lead(statement: Statement, chunk: Chunk) -> str:
    """What stands before a statement and belongs to it: its label, or the heading over a short item."""
    pair = label_and_value(statement.reading)
    if statement.label or pair:
        return f"{statement.label or (pair[0] if pair else '')}: "
    short = len(stems_of(statement.reading)) <= _SHORT
    return f"{chunk.heading_path[-1]}: " if short and chunk.heading_path else ""


def _names(scope: str) -> frozenset[str]:
    return frozenset(stem_of(word) for name in _NAME.findall(scope) for word in words_of(name))


_SOURCE = re.compile(
    r"\W*(?:[Ss]ources?|[Nn]otes?|Figure|Table)\b|\d{1,3} [A-Z]"
)  # where a figure comes from, or a footnote
LONGEST = 2000  # characters; a longer statement is no sentence, and comparing its figures would take long
_SHORT = 8  # stems of an item that is read with its heading
_LITTLE = 4  # stems of a clause that says little


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= max(figure.end, figure.noun):
            end = match.start()
            break
    return start, end


def _around(text: str, start: int, end: int, figures: tuple[Figure, ...]) -> list[str]:
    """The stems of `[start, end)` without the figures in it."""
    plain = _YEAR.sub(lambda match: " " * len(match.group()), _blanked(text, figures))
    return [stem_of(word) for word in words_of(plain[start:end]) if word not in STOP_WORDS and not word[0].isdigit()]


def _blanked(text: str, figures: tuple[Figure, ...]) -> str:
    for figure in figures:
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return text


def _numbers(scope: str, figure: Figure) -> frozenset[str]:
    bare = _YEAR.sub(" ", scope)
    return frozenset(number for number in _OTHER_NUMBER.findall(bare) if number not in figure.text)


def _sides_of(text: str) -> frozenset[tuple[int, int]]:
    stems = {stem_of(word) for word in words_of(text)}
    taken = [[side for side, words in enumerate(sides) if words & stems] for sides in _CONTRASTS]
    # Who names two sides of a contrast speaks of both: "public, private and voluntary organisations".
    return frozenset((line, sides[0]) for line, sides in enumerate(taken) if len(sides) == 1)
