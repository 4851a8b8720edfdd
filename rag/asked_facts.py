"""Questions that ask for a key fact and nothing else ("What is the salary?"): the sheet of key facts answers them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.types import KeyFact, overlap
from ingest.words import stem_of, stems_of, words_of
from rag.requirements import asks_clock
from rag.retrieve import Retrieval, Scored
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
}
_HOW_TO_APPLY = re.compile(
    r"\bhow (?:do|can|could|would|should|does|to)\b(?: \w+){0,4} (?:apply|applying)\b|^how to apply\b", re.I
)
_APPLY = frozenset(stems_of("apply application job post role"))
_COMMON = frozenset(
    stem_of(w)
    for w in """starting annual yearly year current exact offer applications application apply day date type amount
    figure new successful appointed person start money hand direct immediate""".split()
)


class AskedFacts:
    """The key facts of one pack by the questions that ask for them."""

    def __init__(self, facts: Sequence[KeyFact], own_names: frozenset[str]) -> None:
        """`own_names` are the lower-case words of the pack's own title, role and employer."""
        self._facts = {fact.key: fact for fact in facts}
        self._own = frozenset(stem_of(word) for word in own_names)
        self._phrases = [
            (key, frozenset(stems_of(phrase)) or frozenset(map(stem_of, words_of(phrase))))
            for key, phrases in _PHRASES.items()
            for phrase in phrases.split("|")
        ]

    def asked(self, query: Query) -> KeyFact | None:
        """The key fact that the question asks for and nothing else, or None; its value is empty where there is none."""
        if query.carried or query.focus.yes_no or query.focus.wants_list or asks_clock(query.now):
            return None
        telling = {stem for stem in query.stems if query.weight_of(stem) == 1.0} - self._own
        if _HOW_TO_APPLY.search(query.now) and not telling - _APPLY - _COMMON:
            return self._facts.get("how_to_apply")
        held = [(len(p), key) for key, p in self._phrases if p <= set(query.stems) and not telling - p - _COMMON]
        return self._facts.get(max(held)[1]) if held else None

    def foremost(self, fact: KeyFact, found: Retrieval) -> Retrieval | None:
        """`found` with the statements that state the fact in front, or None where none of them was retrieved."""
        stated = [s for s in found.statements if _states(s, fact)]
        if not stated:
            return None
        best = max(s.score for s in found.statements)
        also: list[Scored] = []
        if fact.key == "how_to_apply":  # all its sentences, in the order of the sheet, which the first step begins
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
        rest = [*also, *(s for s in found.statements if s.statement not in taken)]
        return replace(found, statements=(first, *rest), hits=hits)


def _states(scored: Scored, fact: KeyFact) -> bool:
    statement = scored.statement
    return any(overlap(span, statement) for span in fact.spans)
