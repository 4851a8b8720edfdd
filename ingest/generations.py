"""Generations of a pack's index: each built beside the one in use, checked, then put in its place in one step.

    BRIEFING_HOME/packs/<pack>/current                          which generation is in use, with its manifest's SHA-256
                               lock                             held by the ingest at work
                               generations/<id>/                never changed once it is there
                                                manifest.json   what it is about, and the SHA-256 of every other file
                               generations/building-<id>/       an ingest at work, or what is left of a killed one

Reading takes no lock and writes nothing. docs/adr/0002-generations.md says why.
"""

import hashlib
import itertools
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.disk import replace_durably, storage_errors, sync_folder, sync_tree, write_durably
from ingest.errors import DamagedIndex, PackError, StorageError
from ingest.lock import ingest_lock

_MANIFEST = "manifest.json"
_BUILDING = "building-"
_KEPT = 2  # generations: the one in use and the last good one
_POINTER = re.compile(r"(?P<id>[0-9TZ]+-[0-9a-f]+) (?P<sha256>[0-9a-f]{64})\n")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")  # names a folder, and opens a Chroma collection's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One generation as its manifest tells it: `about` is what its maker said of it, `files` SHA-256 by name."""

    id: str
    pack: str
    folder: Path
    about: Mapping[str, Any]
    files: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """The bytes of one of its files; raises DamagedIndex where they are not the ones that were written."""
        content = _content(self.folder / name, self.pack)
        if _sha256(content) != self.files.get(name):
            raise damaged(self.pack, f"{name} has changed")
        return content

    def check_files(self) -> None:
        """Raises DamagedIndex where any file is missing or changed."""
        for name in self.files:
            self.read(name)


class Building:
    """A generation at work in its own folder: add files, `seal` it, look at it, then `publish`."""

    def __init__(self, generations: "Generations") -> None:
        self.id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
        self.pack = generations.pack
        self.folder = generations.generations / f"{_BUILDING}{self.id}"
        self._generations = generations
        self._files: dict[str, str] = {}
        self._manifest_sha256 = ""

    def add(self, name: str, content: bytes) -> None:
        """Writes one of its files."""
        write_durably(self.folder / name, content)
        self._files[name] = _sha256(content)

    def seal(self, about: Mapping[str, Any]) -> Generation:
        """Writes the manifest over all files in the folder, those of others too; waits until the disk has them."""
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            self._files.setdefault(path.relative_to(self.folder).as_posix(), _sha256(path.read_bytes()))
        manifest = json.dumps({"about": about, "files": self._files}, indent=1).encode("ascii")
        write_durably(self.folder / _MANIFEST, manifest)
        sync_tree(self.folder)
        self._manifest_sha256 = _sha256(manifest)
        return self._generations.read_manifest(self.id, self._manifest_sha256, self.folder)

    def publish(self) -> None:
        """Makes it the one in use."""
        place = self._generations.generations / self.id
        os.rename(self.folder, place)
        sync_folder(place.parent)
        replace_durably(self._generations.pointer, f"{self.id} {self._manifest_sha256}\n".encode("ascii"))


class Generations:
    """The generations of one pack under a home folder; raises PackError for a name that cannot be a folder's."""

    def __init__(self, home: Path, pack: str) -> None:
        if not _NAME.fullmatch(pack):
            raise PackError(
                f"{pack!r} cannot be the name of a pack; expected letters, digits, '-', '_' and '.', as in harbour-2. "
                "Correct the name, or set another in the pack's pack.toml."
            )
        self.pack = pack
        self.folder = home / "packs" / pack
        self.generations = self.folder / "generations"
        self.pointer = self.folder / "current"

    def current(self) -> Generation | None:
        """The generation in use, None before the first; DamagedIndex where its manifest cannot be trusted."""
        with storage_errors(self.pointer):
            try:
                written = self.pointer.read_bytes()
            except FileNotFoundError:
                return None
        found = _POINTER.fullmatch(written.decode("utf-8", "replace"))
        if found is None:
            raise damaged(self.pack, f"{self.pointer.name} has changed")
        return self.read_manifest(found["id"], found["sha256"], self.generations / found["id"])

    def read_manifest(self, generation: str, sha256: str, folder: Path) -> Generation:
        """The generation in `folder` whose manifest has this SHA-256; raises DamagedIndex where it has not."""
        content = _content(folder / _MANIFEST, self.pack)
        if _sha256(content) != sha256:
            raise damaged(self.pack, f"{_MANIFEST} has changed")
        told = json.loads(content)
        return Generation(id=generation, pack=self.pack, folder=folder, about=told["about"], files=told["files"])

    @contextmanager
    def locked(self, *, timeout_s: float) -> Iterator[None]:
        """Holds the pack's lock for the block (see `ingest_lock`), making its folders first; Busy or OSError."""
        self.generations.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.folder.parent, self.folder.parent.parent):
            sync_folder(folder)
        with ingest_lock(self.folder / "lock", pack=self.pack, timeout_s=timeout_s):
            yield

    @contextmanager
    def building(self) -> Iterator[Building]:
        """A new generation at work; what is not published by the end of the block is removed. Hold the lock."""
        building = Building(self)
        building.folder.mkdir()
        try:
            yield building
        finally:
            shutil.rmtree(building.folder, ignore_errors=True)

    def tidy(self) -> bool:
        """Whether there is nothing to sweep: no folder of a killed ingest, and at most one generation not in use."""
        names = [path.name for path in self.generations.glob("*")]
        return len(names) <= _KEPT and not any(name.startswith(_BUILDING) for name in names)

    def sweep(self, before: str | None, forget: Callable[[str], None]) -> None:
        """Removes what killed ingests left, and all generations but the one in use and the last good. Hold the lock.

        The last good one is `before`, the one last in use, if it is whole, else the newest that is. `forget` is told
        the id of each before it goes. What cannot be removed now stays for the next sweep: it harms nobody.
        """
        in_use = self.current()
        folders = {path.name: path for path in self.generations.iterdir()}
        kept = set() if in_use is None else {in_use.id}
        others = sorted((name for name in folders.keys() - kept if not name.startswith(_BUILDING)), reverse=True)
        others.sort(key=lambda name: name != before)
        kept.update(itertools.islice((name for name in others if self._whole(folders[name])), _KEPT - 1))
        for name in sorted(folders.keys() - kept):
            with suppress(StorageError):
                forget(name.removeprefix(_BUILDING))
                shutil.rmtree(folders[name], ignore_errors=True)

    def _whole(self, folder: Path) -> bool:
        """Whether a generation that `current` no longer vouches for has the files its manifest names."""
        try:
            manifest = _content(folder / _MANIFEST, self.pack)
            self.read_manifest(folder.name, _sha256(manifest), folder).check_files()
        except (DamagedIndex, ValueError, KeyError, TypeError):
            return False
        return True


def packs_under(home: Path) -> tuple[str, ...]:
    """The names of the packs that have a generation in use, in order."""
    return tuple(sorted(pointer.parent.name for pointer in (home / "packs").glob("*/current")))


def damaged(pack: str, what: str) -> DamagedIndex:
    """The error for an index whose files are not as they were written."""
    return DamagedIndex(f"The index of pack {pack} is damaged: {what}.\nRun `briefing ingest --pack {pack} --rebuild`.")


def _content(path: Path, pack: str) -> bytes:
    with storage_errors(path):
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise damaged(pack, f"{path.name} is missing") from None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
