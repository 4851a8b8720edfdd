"""Completing a follow-up question from the turns before it."""

import re
from collections.abc import Sequence

from ingest.outline import NAMES_POST
from ingest.words import STOP_WORDS, stem_of, stems_of, words_of
from rag.exchanges import NAME, beside, exchanged, of_other_class
from rag.types import Turn

TURNS = 5  # how far back a follow-up may look

_OPENING = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|also|or|then|right|thanks|thank you|great|sorry|no|yes|hang on|i see|lovely)"
    r"[,.!]?\s+)*",
    re.I,
)
_ABOUT = re.compile(r"^(?:(?:what|how) about|what if(?= it'?s)|same (?:for|question for)|for)\s+", re.I)
_PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|it|its|those|these)\b|\b(?:this|that|one)\s*[?.!]*$|"
    r"\b(?:this|that) (?:is|was|mean|means|happen|cost|include|apply|work)\b|^(?:is|was|does|did) (?:this|that)\b",
    re.I,
)
# "make that date", "for those posts": points back at something of the turn before; "this job" does not.
_POINTED = re.compile(
    r"\b(?:about|after|at|before|by|does|do|for|from|get|give|in|is|make|meet|miss|of|on|to|was|with) (?:that|those) "
    r"(?!(?:the|a|an|i|you|he|she|it|we|they|is|are|was|were|will|would|can|do|does)\b)\w+",
    re.I,
)
_INSTEAD = re.compile(r"\b(?:instead|as well|too|either|otherwise)\b[?.! ]*$", re.I)
_THAT = re.compile(r"\b(?:that|those|these)\b", re.I)
_ALONE = re.compile(
    r"(?:when|why|where|who|how|how (?:much|many|long|often|so)|which(?: ones?)?|what|such as|like what|"
    r"for (?:example|instance)|meaning|(?:(?:in|at|for|of|on|with) )?the other(?: ones?)?|"
    r"who else|what else|anything else)[?.! ]*",
    re.I,
)
_WHY_SO = re.compile(r"(?:why|how come|how so|what for)\b", re.I)
_ANY = re.compile(r"any\b(?! (?:more|of|others?|idea why)\b)", re.I)
_VAGUE = frozenset(
    stem_of(word)
    for word in """next matter problem reason catch plan point hold delay delayed wrong go drop rise fall gap difference
    change outcome result answer cause target cost happen happened happens else other rest trouble snag""".split()
)
_POINTS_BACK = re.compile(r"^(?!.*\byou\b).*\b(?:other|ones?|there|then|that|this|those|these|it|so|now)\b", re.I)
_SHORT = 5  # words of a follow-up that may lack what it is about, whatever its form
_COURTESY = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks|thank you|right|great|lovely|fine|cheers|perfect|good|i see|got it)[.!,]+\s+)+"
    r"(?=\S+\s\S)",
    re.I,
)
_ORDERS = re.compile(r"(?:name|list|give|tell|show|describe|explain|outline)\b", re.I)
_WH = re.compile(r"(?:who|whom|whose|what|when|where|which|why|how)\b(?! about)", re.I)
_BODIES = frozenset(
    stem_of(word)
    for word in """board committee council authority partnership panel group team trust service department directorate
    strategy plan fund programme project taskforce forum alliance agency office town city borough county district ward
    street road park school college university hospital centre act bill report""".split()
)
_PERSON_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|they|them|their)\b", re.I)
_POSSESSIVE = {"his", "her", "hers", "their", "its"}
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|should|must|may|might|need|say|says|get|gets|"
    r"come|comes|work|works|happen|happens|apply|applies|start|starts|mean|means|cost|costs|include|includes|'s|'re)\b",
    re.I,
)


# "the one who does property": the question is who does.
_THE_ONE = re.compile(
    r"(?:the|that) (?:one|person|man|woman|guy|lady|fellow) (?P<who>who|that|which) (?P<does>.+)", re.I
)
# "Who is his deputy?" after "Who is the chief executive?"
_HIS_DEPUTY = re.compile(r"who(?:'s| is| are)? (?:his|her|their|the) (deputy|assistant|vice|number two)\b", re.I)
_THE_POST = re.compile(r"(?<=who is )(?:the |our |your )", re.I)
# A run of words that are no function words: a noun phrase, nearly.
_PHRASE = re.compile(
    rf"\b(?:(?!(?:{'|'.join(sorted(STOP_WORDS))})\b)[^\W_][\w'’£%,-]*(?<!,)(?:\s+(?=\w)|(?=\W|$)))+", re.I
)
_FRAGMENT_STEMS = 5
_OTHERS = 3  # further completions tried; each costs half a question

# "No, sorry, I meant the fees": what follows corrects the question before.
_MEANT = re.compile(r"^.{0,40}?\bi (?:meant|mean|was (?:asking|thinking) (?:about|of))\s+", re.I)
# "the over 75s, what share of them": a question with what it is about in front.
_ASKS_ITSELF = re.compile(r"[,–—-]\s*(?:who|whom|whose|what|when|where|which|why|how)\b", re.I)
_NEW_TOPIC = re.compile(
    r"^(?:(?:ok(?:ay)?|fine|right|thanks|thank you|great|good|lovely|cheers)[\s,.!]+)?"
    r"now(?:\s*[,:]|\s+(?:about|on to|for|the))\b[\s,.:;!–—-]*|"
    r"^.{0,40}?\b(?:new question|(?:a )?different (?:thing|question|topic|matter)|something else|"
    r"change of (?:subject|topic)|(?:leave|forget|never ?mind) (?:that|it|all that)|moving on|"
    r"another (?:thing|question))\b[\s,.:;!–—-]*",
    re.I,
)


def completions(question: str, history: Sequence[Turn]) -> tuple[str, ...]:
    """The ways to complete `question` after the turns of `history`, the likeliest first; itself where it stands alone.

    What people leave out is not always told by form ("and factories?"): which of them is meant, the pack may tell.
    """
    first = completed(question, history)
    turns = [turn for turn in history[-TURNS:] if turn.question.strip()]
    if not turns or _NEW_TOPIC.match(question.strip()):
        return (first,)
    question = _without_courtesy(question)
    rest = _OPENING.sub("", question.strip())
    fragment = _ABOUT.sub("", rest).strip(" ?.!")
    before = _standing(turns)
    others: list[str] = []
    if first == question:
        return (first,)
    if one := _THE_ONE.match(fragment):
        others = [f"{one['who']} {one['does']}?"]
    elif first.endswith(f", {fragment}?") and len(stems_of(fragment)) <= _FRAGMENT_STEMS:
        others = _in_place(before, fragment)
    elif (rank := _HIS_DEPUTY.match(rest)) and (post := _THE_POST.search(before)):
        others = [f"{before[: post.start()]}the {rank[1]} {before[post.end() :]}"]
    elif _WH.match(rest) and len(stems_of(rest)) > 1:
        others = [rest]
    return tuple(dict.fromkeys((first, *others)))[: 1 + _OTHERS]


def _in_place(before: str, fragment: str) -> list[str]:
    """The question before with `fragment` in the place of its last noun phrase, or of the one before that."""
    phrases = [m for m in _PHRASE.finditer(before) if m.start() > 0 and stems_of(m.group())]
    ends = [m.start() + len(m.group().rstrip()) for m in phrases]
    return [before[: m.start()] + fragment + before[end:] for m, end in list(zip(phrases, ends, strict=True))[:-3:-1]]


def completed(question: str, history: Sequence[Turn]) -> str:
    """`question` made to stand alone with what the last turns were about; as it is where it stands alone already."""
    turns = [turn for turn in history[-TURNS:] if turn.question.strip()]
    if not turns:
        return question
    question = _without_courtesy(question)
    if (opening := _NEW_TOPIC.match(question.strip())) and stems_of(question.strip()[opening.end() :]):
        return question.strip()[opening.end() :]
    rest = _OPENING.sub("", question.strip())
    before = _standing(turns)
    if _ALONE.fullmatch(rest) or (len(rest.split()) <= _SHORT and _is_vague(rest)):
        return beside(rest, before)
    if _ORDERS.match(rest) or _ANY.match(rest):
        return question
    asks = _WH.match(rest) is not None
    fragment = _ABOUT.sub("", rest).strip(" ?.!")
    if meant := _MEANT.match(rest):
        return _corrected(before, rest[meant.end() :])
    exchanges = not asks and (not _VERB.search(rest) or rest.casefold().startswith("if "))
    if exchanges and (other := of_other_class(before, fragment)):
        return other
    if _ABOUT.match(rest) or not (asks or _VERB.search(rest)):
        if not stems_of(fragment) or (not _ABOUT.match(rest) and rest == question.strip() and len(stems_of(rest)) > 4):
            return question
        return f"{fragment}?" if _ASKS_ITSELF.search(fragment) else exchanged(before, fragment)
    if (_PRONOUN.search(rest) or _POINTED.search(rest)) and len(stems_of(rest)) <= 6:
        return _with_antecedent(rest, before, turns[-1])
    opened = question.strip() != rest and (_THAT.search(rest) is not None or not stems_of(rest))
    if (opened or _INSTEAD.search(rest)) and len(stems_of(rest)) <= 3:
        return beside(rest, before)
    return beside(rest, before) if not stems_of(rest) and _POINTS_BACK.search(rest) else question


def _is_vague(rest: str) -> bool:
    """Whether a follow-up says nothing of what it is about: "What was next?", "Why so few?"."""
    said = stems_of(rest)
    if _WHY_SO.match(rest):
        return len(said) <= 1
    return _WH.match(rest) is not None and bool(said) and _VAGUE.issuperset(said)


def _without_courtesy(question: str) -> str:
    """`question` without the "Thanks." before it; as it is where nothing else is said."""
    return _COURTESY.sub("", question.strip()) or question


def _corrected(before: str, meant: str) -> str:
    """What was meant instead of `before`: a question of its own, or the question before asked of something else."""
    if _WH.match(meant):
        return beside(meant, before)
    return meant if _ASKS_ITSELF.search(meant) else exchanged(before, meant.strip(" ?.!"))


def _standing(turns: Sequence[Turn]) -> str:
    """The last question, itself completed by the ones before it."""
    said = [turn for turn in turns if stems_of(turn.question)] or turns
    text = said[0].question
    for turn in said[1:]:
        text = completed(turn.question, [Turn(question=text)])
    return text


def _with_antecedent(rest: str, before: str, last: Turn) -> str:
    """The follow-up with its pronoun replaced by a name of the last turn, or with the last question beside it."""
    if match := _PERSON_PRONOUN.search(rest):
        answered = [m.group() for m in NAME.finditer(last.answer) if " " in m.group() and _is_person(m.group())]
        asked = [m.group() for m in NAME.finditer(before) if m.start() > 0 and " " in m.group()]
        names = [name for name in asked if _is_person(name)] or answered
        if names:
            possessive = match.group().casefold() in _POSSESSIVE and not rest.casefold().rstrip("?. ").endswith(
                match.group().casefold()
            )
            name = names[0] + ("'s" if possessive else "")
            whole = rest[: match.start()] + name + rest[match.end() :]
            # "his deputy": of the post that was asked about, which the name alone does not tell
            return beside(whole, before) if names is answered and possessive else whole
    return beside(rest, before)


def _is_person(name: str) -> bool:
    """Whether a name may be a person's: no word of it is that of a body, a place, a plan or a post."""
    return not any(stem_of(word) in _BODIES for word in words_of(name)) and NAMES_POST.search(name) is None
