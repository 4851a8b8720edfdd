"""Which words of a text go with which of its values: what `rag/agreement.py` compares.

The values of one kind share a text out among them. Between two of them it is cut at the strongest sign or turning word:
"80.2 for females | and 72.7 for males". A value without words of its own on one side takes over its neighbour's: in
"85.6 and 79.4 in the least deprived parts" the parts go with both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from ingest.words import STOP_WORDS, stem_of
from rag.lexing import Token, Value, ValueKind
from rag.name_words import FUNCTION, POSTS, RANKS
from rag.number_words import CURRENCIES
from rag.quoted import Quoted, quoted
from rag.reading import Reading

Group = tuple[ValueKind, str]  # a kind of value, and the unit where values of another unit are no rivals

_UNGROUPED = frozenset((ValueKind.URL, ValueKind.RATE))  # links and frequencies go with whole sentences
_CONTRASTS = frozenset("but while whereas compared than versus against".split())
_TURNS = frozenset("and or which where with plus + before after because".split())
_ADDENDS = frozenset(("plus", "+"))
_LITTLE = STOP_WORDS | FUNCTION | {"compared", "compare", "plus"}
# A deputy chief executive is no chief executive: the words of the post count as other words.
_STAND_INS = frozenset("deputy interim acting assistant associate vice former".split())
_OFFICES = POSTS | RANKS
_COUNTING = frozenset((ValueKind.MONEY, ValueKind.PERCENT, ValueKind.RATIO, ValueKind.NUMBER, ValueKind.ORDINAL))
_LONGEST_NOUN = 4  # words
_NEW_MATTER = 5  # strength of a cut from which on nothing is taken over


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A value, or both ends of a range, at the tokens `[first, stop)`, and the words that go with it.

    Words are stems, and other values by kind and form. `own` are those that it has not taken over, `reach` all that can
    go with it too, `noun` those right behind an amount or a number: what it counts. Regions of one text that hang
    together by commas and turning words only are of one `matter`.
    """

    values: tuple[Value, ...]
    first: int
    stop: int
    words: frozenset[str]
    reach: frozenset[str]
    own: frozenset[str]
    noun: frozenset[str]
    matter: tuple[str, int]


@dataclass(slots=True)
class _Entry:
    """A region in the making: the words before and behind, all behind within reach, whether it begins a new matter."""

    values: tuple[Value, ...]
    first: int
    stop: int
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    reach: frozenset[str] = frozenset()
    new_matter: bool = True


@lru_cache(maxsize=2048)
def regions_of(text: str) -> dict[Group, list[Region]]:
    """The regions of `text` for each group of values in it, in order."""
    source = quoted(text)
    words = _words_of(source.reading)
    return {group: _regions(text, entries, source.tokens, words) for group, entries in _entries(source).items()}


def _entries(source: Quoted) -> dict[Group, list[_Entry]]:
    groups: dict[Group, list[_Entry]] = {}
    reading = source.reading
    for k, placed in enumerate(reading.placed):
        if placed.value.kind in _UNGROUPED:
            continue
        entries = groups.setdefault(_group(placed.value), [])
        if (k - 1, k) in reading.ranges and entries and entries[-1].values[-1] is reading.placed[k - 1].value:
            entries[-1].values += (placed.value,)
            entries[-1].stop = placed.stop
        else:
            entries.append(_Entry((placed.value,), placed.first, placed.stop))
    for run in source.people:
        words = reading.tokens[run.first : run.stop]
        name = Value(
            kind=ValueKind.NAME,
            canonical=" ".join(token.lower for token in words),
            start=words[0].start,
            end=words[-1].end,
        )
        groups.setdefault((ValueKind.NAME, ""), []).append(_Entry((name,), run.first, run.stop))
    return groups


def _group(value: Value) -> Group:
    if value.kind is ValueKind.RATIO:
        return ValueKind.PERCENT, ""  # shares of one whole, however they are written
    if value.kind is ValueKind.CODE and value.unit:
        return ValueKind.NUMBER, value.unit  # section 6C stands in the row of sections
    return value.kind, value.unit if value.kind in (ValueKind.NUMBER, ValueKind.MONEY) else ""


def _words_of(reading: Reading) -> list[str]:
    """For each token the word it counts as: a stem, the value it belongs to, or "" for small words."""
    words = ["" if token.lower in _LITTLE else stem_of(token.lower) for token in reading.tokens]
    for k, token in enumerate(reading.tokens):
        for j in range(k + 1, min(k + 3, len(words))) if token.lower in _STAND_INS else ():
            if reading.tokens[j].gap.strip() or reading.tokens[j].lower not in _OFFICES:
                break
            words[j] = f"{token.lower} {words[j]}"
    for placed in reading.placed:
        for k in range(placed.first, placed.stop):
            words[k] = f"{placed.value.kind}:{placed.value.canonical}"
    return words


def _regions(text: str, entries: Sequence[_Entry], tokens: Sequence[Token], words: Sequence[str]) -> list[Region]:
    """The entries of one group with their words, in order."""
    low = 0
    for k, entry in enumerate(entries):
        last = k + 1 == len(entries)
        high, new_matter = (len(tokens), True) if last else _cut(tokens, entry.stop, entries[k + 1].first)
        entry.before = _between(words, _start(tokens, low, entry.first), entry.first)
        entry.behind = entry.reach = _between(words, entry.stop, _end(tokens, entry.stop, high))
        if not last:
            entries[k + 1].new_matter = new_matter
        low = high
    own = [entry.before | entry.behind for entry in entries]
    matters = accumulate(int(entry.new_matter) for entry in entries)
    _take_over(entries)
    return [
        Region(
            values=entry.values,
            first=entry.first,
            stop=entry.stop,
            words=entry.before | entry.behind,
            reach=entry.before | entry.reach,
            own=alone,
            noun=_noun(words, tokens, entry),
            matter=(text, matter),
        )
        for entry, alone, matter in zip(entries, own, matters, strict=True)
    ]


def _take_over(entries: Sequence[_Entry]) -> None:
    """Gives an entry's empty side the words of its neighbour's, within one matter.

    What stands behind the neighbour counts fully where the entry has nothing of its own, else as its `reach` only: in
    "the poorest spent 54% on food, the richest only 42%" the food is within the reach of 42%.
    """
    for entry, following in zip(reversed(entries[:-1]), reversed(entries[1:]), strict=True):
        if not following.new_matter and not following.before:
            entry.behind = entry.reach = entry.behind or following.behind
    for before, entry in pairwise(entries):
        if entry.new_matter:
            continue
        entry.reach = entry.behind or before.reach
        if not entry.before:
            entry.before, entry.behind = before.before, entry.reach


def _noun(words: Sequence[str], tokens: Sequence[Token], entry: _Entry) -> frozenset[str]:
    """The words right behind an amount or a number, up to a sign or a small word but the first ("5% of the homes")."""
    stop = entry.stop
    if entry.values[0].kind not in _COUNTING:
        return frozenset()
    while stop < min(entry.stop + _LONGEST_NOUN, len(tokens)):
        leads = stop < entry.stop + 2 and tokens[stop].lower in ("of", "the", "our", "all")
        if tokens[stop].gap.strip(" -") or (tokens[stop].lower in FUNCTION and not leads):
            break
        stop += 1
    return _between(words, entry.stop, stop)


def _between(words: Sequence[str], start: int, stop: int) -> frozenset[str]:
    return frozenset(word for word in words[start:stop] if word)


def _cut(tokens: Sequence[Token], stop: int, first: int) -> tuple[int, bool]:
    """The token at which the words of a later value begin, and whether it is a new matter and not a coordinated one."""
    best, at = 0, first
    for k in range(stop, min(first + 1, len(tokens))):
        strength = _strength(tokens, k)
        if strength and strength >= best:
            best, at = strength, k
    addend = any(token.lower in _ADDENDS for token in tokens[stop:first])
    return at, best >= _NEW_MATTER or addend


def _strength(tokens: Sequence[Token], k: int) -> int:
    """How strongly the gap before token `k` parts: by blank line, line, sentence, cell, contrast, sign, turn."""
    gap = tokens[k].gap
    if "\n" in gap and (gap != "\n" or not _wrapped(tokens[k])):
        return 8 if gap.count("\n") > 1 else 7
    if any(mark in gap for mark in ";!?") or ". " in gap:
        return 6
    if "\t" in gap or tokens[k].text == "|":
        return 5
    if tokens[k].lower in _CONTRASTS:
        return 4
    if gap.strip(" \n'\"") not in ("", "-") or " - " in gap:
        return 3
    return 2 if tokens[k].lower in _TURNS else 0


def _wrapped(token: Token) -> bool:
    """Whether the line end before this token can be the wrapping of running text."""
    return token.figure or token.text.islower() or token.text in CURRENCIES


def _start(tokens: Sequence[Token], low: int, first: int) -> int:
    """Where the words before a value start: not before its sentence or entry."""
    return next((k for k in range(first, low, -1) if _ends_entry(tokens[k])), low)


def _end(tokens: Sequence[Token], stop: int, high: int) -> int:
    return next((k for k in range(stop, high) if _ends_entry(tokens[k])), high)


def _ends_entry(token: Token) -> bool:
    if token.gap == " ":
        return False
    return token.gap.count("\n") > 1 or ". " in token.gap or any(mark in token.gap for mark in "!?")
