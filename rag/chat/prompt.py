"""The prompt for one question: the standing orders of `prompt.md`, and the material they speak of.

Whatever comes from a document stands behind "| ", line by line, so that nothing in it can look like the end of the
passages or like an order of ours; the earlier questions and the question stand on one line each for the same reason.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

from ingest.normalise import normalised
from ingest.types import Pack
from rag.chat.passages import Passage
from rag.chat.types import Prompt
from rag.types import Turn

NOT_IN_THE_PACK = "NOT IN THE PACK"
"""What a model is told to say where the passages do not answer; `prompt.md` names it too."""
_TURNS = 3  # earlier questions that are told; the question itself has been completed from them
_QUESTION_CHARS = 300  # of an earlier question


@lru_cache(maxsize=1)
def orders() -> tuple[str, str]:
    """The standing orders, and their version."""
    text = files("rag.chat").joinpath("prompt.md").read_text("utf-8")
    return text, version_of(text)


def version_of(orders: str) -> str:
    """The version of standing orders: the first 8 hex digits of their SHA-256."""
    return hashlib.sha256(orders.encode()).hexdigest()[:8]


def prompt_for(question: str, history: Sequence[Turn], passages: Sequence[Passage], pack: Pack, today: date) -> Prompt:
    """The prompt for a completed question after the turns of `history` (oldest first)."""
    system, version = orders()
    about = ", ".join(part for part in (pack.title, pack.role, pack.employer) if part)
    parts = [f"Recruitment pack: | {one_line(about)}", f"Today: {today:%A} {today.day} {today:%B %Y}", "Passages:"]
    parts += [_shown(passage) for passage in passages]
    earlier = [one_line(turn.question)[:_QUESTION_CHARS] for turn in history[-_TURNS:]]
    if earlier:
        parts.append("Earlier questions:\n" + "\n".join(f"- {question}" for question in earlier))
    parts.append(f"Question: {one_line(question)}")
    return Prompt(system=system, user="\n\n".join(parts), version=version)


def _shown(passage: Passage) -> str:
    place = " > ".join(one_line(part) for part in (passage.title, *passage.headings))
    return f"[{passage.label}] | {place}\n" + "\n".join(f"| {line}" for line in passage.text.splitlines())


def one_line(text: str) -> str:
    """A text on one line, without characters that cannot be seen."""
    return " ".join(normalised(text).split())
