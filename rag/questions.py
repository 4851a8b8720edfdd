"""What kind of answer a question asks for, told from its form, and which kinds a text can give."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.facts.values import is_to_be_confirmed
from ingest.outline import NAMES_POST
from ingest.types import Kind, Statement


class Asked(StrEnum):
    """A kind of answer."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    TELEPHONE = "telephone"
    EMAIL = "email"
    LINK = "link"
    PERSON = "person"
    LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The form of a question: `kinds` that an answer must hold one of (empty: anything), whether it asks for a list,
    for yes or no, and whether it is only a word or two."""

    kinds: frozenset[Asked]
    wants_list: bool
    yes_no: bool
    bare: bool


_NUMBER_WORD = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|quarter|third|twice|once)\b"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_SPAN = r"\b(?:\d+|one|two|three|four|five|six|ten|twelve)[\s-]+(?:hour|day|week|month|year)s?\b"
_GIVES = {
    Asked.MONEY: re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pounds|p\b)", re.I),
    Asked.PERCENT: re.compile(
        r"\d\s?(?:%|per\s?cent)|\b(?:one|two|three|four) in \w+|\bmore than (?:a |half)|"
        + _NUMBER_WORD
        + r"(?: of|-?fifths|-?thirds|-?quarters)",
        re.I,
    ),
    Asked.NUMBER: re.compile(r"\d|\b(?:hundreds|thousands|millions|billions|dozens)\b|" + _NUMBER_WORD, re.I),
    Asked.DATE: re.compile(
        r"\b(?:19|20)\d\d\b|\bannual|\bmonthly|\bquarterly|\btwice\b|"
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+\d|"
        rf"\b(?:within|after|next|first|later|every|before)\b[\w\s-]{{0,20}}\b{_SPAN}",
        re.I,
    ),
    Asked.DURATION: re.compile(_SPAN + r"|\bannual|\b(?:week|month|quarter|year)ly\b|\btwice\b", re.I),
    Asked.TELEPHONE: re.compile(r"\(?\b0\d{2,4}\)?[\s-]?\d{3}|\+44"),
    Asked.EMAIL: re.compile(r"\w@\w"),
    Asked.LAW: re.compile(
        r"\b(?:Act|Regulations?|Order|Directive|Code)\b[^.;]{0,12}\d{4}|\b[Ss]ections? \d|\b[A-Z]\w+ Act\b"
    ),
    Asked.LINK: re.compile(r"www\.|https?://"),
    Asked.PERSON: re.compile(r"\b[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ )?[A-Z][\w'’-]+|\b[A-Z]{3,} [A-Z]{3,}\b"),
}
_AUXILIARY = r"(?:is|are|was|were|will|would|do|does|did|can|could|should|shall|must|may|might|has|have|had)\b"
_TO_REACH = r"\bwhom? (?:can|could|do|should|would|might) i (?:call|ring|phone|e-?mail)\b"
# The first pattern that a question meets decides; ways of contact go together ("telephone or e-mail").
_ASKS = (
    (
        Asked.TELEPHONE,
        r"(?<!over the )(?<!by )(?<!on the )\b(?:phone|telephone|mobile|tel)\b|\bdirect (?:line|dial)\b|"
        r"\bdial\b|\bgive [\w' -]{2,30} a (?:ring|call|bell)\b|"
        r"\bnumber (?:to|can i|do i|should i) (?:call|ring)|contact number|"
        r"\b(?:call|ring) (?:on|him|her|them)\b|" + _TO_REACH,
    ),
    (Asked.EMAIL, r"\be-?mail\b|" + _TO_REACH),
    (Asked.LINK, r"\b(?:where online|website|web ?page|web ?site|url|web address)\b|\bapply online\b"),
    (
        Asked.LAW,
        r"\b(?:which|what)(?:'s| is| are)? (?:the )?(?:[\w-]+ ){0,3}"
        r"(?:acts?|laws?|legislation|statutes?|regulations?)\b|"
        r"\b(?:which|what) section\b",
    ),
    (Asked.PERCENT, r"\bper ?cent(?:age)?\b|\bproportion\b|\bwhat (?:share|slice|fraction)\b|%"),
    (
        Asked.MONEY,
        r"\bhow much (?:money|funding|is (?:it|the (?:job|post|role)) worth|does .*(?:pay|cost))|£|"
        r"\bhow much (?:will i (?:earn|get paid)|would i (?:earn|get))|"
        r"\b(?:salary|pay|wage|remuneration|earn|earnings?|budget|allowance|paid)\b(?!.*\bwhen\b)|"
        r"\bwhat (?:is|was) the (?:[\w-]+ ){0,4}(?:grant|fee|cost|price|funding)\b",
    ),
    (
        Asked.NUMBER,
        r"\bhow (?:many|big|large|long|far|old|much)\b|\bnumber of\b|\bwhat (?:number|age|size|rate|ratio)\b|"
        r"\bwhat(?:'s|’s| is| are| was| were) (?:[\w'’-]+ ){1,4}rates?\b|"
        r"\b(?:life expectancy|population|score|threshold|prevalence|average age|rank(?:ed)?)\b"
        r"(?! (?:[\w-]+ ){0,3}(?:strategy|plan)\b)",
    ),
    (
        Asked.DATE,
        r"^(?:(?:and|but|or|so|ok|right) )*when(?:'s|’s|\?|$| (?:exactly |roughly |about )?"
        + _AUXILIARY
        + r")|\bby when\b|"
        r"\b(?:and|but|or|so),? when " + _AUXILIARY + r"|\b(?:what|which) (?:date|day|year|month)\b|"
        r"(?<!that )(?<!this )\bdates?\b|\blast day (?:for|to|of)\b|"
        r"\b(?:deadline|closing date|how soon|how often|start date)\b",
    ),
    (
        Asked.PERSON,
        r"^(?:and |so |but )?whom?(?:'s|’s)?\b|\bto whom\b|\bwhose\b|\bname of the (?:person|chief|director|chair)|"
        r"\bwho (?:is|are|was|runs|leads|chairs|heads|signed|wrote|would|will|do)\b",
    ),
)
# "How much do I need to know of …" asks for no amount.
_NO_AMOUNT = re.compile(r"\bhow much (?:do|does|did|should|would|must|will) \w+ (?:need|have|know|understand|matter)\b")
_LIST = re.compile(
    r"\ball of (?:them|it)\b|\bevery (?:one|single|group|item)\b|\beverything\b|\bthe lot\b|\bfull list\b|"
    r"\b(?:what|which|read me|give me|tell me) (?:the |are the )?(?:two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"^name\b|\bname (?:the|all)\b|\b(?:(?:run|take|talk) (?:me )?through|each of|every one of|go through|outline)\b|"
    r"\b(?:list|all(?: of)? the)\b|\bwhich of (?:the|your|our|their|these|those)\b[^?]*\b(?:are|were|have|do)\b|"
    r"\b(?:what|which|who)\s+(?:are|were)\b(?! the (?:\w+ )?(?:numbers|figures|percentages|amounts|dates|sums)\b)|"
    r"\bwhat do .* (?:stand|consist)|"
    r"\b(?:what|which)\s+(?:\w+\s+){0,3}\w+[^\Ws]s\s+"
    r"(?:are|do|does|did|will|would|should|must|can|have|were|make)\b|\bwhat (?:other )?documents\b",
    re.I,
)
_YES_NO = re.compile(
    r"^(?:and |but |so |ok |also )?"
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|must|may|might|has|have|had)(?:n't|n’t)?\b",
    re.I,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Rt Hon)\b")
_LIKELY_PERSON, _POST = 0.4, 0.7
WAYS = frozenset({Asked.TELEPHONE, Asked.EMAIL})
"""The ways to get in touch; a question may ask for both."""
_HARD = {Asked.TELEPHONE, Asked.EMAIL, Asked.LINK, Asked.PERCENT}


def focus_of(question: str) -> Focus:
    """The form of `question` (completed, without marks); the first kind that its words ask for decides."""
    text = _NO_AMOUNT.sub(" ", question.strip().casefold())
    kinds: set[Asked] = set()
    for kind, pattern in _ASKS:
        if kinds and kind not in WAYS:
            break
        if re.search(pattern, text):
            kinds.add(kind)
            if kind not in WAYS:
                break
    if Asked.NUMBER in kinds and re.search(r"\bhow much\b", text):
        kinds.update((Asked.MONEY, Asked.PERCENT))
    if (Asked.NUMBER in kinds and "how long" in text) or re.search(r"\bhow (?:often|soon)\b", text):
        kinds.update((Asked.DATE, Asked.DURATION))
    yes_no = bool(_YES_NO.match(text))
    if yes_no:
        kinds -= _HARD  # "is there an e-mail policy?" asks for no address
    return Focus(
        kinds=frozenset(kinds),
        wants_list=bool(_LIST.search(question)) and kinds <= {Asked.PERSON},
        yes_no=yes_no,
        bare=len(text.split()) <= 2,
    )


def count_of(kinds: frozenset[Asked], text: str) -> int:
    """How many answers of the kinds stand in `text`, by their form."""
    return sum(len(_GIVES[kind].findall(text)) for kind in kinds)


def gives(statement: Statement) -> dict[Asked, float]:
    """The kinds of answer that a statement can give and how likely (0 to 1).

    Only form tells a person from another capitalised phrase: a card, a form of address or a way to reach them does.
    """
    text = statement.reading
    found = {kind: 1.0 for kind, pattern in _GIVES.items() if pattern.search(text)}
    if is_to_be_confirmed(text):
        found[Asked.DATE] = 1.0
    if Asked.PERSON in found and not _TITLED.search(text) and Asked.EMAIL not in found:
        found[Asked.PERSON] = _LIKELY_PERSON
    if statement.kind is Kind.LABEL and NAMES_POST.search(statement.reading):
        found[Asked.PERSON] = _POST
    if statement.kind is Kind.CARD:
        found[Asked.PERSON] = 1.0
    return found
