"""What is kept of conversations: questions, answers and what people thought of them, in SQLite under BRIEFING_HOME.

Kept so that a conversation survives a reload and that the pack's owners learn what was asked and what went wrong. No
name, no address of a computer; e-mail addresses and telephone numbers are taken out here, at the door. Older rows than
the setting allows are deleted at the next write and never read.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.answer_records import answer_from_text, answer_to_text
from app.personal import without_contacts, without_typed_contacts
from ingest.disk import storage_errors
from ingest.errors import StorageError
from rag.types import Answer

FILE_NAME = "questions.sqlite"
WHY_CHARS = 500  # a word of why, not a letter
_WAIT_S = 5.0  # for other processes that write; each write takes milliseconds
_SCHEMA = """
CREATE TABLE IF NOT EXISTS exchanges (
    number INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL,
    pack TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    answer TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS by_conversation ON exchanges (pack, conversation);
CREATE INDEX IF NOT EXISTS by_time ON exchanges (asked_at);
"""


# One idle connection to each file is held open: else SQLite, at the end of every write, would fold its write-ahead log
# into the file and wait for the disk (measured: 68 ms a write in place of 5).
_HELD: dict[Path, sqlite3.Connection] = {}


class Verdict(StrEnum):
    """What a person thought of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONG_PASSAGE = "wrong_passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An exchange as kept; `asked_at` is UTC, ISO 8601; `verdict` None and `why` empty where nobody judged it."""

    number: int
    asked_at: str
    answer: Answer
    verdict: Verdict | None
    why: str


def now_text(now: datetime | None = None) -> str:
    """The time as it is kept and shown: UTC, ISO 8601, to the second."""
    return f"{(now or datetime.now(UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


class QuestionLog:
    """The log under `home`; `keep_days` 0 keeps nothing. Safe for several processes. Methods raise StorageError."""

    def __init__(self, home: Path, keep_days: int) -> None:
        self.path = home / FILE_NAME
        self.keep_days = keep_days

    def keep(self, *, conversation: str, answer: Answer, now: datetime | None = None) -> int | None:
        """Keeps an exchange and returns its number; None where nothing is kept."""
        if self.keep_days == 0:
            return None
        row = (conversation, answer.pack.name, now_text(now), answer_to_text(without_typed_contacts(answer)))
        with self._opened(make=True) as log:
            log.execute("DELETE FROM exchanges WHERE asked_at < ?", (self._oldest(now),))
            cursor = log.execute(
                "INSERT INTO exchanges (conversation, pack, asked_at, answer) VALUES (?, ?, ?, ?)", row
            )
            return cursor.lastrowid

    def judge(self, number: int, verdict: Verdict | None, why: str = "") -> None:
        """Notes what a person thought of an exchange, in place of what was noted before."""
        with self._opened() as log:
            noted = (verdict or "", without_contacts(why[:WHY_CHARS]), number)
            log.execute("UPDATE exchanges SET verdict = ?, why = ? WHERE number = ?", noted)

    def conversation(self, conversation: str, pack: str, now: datetime | None = None) -> tuple[Kept, ...]:
        """The exchanges of one conversation about one pack, oldest first."""
        return self._read("conversation = ? AND pack = ?", (conversation, pack), now)

    def questions(self, pack: str, now: datetime | None = None) -> tuple[Kept, ...]:
        """Everything that was asked of one pack, oldest first; whose conversation it was is not told."""
        return self._read("pack = ?", (pack,), now)

    def forget(self, conversation: str) -> None:
        """Deletes a conversation."""
        with self._opened() as log:
            log.execute("DELETE FROM exchanges WHERE conversation = ?", (conversation,))

    def _read(self, which: str, values: Sequence[str], now: datetime | None) -> tuple[Kept, ...]:
        if self.keep_days == 0:
            return ()
        query = f"SELECT number, asked_at, answer, verdict, why FROM exchanges WHERE {which} AND asked_at >= ?"
        with self._opened() as log:
            rows = log.execute(f"{query} ORDER BY number", (*values, self._oldest(now))).fetchall()
        return tuple(
            Kept(
                number=number,
                asked_at=asked_at,
                answer=answer_from_text(answer),
                verdict=Verdict(verdict) if verdict else None,
                why=why,
            )
            for number, asked_at, answer, verdict, why in rows
        )

    def _oldest(self, now: datetime | None) -> str:
        return now_text((now or datetime.now(UTC)) - timedelta(days=self.keep_days))

    @contextmanager
    def _opened(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection for one short transaction; an empty one in memory where there is no file and none is to be."""
        try:
            with storage_errors(self.path):
                if make:
                    self.path.parent.mkdir(parents=True, exist_ok=True)
                    os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))  # for this user only
                where = str(self.path) if self.path.exists() else ":memory:"
            with closing(sqlite3.connect(where, timeout=_WAIT_S)) as log:
                # Readers and writers of several processes do not wait for one another; what is deleted is overwritten.
                log.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;")
                log.executescript(_SCHEMA)
                if make and self.path not in _HELD:
                    held = sqlite3.connect(where, timeout=_WAIT_S, check_same_thread=False)
                    held.execute("SELECT count(*) FROM exchanges").fetchone()  # it is open once it has been read
                    _HELD[self.path] = held
                with log:
                    yield log
        except sqlite3.Error as error:
            raise StorageError(
                f"{self.path} cannot be used: {error}. Check the disk and the rights, or move the file away to begin "
                "a new one."
            ) from error
