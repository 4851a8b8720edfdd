"""The one place where the app meets `rag` and `ingest`: opening a pack, asking, indexing.

`rag.assistant` and `ingest.index` are imported where they are used: they load PyTorch and Chroma, which takes seconds,
and the page shows its first words before that.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import streamlit as st

from app.conversation import Exchange
from app.flags import settings_from_flags
from ingest.errors import BriefingError, PackError
from ingest.packs import choose_pack, packs_in, read_pack
from ingest.settings import Settings
from ingest.types import Pack
from rag.types import Answer, Trace, Turn

Progress = Callable[[float], object]  # called with the share that is done, 0 to 1

_LOG = logging.getLogger(__name__)
_BROKEN = "Something went wrong with this question; the conversation is kept. Please ask again, or in other words."


class Indexed(Protocol):
    """What the page needs of an index."""

    @property
    def generation(self) -> str:
        """Names this very index among those that the pack has had."""


class Desk(Protocol):
    """What the page needs of an open pack; `rag.assistant.Assistant` is one."""

    @property
    def pack(self) -> Pack:
        """The pack that answers come from."""

    @property
    def index(self) -> Indexed:
        """The index that it was opened from."""

    @property
    def starters(self) -> tuple[str, ...]:
        """Questions that this pack answers."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> tuple[Answer, Trace]:
        """The answer to `question` in a conversation, and how it came about."""


def settings() -> Settings:
    """The settings from the flags that `serve` passed and the environment; raises SettingError."""
    return settings_from_flags(sys.argv[1:])


def desk(settings: Settings, pack: str | None) -> Desk:
    """The open pack, shared by every session, opened again when its index has been replaced.

    Raises BriefingError (NoIndex, StaleIndex, PackError ...).
    """
    opened = assistant(settings, pack, settings.today)
    if current_generation(settings, opened.pack.name) in (None, opened.index.generation):
        return opened
    assistant.clear(settings, pack, settings.today)
    return assistant(settings, pack, settings.today)


@st.cache_resource(show_spinner="Opening the documents …", max_entries=8)
def assistant(_settings: Settings, pack: str | None, today: date) -> Desk:  # noqa: ARG001 - a part of the cache's key
    """One assistant for each pack and day: what it says of "today" must not stay yesterday's on a long-lived server.

    The settings are the process's own and no part of the key: Streamlit leaves out a name that begins with `_`.
    """
    return open_pack(_settings, pack)


def open_pack(settings: Settings, pack: str | None) -> Desk:
    """Builds the assistant of a pack; raises BriefingError."""
    from rag.assistant import open_assistant

    return open_assistant(settings, pack)


def current_generation(settings: Settings, pack: str) -> str | None:
    """Which index of the pack is in use now; None where that cannot be read, so that what is open goes on serving."""
    from ingest.generations import Generations

    try:
        generation = Generations(settings.home, pack).current()
    except BriefingError:
        return None
    return generation.id if generation else None


def answer(desk: Desk, exchange: Exchange, history: Sequence[Turn]) -> None:
    """Gives `exchange` its answer or, where the program fails, one sentence; never raises an ordinary exception."""
    try:
        exchange.answer, _trace = desk.ask(exchange.question, history)
    except BriefingError as error:
        exchange.problem = str(error)
    except Exception:
        _LOG.exception("a question could not be answered")
        exchange.problem = _BROKEN


def packs(settings: Settings) -> tuple[str, ...]:
    """The names of the packs in the corpus, in order; none where it cannot be read."""
    try:
        return tuple(folder.name for folder in packs_in(settings.corpus))
    except PackError:
        return ()


def not_in_corpus(settings: Settings, pack: str | None) -> PackError | None:
    """Why there is no such pack in the corpus to index; None where there is one."""
    try:
        choose_pack(settings.corpus, pack or settings.pack)
    except PackError as error:
        return error
    return None


def index(settings: Settings, pack: str | None, on_progress: Progress) -> tuple[str, ...]:
    """Reads and indexes the documents of `pack`; returns what is wrong with those that could not be read.

    Raises BriefingError where there is nothing to index or nowhere to put it; an index there was is then kept.
    """
    from ingest.index import ingest_pack

    found, problems = read_pack(choose_pack(settings.corpus, pack or settings.pack).path)
    report = ingest_pack(found, settings=settings, progress=on_progress)
    return (*(str(problem) for problem in problems), *report.problems)
