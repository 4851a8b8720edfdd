"""One ingest of a pack at a time (the one door to filelock)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import Busy

LOCK_TIMEOUT_S = 300.0  # a rebuild of a pack of 150 pages takes under a minute on two cores; five leave room


@contextmanager
def ingest_lock(path: Path, *, pack: str, timeout_s: float) -> Iterator[None]:
    """Holds the lock file `path` for the block; waits up to `timeout_s`, saying so on stderr, then raises Busy.

    The kernel holds the lock (flock), so that of a killed process is free at once. OSError where the file cannot be
    made, or the file system has no locks: a mark in place of a lock would outlive a killed process.
    """
    lock = FileLock(path, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"Another ingest of pack {pack} is at work; waiting for it, {timeout_s:.0f} s at most.", file=sys.stderr)
        _wait(lock, pack, timeout_s)
    try:
        yield
    finally:
        lock.release()


def _wait(lock: FileLock, pack: str, timeout_s: float) -> None:
    try:
        lock.acquire(timeout=timeout_s)
    except Timeout as error:
        raise Busy(
            f"Another ingest of pack {pack} is still at work after {timeout_s:.0f} s. "
            f"Let it finish, or end it, then run `briefing ingest --pack {pack}` again."
        ) from error
