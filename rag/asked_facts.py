"""Questions that ask for a key fact and nothing else ("What is the salary?"): the sheet of key facts answers them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.types import Chunk, KeyFact, Statement, overlap
from ingest.words import stem_of, stems_of, words_of
from rag.questions import Asked
from rag.requirements import asks_clock
from rag.retrieve import ASKER, Retrieval, Scored
from rag.understand import Query

# How people ask for a fact: its key and the phrases. A bare question holds one of them and otherwise only words that
# any question may use, or the pack's own names.
_PHRASES = {
    "salary": "salary | pay | paid | wage | wages | remuneration | earn | earnings | pay packet",
    "grade": "grade | pay band | band | pay scale",
    "post_number": "post number | vacancy number | job number | reference number",
    "reports_to": "report to | reporting to | line manager | boss | answer to | manager",
    "accountable_to": "accountable to",
    "closing_date": "closing date | deadline | close | closes | last day | apply by | application in | "
    "application deadline | closing date for applications | last date | get application in",
    "hours": "working hours | hours a week | hours",
    "location": "location | based | workplace | place of work | office",
    "budget": "budget | financial resources",
    "contract_type": "permanent | fixed term | contract type | type of contract",
    "department": "department | directorate",
    "registration": "registration required | professional registration | registration",
    "staff": "staff | staff manage | manage people | managing | people report | people reporting | team | team size | "
    "direct reports | headcount | team manage",
    "contacts": "contact | talk | speak | chat | ring | call | get in touch | conversation | discussion | enquiries",
    "documents": "send | submit | documents | documents send | send apply | submit apply",
    "referees": "referees | references | references give | referees give",
    "employer": "employer | employing organisation | hiring | hire",
    "statutory_status": "statutory | statutory post | statutory role | statutory officer",
    "publication_date": "pack published | pack dated | pack written | pack put together | pack come out | pack old",
}
# These may be asked for with yes or no ("Is there somebody I can talk to?", "Is it full time?").
_YES_OR_NO = {
    "contacts": _PHRASES["contacts"],
    "hours": "full time | part time",
    "statutory_status": _PHRASES["statutory_status"],
}
_COUNTED = frozenset({"staff", "referees"})  # asked for by a number or a size; else their words ask for other things
_SIZE = re.compile(r"\b(?:size|big|large|headcount|direct reports)\b", re.I)
_WHOLE = frozenset({"how_to_apply", "contacts"})  # facts that stand in several sentences or lines
_BESIDE_A_FACT = 0.3  # of a statement by the reader's probability, from which it may be said after the sheet's own
_HOW_TO_APPLY = re.compile(
    r"\bhow (?:do|can|could|would|should|does|to)\b(?: \w+){0,4} (?:apply|applying)\b|^how to apply\b", re.I
)
_APPLY = frozenset(stems_of("apply application job post role"))
_COMMON = frozenset(
    stem_of(w)
    for w in """starting annual yearly year current exact offer applications application apply day date type amount
    figure new successful appointed person start money hand direct immediate old information""".split()
)
_TO_ASK = frozenset(
    stem_of(w)
    for w in """someone somebody anyone anybody informal informally confidential confidentially further more about
    before first question questions recruiter recruiters consultant consultants""".split()
)  # and in questions for the people to ask


class AskedFacts:
    """The key facts of one pack by the questions that ask for them."""

    def __init__(self, facts: Sequence[KeyFact], own_names: frozenset[str]) -> None:
        """`own_names` are the lower-case words of the pack's own title, role and employer."""
        self._facts = {fact.key: fact for fact in facts}
        self._own = frozenset(stem_of(word) for word in own_names)
        self._phrases, self._yes_or_no = _stemmed(_PHRASES), _stemmed(_YES_OR_NO)

    def asked(self, query: Query) -> KeyFact | None:
        """The key fact that the question asks for and nothing else, or None; its value is empty where there is none."""
        if query.carried or query.focus.wants_list or asks_clock(query.now):
            return None
        telling = {stem for stem in query.stems if query.weight_of(stem) == 1.0} - self._own
        if not query.focus.yes_no and _HOW_TO_APPLY.search(query.now) and not telling - _APPLY - _COMMON:
            return self._facts.get("how_to_apply")
        phrases = self._yes_or_no if query.focus.yes_no else self._phrases
        held = [
            (len(p), key)
            for key, p in phrases
            if p <= set(query.stems) and not telling - p - _common(key) and self._is_meant(key, query)
        ]
        fact = self._facts.get(max(held)[1]) if held else None
        # Of yes and no a sheet that lacks the fact says nothing: some sentence may.
        return None if fact is not None and query.focus.yes_no and not fact.value else fact

    def _is_meant(self, key: str, query: Query) -> bool:
        """Whether the form of a question is that of one for the fact: a number for what is counted, of one's own post
        and not of the employer; a candidate's own documents."""
        asker = ASKER.search(query.now) is not None
        if key in _COUNTED:
            counted = Asked.NUMBER in query.focus.kinds or _SIZE.search(query.now) is not None
            return counted and (asker or self._own.isdisjoint(query.stems))
        return asker or key != "documents"

    def foremost(self, fact: KeyFact, found: Retrieval) -> Retrieval | None:
        """`found` with the statements that state the fact in front, or None where none of them was retrieved."""
        stated = [s for s in found.statements if _states(s, fact)]
        if not stated:
            return None
        best = max(s.score for s in found.statements)
        also: list[Scored] = []
        if fact.key in _WHOLE:  # all of it, in the order of the sheet: the first step, the first to ask, begins
            stated.sort(key=lambda s: next(n for n, span in enumerate(fact.spans) if overlap(span, s.statement)))
            also = [replace(s, score=best) for s in stated[1:]]
        first = replace(stated[0], score=best + 1.0)
        hit = next((h for h in (*found.hits, *found.rejected) if h.chunk.id == first.chunk.id), None)
        hits = found.hits
        if hit is not None:
            others = [h for h in found.hits if h.chunk.id != hit.chunk.id][: len(found.hits) - 1]
            top = max((h.score for h in found.hits), default=0.0)
            hits = tuple(
                replace(h, rank=n, score=top if n == 1 else h.score) for n, h in enumerate([hit, *others], start=1)
            )
        taken = {s.statement for s in (first, *also)}
        beside = (s for s in found.statements if s.statement not in taken)
        rest = [*also, *(s for s in beside if s.relevance is None or s.relevance >= _BESIDE_A_FACT)]
        return replace(found, statements=(first, *rest), hits=hits)


def _stemmed(phrases: Mapping[str, str]) -> list[tuple[str, frozenset[str]]]:
    """Each phrase as its key and its stems; one of function words alone keeps those."""
    return [
        (key, frozenset(stems_of(phrase)) or frozenset(map(stem_of, words_of(phrase))))
        for key, text in phrases.items()
        for phrase in text.split("|")
    ]


def _common(key: str) -> frozenset[str]:
    return _COMMON | _TO_ASK if key == "contacts" else _COMMON


def items_of(fact: KeyFact, found: Retrieval) -> tuple[tuple[Chunk, Statement], ...]:
    """The people to ask as the items of a list, of a `found` that `foremost` put in order; none for any other fact."""
    if fact.key != "contacts":
        return ()
    stated = [(s.chunk, s.statement) for s in found.statements if _states(s, fact)]
    return tuple(stated) if len(stated) > 1 else ()


def _states(scored: Scored, fact: KeyFact) -> bool:
    statement = scored.statement
    return any(overlap(span, statement) for span in fact.spans)
