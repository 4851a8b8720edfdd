"""Lies about a passage: one of its sentences with one thing changed that keeps to words the passage could have.

Shares nothing with the gate: sentences are plain text here, with patterns and tables of their own.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.facts import dates_in, numbers_in, telephones_in
from tests.rag.lies import KINDS, says_only


@dataclass(frozen=True)
class Told:
    """A lie, or a true rewording, of one sentence of passage number `passage`."""

    kind: str
    truth: str
    text: str
    passage: int


Sentences = Sequence[str]  # of one passage, in order
Change = Callable[[random.Random, str, Sentences], str | None]

_VALUES = (
    r"£\d+(?:,\d{3})*(?:\.\d+)?(?:m|bn|k| million| billion)?\b",
    r"(?<![\d.,])\d+(?:\.\d+)?(?:%| per cent)",
    r"\b(?:19|20)\d\d\b",
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
    r"(?<![\w£.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w%.,/:-]|\s*(?:per cent|million|billion|January|February|March))",
    r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b",
    r"[\w.]+@[\w.]+\w",
)
_NAME = r"(?<=[a-z,] )[A-Z][a-z]+(?: (?:of |and |for )?[A-Z][a-z]+)+"


def _pick(rng: random.Random, choices: Sequence[str]) -> str | None:
    return rng.choice(sorted(choices)) if choices else None


def _put(rng: random.Random, text: str, pattern: str, offered: Sequence[str]) -> str | None:
    """`text` with one match of `pattern` changed to one of `offered` that the text does not hold."""
    matches = list(re.finditer(pattern, text))
    rng.shuffle(matches)
    for match in matches:
        other = _pick(rng, [o for o in set(offered) if o not in text and o.lower() != match.group().lower()])
        if other is not None:
            return text[: match.start()] + other + text[match.end() :]
    return None


def another_facts_value(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    kinds = list(_VALUES)
    rng.shuffle(kinds)
    for kind in kinds:
        offered = [m for sentence in passage if sentence != truth for m in re.findall(kind, sentence)]
        if made := _put(rng, truth, kind, offered):
            return made
    return None


def another_name(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    offered = [m for sentence in passage if sentence != truth for m in re.findall(_NAME, sentence)]
    return _put(rng, truth, _NAME, offered)


def exchanged_within(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    kinds = [*_VALUES, _NAME]
    rng.shuffle(kinds)
    for kind in kinds:
        matches = list(re.finditer(kind, truth))
        pairs = [(a, b) for a in matches for b in matches if a.end() <= b.start() and a.group() != b.group()]
        rng.shuffle(pairs)
        for a, b in pairs:
            between = truth[a.end() : b.start()]
            if (
                a.group() in b.group()
                or b.group() in a.group()
                or not re.search(r"\b(?!and|or|to|the|of)[a-z]{2}", between)
            ):
                continue  # a list or a range the other way round says the same
            if truth[b.end() :].lstrip()[:1] in (",", "&") or re.match(r" and\b", truth[b.end() :]):
                continue
            return truth[: a.start()] + b.group() + between + a.group() + truth[b.end() :]
    return None


def negation_put_in(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    pattern = r"\b(is|are|was|were|will|can|should|must|has|have|would|does|do|may)\b(?! not| no\b|n't)"
    return _changed(rng, truth, pattern, lambda m: [f"{m.group(1)} not"])


def negation_taken_out(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    pattern = r"\b(?:not|never|no longer|cannot|without|no)\b (?!only|more|less|later|fewer|just|limited)(?=[a-z])"
    return _changed(rng, truth, pattern, lambda m: [{"cannot ": "can ", "without ": "with "}.get(m.group(), "")])


def _changed(rng: random.Random, text: str, pattern: str, change: Callable[[re.Match[str]], list[str]]) -> str | None:
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + rng.choice(change(match)) + text[match.end() :]


def _swap(pairs: str) -> Change:
    """Words for their contraries; `pairs` holds "one|other" words."""
    table: dict[str, list[str]] = {}
    for pair in pairs.split():
        one, other = pair.replace("_", " ").split("|")
        table.setdefault(one, []).append(other)
        table.setdefault(other, []).append(one)
    pattern = rf"\b(?:{'|'.join(sorted(table, key=len, reverse=True))})\b"
    return lambda rng, truth, passage: _changed(rng, truth, pattern, lambda m: table[m.group()])


comparison = _swap(
    "more|less more|fewer higher|lower above|below over|under increase|decrease increased|decreased increasing|reducing "
    "increase|reduce rise|fall rising|falling rose|fell largest|smallest highest|lowest longer|shorter better|worse "
    "best|worst before|after most|least greater|smaller improve|worsen improving|worsening up_to|at_least "
    "earlier|later first|last older|younger growing|shrinking growth|decline strong|weak large|small"
)
quantity = _swap("all|some every|no each|one_of_the both|one_of_the many|few most|some always|sometimes most|all")
modality = _swap(
    "must|may must|can should|may will|may essential|desirable required|optional required|invited may|must "
    "can|must might|will need_to|can is_expected_to|may"
)
role_word = _swap(
    "lead|support leads|supports leading|supporting led_by|advised_by manage|assist managing|assisting "
    "responsible_for|informed_of chair|attend chaired|attended approve|note employs|advises advise|direct "
    "commission|deliver oversee|join oversees|joins appointed|consulted"
)


def names_change_sides(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    """Who does it and to whom, exchanged: "The Director reports to the Chief Executive" the other way round."""
    name = (
        r"(?!(?:The|This|To|It|You|We|These|They|Our|In|As|All)\b)(?:[A-Z][\w'’]+)(?: (?:of |and |for )?[A-Z][\w'’]+)*"
    )
    link = (
        r"(?: (?:reports?|is accountable|are accountable|is responsible|provides?|gives?) \w*\s?(?:to|for)| leads?| manages?|"
        r" supports?| advises?| chairs?| appoints?| commissions?| funds?| owns?| works? for| is part of| replaced| than|"
        r" in partnership with| is managed by| was established by| is led by| hosted by| delivered by) (?:the |a )?"
    )
    match = re.search(rf"({name})((?: \w+){{0,4}}{link})({name})", truth)
    if match is None or match[1] in match[3] or match[3] in match[1] or " with " in match[2]:
        return None
    return truth[: match.start()] + match[3] + match[2] + match[1] + truth[match.end() :]


_CONDITIONS = (
    r",? (?:only )?(?:if|unless|provided that|subject to|as long as|except(?: for| where| when)?|until|depending on)"
    r" [^,.;()]{6,80}(?=[.;,)]|$)",
    r" (?:where|when|if|as) (?:appropriate|necessary|possible|applicable|required|relevant)(?=[ ,.;)]|$)",
    r"(?<= )(?:only|solely) ",
    r"^(?:If|Unless|Where|Subject to|Until|Provided) [^,]{6,80}, ",
)


def condition_left_out(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    patterns = list(_CONDITIONS)
    rng.shuffle(patterns)
    for pattern in patterns:
        made = _changed(rng, truth, pattern, lambda m: [""])
        if made is not None and len(made.split()) >= 4:
            return made[0].upper() + made[1:]
    return None


def _unit(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    return KINDS["unit"](rng, truth)


SENSES: dict[str, Change] = {
    "another fact's value": another_facts_value,
    "another name of the passage": another_name,
    "values or names exchanged within the sentence": exchanged_within,
    "unit": _unit,
    "negation put in": negation_put_in,
    "negation taken out": negation_taken_out,
    "comparison": comparison,
    "all, some, none": quantity,
    "must, may": modality,
    "role word": role_word,
    "who and to whom": names_change_sides,
    "condition left out": condition_left_out,
}


def lies_of_sense(passages: Sequence[Sentences], count: int, seed: int) -> list[Told]:
    """At most `count` lies of each kind, each once."""
    made = []
    for kind, change in SENSES.items():
        rng = random.Random(f"{seed} {kind}")
        found: dict[str, Told] = {}
        for _ in range(count * 40):
            if len(found) == count:
                break
            number = rng.randrange(len(passages))
            truth = rng.choice(passages[number])
            text = change(rng, truth, passages[number])
            if text is not None and text != truth and text not in passages[number]:
                found.setdefault(text, Told(kind, truth, text, number))
        made += found.values()
    return made


def lies_about(truths: Sequence[tuple[str, Sentences]], each: int, seed: int) -> list[Told]:
    """Lies about sentences in words of their own: at most `each` of a kind about each, with what their passages hold.

    A value in another notation is no lie and left out; `Told.passage` is the place in `truths`.
    """
    made = []
    for kind, change in {**SENSES, "a value that is not there": _absent_value}.items():
        rng = random.Random(f"{seed} {kind}")
        for number, (truth, passage) in enumerate(truths):
            drawn = (change(rng, truth, passage) for _ in range(each * 4))
            texts = dict.fromkeys(text for text in drawn if text and _differs(text, truth, passage, kind))
            made += [Told(kind, truth, text, number) for text in list(texts)[:each]]
    return made


def _absent_value(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    change = KINDS[rng.choice([kind for kind in KINDS if kind != "unit"])]
    text = change(rng, truth)
    plain = re.sub(r"['’]s\b", "", text or "")
    return text if text and not says_only(plain, " ".join((*passage, truth))) else None


def same_values(one: str, other: str) -> bool:
    """Whether two sentences hold the same figures, dates and telephone numbers, in whatever notation."""

    def held(text: str) -> tuple[object, ...]:
        return (
            sorted((n.unit, n.value) for n in numbers_in(text)),
            sorted(map(str, dates_in(text))),
            telephones_in(text),
        )

    return held(one) == held(other)


def _differs(text: str, truth: str, passage: Sentences, kind: str) -> bool:
    """Whether a changed sentence says something else: no other notation of its values, no sentence of the passage."""
    if text == truth or text in passage:
        return False
    return kind not in ("another fact's value", "unit") or not same_values(text, truth)


def absent_values(passages: Sequence[Sentences], full: Sequence[str], count: int, seed: int) -> list[Told]:
    """`count` lies with a value that the whole text of the passage, in `full`, does not hold; kinds in turn."""
    rng = random.Random(seed)
    made: list[Told] = []
    fitting = {
        kind: [(n, s) for n, passage in enumerate(passages) for s in passage if change(random.Random(seed), s)]
        for kind, change in KINDS.items()
    }
    kinds = [kind for kind in KINDS if fitting[kind] and kind != "unit"]
    while len(made) < count:
        for kind in kinds:
            number, truth = rng.choice(fitting[kind])
            text = KINDS[kind](rng, truth)
            plain = re.sub(r"['’]s\b", "", text or "")  # Dunstable's is Dunstable
            if text and text != truth and not says_only(plain, full[number]) and len(made) < count:
                made.append(Told(kind, truth, text, number))
    return made


def _digits_as_words(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    words = "two three four five six seven eight nine ten".split()
    return _changed(rng, truth, r"(?<![\w£.,/:-])[2-9](?= [a-z])", lambda m: [words[int(m.group()) - 2]])


def _scale_in_words(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    return (
        _changed(rng, truth, r"(?<=\d)(m|bn)\b", lambda m: [{"m": " million", "bn": " billion"}[m.group(1)]])
        if "£" in truth
        else None
    )


def _per_cent(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    return truth.replace("%", " per cent") if re.search(r"\d%", truth) else None


def _plain_date(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    return _changed(rng, truth, r"(?<=\d)(?:st|nd|rd|th)(?= [A-Z][a-z]+)", lambda m: [""])


def _time_last(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    match = re.match(r"((?:In|By|Since|During|Over|From|As of) [^,]{3,40}), ([a-zA-Z][^.]+)\.?$", truth)
    if match is None or re.match(r"[Ii]n order|[Ii]n addition", match[1]):
        return None
    return f"{match[2][0].upper()}{match[2][1:]} {match[1][0].lower()}{match[1][1:]}."


def _as_a_sentence(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    match = re.match(r"([A-Z][A-Za-z ]{3,30}): (?=[A-Z£\d])([^:]{3,120})$", truth)
    return f"The {match[1].lower()} is {match[2].rstrip('.')}." if match else None


def _you_would(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    verbs = (
        "Lead Ensure Provide Develop Manage Support Promote Advise Deliver Build Work Act Contribute Represent Drive"
    )
    match = re.match(rf"(?:To )?({'|'.join(verbs.split())}|{'|'.join(verbs.lower().split())})\b (.*)", truth)
    subject = rng.choice(["You would", "The postholder will", "You will"])
    return f"{subject} {match[1].lower()} {match[2]}" if match else None


def _third_person(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    made = truth
    for old, new in (
        (r"\bWe are\b", "The employer is"),
        (r"\b[Yy]ou will\b", "the postholder will"),
        (r"\b[Yy]ou are\b", "the postholder is"),
        (r"\b[Yy]our\b", "the postholder's"),
        (r"\bour\b", "its"),
    ):
        made = re.sub(old, new, made)
    return made[0].upper() + made[1:] if made != truth else None


_SAYS_MORE = re.compile(
    r"\b(?:if|unless|only|subject|provided|except|until|but|not|no|without|however|where|depending|than|while)\b", re.I
)


def _abridged(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    """Without a last part that only adds to it."""
    match = re.match(r"(.{30,}?\w), (?:and|including|with|such as|which|as well as|by|ensuring|to|so that) .+$", truth)
    if match is None or _SAYS_MORE.search(truth) or re.search(r"\b(?:both|between)\b", match[1]):
        return None
    return f"{match[1]}."


def _first_half(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    match = re.match(r"(.{40,}?\w)(?:; |, and | and (?=will|are|is|to ))(.{20,})$", truth)
    return f"{match[1]}." if match and not _SAYS_MORE.search(truth) and "both" not in match[1] else None


def _leading_words(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    if not re.match(r"(?:The|You|We|There|All|It|In|At|Luton|Our|Applicants|Candidates)\b", truth):
        return None
    first = truth if re.match(r"Luton", truth) else truth[0].lower() + truth[1:]
    return rng.choice(["According to the pack, ", "Yes: ", "In short, "]) + first


def _plain_words(rng: random.Random, truth: str, passage: Sentences) -> str | None:
    """Everyday words that say the same."""
    table = {
        "approximately": "about", "in order to": "to", "circa": "about", "ensuring": "making sure",
        "residents": "local people", "commence": "begin", "assist": "help", "obtain": "get", "regarding": "about",
        "utilise": "use", "undertake": "carry out", "therefore": "so", "additional": "further", "purchase": "buy",
        "numerous": "many", "require": "need", "requires": "needs", "annually": "every year", "establish": "set up",
        "established": "set up", "ensure": "make sure", "delivering": "providing", "deliver": "provide",
        "key": "important", "programmes": "schemes", "individuals": "people", "currently": "now",
    }  # fmt: skip
    return _changed(rng, truth, rf"\b(?:{'|'.join(table)})\b", lambda m: [table[m.group()]])


TRUE: dict[str, Change] = {
    "as it stands": lambda rng, truth, passage: truth,
    "digits in words": _digits_as_words,
    "scale in words": _scale_in_words,
    "per cent": _per_cent,
    "plain date": _plain_date,
    "time at the end": _time_last,
    "label as a sentence": _as_a_sentence,
    "you would": _you_would,
    "third person": _third_person,
    "abridged": _abridged,
    "first half": _first_half,
    "words before": _leading_words,
    "plain words": _plain_words,
}


def true_rewordings(passages: Sequence[Sentences], count: int, seed: int) -> list[Told]:
    """At most `count` true sentences of each kind of rewording, each once."""
    made = []
    for kind, change in TRUE.items():
        rng = random.Random(f"{seed} {kind}")
        found: dict[str, Told] = {}
        for _ in range(count * 60):
            if len(found) == count:
                break
            number = rng.randrange(len(passages))
            truth = rng.choice(passages[number])
            text = change(rng, truth, passages[number])
            if text is not None:
                found.setdefault(text, Told(kind, truth, text, number))
        made += found.values()
    return made
