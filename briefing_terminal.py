"""Where the command writes: results as UTF-8 to stdout, messages to stderr, the traceback of a fault to a log."""

import io
import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime

from ingest.errors import StorageError
from ingest.settings import Settings


def use_utf8() -> None:
    """Makes the standard streams UTF-8 whatever the locale says, and gives a process without them a place to write.

    What no UTF-8 can hold (half of a surrogate pair) is written as `\\udc80`, which is its escape in JSON as well.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stays open as long as the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def put(text: str) -> None:
    """Writes a result, at once, so that a program at the other end can read it before the next.

    Raises BrokenPipeError where nobody reads any more, StorageError where the output cannot take it.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise StorageError(
            f"The output cannot be written ({error.strerror}); expected room for the result. "
            "Send it to another place, or make room."
        ) from None


def say(message: str) -> None:
    """Writes a message to the person; where even that fails, the exit code has to speak."""
    with suppress(OSError):
        print(f"briefing: {message}", file=sys.stderr, flush=True)


def drop_output() -> None:
    """Sends what is still to be written to nowhere, so that the end of the process does not fail on it again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def fault(settings: Settings | None) -> str:
    """Writes the traceback of the exception that is being handled to a log, and returns one line about it."""
    error = sys.exc_info()[1]
    what = f"A fault of this program, not of what was asked ({type(error).__name__})"
    if settings is None:
        return f"{what}. Please report it with the command that was given."
    now = datetime.now(UTC)
    log = settings.home / "logs" / f"fault-{now:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), "utf-8")
    except OSError as problem:
        return f"{what}; its log could not be written to {log} ({problem.strerror}). Please report it."
    return f"{what}. Please report it with its log: {log}"
