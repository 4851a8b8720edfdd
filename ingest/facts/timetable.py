"""The later dates of the process, each stage that the pack names: its date, or that it is to be confirmed."""

import re
from collections.abc import Iterator

from ingest.facts.finding import Found, fact_of
from ingest.facts.labels import Labelled
from ingest.facts.places import Places, Said
from ingest.facts.values import TO_BE_CONFIRMED, WHEN, Sort, has_placeholder, is_to_be_confirmed
from ingest.types import KeyFact

# Words that name a stage, and how its key calls it; the kinds of interview before interviews, so that keys read well.
_STAGES = (
    ("longlist", r"long[- ]?list\w*"),
    ("shortlist", r"short[- ]?list\w*"),
    ("sift", r"sift(?:ing)?"),
    ("informal", r"informal (?:visits?|discussions?|conversations?|meetings?)"),
    ("open_day", r"(?:open|information|engagement|candidate) (?:day|evening|event|session)s?|webinars?"),
    ("stakeholder", r"stakeholder|staff panel|service user panel"),
    (
        "preliminary",
        r"preliminary|first[- ](?:stage|round)|first(?= interviews?)|initial|screening|telephone|technical",
    ),
    ("second", r"second[- ](?:stage|round)|second(?= interview)"),
    ("assessment", r"assessments?(?: (?:centre|center|day|exercise)s?)?|tests?|psychometric\w*|presentations?"),
    ("final", r"final"),
    ("panel", r"panels?"),
    ("interview", r"interviews?"),
    ("appointment", r"appointments?(?: (?:committee|panel))?|offers?(?: (?:made|of (?:appointment|employment)))?"),
    (
        "start",
        r"(?:anticipated |expected |proposed |likely )?start(?:ing)? date|commencement(?: date)?|"
        r"start in (?:post|role)",
    ),
)
_STAGE = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _STAGES), re.I)
_ENOUGH = frozenset(
    "longlist shortlist sift informal open_day assessment panel interview appointment start stakeholder".split()
)
_CLOSING = re.compile(r"\bclos(?:e|es|ing)\b|\bdeadline\b|\bappl(?:y|ications?)\b.*\b(?:by|before)\b", re.I)
_WHEN = re.compile(WHEN)
_WHEN_SAID = re.compile(
    r"(?P<stage>\b(?i:(?:(?:first|second|final|preliminary|initial|panel|technical|"
    r"formal)[- ](?:stage |round )?)?interviews?|"
    r"assessment (?:centre|center|day)s?|short[- ]?list\w*|long[- ]?list\w*|sift(?:ing)?|start date|panels?)\b)"
    r"(?:(?!\b(?i:interviews?|short[- ]?list|long[- ]?list|clos(?:e|es|"
    rf"ing))\b)[^.;]){{0,70}}?(?:{WHEN}|(?P<later>(?i:\bTB[CA]\b|to be (?:confirmed|arranged|"
    r"announced))))"
)
_VALUE_WORDS = 25


def later_dates(places: Places) -> tuple[KeyFact, ...]:
    """A fact for each stage after the closing date that the pack dates or leaves to be confirmed, in its order.

    `interview_date` is always one of them, without value where the pack does not speak of a date for any interview.
    """
    stages: dict[str, tuple[str, list[Found]]] = {}
    for labelled in places.labelled:
        key, value = _stage_key(labelled), _date_of(labelled)
        if key and value:
            found = Found(value=value, span=labelled.span, rank=int(labelled.below))
            stages.setdefault(key, (_shown(labelled.title), []))[1].append(found)
    tabled = {(one.span.document, one.span.start) for _, found in stages.values() for one in found}
    for said in places.said:
        if (said.span.document, said.span.start) in tabled:
            continue
        for key, label, value in _spoken(said):
            key = key if key in stages or key != "interview_date" else _only_interview(stages)
            stages.setdefault(key, (label, []))[1].append(Found(value=value, span=said.span, rank=2))
    facts = [fact_of(key, label, found, Sort.DATE) for key, (label, found) in stages.items()]
    if not any("interview" in fact.key for fact in facts):
        facts.append(fact_of("interview_date", "Interviews", (), Sort.DATE))
    return tuple(facts)


def _only_interview(stages: dict[str, tuple[str, list[Found]]]) -> str:
    """The key of the one stage with interviews, which "interviews" then means; else that of interviews in general."""
    named = [key for key in stages if "interview" in key]
    return named[0] if len(named) == 1 else "interview_date"


def _stage_key(labelled: Labelled) -> str:
    label = labelled.labels[-1]
    if _CLOSING.search(label):
        return ""
    names = list(dict.fromkeys(match.lastgroup or "" for match in _STAGE.finditer(label)))
    return f"{'_'.join(names)}_date" if _ENOUGH.intersection(names) else ""


def _shown(title: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", title).split()) or title


def _date_of(labelled: Labelled) -> str:
    text = labelled.value
    match = _WHEN.search(text)
    if match and not has_placeholder(match["value"]) and len(text.split()) <= _VALUE_WORDS:
        return match["value"].strip(" ,")
    return TO_BE_CONFIRMED if is_to_be_confirmed(text) and len(text.split()) <= _VALUE_WORDS else ""


def _spoken(said: Said) -> Iterator[tuple[str, str, str]]:
    for match in _WHEN_SAID.finditer(said.text):
        names = list(dict.fromkeys(m.lastgroup or "" for m in _STAGE.finditer(match["stage"])))
        stage = match["stage"]
        yield (
            f"{'_'.join(names)}_date",
            stage[0].upper() + stage[1:],
            TO_BE_CONFIRMED if match["later"] else match["value"].strip(" ,"),
        )
