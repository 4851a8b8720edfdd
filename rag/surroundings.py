"""What the words around a value say of it: its sign, label and open side, and the range it is one end of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from rag.cardinals import number_text
from rag.lexing import Placed, Token, Value, ValueKind
from rag.number_words import LABELS, SCALES, SHORT_SCALES

_SCALE_WORDS = SCALES.keys() | SHORT_SCALES.keys()
_SCALED_FROM = 1000  # "£1,500-2m" does not start at 1,500 million
_MOST_SCHOOL_YEARS = 13  # "year 6" is a class, "year 600 homes" is not

_BEFORE = {
    **dict.fromkeys(("more than", "over", "above", "at least", "minimum of", "minimum", "no less than"), "min"),
    **dict.fromkeys(("not less than", "no fewer than", "not fewer than", "greater than", "upwards of"), "min"),
    **dict.fromkeys(("in excess of", "exceeding", "exceeds", "exceed", ">", "higher than", "longer than"), "min"),
    **dict.fromkeys(("less than", "under", "below", "up to", "at most", "maximum of", "maximum", "fewer than"), "max"),
    **dict.fromkeys(("no more than", "not more than", "within", "no later than", "not later than", "<"), "max"),
    **dict.fromkeys(("no greater than", "lower than", "shorter than", "not exceeding", "not exceed"), "max"),
    **dict.fromkeys(("around", "about", "approximately", "circa", "c", "approx", "roughly", "nearly"), "about"),
    **dict.fromkeys(("almost", "some", "~"), "about"),
    **dict.fromkeys(("last", "past", "previous", "preceding"), "past"),
    **dict.fromkeys(("next", "coming", "following"), "future"),
}
_BEFORE_A_DATE = {
    **dict.fromkeys(("since", "after", "from", "not before", "no earlier than", "post"), "min"),
    **dict.fromkeys(("before", "until", "till", "by", "no later than", "not later than", "up to", "pre"), "max"),
}
_AFTER = {
    **dict.fromkeys(("or more", "or above", "or over", "and over", "and above", "or older", "& over", "+"), "min"),
    **dict.fromkeys(("minimum", "at least", "and older", "or longer", "or higher", "or later"), "min"),
    **dict.fromkeys(
        ("or less", "or fewer", "or under", "or below", "and under", "and below", "or younger", "& under"), "max"
    ),
    **dict.fromkeys(("maximum", "max", "at most", "or earlier"), "max"),
    **dict.fromkeys(("approx", "approximately", "or so"), "about"),
}
_OPEN_SIDED = frozenset((ValueKind.MONEY, ValueKind.PERCENT, ValueKind.NUMBER, ValueKind.RATIO))
_SIGNED = frozenset((ValueKind.MONEY, ValueKind.PERCENT, ValueKind.NUMBER))
_FILLERS = frozenset("a an the just only".split())


def described(placed: Placed, tokens: Sequence[Token]) -> Placed:
    """The value with its sign, with the label before it if it has no unit, and with the side that is left open."""
    value = placed.value
    if value.kind in _SIGNED and _negative(placed, tokens):
        value = replace(value, canonical=f"-{value.canonical}")
    if value.kind in (ValueKind.NUMBER, ValueKind.CODE) and not value.unit:
        value = replace(value, unit=_label(placed, tokens))
    if value.kind in _OPEN_SIDED:
        bound = _bound_before(placed.first, tokens, _BEFORE) or _bound_after(placed.stop, tokens)
        value = replace(value, bound=bound)
    elif value.kind is ValueKind.DATE:
        value = replace(value, bound=_bound_before(placed.first, tokens, _BEFORE_A_DATE))
    return replace(placed, value=value)


def _negative(placed: Placed, tokens: Sequence[Token]) -> bool:
    gap = tokens[placed.first].gap
    if placed.first and tokens[placed.first - 1].lower in ("minus", "negative"):
        return True
    if not gap.endswith("-") or (len(gap) > 1 and gap[-2] not in " \n\t("):
        return False
    if placed.first == 0:
        return True
    before = tokens[placed.first - 1]
    return len(gap) > 1 and not before.figure and before.text != "%"


def _label(placed: Placed, tokens: Sequence[Token]) -> str:
    if not placed.first or tokens[placed.first].gap.strip(" \n") not in ("", ":"):
        return ""
    word = tokens[placed.first - 1].lower
    label = word if word in LABELS else word.removesuffix("s")
    names_it = placed.stop < len(tokens) and tokens[placed.stop].text == "="
    if label not in LABELS or names_it or "." in placed.value.canonical:
        return ""
    if (
        placed.value.kind is ValueKind.NUMBER
        and label in ("year", "form", "class", "step", "item")
        and (not placed.value.canonical.isdigit() or int(placed.value.canonical) > _MOST_SCHOOL_YEARS)
    ):
        return ""
    return f"label:{label}"


def _bound_before(first: int, tokens: Sequence[Token], phrases: dict[str, str]) -> str:
    words: list[str] = []
    k = first
    while k > 0 and len(words) < 3 and tokens[k].gap.strip(" \n.") == "":
        k -= 1
        if words or tokens[k].lower not in _FILLERS:
            words.insert(0, tokens[k].lower)
    for length in (3, 2, 1):
        if len(words) >= length and (bound := phrases.get(" ".join(words[-length:]))):
            return bound
    return ""


def _bound_after(stop: int, tokens: Sequence[Token]) -> str:
    words = []
    for token in tokens[stop : stop + 2]:
        if token.gap.strip(" \n(") or (token.text == "+" and token.gap):
            break
        words.append(token.lower)
    return _AFTER.get(" ".join(words)) or (_AFTER.get(words[0]) if words else None) or ""


_RANGE = re.compile(r"\s*(?:-|to|until|till|through|up to)\s*")
_LINK = re.compile(r"\s*(?:-|to|or|and|&|,|, and|, or)\s*")
_BETWEEN = re.compile(r"\s*and\s*")


Pairs = frozenset[tuple[int, int]]


def linked(placed: Sequence[Placed], tokens: Sequence[Token], text: str) -> tuple[list[Placed], Pairs, Pairs]:
    """The values with what a neighbour says for both ("10-20%", "stage 1 or 2"), the links and the ranges."""
    values = list(placed)
    links: set[tuple[int, int]] = set()
    ranges: set[tuple[int, int]] = set()
    for k in range(len(values) - 2, -1, -1):
        left, right = values[k], values[k + 1]
        between = text[left.value.end : right.value.start]
        opened = left.first > 0 and tokens[left.first - 1].lower == "between"
        is_range = bool(_RANGE.fullmatch(between)) or (opened and bool(_BETWEEN.fullmatch(between)))
        if not is_range and not _LINK.fullmatch(between):
            continue
        links.add((k, k + 1))
        if is_range:
            right = values[k + 1] = replace(right, value=_as_its_currency(left.value, right.value))
        values[k] = replace(left, value=_as_its_neighbour(left, right, tokens, is_range))
        if is_range and values[k].value.kind is right.value.kind:
            ranges.add((k, k + 1))
    for first, second in sorted(links):
        values[second] = replace(values[second], value=_as_before(values[first].value, values[second].value))
    return values, frozenset(links), frozenset(ranges)


def _as_its_currency(left: Value, right: Value) -> Value:
    if left.kind is ValueKind.MONEY and right.kind is ValueKind.NUMBER and not right.unit:
        return replace(right, kind=ValueKind.MONEY, unit=left.unit)
    return right


def _as_its_neighbour(left: Placed, right: Placed, tokens: Sequence[Token], is_range: bool) -> Value:
    """The left value with the unit, kind, scale or month that only the right one states."""
    value, model = left.value, right.value
    if value.kind is ValueKind.MONEY and model.kind is ValueKind.MONEY and is_range:
        return _scaled(left, right, tokens)
    if value.kind in (ValueKind.NUMBER, ValueKind.ORDINAL) and not value.unit and model.kind is ValueKind.DATE:
        day = value.canonical
        full = re.fullmatch(r"....-\d\d-\d\d", model.canonical)
        return replace(value, kind=ValueKind.DATE, canonical=f"{model.canonical[:8]}{day:0>2}") if full else value
    if value.kind is not ValueKind.NUMBER or value.unit or model.unit.startswith("label:"):
        return value
    if model.kind in (ValueKind.PERCENT, ValueKind.MONEY) and (is_range or model.kind is ValueKind.PERCENT):
        value = replace(value, kind=model.kind, unit=model.unit)
    elif model.kind is ValueKind.NUMBER:
        value = replace(value, unit=model.unit)
    return _scaled(replace(left, value=value), right, tokens) if is_range else value


def _scaled(left: Placed, right: Placed, tokens: Sequence[Token]) -> Value:
    """The left end of a range with the scale that only the right end states: "£10-20m", "1.4 to 2.2 billion"."""
    said = [token.lower for token in tokens[left.first : left.stop] if token.lower in _SCALE_WORDS]
    scales = [token.lower for token in tokens[right.first : right.stop] if token.lower in _SCALE_WORDS]
    if said or len(scales) != 1 or left.value.canonical.isalpha() or left.value.kind is not right.value.kind:
        return left.value
    amount = Fraction(left.value.canonical)
    if abs(amount) >= _SCALED_FROM:
        return left.value
    scale = SCALES.get(scales[0]) or SHORT_SCALES[scales[0]]
    return replace(left.value, canonical=number_text(amount * scale))


def _as_before(left: Value, right: Value) -> Value:
    """The right value with the label that only the left one states: "stage 1 or 2"."""
    if right.kind is not ValueKind.NUMBER or right.unit:
        return right
    if left.kind is ValueKind.NUMBER and left.unit.startswith("label:"):
        return replace(right, unit=left.unit)
    return right
