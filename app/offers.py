"""What to ask: to begin with, and to go on with.

Nothing is offered that was not tried: each is a question that this pack has answered, from the place where the key fact
stands or from a passage that says all the words that matter. The order depends on the pack and the conversation alone,
so that every candidate is offered the same.
"""

from collections.abc import Collection, Sequence
from itertools import islice

from app.conversation import Exchange
from app.service import Desk, key_facts_of
from app.tried import tried
from ingest.types import KeyFact, overlap
from ingest.words import stems_of
from rag.types import Answer, Citation, Status

MOST_STARTERS, MOST_SUGGESTIONS = 6, 3
_MOST_TRIES = 12  # for one answer; each costs about as much as an answer, the first time that it is made
_LEAST_STEMS = 2  # a question of one word that matters ("How do I apply?") is met by many a passage that means another

# What people ask about a post, by the key fact that answers it; what candidates look for first comes first.
_OF_FACT = {
    "salary": "What is the salary?",
    "closing_date": "When is the closing date?",
    "how_to_apply": "How do I apply?",
    "reports_to": "Who does the post report to?",
    "location": "Where is the post based?",
    "hours": "What are the working hours?",
    "contract_type": "Is the post permanent?",
    "essential_requirements": "What are the essential requirements?",
    "documents": "What documents are needed?",
    "staff": "How many people does the post manage?",
    "budget": "What is the budget?",
    "allowances": "What allowances are there?",
    "grade": "What is the grade of the post?",
    "department": "Which department is the post in?",
    "registration": "What registration is required?",
    "referees": "How many referees are needed?",
    "political_restriction": "Is the post politically restricted?",
    "contacts": "Who can I contact for further information?",
}
# What is asked where no key fact is near.
_ANY = (
    "Who does the post report to?",
    "What qualifications are required?",
    "What experience is required?",
    "What are the main responsibilities?",
    "Who can I contact for further information?",
    "When are the interviews?",
)


def starters(desk: Desk, today: str) -> tuple[str, ...]:
    """Questions to begin with."""
    return _offered(desk, today, _candidates(desk, None, ()), (), MOST_STARTERS)


def answers_of(desk: Desk, today: str, fact: str) -> bool:
    """Whether the pack answers what people ask about this key fact, though the sheet may not have it."""
    question = _OF_FACT.get(fact)
    return question is not None and _is_apt(desk, question, tried(desk, today, question))


def suggestions(desk: Desk, today: str, exchanges: Sequence[Exchange]) -> tuple[str, ...]:
    """What to ask next, nearest to the last answer first: questions that the pack answers and nobody has asked yet."""
    asked = {_bare(text) for exchange in exchanges for text in _wordings(exchange)}
    answers = [exchange.answer for exchange in exchanges if exchange.answer is not None]
    given = {
        key for answer in answers if answer.status is Status.ANSWERED for key in _facts_given(desk, answer)
    }  # the nearest passage of a question that the pack does not answer gives nothing
    last = answers[-1] if answers else None
    return _offered(desk, today, _candidates(desk, last, given), asked, MOST_SUGGESTIONS)


def _offered(desk: Desk, today: str, candidates: Sequence[str], asked: Collection[str], most: int) -> tuple[str, ...]:
    fresh = [question for question in dict.fromkeys(candidates) if _bare(question) not in asked]
    apt = (question for question in fresh[:_MOST_TRIES] if _is_apt(desk, question, tried(desk, today, question)))
    return tuple(islice(apt, most))


def _is_apt(desk: Desk, question: str, answer: Answer | None) -> bool:
    """Whether the answer is one to this question: from the fact's own place, or in the question's own words."""
    if answer is None:
        return False
    fact = next((f for f in key_facts_of(desk) if _OF_FACT.get(f.key) == question and f.value), None)
    if fact is not None:
        return any(overlap(span, citation.span) for span in fact.spans for citation in answer.citations)
    stems = frozenset(stems_of(question))
    return len(stems) >= _LEAST_STEMS and any(
        stems <= frozenset(stems_of(" ".join((citation.span.quote, *citation.section[-1:]))))
        for citation in answer.citations
    )


def _candidates(desk: Desk, last: Answer | None, given: Collection[str]) -> list[str]:
    facts = [fact for fact in key_facts_of(desk) if fact.value and fact.key in _OF_FACT and fact.key not in given]
    facts.sort(key=lambda fact: list(_OF_FACT).index(fact.key))
    if last is not None and last.citations:
        facts.sort(key=lambda fact: _distance(fact, last.citations[0]))
    return [*(_OF_FACT[fact.key] for fact in facts), *_ANY]


def _facts_given(desk: Desk, answer: Answer) -> set[str]:
    """The key facts that an answer has quoted already."""
    return {
        fact.key
        for fact in key_facts_of(desk)
        for span in fact.spans
        for citation in answer.citations
        if overlap(citation.span, span)
    }


def _distance(fact: KeyFact, citation: Citation) -> tuple[bool, int]:
    """How far a fact stands from a citation: another document is farther than any place in the same one."""
    near = [abs(span.start - citation.span.start) for span in fact.spans if span.document == citation.span.document]
    return not near, min(near, default=0)


def _wordings(exchange: Exchange) -> tuple[str, ...]:
    standalone = (exchange.answer.standalone_question,) if exchange.answer else ()
    return (exchange.question, *standalone)


def _bare(question: str) -> str:
    return "".join(character for character in question.casefold() if character.isalnum())
