"""Questions that the page asks by itself, once for each index and day: what an application needs, how long there is."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app.service import Desk, extracted, key_facts_of
from ingest.types import KeyFact, Span
from ingest.words import stems_of
from rag.types import Answer, Status

_APPLICATION = ("What do I need to send with my application?", "What must an application include?", "How do I apply?")
_NEEDED_FACTS = ("documents", "document_limits", "referees", "closing_date")
_CLOSING = "When is the closing date?"
_TRYING = threading.Lock()
_BULLET = re.compile(r"^\s*[-*•]\s+")
_MARKER = re.compile(r"\s*\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Something that an application needs, in the pack's words, and the passage that says so.

    The text begins with `label` where that is not empty: a name of ours, not the pack's words.
    """

    text: str
    span: Span
    label: str = ""


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
    computed = answer.computed if answer is not None else ()
    return next((one.text for one in computed if not one.how.startswith("counted ")), "")


def checklist(desk: Desk, today: str) -> tuple[Needed, ...]:
    """What an application needs, from the key facts, else from the answer to that question; () where nothing says."""
    facts = {fact.key: fact for fact in key_facts_of(desk) if fact.value and fact.spans}
    if "documents" in facts:
        return _each_once([needed for key in _NEEDED_FACTS if key in facts for needed in _needed(facts[key])])
    # A document that says nothing of how to apply is no advertisement, and any answer to these would be beside it.
    for question in _APPLICATION if "how_to_apply" in facts else ():
        answer = tried(desk, today, question)
        if answer is not None and answer.citations:
            lines = [line for line in answer.answer.splitlines() if line.strip()]
            bullets = [_BULLET.sub("", line) for line in lines if _BULLET.match(line)]
            texts = [" ".join(_MARKER.sub("", line).split()) for line in bullets or lines]
            return _each_once([Needed(text=text, span=answer.citations[0].span) for text in texts])
    return ()


def _each_once(needed: Sequence[Needed]) -> tuple[Needed, ...]:
    """Without what an earlier one has said in other or more words ("CV (two sides)", then "Limits: two sides")."""
    kept: list[Needed] = []
    said: list[frozenset[str]] = []
    for item in needed:
        stems = frozenset(stems_of(item.text.removeprefix(item.label)))
        if not any(stems <= earlier for earlier in said):
            kept.append(item)
            said.append(stems)
    return tuple(kept)


def _needed(fact: KeyFact) -> list[Needed]:
    """A fact of several lines has a passage for each; one line is said with the fact's name."""
    lines = fact.value.splitlines()
    if len(lines) == len(fact.spans) > 1:
        return [Needed(text=line, span=span) for line, span in zip(lines, fact.spans, strict=True)]
    label = f"{fact.label}: "
    return [Needed(text=label + " ".join(lines), span=fact.spans[0], label=label)]
