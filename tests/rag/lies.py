"""True sentences of the pack, and lies: the same with one value changed. Shares nothing with the gate.

The generator knows the sentence as plain text only: its own patterns find the values, its own tables change them, and
its own comparison makes sure that what it wrote is another value that the sentence does not hold anywhere.
"""

import random
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from tests.rag.lie_tables import (
    ACRONYMS,
    ADDRESSES,
    BODIES,
    FIRST_NAMES,
    MONTHS,
    ORDINALS,
    PARTS,
    PLACES,
    POSTS,
    SCALES,
    SURNAMES,
    UNITS,
    WORDS,
)

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "luton-dph"
SEED = 20250217  # the closing date of the pack

Change = Callable[[random.Random, str], str | None]


@lru_cache(maxsize=1)
def in_paragraphs() -> tuple[tuple[str, str], ...]:
    """(sentence, its paragraph) of the pack, as they stand in its documents: sentences, list items and lines."""
    found: dict[tuple[str, str], None] = {}
    for path in sorted(CORPUS.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n(?=[-A-Z])", block.strip()):
                if 20 <= len(piece) <= 400 and "<" not in piece:
                    found[(piece.strip(), block)] = None
    return tuple(found)


@lru_cache(maxsize=1)
def true_sentences() -> tuple[str, ...]:
    """Every sentence of the pack once, and addresses (the pack has none)."""
    return (*dict.fromkeys(sentence for sentence, _ in in_paragraphs()), *ADDRESSES)


def _numbers(text: str) -> set[str]:
    """Every number of a text in figures, words read as figures too: a coarse view, made for comparing only."""
    figures = {figure.replace(",", "").lstrip("0") for figure in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    lower = text.lower()
    figures |= {str(n) for n, word in enumerate(WORDS) if re.search(rf"\b{word}\b", lower)}
    return figures | {str(n) for n, word in enumerate(ORDINALS, 1) if re.search(rf"\b{word}\b", lower)}


def says_only(text: str, other: str) -> bool:
    """Whether every number and every word of `text` stands in `other` too, so that nothing in it is sure to be new."""
    words = re.findall(r"[\w%£@'-]+(?:[.,][\w@]+)*", text.lower())
    return _numbers(text) <= _numbers(other) and all(word in other.lower() for word in words)


def _replaced(
    rng: random.Random, text: str, pattern: str, change: Callable[[re.Match[str]], Iterable[str]]
) -> str | None:
    """`text` with one match of `pattern` changed to one of what `change` offers that the text does not hold yet."""
    matches = list(re.finditer(pattern, text))
    rng.shuffle(matches)
    for match in matches:
        choices = [new for new in change(match) if not _holds(text, new)]
        if choices:
            return text[: match.start()] + rng.choice(sorted(choices)) + text[match.end() :]
    return None


def _holds(text: str, new: str) -> bool:
    numbers = _numbers(new)
    if numbers:
        return bool(numbers & _numbers(text))
    return re.search(rf"(?<!\w){re.escape(new.strip().lower())}(?!\w)", text.lower()) is not None


def _other_figures(rng: random.Random, figure: str) -> list[str]:
    """Figures near `figure`, written like it: a digit changed, dropped or doubled, the point moved."""
    plain = figure.replace(",", "")
    made = set()
    for k, digit in enumerate(plain):
        if digit.isdigit():
            other = str((int(digit) + rng.randrange(1, 10)) % 10)
            made.add(plain[:k] + other + plain[k + 1 :])
    made |= {plain + "0", plain[:-1]} if "." not in plain else {plain.replace(".", "")}
    made = {m for m in made if m and m[0] not in "0." and not m.endswith(".") and float(m) != float(plain)}
    return [f"{int(m):,}" if "," in figure and m.isdigit() else m for m in made]


def change_figure(rng: random.Random, text: str) -> str | None:
    pattern = r"(?<![\w£.,/:@+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%.,/:-]|\s*(?:per cent|January|February|March|October))"
    return _replaced(rng, text, pattern, lambda m: _other_figures(rng, m.group()))


def change_amount(rng: random.Random, text: str) -> str | None:
    return _replaced(rng, text, r"(?<=£)\d+(?:,\d{3})*(?:\.\d+)?", lambda m: _other_figures(rng, m.group()))


def change_percentage(rng: random.Random, text: str) -> str | None:
    return _replaced(rng, text, r"(?<![\d.])\d+(?:\.\d+)?(?=%| per cent)", lambda m: _other_figures(rng, m.group()))


def change_year(rng: random.Random, text: str) -> str | None:
    return _replaced(
        rng, text, r"\b(?:19|20)\d\d\b", lambda m: [str(int(m.group()) + d) for d in (-10, -3, -2, -1, 1, 2, 3, 10)]
    )


def change_date(rng: random.Random, text: str) -> str | None:
    months = "|".join(MONTHS)
    if rng.random() < 0.5:
        return _replaced(rng, text, rf"\b(?:{months})\b(?= \d{{4}})", lambda m: [x for x in MONTHS if x != m.group()])
    days = [f"{d}th" for d in (4, 7, 14, 16, 18, 19, 20, 27)]
    return _replaced(rng, text, rf"\b\d{{1,2}}(?:st|nd|rd|th)(?= (?:{months}))", lambda m: days)


def _swap(names: Iterable[str]) -> Change:
    listed = list(names)
    pattern = rf"(?<![\w@.])(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True)))})(?![\w@])"
    return lambda rng, text: _replaced(rng, text, pattern, lambda m: [name for name in listed if name != m.group()])


def change_telephone(rng: random.Random, text: str) -> str | None:
    def changed(match: re.Match[str]) -> list[str]:
        digits = [k for k, c in enumerate(match.group()) if c.isdigit()][2:]
        made = []
        for k in digits:
            written = match.group()
            made.append(written[:k] + str((int(written[k]) + rng.randrange(1, 10)) % 10) + written[k + 1 :])
        return made

    matches = list(re.finditer(r"\b07\d{3} \d{5,6}\b", text))
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + rng.choice(changed(match)) + text[match.end() :]


def change_email(rng: random.Random, text: str) -> str | None:
    def changed(match: re.Match[str]) -> list[str]:
        local, host = match.group().split("@")
        others = [
            f"{name}@{host}" for name in ("info", "recruitment", f"{local}1", local[:-1], local.replace(".", "_"))
        ]
        hosts = ("penna.co.uk", "pena.com", "luton.gov", "luton.gov.com", "adecco.com")
        return [x for x in others + [f"{local}@{other}" for other in hosts] if x != match.group()]

    matches = list(re.finditer(r"[\w.]+@[\w.]+\w", text))
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + rng.choice(changed(match)) + text[match.end() :]


def change_web_address(rng: random.Random, text: str) -> str | None:
    matches = list(re.finditer(r"www\.\S*\w", text))
    if not matches:
        return None
    match = rng.choice(matches)
    url = match.group()
    new = rng.choice([url.replace("gov.uk", "gov.com"), url.replace("luton", "bedford", 1), url + "/apply", url[:-1]])
    return text[: match.start()] + new + text[match.end() :]


def change_address(rng: random.Random, text: str) -> str | None:
    if rng.random() < 0.5:
        codes = ["LU1 2BP", "LU2 2BQ", "LU1 3AF", "MK1 2LJ", "LU4 9DZ", "LU1 5JU", "SW1A 2AA"]
        return _replaced(rng, text, r"\bLU\d \d[A-Z]{2}\b", lambda m: [c for c in codes if c != m.group()])
    streets = ["Church Street", "Park Street", "Dunstable Road", "Stuart Street", "Castle Square"]
    pattern = r"\b(?:George Street|Lewsey Road|University Square)\b|\b(?:26|37)\b"
    return _replaced(rng, text, pattern, lambda m: ["62", "73", "27", "3"] if m.group().isdigit() else streets)


def change_unit(rng: random.Random, text: str) -> str | None:
    offered = {first: others for first, *others in UNITS}
    names = "|".join(sorted((unit for unit in offered if unit != "%"), key=len, reverse=True))
    behind = "|".join(rf"(?<=\b{word}[ -])" for word in WORDS[1:11])  # a look-behind has one length
    pattern = rf"(?<=\d)%|(?:(?<=\d)|(?<=\d )|(?<=\d-)|{behind})(?:{names})\b"
    return _replaced(rng, text, pattern, lambda m: offered[m.group()])


def change_scale(rng: random.Random, text: str) -> str | None:
    return _replaced(rng, text, r"(?<=\d)(?:m|bn)\b|(?<=\d )(?:million|billion)\b", lambda m: SCALES[m.group()])


def change_number_word(rng: random.Random, text: str) -> str | None:
    def changed(match: re.Match[str]) -> list[str]:
        n = WORDS.index(match.group().lower())
        others = [k for k in range(2, 21) if k != n]
        return [WORDS[k] for k in others] + [str(k) for k in others]

    pattern = rf"(?i)(?<![\w-])(?:{'|'.join(WORDS[2:])})(?=[ -](?!hundred|and\b|in\b)\w)"
    return _replaced(rng, text, pattern, changed)


def change_small_figure(rng: random.Random, text: str) -> str | None:
    """A figure written as a word, but another one: 34 becomes "thirty-five"."""
    tens = dict(zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True))

    def spelled(match: re.Match[str]) -> list[str]:
        n = int(match.group())
        words = [WORDS[k] for k in range(2, 20) if k != n]
        words += [f"{tens[k - k % 10]}-{WORDS[k % 10]}" for k in range(21, 100) if k % 10 and k != n]
        return words

    return _replaced(rng, text, r"(?<![\w£.,/:-])\d{1,2}(?= [a-z])", spelled)


def change_ordinal(rng: random.Random, text: str) -> str | None:
    return _replaced(rng, text, rf"(?<=the )(?:{'|'.join(ORDINALS[1:])})(?= \w+est\b)", lambda m: ORDINALS[1:])


def change_part(rng: random.Random, text: str) -> str | None:
    def changed(match: re.Match[str]) -> list[str]:
        return [part for part, share in PARTS.items() if share != PARTS[match.group().lower()]]

    matches = list(re.finditer(rf"(?i)\b(?:{'|'.join(PARTS)})\b", text))
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + rng.choice(changed(match)) + text[match.end() :]


def change_code(rng: random.Random, text: str) -> str | None:
    codes = {
        "Covid-19": ["Covid-20", "Covid-91"],
        "73A": ["73B", "37A", "73"],
        "6C": ["6B", "9C", "6"],
        "M25": ["M1", "M40", "A25"],
        "A4": ["A3", "A5"],
        "SD2": ["SD1", "SD3", "SD4"],
        "131656": ["131665", "13165", "231656"],
        "202/23": ["2022/23", "202/24"],
    }
    return _replaced(rng, text, "|".join(codes), lambda m: codes[m.group()])


KINDS: dict[str, Change] = {
    "figure": change_figure,
    "amount": change_amount,
    "percentage": change_percentage,
    "year": change_year,
    "date": change_date,
    "first name": _swap(FIRST_NAMES),
    "surname": _swap(SURNAMES),
    "place": _swap(PLACES),
    "body": _swap(BODIES),
    "acronym": _swap(ACRONYMS),
    "post": _swap(POSTS),
    "telephone": change_telephone,
    "email": change_email,
    "web address": change_web_address,
    "address": change_address,
    "unit": change_unit,
    "scale": change_scale,
    "number word": change_number_word,
    "figure to word": change_small_figure,
    "ordinal": change_ordinal,
    "part": change_part,
    "code": change_code,
}


@lru_cache(maxsize=1)
def _fitting() -> dict[str, tuple[str, ...]]:
    """For each kind the sentences in which it finds something to change."""
    sentences = true_sentences()
    return {kind: tuple(s for s in sentences if change(random.Random(SEED), s)) for kind, change in KINDS.items()}


@lru_cache(maxsize=4)
def lies(count: int, seed: int = SEED) -> tuple[tuple[str, str, str], ...]:
    """`count` times (kind, true sentence, the sentence with one value changed), the same for the same seed."""
    rng = random.Random(seed)
    made: list[tuple[str, str, str]] = []
    while len(made) < count:
        for kind, change in KINDS.items():
            truth = rng.choice(_fitting()[kind])
            lie = change(rng, truth)
            if lie is not None and lie != truth and len(made) < count:
                made.append((kind, truth, lie))
    return tuple(made)


def in_sentence_swaps() -> list[tuple[str, str]]:
    """(true sentence, the sentence with one of its values put in the place of another of the same kind)."""
    kinds = (
        r"\d+(?:\.\d+)?%",
        r"£\d+(?:,\d{3})*(?:\.\d+)?(?:m|bn| million| billion)?",
        r"\b20\d\d\b",
        r"(?<![\w£.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%.,/:-])",
    )
    made = []
    for truth in true_sentences():
        for kind in kinds:
            matches = list(re.finditer(kind, truth))
            for match in matches:
                for other in sorted({m.group() for m in matches} - {match.group()}):
                    made.append((truth, truth[: match.start()] + other + truth[match.end() :]))
    return made
