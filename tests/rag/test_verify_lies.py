"""Drafts that lie: true sentences of the pack with one value changed, by a generator that shares nothing with the gate.

The generator knows the sentence as plain text only: its own patterns find the values, its own tables change them, and
its own comparison makes sure that what it wrote is another value that the sentence does not hold anywhere.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from rag.verify import unsupported

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "luton-dph"
SEED = 20250217
LIES = 1000
FEWEST_A_KIND = 20

Change = Callable[[random.Random, str], str | None]

ADDRESSES = (
    "Write to Luton Council, Town Hall, George Street, Luton LU1 2BQ.",
    "The assessment centre is at 26 George Street, Luton LU1 2AF.",
    "Send it to Public Health, Arndale House, 37 The Mall, Luton LU1 2LJ.",
    "The hospital stands in Lewsey Road, Luton LU4 0DZ.",
    "The university is in University Square, Luton LU1 3JU.",
)
FIRST_NAMES = """Mark Robin Adam Atika Dheeraj Gerard Nick Janice Teresa Jill Sally Sinead Vicky Paul Kim Kate Sunny
Roger Dev Ali Amin Michael Mary Joseph Elvis Alasdair""".split()
SURNAMES = """Fowler Porter Divney Mohammed Chibber McCleave Platts Altenor Hills Britton Cartwright McNamara Hawkes Turner
Wagstaff Mylchreest Robertson Sahadevan Kirk Gopal Tasker Raper Aziz Marmot Seacole Rowntree Nyanzu Rae""".split()
PLACES = """Biscot Dallow Saints Farley Northwell Challney Lewsey Leagrave Crawley Barnfield Coventry Birmingham Sheffield
Bedfordshire Luton Dunstable Cambridge Oxford London Ukraine Afghanistan Stockwood Chilterns England""".split()
BODIES = (
    "Luton Council",
    "Luton Borough Council",
    "University of Bedfordshire",
    "University of Sheffield",
    "Institute of Health Equity",
    "Joseph Rowntree Foundation",
    "Inclusive Growth Commission",
    "Inclusive Economy Board",
    "Health and Wellbeing Board",
    "Children's Trust Board",
    "Fairness Taskforce",
    "Luton Rising",
    "Barnfield College",
    "Luton Sixth Form College",
    "Loughborough University",
    "Bedfordshire Police",
    "NHS England",
    "Office for National Statistics",
    "Faculty of Public Health",
    "The Culture Trust",
    "Penna",
)
ACRONYMS = """GMC GDC UKPHR DPH NHS ICB ICS BLMK JSNA APHR CDOP LSCB LRF EPRR PHE UKHSA OHID DHSC CPD CCT MFPH SEND NEET
STI HIV SMI COPD CVD CIPFA IHE MIS IMD VCSFE EPC DART TUI LGA TBC""".split()
POSTS = (
    "Chief Executive",
    "Corporate Director",
    "Service Director",
    "Interim Director",
    "Managing Director",
    "Monitoring Officer",
    "Caldicott Guardian",
    "Director of Public Health",
    "Regional Director",
    "Head of Service",
)
WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty""".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
PARTS = ("half", "a third", "a quarter", "three quarters", "two in five", "one in three", "one in ten", "one in five")
MONTHS = """January February March April June July August September October November December""".split()
UNITS = (
    ("minutes", "hours", "days"),
    ("minute", "hour", "day"),
    ("hours", "minutes", "days"),
    ("days", "weeks", "months"),
    ("weeks", "months"),
    ("months", "weeks", "years"),
    ("month", "week", "year"),
    ("years", "months", "decades"),
    ("year", "month", "week"),
    ("miles", "kilometres", "metres"),
    ("km", "miles", "metres"),
    ("mins", "hours"),
    ("sides", "pages", "lines"),
    ("hectare", "acre"),
    ("hectares", "acres"),
    ("kilotons", "tons"),
    ("%", " miles", " people", " percentage points"),
)
SCALES = {
    "million": ("billion", "thousand", "hundred"),
    "billion": ("million", "trillion"),
    "m": ("bn", "k"),
    "bn": ("m", "k"),
}


@lru_cache(maxsize=1)
def true_sentences() -> tuple[str, ...]:
    """Sentences, list items and lines of the pack, as they stand in its documents, and addresses (the pack has none)."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n(?=[-A-Z])", block.strip()):
                if 20 <= len(piece) <= 400 and "<" not in piece:
                    found[piece.strip()] = None
    return (*found, *ADDRESSES)


def _numbers(text: str) -> set[str]:
    """Every number of a text in figures, words read as figures too: a coarse view, made for comparing only."""
    figures = {figure.replace(",", "").lstrip("0") for figure in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    lower = text.lower()
    figures |= {str(n) for n, word in enumerate(WORDS) if re.search(rf"\b{word}\b", lower)}
    return figures | {str(n) for n, word in enumerate(ORDINALS, 1) if re.search(rf"\b{word}\b", lower)}


def _replaced(rng: random.Random, text: str, pattern: str, change: Callable[[re.Match[str]], Iterable[str]]) -> str | None:
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
    pattern = r"(?<![\w£.,/:@-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%.,/:-]|\s*(?:per cent|January|February|March|October))"
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
        others = [f"{name}@{host}" for name in ("info", "recruitment", f"{local}1", local[:-1], local.replace(".", "_"))]
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
    numbers = "|".join(WORDS[1:])
    pattern = rf"(?<=\d)%|(?:(?<=\d)|(?<=\d )|(?<=\d-)|(?<=\b(?:six|ten|two) )|(?<=\b(?:five|four|nine|half) )|(?<=\b(?:three|seven|eight) ))(?:{names})\b"
    del numbers
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
        return [part for part in PARTS if part != match.group().lower()]

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


def lies() -> list[tuple[str, str, str]]:
    """`LIES` times (kind, true sentence, the sentence with one value changed), the same for the same seed."""
    rng = random.Random(SEED)
    sentences = true_sentences()
    fitting = {kind: [s for s in sentences if change(random.Random(SEED), s)] for kind, change in KINDS.items()}
    made: list[tuple[str, str, str]] = []
    while len(made) < LIES:
        for kind, change in KINDS.items():
            truth = rng.choice(fitting[kind])
            lie = change(rng, truth)
            if lie is not None and lie != truth and len(made) < LIES:
                made.append((kind, truth, lie))
    return made


def test_every_lie_is_stopped() -> None:
    told = lies()
    counted = Counter(kind for kind, _, _ in told)
    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= FEWEST_A_KIND
    passed = [(kind, lie) for kind, truth, lie in told if not unsupported(text=lie, quotes=[truth])]
    assert not passed, f"{len(passed)} of {LIES} lies passed: {passed[:10]}"
