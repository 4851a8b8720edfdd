"""A chat model in the place of the embedded understanding, for one or both of its tasks; in doubt the embedded stands.

A completed question may only be made of words that the conversation holds, so that no model and nobody who gives it
orders can bring in a subject of their own; and a route is one of three words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files

from ingest.words import stems_of
from rag.chat.failures import ModelFailure
from rag.chat.prompt import one_line, version_of
from rag.chat.types import Model, Prompt, Tokens
from rag.types import Status, Turn
from rag.understand import Understanding

Understand = Callable[[str, Sequence[Turn]], Understanding]
"""How a question is understood after the turns before it: the embedded way, or this one around it."""

_TURNS = 3
_LONGEST = 300  # characters of a completed question, and of what it is told of each earlier turn's two sides
_KEPT = 0.5  # share of the question's own words that its completed form must have
_ROUTES = {"PACK": None, "OTHER": Status.OUT_OF_SCOPE, "UNCLEAR": Status.UNCLEAR}
_BY_MODEL = "by the chat model"


class Task(StrEnum):
    """What a chat model can be asked to understand."""

    FOLLOW_UPS = "follow-ups"
    ROUTING = "routing"


class ModelUnderstanding:
    """Asks a chat model to complete follow-ups or to route questions, and leaves the rest to the `embedded` way."""

    def __init__(self, model: Model, tasks: frozenset[Task], embedded: Understand) -> None:
        self._model, self._tasks, self._embedded = model, tasks, embedded

    def __call__(self, question: str, history: Sequence[Turn]) -> Understanding:
        """The understanding of `question` after the turns of `history` (oldest first)."""
        found = self._embedded(question, history)
        if found.status is not None and found.status is not Status.OUT_OF_SCOPE:
            return found  # too long, no words: nothing to put to a model
        spent: list[Tokens] = []
        if Task.FOLLOW_UPS in self._tasks and history and (whole := self._completed(question, history, spent)):
            found = replace(self._embedded(whole, ()), reason=_BY_MODEL)
        if Task.ROUTING in self._tasks and (word := self._route(found.text, spent)) in _ROUTES:
            status = _ROUTES[word]
            found = replace(found.for_the_pack() if status is None else found, status=status, reason=_BY_MODEL)
        return replace(found, spent=(sum(one.prompt for one in spent), sum(one.completion for one in spent)))

    def _completed(self, question: str, history: Sequence[Turn], spent: list[Tokens]) -> str:
        told = [
            f"Question: {one_line(t.question)[:_LONGEST]}\nAnswer: {one_line(t.answer)[:_LONGEST]}"
            for t in history[-_TURNS:]
        ]
        reply = self._asked("follow_up.md", "\n".join([*told, f"New question: {one_line(question)}"]), spent)
        whole = re.sub(r"^\W*(?:new )?question:\s*", "", reply, flags=re.I)
        own, made = frozenset(stems_of(question)), frozenset(stems_of(whole))
        known = own.union(*(stems_of(f"{turn.question} {turn.answer}") for turn in history[-_TURNS:]))
        fits = made and made <= known and len(own & made) >= _KEPT * len(own)
        return whole if fits and len(whole) <= _LONGEST and "\n" not in whole else ""

    def _route(self, question: str, spent: list[Tokens]) -> str:
        words = re.findall(r"[A-Z]{4,}", self._asked("routing.md", f"Question: {one_line(question)}", spent))
        return words[0] if words else ""

    def _asked(self, orders: str, material: str, spent: list[Tokens]) -> str:
        """The whole reply, "" where there is none; what it took joins `spent`, whole or not."""
        system = files("rag.chat").joinpath(orders).read_text("utf-8")
        spent.append(Tokens())
        try:
            pieces = self._model.stream(Prompt(system=system, user=material, version=version_of(system)), spent[-1])
            return "".join(pieces).strip()
        except ModelFailure:
            return ""
