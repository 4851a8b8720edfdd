"""Questions as people type them, and near copies of questions and passages that turn an answer into none.

Everything here is by rule; `rng` alone decides, so that a seed gives the same data again.
"""

import random
import re
from collections.abc import Callable
from functools import partial

STOP_WORDS = frozenset(
    "a an the of in on at to for is are was were be been do does did has have had what which who whom when where why"
    " how many much by with from and or that this it its their his her there as s".split()
)
_OPPOSITES = [
    tuple(pair.split("/"))
    for pair in (
        "first/last increase/decrease increased/decreased before/after largest/smallest highest/lowest most/least"
        " best/worst north/south east/west northern/southern eastern/western male/female men/women boys/girls"
        " won/lost maximum/minimum more/fewer higher/lower larger/smaller started/ended began/stopped open/closed"
        " public/private rich/poor strong/weak old/young older/younger early/late earlier/later above/below"
        " inside/outside allowed/forbidden required/optional legal/illegal positive/negative possible/impossible"
        " full-time/part-time internal/external minimum/average essential/desirable import/export buy/sell"
        " arrive/leave born/buried major/minor oldest/newest longest/shortest father/mother husband/wife son/daughter"
        " king/queen summer/winter left/right upper/lower urban/rural gained/lost support/oppose supported/opposed"
        " accepted/rejected created/destroyed cause/prevent caused/prevented common/rare popular/unpopular"
    ).split()
]
OPPOSITE = {a: b for a, b in _OPPOSITES} | {b: a for a, b in _OPPOSITES}  # noqa: C416 - both ways alike
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of |the |de |von )?[A-Z][\w'’-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_OTHER_KINDS = (
    "What is the phone number of {}?",
    "What is the e-mail address of {}?",
    "How much does {} cost?",
    "What is the website of {}?",
    "When was {} closed?",
    "Who is the deputy head of {}?",
    "What is the postcode of {}?",
    "How old is {}?",
    "What is the budget of {}?",
    "Who should I contact about {}?",
    "How many staff does {} have?",
    "What is the opening time of {}?",
)


def names_in(text: str) -> list[str]:
    """Runs of capitalised words that do not open the text, longest first, each once."""
    return sorted({m.group() for m in _NAME.finditer(text) if m.start() > 0}, key=lambda name: (-len(name), name))


def as_typed(question: str, rng: random.Random) -> str:
    """The question as it may be typed: mostly as it is, else in lower case, as key words, or misspelled."""
    kind = rng.random()
    if kind < 0.62:
        return question
    if kind < 0.76:
        return question.lower().rstrip("?. ")
    if kind < 0.86:
        words = [word for word in question.rstrip("?. ").split() if word.lower() not in STOP_WORDS]
        return " ".join(words) if len(words) >= 2 else question
    return misspelled(question, rng)


def misspelled(question: str, rng: random.Random) -> str:
    """One word of at least four letters, two in a long question, with a letter dropped, doubled, swapped or wrong."""
    words = question.split(" ")
    long_words = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for i in rng.sample(long_words, min(len(long_words), 1 + (len(words) > 8))):
        word, at = words[i], rng.randrange(1, len(words[i]) - 1)
        words[i] = rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + rng.choice("aeiourstn") + word[at + 1 :],
            )
        )
    return " ".join(words)


def other_number(number: str, rng: random.Random) -> str:
    """Another number of the same look: a year stays a year near it, others change their digits."""
    if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", number):
        return str(int(number) + rng.choice((-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20)))
    changed = "".join(str((int(c) + rng.randrange(1, 9)) % 9 + 1) if c.isdigit() else c for c in number)
    return changed if changed != number else number + "1"


def wrong_question(question: str, passage: str, article: str, rng: random.Random) -> str | None:
    """A question close to `question` that `passage` does not answer, or None where no rule applies.

    A name or number of the question is replaced by another one of the article that the passage lacks, a word by its
    opposite, the verb is negated, or something of another kind is asked of a name in the passage.
    """
    by_name: Callable[[], str | None] = partial(_swap_name, question, passage, article, rng)
    by_opposite: Callable[[], str | None] = partial(_opposite, question, rng)
    by_number: Callable[[], str | None] = partial(_swap_number, question, passage, article, rng)
    by_kind: Callable[[], str | None] = partial(_other_kind, passage, rng)
    makers = [by_name, by_name, by_number, by_opposite, by_opposite, by_kind]
    for maker in rng.sample(makers, len(makers)):
        made = maker()
        if made is not None and made != question:
            return made
    return None


def wrong_passage(question: str, passage: str, answer: str, article: str, rng: random.Random) -> str | None:
    """The passage with a name or number that the question asks about replaced, so that it answers no more, or None."""
    shared = [name for name in names_in(" " + question) if name in passage and name not in answer]
    shared += [n for n in _NUMBER.findall(question) if n in passage and n not in answer]
    if not shared:
        return None
    old = rng.choice(shared)
    if _NUMBER.fullmatch(old):
        return passage.replace(old, other_number(old, rng))
    others = [name for name in names_in(article) if name not in passage and name not in question]
    return passage.replace(old, rng.choice(others)) if others else None


def _swap_name(question: str, passage: str, article: str, rng: random.Random) -> str | None:
    mine = names_in(question)
    others = [name for name in names_in(article) if name not in passage and name not in question]
    if not mine or not others:
        return None
    old = rng.choice(mine)
    alike = [name for name in others if name.count(" ") == old.count(" ")] or others
    return question.replace(old, rng.choice(alike))


def _swap_number(question: str, passage: str, article: str, rng: random.Random) -> str | None:
    mine = _NUMBER.findall(question)
    if not mine:
        return None
    old = rng.choice(mine)
    others = [n for n in _NUMBER.findall(article) if len(n) == len(old) and n not in passage]
    return question.replace(old, rng.choice(others) if others else other_number(old, rng))


def _opposite(question: str, rng: random.Random) -> str | None:
    words = question.split(" ")
    places = [i for i, word in enumerate(words) if word.strip("?,.").lower() in OPPOSITE]
    if not places:
        verbs = "did|does|was|were|is|are|can|could|has|have"
        negated = re.sub(rf"\b({verbs})\b (?=\w+ \w+)", r"\1 not ", question, count=1)
        fits = re.match(r"(?i)(who|which|what \w+) (was|were|is|are|did|can|could|has|have) \w", question)
        return negated if fits and rng.random() < 0.5 else None
    i = rng.choice(places)
    bare = words[i].strip("?,.")
    words[i] = words[i].replace(bare, OPPOSITE[bare.lower()])
    return " ".join(words)


def _other_kind(passage: str, rng: random.Random) -> str | None:
    mine = names_in(passage)
    return rng.choice(_OTHER_KINDS).format(rng.choice(mine[:4])) if mine and rng.random() < 0.3 else None
