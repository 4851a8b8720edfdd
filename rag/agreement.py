"""Whether a value that a quote holds is said about the same thing there: "44 GP practices" is no "44 pharmacies".

Two checks, both on words, without a model. What a number counts must be named in a quote. And where the quotes hold
other values of the same kind, the words around the claim's value must not fit one of those better: with "80.2 for
females and 72.7 for males" cited, "80.2 for males" goes with 72.7. A rival wins only if it has every word that the
right value has and more, so that a rewording is not taken for a lie; within a sentence what a number counts decides
alone.
"""

from collections.abc import Sequence

from ingest.words import STOP_WORDS, stem_of
from rag.dates import COUNTED
from rag.lexing import Token, Value, ValueKind
from rag.name_words import FUNCTION
from rag.quoted import Quoted
from rag.reading import Reading
from rag.regions import Group, Region, regions_of
from rag.values import proves

_PEOPLE = frozenset("people person persons individual individuals member members staff things items".split())
_IRREGULAR_PLURALS = frozenset("people children men women".split())
_SHORT_WORDS = STOP_WORDS | frozenset("new old key big top long far way day set".split())
_NO_PLURAL = ("ss", "us", "is", "ings")
_STREETS = frozenset("street road avenue lane way close drive square court park place terrace crescent house".split())
_WORDS_AFTER = 4  # how far behind a number its noun is looked for


def miscounted(claim: Reading, quoted: Sequence[Quoted]) -> list[int]:
    """The claim's numbers that count what no quote names or counts, and house numbers that go with another street."""
    stems = frozenset().union(*(quote.stems for quote in quoted))
    found = []
    for k, placed in enumerate(claim.placed):
        if placed.value.kind in (ValueKind.PERCENT, ValueKind.RATIO):
            noun = _counted(claim.tokens, placed.stop + 1) if _is_of(claim.tokens, placed.stop) else None
            wrong = noun is not None and not _named(noun, stems)
        elif _counts(placed.value):
            noun = _counted(claim.tokens, placed.stop)
            wrong = noun is not None and not (_named(noun, stems) and _counted_there(placed.value, noun, quoted))
            wrong = wrong or _wrong_street(claim.tokens, placed.stop, quoted)
        else:
            continue
        if wrong:
            found.append(k)
    return found


def _counts(value: Value) -> bool:
    """Whether a value can be a number of things: no measure, no label but "per"; a bare 2000 can."""
    if value.kind is ValueKind.DATE:
        return value.unit == COUNTED
    return value.kind is ValueKind.NUMBER and value.unit in ("", "label:per")


def _counted_there(value: Value, noun: Token, quoted: Sequence[Quoted]) -> bool:
    """Whether a quote counts with this number; where it can be a year too, whether it counts the same."""
    same = [
        (quote, one)
        for quote in quoted
        for one in quote.reading.placed
        if proves(one.value, value) and _counts(one.value)
    ]
    if value.kind is not ValueKind.DATE:
        return bool(same)
    nouns = [_counted(quote.tokens, one.stop) for quote, one in same]
    return any(there is not None and stem_of(there.lower) == stem_of(noun.lower) for there in nouns)


def _is_of(tokens: Sequence[Token], stop: int) -> bool:
    return stop < len(tokens) and tokens[stop].lower == "of" and not tokens[stop].gap.strip()


def _counted(tokens: Sequence[Token], stop: int) -> Token | None:
    """The first plural noun or short form right behind a number, if there is one: "34 GP practices", "5 lb"."""
    for token in tokens[stop : stop + _WORDS_AFTER]:
        short = len(token.lower) <= 3 and token.text.isalpha() and token.lower not in _SHORT_WORDS and token.gap == " "
        if short and token is tokens[stop]:
            return token
        if token.gap.strip(" -\n") or token.figure or (token.lower in FUNCTION and token.lower not in ("the", "our")):
            return None
        plural = token.lower.endswith("s") and not token.lower.endswith(_NO_PLURAL) and len(token.lower) > 3
        if (plural and not token.text.endswith("'s")) or token.lower in _IRREGULAR_PLURALS:
            return token
    return None


def _named(noun: Token, stems: frozenset[str]) -> bool:
    return noun.lower in _PEOPLE or stem_of(noun.lower) in stems


def _wrong_street(tokens: Sequence[Token], stop: int, quoted: Sequence[Quoted]) -> bool:
    """Whether a house number is followed by a street that no quote has behind this number."""
    names = []
    for token in tokens[stop : stop + _WORDS_AFTER]:
        if token.gap.strip() or not token.text[0].isupper():
            break
        names.append(token.lower)
    if _STREETS.isdisjoint(names):
        return False
    address = [tokens[stop - 1].lower, *names]
    return not any(
        [token.lower for token in quote.tokens[k : k + len(address)]] == address
        for quote in quoted
        for k in quote.places.get(address[0], ())
    )


def misplaced(claim: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """The tokens `[first, stop)` of the claim's values whose words go with another value in the quotes."""
    theirs: dict[Group, list[Region]] = {}
    for quote in quotes:
        for group, regions in regions_of(quote).items():
            theirs.setdefault(group, []).extend(regions)
    return sorted(
        (region.first, region.stop)
        for group, regions in regions_of(claim).items()
        for region in regions
        if any(_rivalled(value, region, theirs.get(group, [])) for value in region.values)
    )


def _rivalled(value: Value, claim: Region, theirs: Sequence[Region]) -> bool:
    right = [region for region in theirs if _holds(region, value)]
    rivals = [region for region in theirs if not _holds(region, value)]
    return bool(right) and all(any(_fits_better(claim, rival, one) for rival in rivals) for one in right)


def _holds(region: Region, value: Value) -> bool:
    return any(proves(one, value) or one.canonical == value.canonical for one in region.values)


def _fits_better(claim: Region, rival: Region, right: Region) -> bool:
    if rival.matter == right.matter and (claim.noun & right.reach) < (claim.noun & rival.words):
        return True
    return (claim.own & right.words) < (claim.own & rival.words)
