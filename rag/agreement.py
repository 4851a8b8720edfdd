"""Whether a value that a quote holds is said about the same thing there: "44 GP practices" is no "44 pharmacies".

Two checks, both on words, without a model. What a number counts must be named in a quote. And where the quotes hold
other values of the same kind, the words around the claim's value must not fit one of those better: with "80.2 for
females and 72.7 for males" cited, "80.2 for males" goes with 72.7. A rival wins only if it has every word that the
right value has and more, so that a rewording is not taken for a lie.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.words import STOP_WORDS, stem_of
from rag.lexing import Token, Value, ValueKind
from rag.name_words import COMMON_IN_TITLES, FUNCTION, POSTS, RANKS
from rag.number_words import CURRENCIES
from rag.quoted import Quoted, runs_of
from rag.reading import Reading, read
from rag.values import proves

_PEOPLE = frozenset("people person persons individual individuals member members staff things items".split())
_IRREGULAR_PLURALS = frozenset("people children men women".split())
_NO_PLURAL = ("ss", "us", "is", "ous", "ings")
_STREETS = frozenset("street road avenue lane way close drive square court park place terrace crescent house".split())
_TURNS = frozenset("and but while whereas which compared than versus with plus or before after + because where".split())
_ADDENDS = frozenset(("plus", "+"))
_LITTLE = STOP_WORDS | FUNCTION | {"compared", "compare", "plus"}
# A deputy chief executive is no chief executive: the words of the post count as other words.
_STAND_INS = frozenset("deputy interim acting assistant associate vice former".split())
_OFFICES = POSTS | RANKS
_WORDS_AFTER = 4  # how far behind a number its noun is looked for

Group = tuple[ValueKind, str]


@dataclass(frozen=True, slots=True)
class _Region:
    """A value and the words that go with it: stems, and other values by kind and form; `own` are those not taken over."""

    value: Value
    words: frozenset[str]
    own: frozenset[str]


def miscounted(claim: Reading, quoted: Sequence[Quoted]) -> list[int]:
    """The claim's numbers whose counted noun no quote names, and house numbers that stand in no quote with their street."""
    stems = frozenset().union(*(quote.stems for quote in quoted))
    found = []
    for k, placed in enumerate(claim.placed):
        value = placed.value
        if value.kind is ValueKind.NUMBER and not value.unit:
            noun = _counted(claim.tokens, placed.stop)
            unknown = noun is not None and noun.lower not in _PEOPLE and stem_of(noun.lower) not in stems
            if unknown or _wrong_street(claim.tokens, placed.stop, quoted):
                found.append(k)
        elif value.kind in (ValueKind.PERCENT, ValueKind.RATIO) and _is_of(claim.tokens, placed.stop):
            noun = _counted(claim.tokens, placed.stop + 1)
            if noun is not None and noun.lower not in _PEOPLE and stem_of(noun.lower) not in stems:
                found.append(k)
    return found


def _is_of(tokens: Sequence[Token], stop: int) -> bool:
    return stop < len(tokens) and tokens[stop].lower == "of" and not tokens[stop].gap.strip()


def _counted(tokens: Sequence[Token], stop: int) -> Token | None:
    """The first plural noun right behind a number, or None where there is none."""
    for token in tokens[stop : stop + _WORDS_AFTER]:
        if token.gap.strip(" -\n") or token.figure or (token.lower in FUNCTION and token.lower not in ("the", "our")):
            return None
        plural = token.lower.endswith("s") and not token.lower.endswith(_NO_PLURAL) and len(token.lower) > 3
        if (plural and not token.text.endswith("'s")) or token.lower in _IRREGULAR_PLURALS:
            return token
    return None


def _wrong_street(tokens: Sequence[Token], stop: int, quoted: Sequence[Quoted]) -> bool:
    """Whether a house number is followed by a street that no quote has behind this number."""
    names = []
    for token in tokens[stop : stop + _WORDS_AFTER]:
        if token.gap.strip() or not token.text[0].isupper():
            break
        names.append(token.lower)
    if not names or _STREETS.isdisjoint(names):
        return False
    address = [tokens[stop - 1].lower, *names]
    return not any(
        [token.lower for token in quote.tokens[k : k + len(address)]] == address
        for quote in quoted
        for k in quote.places.get(address[0], ())
    )


def misplaced(claim: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Where, in the folded claim, values stand that the quotes hold in other words which belong to another value."""
    theirs: dict[Group, list[_Region]] = {}
    for quote in quotes:
        for group, regions in _regions(quote).items():
            theirs.setdefault(group, []).extend(regions)
    found = []
    for group, regions in _regions(claim).items():
        for region in regions:
            right = [other for other in theirs.get(group, ()) if _same(other.value, region.value)]
            rivals = [other for other in theirs.get(group, ()) if not _same(other.value, region.value)]
            if right and all(any(_fits_better(region, rival, one) for rival in rivals) for one in right):
                found.append((region.value.start, region.value.end))
    return sorted(found)


def _same(quote: Value, claim: Value) -> bool:
    return proves(quote, claim) or quote.canonical == claim.canonical


def _fits_better(claim: _Region, rival: _Region, right: _Region) -> bool:
    return (claim.own & right.words) < (claim.own & rival.words)


@lru_cache(maxsize=2048)
def _regions(text: str) -> dict[Group, list[_Region]]:
    """The values of a text by group, each with its words."""
    reading = read(text)
    groups: dict[Group, list[tuple[Value, int, int]]] = {}
    last: tuple[Group, int] | None = None
    for k, placed in enumerate(reading.placed):
        if placed.value.kind in _UNBOUND:
            continue
        group = _group(placed.value)
        if (k - 1, k) in reading.ranges and last is not None and last[0] == group:
            first = groups[group][last[1]][1]
            for earlier in range(last[1], len(groups[group])):
                groups[group][earlier] = (groups[group][earlier][0], first, placed.stop)
            groups[group].append((placed.value, first, placed.stop))
            continue
        groups.setdefault(group, []).append((placed.value, placed.first, placed.stop))
        last = (group, len(groups[group]) - 1)
    if people := _people(reading):
        groups[(ValueKind.NAME, "")] = people
    keys = _keys(reading)
    return {group: _with_words(entries, reading.tokens, keys) for group, entries in groups.items()}


_UNBOUND = frozenset((ValueKind.URL, ValueKind.RATE))  # links and frequencies go with whole sentences


def _group(value: Value) -> Group:
    return value.kind, value.unit if value.kind in (ValueKind.NUMBER, ValueKind.MONEY) else ""


def _people(reading: Reading) -> list[tuple[Value, int, int]]:
    """Runs of two or three capitalised words that are no titles: mostly people, and places of two words."""
    found = []
    for run in runs_of(reading):
        words = [token.lower for token in reading.tokens[run.first : run.stop]]
        if 2 <= len(words) <= 3 and not any(word in COMMON_IN_TITLES for word in words):
            start, end = reading.tokens[run.first].start, reading.tokens[run.stop - 1].end
            value = Value(kind=ValueKind.NAME, canonical=" ".join(words), start=start, end=end)
            found.append((value, run.first, run.stop))
    return found


def _keys(reading: Reading) -> list[str]:
    """For each token the word it counts as: a stem, the value it belongs to, or nothing."""
    keys = ["" if token.lower in _LITTLE else stem_of(token.lower) for token in reading.tokens]
    for k, token in enumerate(reading.tokens):
        if token.lower in _STAND_INS:
            for j in range(k + 1, min(k + 3, len(keys))):
                if reading.tokens[j].gap.strip() or reading.tokens[j].lower not in _OFFICES:
                    break
                keys[j] = f"{token.lower} {keys[j]}"
    for placed in reading.placed:
        for k in range(placed.first, placed.stop):
            keys[k] = f"{placed.value.kind}:{placed.value.canonical}"
    return keys


def _with_words(entries: list[tuple[Value, int, int]], tokens: Sequence[Token], keys: Sequence[str]) -> list[_Region]:
    """The entries of one group with the words before and behind each; an empty side is taken over from a neighbour."""
    before: list[frozenset[str]] = []
    behind: list[frozenset[str]] = []
    closed: list[bool] = []  # whether what is left of the entry is another matter: a new line, an addend, a sentence
    for k, (_, first, stop) in enumerate(entries):
        same = k > 0 and entries[k - 1][1] == first
        low, parted = (0, True) if k == 0 else _boundary(tokens, entries[k - 1][2], first)
        high = len(tokens) if k + 1 == len(entries) else _boundary(tokens, stop, entries[k + 1][1])[0]
        if same:
            before.append(before[-1])
            behind.append(behind[-1])
            closed.append(False)
            continue
        nexts = [entry for entry in entries[k + 1 :] if entry[1] != first]
        high = _boundary(tokens, stop, nexts[0][1])[0] if nexts else high
        before.append(_words(keys, _from(tokens, low, first), first))
        behind.append(_words(keys, stop, _until(tokens, stop, high)))
        closed.append(parted)
    own = [ahead | after for ahead, after in zip(before, behind, strict=True)]
    for k in range(1, len(entries)):
        if not closed[k]:
            before[k] = before[k] or before[k - 1]
            behind[k] = behind[k] or behind[k - 1]
    for k in range(len(entries) - 2, -1, -1):
        if not closed[k + 1]:
            behind[k] = behind[k] or behind[k + 1]
    return [
        _Region(value, ahead | after, alone)
        for (value, _, _), ahead, after, alone in zip(entries, before, behind, own, strict=True)
    ]


def _words(keys: Sequence[str], start: int, stop: int) -> frozenset[str]:
    return frozenset(key for key in keys[start:stop] if key)


def _boundary(tokens: Sequence[Token], stop: int, first: int) -> tuple[int, bool]:
    """Where, between two values, the words of the one end and those of the other begin, and whether a new matter does."""
    best, at = 0, first
    for k in range(stop, min(first + 1, len(tokens))):
        strength = _strength(tokens, k)
        if strength and strength >= best:
            best, at = strength, k
    addend = any(token.lower in _ADDENDS for token in tokens[stop:first])
    return at, best >= 4 or addend


def _strength(tokens: Sequence[Token], k: int) -> int:
    """How strongly the gap before token `k` parts: blank line, line, sentence, tab, comma, turning word."""
    gap = tokens[k].gap
    if "\n" in gap and (gap != "\n" or not _wrapped(tokens, k)):
        return 7 if gap.count("\n") > 1 else 6
    if any(mark in gap for mark in ";!?") or ". " in gap:
        return 5
    if "\t" in gap or "|" in gap:
        return 4
    if gap.strip(" \n'\"") not in ("", "-") or " - " in gap:
        return 3
    return 2 if tokens[k].lower in _TURNS else 0


def _wrapped(tokens: Sequence[Token], k: int) -> bool:
    """Whether the line end before token `k` only wraps running text."""
    return tokens[k].figure or tokens[k].text.islower() or tokens[k].text in CURRENCIES


def _from(tokens: Sequence[Token], low: int, first: int) -> int:
    """The start of the words before a value: not before its sentence or entry."""
    for k in range(first, low, -1):
        if _ends_entry(tokens[k]):
            return k
    return low


def _until(tokens: Sequence[Token], stop: int, high: int) -> int:
    for k in range(stop, high):
        if _ends_entry(tokens[k]):
            return k
    return high


def _ends_entry(token: Token) -> bool:
    return token.gap.count("\n") > 1 or ". " in token.gap or any(mark in token.gap for mark in "!?")
