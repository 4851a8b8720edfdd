"""The one place where the app meets `rag` and `ingest`: opening a pack, asking, key facts, indexing.

`rag.assistant` and `ingest.index` are imported where they are used: they load PyTorch and Chroma, which takes seconds,
and the page shows its first words before that.
"""

import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import streamlit as st

from app.conversation import Exchange
from app.drafting import Drafting
from app.flags import settings_from_flags
from app.question_log import now_text
from app.titles import title_of
from ingest.disk import storage_errors
from ingest.errors import BriefingError, PackError
from ingest.packs import packs_in, read_pack
from ingest.settings import Settings
from ingest.structure import sections_of
from ingest.types import Chunk, Document, KeyFact, Pack, Section, Span, Statement
from ingest.uploads import pack_folder, uploaded_packs
from rag.types import Answer, Citation, Turn

if TYPE_CHECKING:
    from ingest.index import Index
    from rag.chat.answerer import Sentence

Progress = Callable[[float], object]  # called with the share that is done, 0 to 1

_PACKS_S = 10  # how soon a pack that somebody adds stands in the chooser

_LOG = logging.getLogger(__name__)
_BROKEN = "Something went wrong with this question; the conversation is kept. Please ask again, or in other words."


class Indexed(Protocol):
    """What the page needs of an index; `ingest.index.Index` is one."""

    @property
    def generation(self) -> str:
        """Names this very index among those that the pack has had."""

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """What is searched, with the headings it stands under."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The smallest pieces that say something, those of each chunk in turn."""


class Desk(Protocol):
    """What the page needs of an open pack; `rag.assistant.Assistant` is one."""

    @property
    def pack(self) -> Pack:
        """The pack that answers come from."""

    @property
    def index(self) -> Indexed:
        """The index that it was opened from."""

    def extract(self, question: str) -> Answer:
        """The extractive answer to a question of the page's own."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, wanted: Callable[[], bool] = ...
    ) -> "Iterator[Sentence | Answer]":
        """The sentences of a chat model as they pass, if there is one, then the answer; ends while not `wanted`."""


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


def begin(desk: Desk, exchange: Exchange, history: Sequence[Turn]) -> Drafting:
    """What is being made for `exchange`, begun if it is not yet, and again if it ended because nobody was there."""
    if exchange.drafting is None or exchange.drafting.left:
        exchange.drafting = Drafting(lambda wanted: desk.stream(exchange.question, history, wanted=wanted))
    return exchange.drafting


def settle(exchange: Exchange) -> None:
    """Gives `exchange` the answer that has been made or, where the program failed, one sentence."""
    drafting = exchange.drafting
    if drafting is None or not drafting.ended or drafting.left:
        return
    if drafting.answer is not None:
        exchange.answer = drafting.answer
    else:
        exchange.problem = _sentence_for(drafting.error)
    exchange.asked_at = now_text()
    exchange.drafting = None


def extracted(desk: Desk, question: str) -> Answer | None:
    """The extractive answer to a question of the page's own; None, and a note in the log, where the program fails."""
    try:
        return desk.extract(question)
    except Exception:
        _LOG.exception("a question of the page's own could not be answered")
        return None


def _sentence_for(error: Exception | None) -> str:
    if isinstance(error, BriefingError):
        return str(error)
    _LOG.error("a question could not be answered", exc_info=error)
    return _BROKEN


@st.cache_resource(show_spinner=False, max_entries=8)
def facts(_desk: Desk, pack: str, generation: str) -> tuple[KeyFact, ...]:  # noqa: ARG001 - the cache's key
    """The key facts of an open pack, read once for each index of it; none where the program fails."""
    try:
        return read_facts(_desk.index)
    except Exception:
        _LOG.exception("the key facts of a pack could not be read")
        return ()


def read_facts(index: Indexed) -> tuple[KeyFact, ...]:
    """Reads the key facts from an index, each with its proof."""
    from ingest.facts.key_facts import key_facts

    return key_facts(cast("Index", index))


def key_facts_of(desk: Desk) -> tuple[KeyFact, ...]:
    """The key facts of an open pack, each with its proof."""
    return facts(desk, desk.pack.name, desk.index.generation)


@st.cache_resource(show_spinner=False, max_entries=64)
def sections(_document: Document, sha256: str, chars: int) -> tuple[Section, ...]:  # noqa: ARG001 - the cache's key
    """The layout of a document, read once for each version of it."""
    return sections_of(_document)


def sections_in(document: Document) -> tuple[Section, ...]:
    """The sections of a document, from its beginning to its end."""
    return sections(document, document.sha256, len(document.text))


def citations_in(desk: Desk, spans: Sequence[Span]) -> tuple[Citation, ...]:
    """Places that stand outside an answer (a key fact, something found, a sentence being written) as citations."""
    from rag.verify import citations_of

    documents = {document.id: document for document in desk.pack.documents}
    return citations_of(spans, desk.index.chunks, documents)


def original(settings: Settings, pack: str, document: Document) -> Path:
    """The file that a document was read from; raises PackError or StorageError where it is gone or has changed."""
    path: Path = pack_folder(settings, pack).path / Path(document.file_name).name
    with storage_errors(path):
        written = path.stat()
        digest = file_digest(path, written.st_mtime_ns, written.st_size)
    if digest != document.sha256:
        raise PackError(f"{document.file_name} has changed since it was read. Run `briefing ingest --pack {pack}`.")
    return path


@st.cache_resource(show_spinner=False, max_entries=256)
def file_digest(path: Path, written_ns: int, size: int) -> str:  # noqa: ARG001 - the cache's key
    """The SHA-256 of a file, read again only after it has been written."""
    return sha256(path.read_bytes()).hexdigest()


@st.cache_resource(show_spinner=False, max_entries=1, ttl=_PACKS_S)
def packs(_settings: Settings) -> tuple[str, ...]:
    """The names of the packs in the corpus and of those that were given by path; none where they cannot be read."""
    try:
        built_in = packs_in(_settings.corpus) if _settings.corpus.is_dir() else ()
        return tuple(folder.name for folder in (*built_in, *uploaded_packs(_settings)))
    except BriefingError:
        return ()


def pack_titles(settings: Settings) -> dict[str, str]:
    """What to call each of `packs`: by its post, with its own name where two have the same; unread ones by name."""
    titles = {name: _title(settings, name) for name in packs(settings)}
    alike = Counter(titles.values())
    return {name: title if alike[title] == 1 else f"{title} ({name})" for name, title in titles.items()}


@st.cache_resource(show_spinner=False, max_entries=64, ttl=_PACKS_S)
def _title(_settings: Settings, pack: str) -> str:
    from ingest.generations import Generations

    try:
        generation = Generations(_settings.home, pack).current()
        told = json.loads(generation.read("pack.json")) if generation else {}
        return title_of(str(told["role"]), str(told["title"]), str(told["employer"]))
    except (BriefingError, KeyError, ValueError):
        return pack


def not_known(settings: Settings, pack: str | None) -> PackError | None:
    """Why there is no such pack to index; None where there is one."""
    try:
        pack_folder(settings, pack or settings.pack)
    except PackError as error:
        return error
    return None


def index(settings: Settings, pack: str | None, on_progress: Progress) -> tuple[str, ...]:
    """Reads and indexes the documents of `pack`; returns what is wrong with those that could not be read.

    Raises BriefingError where there is nothing to index or nowhere to put it; an index there was is then kept.
    """
    from ingest.index import ingest_pack

    found, problems = read_pack(pack_folder(settings, pack or settings.pack).path)
    report = ingest_pack(found, settings=settings, progress=on_progress)
    return (*(str(problem) for problem in problems), *report.problems)
