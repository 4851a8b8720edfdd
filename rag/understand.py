"""Understanding a question before anything is looked up: is it one, what does it stand for, what does it ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.normalise import normalised
from ingest.words import STOP_WORDS, stem_of, stems_of, words_of
from rag.conversation import completions
from rag.intents import Intent, Intents
from rag.lexicon import equivalents_of
from rag.parts import parts_of
from rag.plain_question import plain_question
from rag.questions import Focus, focus_of
from rag.spelling import Speller
from rag.topics import topics_of
from rag.types import Status, Turn

QUESTION_CHARS = 2000  # a longer text is not one question
QUESTION_WORDS = 300

# Words that every recruitment question may use whatever it is about: they tell little about which passage answers.
_FRAME = frozenset(
    stem_of(w)
    for w in """role job post position candidate applicant pack document council people person someone anyone way thing
    lot bit sort kind much many roughly approximately around exactly precisely currently current actually really please
    also just even still ever today nowadays according look looking work working want need hold happen happens come
    comes name called take makes make made used different various particular specific main key new two three there
    big large whole entire total overall altogether anything place folk folks town area base long bottom top""".split()
)
# From so high a chance on somebody's intent is believed: chosen so that hardly a fair question is turned away
# (docs/refusal.md).
_SURE_ORDER, _SURE_UNCLEAR = 0.9, 0.7
SURELY_ELSEWHERE = 0.95
"""From so high a chance a question is believed to be for somebody else."""
_FRAME_WEIGHT = 0.35
_CARRIED_WEIGHT = 0.5  # words that only the earlier turn had

# Requests that no pack can answer: to be coached, to foretell the outcome, to judge people or politics, to write.
_NOT_OURS = re.compile(
    r"(?:^|\b(?:please|(?:can|could|would|will) you)\s+(?:please\s+)?)"
    r"(?:write|draft|compose|rewrite|improve|polish|proofread|mark|score)\b|"
    r"\b(?:write|draft|improve|polish)\b.*\bfor me\b|\bmock interview\b|"
    r"\bdo you (?:think|reckon|believe|feel)\b|\bin your (?:honest |own )?(?:opinion|view)\b|"
    r"\bwhat'?s your (?:view|opinion)\b|"
    r"\b(?:will|would|am) i (?:get|be (?:offered|given|appointed|selected|successful)|likely to get) (?:the|this) "
    r"(?:job|post|role)\b|"
    r"\bwho(?:'s| is| will be)? (?:going to|likely to|will) (?:get|win|be appointed|be selected)\b|"
    r"\b(?:my|our) chances\b|\bodds of\b|"
    r"\bhow (?:should|can|do|would) i (?:answer|impress|prepare|stand out|ace|pass|beat|word|phrase|sell myself)\b|"
    r"\b(?:give me|any|some) (?:interview )?(?:tips|advice|coaching)\b|\b(?:tell|sing|read) me a\b|"
    r"\b(?:poem|recipe|essay)\b|\bany good (?:as|at)\b|\bwhich party\b|\bvote for\b|"
    r"\bbest (?:candidate|mp|party)\b|"
    r"\bcoach me\b|\b(?:nice|good|easy|hard|difficult|pleasant|fun|great) to work (?:for|with)\b|"
    # small talk, and what the assistant is
    r"^(?:(?:good )?(?:morning|afternoon|evening)|hi|hello|hey)?[\s,!.]*how are (?:you|things)\b|"
    r"\bhow are you keeping\b|"
    r"\b(?:who|which \w+|what \w+) (?:made|built|wrote|created|trained|programmed) you\b|"
    r"\bare you (?:a |an )?(?:real|human|person|robot|bot|machine|ai|chatgpt|computer|alive|married)\b|"
    r"\bam i (?:talking|speaking|chatting) (?:to|with) (?:a|an)\b|\bwhat(?:'s| is) your name\b|\btalk like a\b|"
    # errands
    r"\b(?:can|could|would|will) you (?:please |just |also )?(?:book|order|reserve|type|knock|fetch|buy|translate|sing|"
    r"send an? (?:e-?mail|text|message))\b|^(?:please )?(?:type|book|order|translate|send an?)\b|"
    # the world at large
    r"\bis it going to (?:rain|snow|be sunny)\b|\bweather\b|\bcapital of\b|\bhow do you say\b|"
    r"\b(?:good|decent|nice) (?:restaurant|pub|curry|takeaway|cafe|hotel|place to eat)\b|\bwho won\b|\blottery\b|"
    # a decision that is the asker's own
    r"\bshould i (?:be )?(?:vot|stay\b|take (?:a |the )?(?:gamble|chance|risk|plunge)|accept (?:it|the (?:job|offer))|"
    r"quit|resign|leave my|hand in my notice|bother|go for it|take the job|move house)|"
    r"\bwhat (?:should|do) i (?:say|answer|wear)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question ready for retrieval: the completed text, the part `asked` now, its stems, their equivalents, its form.

    `carried` are the stems that only an earlier turn had; `unknown` the words that neither pack nor English knows;
    `elsewhere` is the chance (0 to 1) that it is for somebody else than any pack (rag/intents.py), 0 for what
    candidates ask about unless that is sure.
    """

    text: str
    asked: str
    stems: tuple[str, ...]
    equivalents: dict[str, frozenset[str]]
    focus: Focus
    carried: frozenset[str]
    unknown: tuple[str, ...]
    elsewhere: float = 0.0

    @property
    def now(self) -> str:
        """The completed question without the earlier one that a follow-up carries along in brackets."""
        return self.text[: self.text.find(" (")] if self.carried and " (" in self.text else self.text

    @property
    def telling(self) -> tuple[str, ...]:
        """The stems that tell what the question is about; all of them where none does more than frame it."""
        return tuple(stem for stem in self.stems if stem not in _FRAME) or self.stems

    def weight_of(self, stem: str) -> float:
        """How much a stem tells about the subject: 1, or less for words that any question may use."""
        return (_FRAME_WEIGHT if stem in _FRAME else 1.0) * (_CARRIED_WEIGHT if stem in self.carried else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a question was understood as: `text` stands alone; `status` is set where it is settled without looking.

    `others` are further ways to complete a follow-up, none where it stood alone; `parts` the questions that it is made
    of, none where it asks for one thing; `spent` the tokens sent to a chat model and received for understanding it.
    """

    text: str
    query: Query
    status: Status | None
    reason: str
    others: tuple[Query, ...] = ()
    parts: tuple[Query, ...] = ()
    spent: tuple[int, int] = (0, 0)

    def for_the_pack(self) -> "Understanding":
        """This understanding of a question that is known to be for the pack, whatever it looks like."""
        ours = partial(replace, elsewhere=0.0)
        return replace(
            self,
            status=None,
            query=ours(self.query),
            others=tuple(map(ours, self.others)),
            parts=tuple(map(ours, self.parts)),
        )

    def settled_on(self, query: Query) -> "Understanding":
        """This understanding with one of its queries, and that alone."""
        return replace(self, text=query.text, query=query, others=(), parts=())


def understood(
    question: str, history: Sequence[Turn], speller: Speller, intents: Intents | None = None
) -> Understanding:
    """The understanding of `question` after the turns of `history` (oldest first); `intents` tell what is no question
    for a pack, beside the patterns that do."""

    def chance(intent: Intent, text: str) -> float:
        return intents.chances(text).get(intent, 0.0) if intents is not None else 0.0

    asked = " ".join(normalised(question).split())
    if len(asked) > QUESTION_CHARS or len(asked.split()) > QUESTION_WORDS:
        return _settled(asked[:QUESTION_CHARS], Status.UNCLEAR, "too long", speller)
    if not words_of(asked):
        return _settled(asked, Status.UNCLEAR, "no words", speller)
    plain = plain_question(asked, lambda sentence: chance(Intent.ORDER, sentence) >= _SURE_ORDER)
    if not words_of(plain):
        return _settled(asked[:QUESTION_CHARS], Status.OUT_OF_SCOPE, "orders or code", speller)
    asked = speller.mended(plain)
    whole, *others = completions(asked, history)
    query = _query(whole, asked, speller)
    if not query.stems or _is_noise(whole, query) or (not history and chance(Intent.UNCLEAR, asked) >= _SURE_UNCLEAR):
        return Understanding(text=whole, query=query, status=Status.UNCLEAR, reason="nothing asked")
    if _NOT_OURS.search(query.now):
        return Understanding(
            text=whole, query=query, status=Status.OUT_OF_SCOPE, reason="not a question about the pack"
        )
    elsewhere = chance(Intent.ELSEWHERE, asked)
    if elsewhere < SURELY_ELSEWHERE and topics_of(asked):
        elsewhere = 0.0  # what candidates ask about
    doubted = partial(replace, elsewhere=elsewhere)
    further = tuple(doubted(_query(other, asked, speller)) for other in others)
    parts = tuple(
        doubted(_query(part, part.split(" (")[0], speller)) for part in parts_of(query.now, whole[len(query.now) :])
    )
    return Understanding(text=whole, query=doubted(query), status=None, reason="", others=further, parts=parts)


def query_of(text: str) -> Query:
    """The query for a text that stands alone, taken as it is."""
    return _query(text, text, None)


def _query(text: str, asked: str, speller: Speller | None) -> Query:
    own = set(stems_of(asked))
    stems = stems_of(text)
    unknown = tuple(w for w in words_of(text) if speller is not None and not speller.knows(w))
    return Query(
        text=text,
        asked=asked,
        stems=stems,
        equivalents=equivalents_of(text),
        focus=focus_of(asked if len(own) > 1 else text),
        carried=frozenset(stems) - own,
        unknown=unknown,
    )


def _settled(text: str, status: Status, reason: str, speller: Speller) -> Understanding:
    return Understanding(text=text, query=_query(text[:200], text[:200], speller), status=status, reason=reason)


def _is_noise(text: str, query: Query) -> bool:
    """Letters without sense: every word that could carry meaning is unknown, and little else is there."""
    meaningful = [w for w in words_of(text) if w not in STOP_WORDS]
    return len(query.unknown) == len(meaningful) and len(words_of(text)) <= len(query.unknown) + 2
