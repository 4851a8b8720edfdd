"""The lines of a `--batch` file: one question as JSON a line, each either read or refused with a reason."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from rag.rendering import Scalar
from rag.types import Turn

_EXPECTED = 'expected {"id": "q1", "question": "…"} and, if need be, "history": [{"question": "…", "answer": "…"}]'


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A line that can be asked; `question_id` is whatever JSON scalar the line gave, None where it gave none."""

    question_id: Scalar
    question: str
    history: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line that cannot be asked, and why; `question_id` where it could still be read."""

    question_id: Scalar
    message: str


class _LineError(Exception):
    """A line is not what was expected; its text says how."""


def questions_in(lines: Iterable[bytes]) -> Iterator[QuestionLine | RefusedLine]:
    """The questions of a batch, in order, each as soon as its line is there; blank lines are passed over.

    `lines` are bytes in UTF-8, a byte order mark at the start allowed. Line numbers in messages count from 1.
    """
    for number, line in enumerate(lines, start=1):
        written = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if written.strip():
            yield _question(written, number)


def whole_characters(text: str) -> str:
    """`text` with U+FFFD for each half of a surrogate pair: JSON and an argument can hold one, no text can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _question(line: bytes, number: int) -> QuestionLine | RefusedLine:
    question_id: Scalar = None
    try:
        fields = _object(line)
        question_id = _id(fields.get("id"))
        return QuestionLine(question_id=question_id, question=_text(fields, "question"), history=_history(fields))
    except _LineError as problem:
        return RefusedLine(question_id=question_id, message=f"Line {number} {problem}; {_EXPECTED}. Correct the line.")


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise _LineError("is not UTF-8") from None
    except (ValueError, RecursionError):  # RecursionError: brackets nested too deep to be a question
        raise _LineError("is not JSON") from None
    if not isinstance(value, dict):
        raise _LineError("is JSON but not an object")
    return value


def _refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(name)


def _id(value: object) -> Scalar:
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise _LineError("has a number as its id that is too large")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise _LineError("has an id that is neither text nor a number")


def _text(fields: dict[str, object], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise _LineError(f"has no {key} in text" if value is None else f"has a {key} that is not text")
    return whole_characters(value)


def _history(fields: dict[str, object]) -> tuple[Turn, ...]:
    entries = fields.get("history")
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise _LineError("has a history that is not a list")
    turns = []
    for entry in entries:
        if not isinstance(entry, dict):
            raise _LineError("has a history entry that is not an object")
        answer = "" if entry.get("answer") is None else _text(entry, "answer")
        turns.append(Turn(question=_text(entry, "question"), answer=answer))
    return tuple(turns)
