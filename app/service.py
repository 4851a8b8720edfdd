"""The one place where the app meets `rag` and `ingest`: opening a pack, asking, indexing.

`rag.assistant` and `ingest.index` are imported when they are first used: they load PyTorch and Chroma, which takes
seconds, and the page shows its first words before that.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import streamlit as st

from app.conversation import Exchange
from app.flags import settings_from_flags
from ingest.errors import BriefingError
from ingest.settings import Settings
from ingest.types import Pack
from rag.types import Answer, Trace, Turn

_LOG = logging.getLogger(__name__)
Progress = Callable[[float], object]  # called with the share that is done, 0 to 1

_BROKEN = "Something went wrong with this question; the conversation is kept. Please ask again, or in other words."


class Desk(Protocol):
    """What the page needs of an open pack; `rag.assistant.Assistant` is one."""

    @property
    def pack(self) -> Pack:
        """The pack that answers come from."""

    @property
    def starters(self) -> tuple[str, ...]:
        """Questions that this pack answers."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> tuple[Answer, Trace]:
        """The answer to `question` in a conversation, and how it came about."""


def settings() -> Settings:
    """The settings from the flags that `serve` passed and the environment; raises SettingError."""
    return settings_from_flags(sys.argv[1:])


def desk(settings: Settings, pack: str | None) -> Desk:
    """The open pack, shared by every session; raises BriefingError (NoIndex, StaleIndex, PackError ...)."""
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
    """The names of the packs that could be opened, in order; none where the corpus cannot be read."""
    raise NotImplementedError


def index(settings: Settings, pack: str | None, on_progress: Progress) -> None:
    """Reads and indexes the documents of `pack`, so that the next run opens it; raises BriefingError."""
    raise NotImplementedError
