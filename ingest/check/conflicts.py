"""Statements of a pack that give different values of the same thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log

from ingest.check.counted_lists import list_disagreements
from ingest.check.disagreement import Disagreement, disagreement
from ingest.check.governance import governance_disagreements
from ingest.check.labels import label_disagreements, post_of
from ingest.check.mentions import PEOPLE_LINES, Context, Mention, mentions_of
from ingest.check.people import people_disagreements
from ingest.indexed import Index
from ingest.types import Statement
from ingest.words import stem_of, stems_of, words_of

_MOST_IN_BLOCK = 60  # mentions that share a key; a key that more share tells nothing
_KEYS = 5  # of each mention's stems, its rarest are its keys
_SAME_WORDS = 0.85  # share of the weight of the words of the shorter statement that the other must have
_SAME_EITHER = 0.4  # the same of both together
_FEWEST_SHARED = 3
_NEARLY_ALL = 0.85  # with several figures of a kind in a statement nearly all words must be the same
_COMMON_NAME = 0.04  # a name in a larger share of the statements tells nothing apart
_FEW_STATEMENTS = 3
_RECORD = 2  # rivals of one figure from which a phrase is a field
_WORDS_IN_NOTE = 6
_TELLING = 2  # words between a number and its noun that make it one thing: "six green flag parks"
_NEW = frozenset(("new", "addit", "further", "other", "more", "differ", "main", "key", "separ"))
_LIKE_UNITS = ({"staff", ""}, {"people", ""}, {"hour", "hour/week"}, {"side", "page"})
_NAME = re.compile(r"\b[A-Z][\w’'&-]*")


def disagreements(index: Index) -> tuple[Disagreement, ...]:
    """Every place where the pack gives different values of one thing: those found when it was indexed.

    Each pair of statements stands once, in their order.
    """
    return worked_out_disagreements(index) if index.derived is None else index.derived.disagreements


def worked_out_disagreements(index: Index) -> tuple[Disagreement, ...]:
    """The disagreements of the pack, asked of the rules."""
    found = [
        *figure_disagreements(index),
        *label_disagreements(index),
        *people_disagreements(index),
        *list_disagreements(index),
        *governance_disagreements(index),
    ]
    order = {statement: n for n, statement in enumerate(index.statements)}
    return tuple(sorted(found, key=lambda one: [order[statement] for statement in one.statements]))


def figure_disagreements(index: Index) -> tuple[Disagreement, ...]:
    """Figures (amounts, numbers, percentages, dates) that statements give differently of the same thing."""
    mentions = _mentions(index)
    weights = _weights(mentions)
    posts = {document.id: post_of(document) for document in index.pack.documents}
    pairs = [
        (one, other)
        for one, other in _candidates(mentions, weights)
        if not one.figure.agrees(other.figure) and _same_thing(one, other, weights, posts)
    ]
    found: dict[tuple[Statement, Statement], Disagreement] = {}
    for one, other in _without_records(pairs):
        found.setdefault((one.statement, other.statement), _disagreement(one, other))
    return tuple(found.values())


def _mentions(index: Index) -> list[Mention]:
    chunks = {chunk.id: chunk for chunk in index.chunks}
    names = Counter(stem_of(name) for s in index.statements for name in {n.lower() for n in _NAME.findall(s.reading)})
    often = max(_FEW_STATEMENTS, _COMMON_NAME * len(index.statements))
    known = Context(
        role=frozenset(stems_of(index.pack.role)),
        common=frozenset(name for name, count in names.items() if count > often),
    )
    return [mention for s in index.statements for mention in mentions_of(s, chunks[s.chunk_id], known)]


def _same_thing(one: Mention, other: Mention, weights: Mapping[str, float], posts: Mapping[str, str]) -> bool:
    """Whether two figures are said of the same thing: nothing sets them apart, and the concept or the words agree."""
    if one.statement is other.statement or _contrary(one, other):
        return False
    if one.concepts or other.concepts:
        return _same_concept(one, other, posts)
    mine, theirs = one.statement, other.statement
    if mine.document == theirs.document and (mine.group == theirs.group or one.points_back or other.points_back):
        return False
    if one.figure.unit != other.figure.unit or (one.names - other.names and other.names - one.names):
        return False
    return bool(one.years) is bool(other.years) and _same_words(one, other, weights)


def _same_concept(one: Mention, other: Mention, posts: Mapping[str, str]) -> bool:
    """Whether a concept is that of one post: documents that are about different posts each have their own."""
    mine, theirs = posts[one.statement.document], posts[other.statement.document]
    if mine and theirs and mine != theirs:
        return False
    units = {one.figure.unit, other.figure.unit}
    return (
        bool(one.concepts & other.concepts)
        and one.owner == other.owner
        and (len(units) == 1 or units in _LIKE_UNITS)
        and bool(one.years) is bool(other.years)
        and _one_sided(one, other) == 0
    )


def _same_words(one: Mention, other: Mention, weights: Mapping[str, float]) -> bool:
    shared = one.about & other.about
    counted = one.figure.unit not in ("", "%", "£", "date") and one.figure.modifiers == other.figure.modifiers
    if counted and len(set(one.figure.modifiers) - _NEW) >= _TELLING and _one_sided(one, other) == 0:
        return True
    if len(shared) < _FEWEST_SHARED:
        return False
    weight, mine, theirs = (_weight(stems, weights) for stems in (shared, one.about, other.about))
    either = mine + theirs - weight
    if not (one.alone and other.alone):
        return weight >= _NEARLY_ALL * either
    if weight >= _SAME_WORDS * min(mine, theirs) and weight >= _SAME_EITHER * either:
        return _one_sided(one, other) <= 1
    return counted and bool(one.runs & other.runs) and _one_sided(one, other) == 0


def _weight(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in stems)


def _contrary(one: Mention, other: Mention) -> bool:
    """Whether years, other numbers or the sides taken in a contrast say that the figures are of different things."""
    if one.years and other.years and one.years.isdisjoint(other.years):
        return True
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return True
    mine, theirs = dict(one.sides), dict(other.sides)
    return any(mine[line] != theirs[line] for line in mine.keys() & theirs.keys())


def _one_sided(one: Mention, other: Mention) -> int:
    """How many sides in contrasts only one of two mentions takes; a group of people counts as more than are allowed."""
    lines = dict(one.sides).keys() ^ dict(other.sides).keys()
    return len(lines) + len(lines & PEOPLE_LINES)


def _weights(mentions: Sequence[Mention]) -> Mapping[str, float]:
    """How much each stem tells: the rarer the more."""
    count = Counter(stem for mention in mentions for stem in mention.about)
    return {stem: log((len(mentions) + 1) / often) for stem, often in count.items()}


def _candidates(mentions: Sequence[Mention], weights: Mapping[str, float]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs that share a concept, or the unit and one of the words that tell most."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        for concept in mention.concepts:
            blocks[("concept", concept)].append(n)
        if mention.concepts:
            continue
        rarest = sorted(mention.about, key=lambda stem: (-weights[stem], stem))[:_KEYS]
        for key in [*((stem,) for stem in rarest), *mention.runs]:
            blocks[(mention.figure.unit, *key)].append(n)
    pairs = {pair for block in blocks.values() if len(block) <= _MOST_IN_BLOCK for pair in combinations(block, 2)}
    for first, second in sorted(pairs):
        yield mentions[first], mentions[second]


def _without_records(pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs but those of a phrase that is given a third value too: it is the field of a record, one for each case.

    A concept's values all disagree, however many.
    """
    values: dict[int, set[str]] = defaultdict(set)
    for one, other in pairs:
        for mention, rival in ((one, other), (other, one)):
            values[id(mention)].add(rival.figure.text)
    for one, other in pairs:
        if one.concepts or max(len(values[id(one)]), len(values[id(other)])) < _RECORD:
            yield one, other


def _disagreement(one: Mention, other: Mention) -> Disagreement:
    thing = min(one.concepts & other.concepts, default="") or _thing(one, other)
    return disagreement(thing, (one.figure.text, one.statement), (other.figure.text, other.statement))


def _thing(one: Mention, other: Mention) -> str:
    """What is counted, in the words of the pack, or the words that both statements have."""
    counted = one.statement.reading[one.figure.end : one.figure.noun].strip(" -–")
    if counted:
        return f"the number of {counted}"
    shared = one.about & other.about
    words = [word for word in words_of(one.statement.reading) if stem_of(word) in shared]
    return f"the same thing ({', '.join(list(dict.fromkeys(words))[:_WORDS_IN_NOTE])})"
