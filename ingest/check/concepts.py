"""What packs for posts, and documents about places, say in many words: the same thing under different names.

Each concept knows general English and recruitment words, never what a pack says of it.
"""

import re
from dataclasses import dataclass

from ingest.words import STOP_WORDS, stem_of, stems_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Something that a figure can be: its `name` for people, its `units`, words that tell it or rule it out.

    `least` is the least amount that it can be. An `owned` one may belong to others than the post: "the housing budget".
    """

    name: str
    units: frozenset[str]
    tells: re.Pattern[str]
    rules_out: re.Pattern[str]
    least: int = 0
    owned: bool = False


def _concept(
    name: str, units: str, tells: str, rules_out: str = r"(?!)", *, least: int = 0, owned: bool = False
) -> Concept:
    return Concept(
        name=name,
        units=frozenset(units.split(",")),
        tells=re.compile(tells, re.I),
        rules_out=re.compile(rules_out, re.I),
        least=least,
        owned=owned,
    )


_OTHER_DATES = (
    r"\b(?:interview|short-?list|long-?list|panel|assessment|start|commenc|notif|award|report|strategy|plan)\w*"
)

CONCEPTS = (
    _concept(
        "the salary",
        "£",
        r"\b(?:salar(?:y|ies)|remuneration|rate of pay|pay (?:scale|range|band|grade)|grade|the post is paid)\b",
        r"\b(?:allowances?|benefit|bonus|supplement|median|average|mean|minimum income|living wage|"
        r"budgets?|savings?|pensions?|"
        r"relocation|weighting|honorarium|current(?:ly)? (?:hold|earn)|earn\w*)\b",
        least=8000,  # pounds; less is no salary of a year
        owned=True,
    ),
    _concept(
        "the closing date",
        "date",
        r"\bclos(?:es|ing)\b|\bdeadline\b|\b(?:apply|applications?|applicants?|submit\w*|return\w*|"
        r"cvs?)\b.{0,80}\b(?:by|before|"
        r"no later than|not later than|until|on)\b",
        _OTHER_DATES,
        owned=True,
    ),
    _concept("the interviews", "date", r"\binterview\w*", r"\b(?:clos|short-?list|long-?list|deadline|start)\w*"),
    _concept("shortlisting", "date", r"\bshort-?list\w*", r"\b(?:clos|interview|long-?list|deadline)\w*"),
    _concept("longlisting", "date", r"\blong-?list\w*", r"\b(?:clos|interview|short-?list|deadline)\w*"),
    _concept(
        "the start date", "date", r"\bstart(?:ing)? date\b|\bcommence\w* (?:in|on|from)?\b|\btake up (?:the )?post\b"
    ),
    _concept(
        "the budget",
        "£",
        r"\bbudgets?\b|\bfinancial resources\b|\bfinancial responsibilit\w+",
        r"\b(?:cuts?|reduc\w+|deficit|shortfall|sav(?:e|ings?)|grants?|secured|overspen\w+|underspen\w+|"
        r"statement|invest\w*|"
        r"influence\w*|broader|delegated|programmes?|projects?|deprived|households?)\b",
        owned=True,
    ),
    _concept(
        "the staff",
        "staff,",
        r"\b(?:direct reports?|line[- ]manag\w+|manag\w+|supervis\w+|headcount|establishment of|team of|"
        r"leads?|responsible for)\b",
        r"\b(?:budgets?|partners?|furlough\w*|trained|council (?:has|employs)|sick\w*)\b|£|%",
        owned=True,
    ),
    _concept(
        "the hours",
        "hour,hour/week",
        r"\b(?:hours? (?:per|a|of) w|working hours|hours of work|contract\w*|full[- ]time)",
        r"\bopen\w*|phone|line",
    ),
    _concept("annual leave", "day", r"\bleave\b|\bholidays?\b", r"\b(?:bank|public|privilege|notice|sick|study)\b"),
    _concept("the notice period", "month,week", r"\bnotice\b", r"\bprobation"),
    _concept("the probation period", "month,week", r"\bprobation\w*", r"\bnotice\b"),
    _concept("the length of the CV", "side,page,word", r"\bcv\b|\bcurriculum vitae\b"),
    _concept(
        "the length of the covering letter", "side,page,word", r"\b(?:cover(?:ing)? letter|letter of application)\b"
    ),
    _concept(
        "the length of the supporting statement",
        "side,page,word",
        r"\b(?:supporting|personal|supporting information) statement\b",
    ),
    _concept("the referees", "refere,refer", r"\brefere\w+"),
    _concept(
        "the population",
        "people,",
        r"\bpopulation\b(?=\s?(?:of|is|was|stands|:))|\bhome to\b|\b(?:people|residents) (?:that|"
        r"who) live\b|\bevery one of (?:our|its)\b",
        r"\b(?:aged?|under|over|older|per|increase\w*|grow\w*|rise|rose|ha(?:s|ve) taken|visitors?|jobs?|"
        r"business\w*|living|"
        r"region(?:al)?|hospital|diagnosed|density|businesses)\b",
        least=1000,
        owned=True,
    ),
)

# Words beside a concept that leave it the post's own; those of the post's title do so too.
_THE_POSTS = frozenset(
    stem_of(word)
    for word in (
        "annual overall post postholder holder role job position department departmental directorate division service "
        "services team candidate successful appointee manage manages managing responsible responsibility starting "
        "basic base full time approximate approximately circa person current key size diverse local total growing "
        "whole application applications applicants"
    ).split()
)
_MOST_OWNER_WORDS = 4
# The whole organisation's budget or staff are not the post's.
ORGANISATION = frozenset(
    stem_of(word)
    for word in "council borough county city trust authority university college school company group board nhs".split()
)


def concepts_of(context: str, unit: str, value: float) -> tuple[Concept, ...]:
    """What `context` tells a figure of `unit` to be: one concept, or none where it could be this or that.

    Only lengths may be of several things: "a CV and a letter of two sides each".
    """
    told = tuple(
        concept
        for concept in CONCEPTS
        if unit in concept.units
        and (unit == "date" or value >= concept.least)
        and concept.tells.search(context)
        and not concept.rules_out.search(context)
    )
    return told if len(told) == 1 or all(concept.name.startswith("the length") for concept in told) else ()


def owner_of(concept: Concept, context: str, role: frozenset[str]) -> frozenset[str]:
    """Whose an owned concept is, as stems; empty where it is the post's own, whose title has the stems `role`.

    Read from the words right before the one that tells the concept and from those behind "of" or "for" after it.
    """
    match = concept.tells.search(context) if concept.owned else None
    if match is None:
        return frozenset()
    before = []
    for word in reversed(re.findall(r"[\w’'-]+|[^\w\s]", context[: match.start()])[-_MOST_OWNER_WORDS:]):
        if word.lower() in STOP_WORDS or not word[0].isalpha():
            break
        before.append(word)
    after = re.match(
        r"(?:\s+dates?)?\s*(?:of|for|"
        r"to)\s+(?:the\s+)?((?:[A-Za-z’'-]+\s*){1,4})",
        context[match.end() :],
    )
    behind = re.split(r"\b(?:is|are|was|of|will)\b", after[1])[0] if after else ""
    return frozenset(stems_of(" ".join([*before, behind]))) - role - _THE_POSTS
