"""The embedded answerer: says what the pack says, in the pack's words. Deterministic; no key, no network."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.check.disagreement import Disagreement
from ingest.index import Index
from ingest.types import Document, Kind, Statement
from ingest.words import stem_of, stems_of
from rag.chat.conditions import dropped
from rag.lists import Items, Lists, enumerates, length_of
from rag.lookup import Found
from rag.malformed import offered, warning
from rag.passages import LEANS, EvidenceList, sentence, shortened
from rag.questions import Asked, count_of
from rag.retrieve import Retrieval, Scored
from rag.statuses import ANSWER_WORDS, FACT_WORDS
from rag.types import Claim, Draft, Evidence
from rag.understand import Query
from rag.verdict import verdict

_SECOND_TRIED = 4  # best statements among which the second one is
_SECOND_WITHIN = 3.0  # a second statement is given when its score is no further below the first's
_BESIDE = (Kind.TABLE, Kind.CARD, Kind.LABEL)
# Of a second statement by the reader's probability: less is seldom what was asked for, and reads as a mistake.
_SECOND_RELEVANCE, _SECOND_SHARE = 0.08, 0.2
_RIVAL_SHARE = 0.5  # of the first's, from which both are given though they have to be shortened
_NEAR_TRIED, _NEAR = 10, 0.75  # statements among which the nearest is, and how near it must be to be shown
_LISTS_TRIED = 8  # best statements whose list may be the one asked for
_LISTS_NEAR = 4  # best statements of which one may be an item of the list asked for, where the first is none
_LIST_RELEVANCE = 0.15
_LIST_WITHIN = 1.0  # a list is given whose announcement scores no further below the best statement
_LIST_HEADED = 0.6  # share of the question's stems over a list that makes the list the answer
_DENIES = re.compile(r"\b(?:no|not|never|none|neither|nor|cannot|without|although|though|unless)\b|n['’]t\b", re.I)
# How lists are asked for: these say nothing of what is on them.
_REQUESTS = frozenset(stems_of("list name run read talk take outline"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft, the evidence it cites, the statements it rests on, whether it gives a list whole, and the malformed
    telephone numbers that stand in those statements."""

    draft: Draft
    evidence: tuple[Evidence, ...]
    chosen: tuple[Statement, ...]
    whole_list: bool
    malformed: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


class ExtractiveAnswerer:
    """Drafts answers from retrieved statements of one index."""

    def __init__(self, index: Index, lists: Lists, disagreements: Sequence[Disagreement] = ()) -> None:
        """`disagreements` are those of the pack with itself (ingest/check/conflicts.py)."""
        self._disagreements = tuple(disagreements)
        self._chunks = {chunk.id: chunk for chunk in index.chunks}
        self._documents: Mapping[str, Document] = {d.id: d for d in index.pack.documents}
        self._lists = lists
        self._own = frozenset(map(stem_of, index.pack.own_words))

    def draft(self, found: Found) -> Drafted:
        """The draft for a question that was found answerable; there is at least one statement."""
        return self._drafted(found, EvidenceList(self._documents), most=2)

    def draft_parts(self, parts: Sequence[Found]) -> Drafted:
        """One draft for the parts of a question, each found answerable: to each what it asks for, nothing twice."""
        evidence = EvidenceList(self._documents)
        drafts = [self._drafted(part, evidence, most=1) for part in parts]
        claims = {claim.text: claim for drafted in drafts for claim in drafted.draft.claims}
        return Drafted(
            draft=Draft(claims=tuple(claims.values())),
            evidence=evidence.all(),
            chosen=tuple(dict.fromkeys(statement for drafted in drafts for statement in drafted.chosen)),
            whole_list=[drafted.whole_list for drafted in drafts].count(True) == 1,
            malformed=tuple(dict.fromkeys(number for drafted in drafts for number in drafted.malformed)),
            disagreements=tuple({one.note: one for drafted in drafts for one in drafted.disagreements}.values()),
        )

    def _drafted(self, found: Found, evidence: EvidenceList, most: int) -> Drafted:
        query, retrieval = found.query, found.retrieval
        best = retrieval.statements[0]
        items = list(found.items) or self._list_for(query, retrieval, best)
        return self._listed(items, evidence) if items else self._stated(query, retrieval, best, evidence, most)

    def nearest(self, retrieval: Retrieval) -> Drafted | None:
        """The passage nearest to a question that the pack does not answer, or None where none is near."""
        evidence = EvidenceList(self._documents)
        best = max(retrieval.statements[:_NEAR_TRIED], key=_nearness, default=None)
        if best is None or _nearness(best) < _NEAR:
            return None
        text = shortened(offered(best.statement.reading).text, FACT_WORDS - 10, frozenset())
        claim = Claim(text=sentence(text), labels=evidence.add_statement(best.chunk, best.statement))
        return Drafted(
            draft=Draft(claims=(claim,)), evidence=evidence.all(), chosen=(best.statement,), whole_list=False
        )

    def _list_for(self, query: Query, retrieval: Retrieval, best: Scored) -> Items:
        told = bool(query.focus.kinds) and best.fits >= 1.0 and not query.focus.wants_list  # the lead itself answers
        if best.statement.reading.endswith(":") and not told and (items := self._announced(best)):
            return items
        if not query.focus.wants_list or enumerates(best.statement):
            return []
        telling = tuple(stem for stem in query.telling if stem not in _REQUESTS | self._own) or query.telling
        if best.statement.kind is Kind.CARD:
            return self._lists.cards_like(best.statement, telling)
        for scored in retrieval.statements[:_LISTS_TRIED]:
            statement = scored.statement
            items = self._lists.items_of(statement) if statement.kind is Kind.LIST else []
            items = items or self._lists.announced_by(statement)
            if len(items) > 1 and self._lists.headed(items, telling) >= _LIST_HEADED:
                return items
            if statement.reading.endswith(":") and items and scored.score >= best.score - _LIST_WITHIN:
                return self._announced(scored)
        items = self._lists.items_of(best.statement)
        if best.statement.kind is Kind.LIST and len(items) > 1:
            return items if length_of(items) <= ANSWER_WORDS else []
        if best.statement.kind is Kind.PARAGRAPH and (items := self._lists.announced_by(best.statement)):
            return items
        for scored in retrieval.statements[1:_LISTS_NEAR]:
            items = self._lists.items_of(scored.statement) if scored.statement.kind is Kind.LIST else []
            better = (scored.relevance or 0.0) >= max(_LIST_RELEVANCE, best.relevance or 0.0)
            if len(items) > 1 and better and length_of(items) <= ANSWER_WORDS:
                return items
        return []

    def _announced(self, lead: Scored) -> Items:
        """The list that a statement announces; of a longer list that it is an item of, the next items that fit."""
        items = self._lists.items_of(lead.statement)
        if not items:
            return self._lists.announced_by(lead.statement)
        following = items[[statement for _, statement in items].index(lead.statement) :]
        while length_of(following) > ANSWER_WORDS:
            following.pop()
        return following

    def _listed(self, items: Items, evidence: EvidenceList) -> Drafted:
        lead = self._lists.before(items[0][1])
        claims = []
        if lead and lead[1].reading.endswith(":"):
            claims.append(Claim(text=lead[1].reading, labels=evidence.add_statement(*lead)))
        whole = None
        if all(statement.kind is Kind.LIST for _, statement in items):
            whole = evidence.add(items[0][0], items[0][1].start, items[-1][1].end)
        malformed: list[str] = []
        for chunk, statement in items:
            labels = (whole,) if whole else evidence.add_statement(chunk, statement)
            item = offered(statement.reading)
            malformed.extend(item.malformed)
            claims.append(Claim(text=item.text, labels=labels, bullet=True))
        return Drafted(
            draft=Draft(claims=tuple(claims)),
            evidence=evidence.all(),
            chosen=tuple(statement for _, statement in items),
            whole_list=self._lists.ends_with(items),
            malformed=tuple(malformed),
        )

    def _stated(self, query: Query, retrieval: Retrieval, best: Scored, evidence: EvidenceList, most: int) -> Drafted:
        chosen = [(best.chunk, best.statement)]
        if best.statement.reading.endswith(":") and (following := self._lists.after(best.statement)):
            chosen.append(following)
        elif LEANS.match(best.statement.reading) and (before := self._lists.before(best.statement)):
            chosen.insert(0, before)
        elif (key := self._lists.key_to(best.statement)) and _asks_for_codes(query, best.statement, key[1]):
            chosen.append(key)
        chosen = _within(chosen, best.statement)
        wanted, kinds = frozenset(query.stems), query.focus.kinds
        marked = {one.statement: frozenset(stems_of(one.marked)) for one in retrieval.statements[:_SECOND_TRIED]}

        def to_the_mark(statement: Statement, text: str, words: int) -> str:
            return shortened(text, words, wanted, marked.get(statement, frozenset()))

        def cut(statement: Statement, text: str, words: int) -> str:
            short = to_the_mark(statement, text, words)
            return short if _keeps_sense(text, short, kinds) else shortened(text, words, wanted)

        shares: Sequence[int] = ()
        named = best.statement.kind is Kind.CARD and best.fits >= 1.0  # the person who was asked for needs no more
        if most > 1 and not named and (second := _second(retrieval, best, chosen)):
            both = [*chosen, (second.chunk, second.statement)]
            halves = _shared(length_of(chosen), length_of(both[-1:]))
            if length_of(both) <= FACT_WORDS:
                chosen = both
            elif len(chosen) == 1 and _is_rival(second, best):
                wholes = [one.reading for _, one in both]
                lefts = [to_the_mark(one, one.reading, words) for (_, one), words in zip(both, halves, strict=True)]
                if all(_keeps_sense(whole, left, kinds) for whole, left in zip(wholes, lefts, strict=True)):
                    chosen, shares = both, halves
        claims: list[Claim] = []
        malformed: list[str] = []
        for (chunk, statement), words in zip(chosen, shares or [FACT_WORDS] * len(chosen), strict=True):
            labels = evidence.add_statement(chunk, statement)
            said = offered(statement.reading)
            malformed.extend(said.malformed)
            if said.malformed and Asked.TELEPHONE in query.focus.kinds:
                claims.extend(Claim(text=warning(number), labels=labels) for number in said.malformed)
            alone = len(chosen) == 1  # a lead that stands alone is a sentence
            text = said.text.removesuffix(":") if alone else said.text
            text = sentence(cut(statement, text, words))
            if statement is best.statement:
                text = verdict(query, text, " ".join((*chunk.heading_path, statement.label))) + text
            claims.append(Claim(text=text, labels=labels))
        told = self._told(query, [statement for _, statement in chosen], " ".join(claim.text for claim in claims))
        for one in told:
            shown = [label for s in one.statements for label in evidence.add_statement(self._chunks[s.chunk_id], s)]
            claims.append(Claim(text=one.note, labels=tuple(dict.fromkeys(shown))))
        return Drafted(
            draft=Draft(claims=tuple(claims)),
            evidence=evidence.all(),
            chosen=tuple(statement for _, statement in chosen),
            whole_list=False,
            malformed=tuple(malformed),
            disagreements=told,
        )

    def _told(self, query: Query, given: Sequence[Statement], text: str) -> tuple[Disagreement, ...]:
        """The disagreements on what was asked: one of their values is given, and the question is of their thing."""
        asked = set(query.stems).union(*query.equivalents.values())
        return tuple(
            one
            for one in self._disagreements
            if any(s in given and value in text for s, value in zip(one.statements, one.values, strict=True))
            and not asked.isdisjoint(stems_of(one.thing))
        )


def _within(chosen: Items, best: Statement) -> Items:
    """The chosen statements if they are short enough together, else the best alone."""
    return chosen if length_of(chosen) <= FACT_WORDS else [pair for pair in chosen if pair[1] == best]


def _asks_for_codes(query: Query, row: Statement, key: Statement) -> bool:
    """Whether a question is about what a row's codes stand for: it says the column's name or words of the key."""
    column = row.reading.rsplit("; ", 1)[-1].split(":")[0]
    asked = set(query.telling).union(*query.equivalents.values())
    return not asked.isdisjoint(stems_of(f"{column} {key.reading}"))


def _is_second(scored: Scored, best: Scored) -> bool:
    """Whether a statement is worth giving after the best one: it scores about as well, and is read as an answer."""
    least = max(_SECOND_RELEVANCE, _SECOND_SHARE * (best.relevance or 0.0))
    is_read_so = scored.relevance is None or scored.relevance >= least
    return scored.score >= best.score - _SECOND_WITHIN and is_read_so


def _second(retrieval: Retrieval, best: Scored, chosen: Items) -> Scored | None:
    """The first of the next statements that is worth giving after the best one and says something else."""
    for scored in retrieval.statements[1:_SECOND_TRIED]:
        elsewhere = retrieval.meant and scored.statement.document not in retrieval.meant
        if elsewhere or _alike(scored.statement, best.statement):
            continue
        if _is_second(scored, best) and not _repeats(scored.statement, chosen):
            return scored
    return None


def _is_rival(scored: Scored, best: Scored) -> bool:
    """Whether a statement is read as an answer nearly as surely as the best one: either may be what was asked for."""
    if scored.relevance is None or best.relevance is None:
        return False
    return scored.relevance >= _RIVAL_SHARE * best.relevance


def _shared(first: int, second: int) -> tuple[int, int]:
    """How many words of a fact's each of two statements, so many words long, is shortened to."""
    half = FACT_WORDS // 2
    if second <= half:
        return FACT_WORDS - second, second
    return (first, FACT_WORDS - first) if first <= half else (half, half)


def _keeps_sense(whole: str, left: str, kinds: frozenset[Asked]) -> bool:
    """Whether what is cut off `whole` neither denies nor makes a condition on what is `left`, nor is of the kinds that
    are asked for."""
    if left == whole:
        return True
    same = len(_DENIES.findall(whole)) == len(_DENIES.findall(left)) and count_of(kinds, whole) == count_of(kinds, left)
    return same and not any(dropped(left, [whole]))


def _nearness(scored: Scored) -> float:
    """How near (0 to 2) a statement is to a question, in sense and in words."""
    return scored.similarity + scored.coverage


def _alike(statement: Statement, best: Statement) -> bool:
    """Whether a statement is another row, item or card beside the best one: an answer about something else."""
    return statement.kind is best.kind and statement.kind in _BESIDE and statement.document == best.document


def _repeats(statement: Statement, chosen: Items) -> bool:
    """Whether a statement says over again what is chosen already: most of its stems stand there."""
    own = set(stems_of(statement.reading))
    said = {stem for _, other in chosen for stem in stems_of(other.reading)}
    return not own or len(own & said) >= 0.8 * len(own)
