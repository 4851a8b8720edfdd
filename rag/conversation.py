"""Completing a follow-up question from the turns before it."""

import re
from collections.abc import Sequence

from ingest.words import stems_of
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
_YEAR_ON = re.compile(r"\b(?:following|next) year\b|\byear (?:after|later)\b", re.I)
_YEAR_BACK = re.compile(r"\b(?:previous|preceding) year\b|\byear before\b", re.I)
_INSTEAD = re.compile(r"\b(?:instead|as well|too|either|otherwise)\b[?.! ]*$", re.I)
_THAT = re.compile(r"\b(?:that|those|these)\b", re.I)
_ALONE = re.compile(r"(?:when|why|where|who|how|how (?:much|many|long|often|so)|which(?: ones?)?|what)[?.! ]*", re.I)
_ORDERS = re.compile(r"(?:name|list|give|tell|show|describe|explain|outline)\b", re.I)
_WH = re.compile(r"(?:who|whom|whose|what|when|where|which|why|how)\b(?! about)", re.I)
_PERSON_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|they|them|their)\b", re.I)
_POSSESSIVE = {"his", "her", "hers", "their", "its"}
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|should|must|may|might|need|say|says|get|gets|"
    r"come|comes|work|works|happen|happens|apply|applies|start|starts|mean|means|cost|costs|include|includes|'s|'re)\b",
    re.I,
)
_FRAME = re.compile(r"^((?:what|who|when|where|which|how \w+)(?:'s|\s+(?:is|are|was|were)))\s+(.+?)\??$", re.I)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:of|the|and|de|van))?(?:\s+[A-Z][\w'’-]+)*")
# Words of which a follow-up exchanges one for another of its class.
_CLASSES = (
    frozenset("men women males females boys girls man woman male female".split()),
    frozenset("private social owned".split()),
    frozenset("essential desirable".split()),
    frozenset("nationally national locally local regionally regional".split()),
    frozenset("adults children".split()),
    frozenset("most least".split()),
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_NEW_TOPIC = re.compile(
    r"^.{0,40}?\b(?:new question|(?:a )?different (?:thing|question|topic|matter)|something else|"
    r"change of (?:subject|topic)|(?:leave|forget|never ?mind) (?:that|it|all that)|moving on|"
    r"another (?:thing|question))\b[\s,.:;!–—-]*",
    re.I,
)


def completed(question: str, history: Sequence[Turn]) -> str:
    """`question` made to stand alone with what the last turns were about; as it is where it stands alone already."""
    turns = [turn for turn in history[-TURNS:] if turn.question.strip()]
    if not turns:
        return question
    if (opening := _NEW_TOPIC.match(question.strip())) and stems_of(question.strip()[opening.end() :]):
        return question.strip()[opening.end() :]
    rest = _OPENING.sub("", question.strip())
    before = _standing(turns)
    if _ALONE.fullmatch(rest):
        return f"{rest.rstrip('?. ')} ({before.rstrip('?. ')})?"
    if _ORDERS.match(rest):
        return question
    asks = _WH.match(rest) is not None
    fragment = _ABOUT.sub("", rest).strip(" ?.!")
    if _ABOUT.match(rest) or not (asks or _VERB.search(rest)):
        if not stems_of(fragment) or (not _ABOUT.match(rest) and rest == question.strip() and len(stems_of(rest)) > 4):
            return question
        return _exchanged(before, fragment)
    if (_PRONOUN.search(rest) or _POINTED.search(rest)) and len(stems_of(rest)) <= 6:
        return _with_antecedent(rest, before, turns[-1])
    opened = question.strip() != rest and (_THAT.search(rest) is not None or not stems_of(rest))
    if (opened or _INSTEAD.search(rest)) and len(stems_of(rest)) <= 3:
        return f"{rest.rstrip('?. ')} ({before.rstrip('?. ')})?"
    return question


def _standing(turns: Sequence[Turn]) -> str:
    """The last question, itself completed by the ones before it."""
    text = turns[0].question
    for turn in turns[1:]:
        text = completed(turn.question, [Turn(question=text)])
    return text


def _exchanged(before: str, fragment: str) -> str:
    """The question before, asked of what the fragment names instead."""
    words = {w.casefold() for w in re.findall(r"\w+", fragment)}
    for group in _CLASSES:
        here = words & group
        there = [w for w in re.findall(r"\w+", before) if w.casefold() in group]
        if here and there and here.isdisjoint({w.casefold() for w in there}):
            return re.sub(rf"\b{re.escape(there[0])}\b", sorted(here)[0], before, count=1)
    years = _YEAR.findall(before)
    if years and (step := bool(_YEAR_ON.search(fragment)) - bool(_YEAR_BACK.search(fragment))):
        return before.replace(years[-1], str(int(years[-1]) + step), 1)
    if years and (year := _YEAR.search(fragment)):
        return before.replace(years[-1], year.group(), 1)
    names = [m for m in _NAME.finditer(before) if m.start() > 0]
    if names and fragment[:1].isupper() and _NAME.fullmatch(fragment):
        return before[: names[-1].start()] + fragment + before[names[-1].end() :]
    frame = _FRAME.match(before)
    if fragment.casefold().endswith("ly"):
        frame = None
    if frame and len(stems_of(frame[2])) <= 2 and not re.match(r"(?:in|at|on|for|by|with|from|if)\b", fragment, re.I):
        return f"{frame[1]} {fragment}?"
    return f"{before.rstrip('?. ')}, {fragment}?"


def _with_antecedent(rest: str, before: str, last: Turn) -> str:
    """The follow-up with its pronoun replaced by a name of the last turn, or with the last question beside it."""
    if match := _PERSON_PRONOUN.search(rest):
        answered = [m.group() for m in _NAME.finditer(last.answer) if " " in m.group()]
        names = [m.group() for m in _NAME.finditer(before) if m.start() > 0 and " " in m.group()] or answered
        if names:
            possessive = match.group().casefold() in _POSSESSIVE and not rest.casefold().rstrip("?. ").endswith(
                match.group().casefold()
            )
            name = names[0] + ("'s" if possessive else "")
            whole = rest[: match.start()] + name + rest[match.end() :]
            # "his deputy": of the post that was asked about, which the name alone does not tell
            return f"{whole.rstrip('?. ')} ({before.rstrip('?. ')})?" if names is answered and possessive else whole
    return f"{rest.rstrip('?. ')} ({before.rstrip('?. ')})?"
