"""Files written so that they last, and the system's refusals in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import StorageError

# EFBIG is a limit on the size of one file (`ulimit -f`); EDQUOT a person's share of the disk.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM})


@contextmanager
def storage_errors(place: Path) -> Iterator[None]:
    """Turns an OSError of the block into a StorageError about `place` that says what to do."""
    try:
        yield
    except OSError as error:
        raise StorageError(_in_words(error, place)) from error


def _in_words(error: OSError, place: Path) -> str:
    if error.errno in _FULL:
        return f"No room left to write in {place}. Free some space or set another BRIEFING_HOME, then try again."
    if error.errno == errno.EROFS:
        return f"{place} is on a read-only disk. Set BRIEFING_HOME to a folder that can be written, then try again."
    if error.errno in _REFUSED:
        return f"{place}: not permitted. Give this user the right to write there, or set another BRIEFING_HOME."
    return f"{place} cannot be used: {error.strerror or error}. Check the disk, or set BRIEFING_HOME to another folder."


def write_durably(path: Path, content: bytes) -> None:
    """Writes a new file and waits until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_durably(path: Path, content: bytes) -> None:
    """Puts `content` in the place of `path` in one step: a reader sees the old file or the new one, whole."""
    fresh = path.with_name(f"{path.name}.new")
    write_durably(fresh, content)
    os.replace(fresh, path)
    sync_folder(path.parent)


def sync_tree(folder: Path) -> None:
    """Waits until the disk has every file and folder under `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Waits until the disk has the names in `folder`."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
