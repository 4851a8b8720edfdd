"""Questions that the page asks by itself: what to go on with, what an application needs, how long there is.

Nothing is offered that was not tried: a suggestion is a question that this pack has answered. The order depends on the
pack and the conversation alone, so that every candidate is offered the same.
"""

import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from app.conversation import Exchange
from app.service import Desk, extracted, key_facts_of
from ingest.types import KeyFact, Span
from rag.types import Answer, Citation, Status

MOST_SUGGESTIONS = 3
_MOST_TRIES = 8  # for one answer; each costs about as much as an answer

# What people ask about a post, by the key fact that answers it.
_OF_FACT = {
    "salary": "What is the salary?",
    "allowances": "What allowances are there?",
    "grade": "What is the grade of the post?",
    "reports_to": "Who does the post report to?",
    "department": "Which department is the post in?",
    "staff": "How many people does the post manage?",
    "budget": "What is the budget?",
    "hours": "What are the working hours?",
    "location": "Where is the post based?",
    "contract_type": "Is the post permanent?",
    "closing_date": "When is the closing date?",
    "how_to_apply": "How do I apply?",
    "documents": "What documents are needed?",
    "essential_requirements": "What are the essential requirements?",
    "referees": "How many referees are needed?",
    "registration": "What registration is required?",
    "political_restriction": "Is the post politically restricted?",
    "contacts": "Who can I contact for further information?",
}
# What is asked where no key fact is near; the assistant's own starters come before these.
_ANY = (
    "How do I apply?",
    "What qualifications are required?",
    "What experience is required?",
    "What are the main responsibilities?",
    "Who can I contact for further information?",
    "When are the interviews?",
)
_APPLICATION = ("What do I need to send with my application?", "What must an application include?", "How do I apply?")
_NEEDED_FACTS = ("documents", "document_limits", "referees", "closing_date")
_CLOSING = "When is the closing date?"
_TRYING = threading.Lock()
_BULLET = re.compile(r"^\s*[-*•]\s+")
_MARKER = re.compile(r"\s*\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Something that an application needs, in the pack's words, and the passage that says so."""

    text: str
    span: Span


@st.cache_resource(show_spinner=False, max_entries=8)
def _answers(pack: str, generation: str, today: str) -> dict[str, Answer]:  # noqa: ARG001 - the cache's key
    """The answers to the page's own questions, for one index of a pack and one day."""
    return {}


def tried(desk: Desk, today: str, question: str) -> Answer | None:
    """The answer to one of the page's own questions, asked once for each index and day; None where the pack has none.

    Nobody waits for it, so that a program that fails here is noted in the log and costs nothing but the offer.
    """
    answers = _answers(desk.pack.name, desk.index.generation, today)
    if question not in answers:
        with _TRYING:  # many who come at once wait for one who asks
            if question not in answers:
                answer = extracted(desk, question)
                if answer is None:
                    return None
                answers[question] = answer
    return answers[question] if answers[question].status is Status.ANSWERED else None


def closing(desk: Desk, today: str) -> str:
    """How long there is until the closing date, or since it, in words; empty where the pack gives no full date."""
    answer = tried(desk, today, _CLOSING)
    return answer.computed[0].text if answer is not None and answer.computed else ""


def checklist(desk: Desk, today: str) -> tuple[Needed, ...]:
    """What an application needs, from the key facts, else from the answer to that question; () where nothing says."""
    facts = {fact.key: fact for fact in key_facts_of(desk) if fact.value and fact.spans}
    if "documents" in facts:
        return tuple(needed for key in _NEEDED_FACTS if key in facts for needed in _needed(facts[key]))
    for question in _APPLICATION:
        answer = tried(desk, today, question)
        if answer is not None and answer.citations:
            lines = [line for line in answer.answer.splitlines() if line.strip()]
            bullets = [_BULLET.sub("", line) for line in lines if _BULLET.match(line)]
            texts = [" ".join(_MARKER.sub("", line).split()) for line in bullets or lines]
            return tuple(Needed(text=text, span=answer.citations[0].span) for text in texts)
    return ()


def _needed(fact: KeyFact) -> list[Needed]:
    """A fact of several lines has a passage for each; one line is said with the fact's name."""
    lines = fact.value.splitlines()
    if len(lines) == len(fact.spans) > 1:
        return [Needed(text=line, span=span) for line, span in zip(lines, fact.spans, strict=True)]
    return [Needed(text=f"{fact.label}: {' '.join(lines)}", span=fact.spans[0])]


def suggestions(desk: Desk, today: str, exchanges: Sequence[Exchange]) -> tuple[str, ...]:
    """What to ask next, nearest to the last answer first: questions that the pack answers and nobody has asked yet."""
    asked = {_bare(text) for exchange in exchanges for text in _wordings(exchange)}
    answers = [exchange.answer for exchange in exchanges if exchange.answer is not None]
    given = {
        key for answer in answers if answer.status is Status.ANSWERED for key in _facts_given(desk, answer)
    }  # the nearest passage of a question that the pack does not answer gives nothing
    offered: list[str] = []
    tries = 0
    for question in _candidates(desk, answers[-1] if answers else None, given):
        if _bare(question) in asked or question in offered:
            continue
        tries += 1
        if tried(desk, today, question) is not None:
            offered.append(question)
        if len(offered) == MOST_SUGGESTIONS or tries == _MOST_TRIES:
            break
    return tuple(offered)


def _candidates(desk: Desk, last: Answer | None, given: Collection[str]) -> list[str]:
    facts = [fact for fact in key_facts_of(desk) if fact.value and fact.key in _OF_FACT and fact.key not in given]
    if last is not None and last.citations:
        facts.sort(key=lambda fact: _distance(fact, last.citations[0]))
    return [*(_OF_FACT[fact.key] for fact in facts), *desk.starters, *_ANY]


def _facts_given(desk: Desk, answer: Answer) -> set[str]:
    """The key facts that an answer has quoted already."""
    return {
        fact.key
        for fact in key_facts_of(desk)
        for span in fact.spans
        for citation in answer.citations
        if citation.span.document == span.document and citation.span.start < span.end and span.start < citation.span.end
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
