"""Documents that were given by path: kept in BRIEFING_HOME, so that a later run finds their pack by its name.

    BRIEFING_HOME/uploads/<pack>/     a pack's folder like those of the corpus

A built-in pack stays where it is, and an upload never takes its name or its place as the default.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ingest.disk import storage_errors
from ingest.errors import DocumentError, PackError
from ingest.pack_file import PACK_FILE, pack_file_of
from ingest.packs import PackFolder, choose_pack, pack_of_files, packs_in, read_pack
from ingest.reading import KNOWN_SUFFIXES, slug
from ingest.settings import Settings
from ingest.types import Pack

Read = tuple[Pack, tuple[DocumentError, ...]]  # a pack, and what is wrong with each document that could not be read

_INCOMING = ".incoming"  # hidden, so that what a killed copy leaves is never read as a document


def uploaded_packs(settings: Settings) -> tuple[PackFolder, ...]:
    """The packs that were given by path, by name."""
    folder = _uploads(settings)
    return packs_in(folder) if folder.is_dir() else ()


def pack_folder(settings: Settings, name: str | None) -> PackFolder:
    """The pack called `name`, built-in or uploaded; without a name the one that `choose_pack` takes from the corpus.

    Where there is no corpus at all it is chosen from the uploads. Raises PackError as `choose_pack` does.
    """
    uploaded = uploaded_packs(settings)
    for pack in uploaded:
        if name is not None and pack.name in (name, slug(name)):
            return pack
    if uploaded and not settings.corpus.exists():
        return choose_pack(_uploads(settings), name)
    try:
        return choose_pack(settings.corpus, name)
    except PackError as problem:
        if not uploaded:
            raise
        names = ", ".join(pack.name for pack in uploaded)
        raise PackError(f"{problem} Packs that were given by path: {names}.") from None


def pack_name(settings: Settings, name: str | None) -> str:
    """The name of the pack that `pack_folder` gives: what its index is kept under."""
    return pack_folder(settings, name).name


def read_folder(folder: Path, *, settings: Settings, name: str | None) -> Read:
    """Makes an upload the same as `folder` and reads it; what cannot be read is told and not kept.

    `name` may only say again what the folder's `pack.toml` says. A folder that is a built-in pack or an upload already
    is read where it is. Raises PackError, and StorageError where it cannot be copied.
    """
    folder = folder.resolve()
    pack, problems = read_pack(folder)
    if _is_known(folder, settings):
        return pack, problems
    declared = pack_file_of(folder).name
    if name is not None and declared is not None and slug(name) != declared:
        raise PackError(
            f"{folder.name}/{PACK_FILE} calls this pack {declared}, --pack calls it {name}; expected one name. "
            "Leave --pack out, or correct the name there."
        )
    upload = _upload(settings, declared or slug(folder.name if name is None else name))
    files = _read_among(folder.iterdir(), pack)
    if (folder / PACK_FILE).is_file():
        files.append(folder / PACK_FILE)
    _keep(files, upload, outdated=lambda _earlier: True)
    return read_pack(upload)[0], problems


def read_files(paths: Sequence[Path], *, settings: Settings, name: str | None) -> Read:
    """Adds the files to the upload `name` and reads all of it; what cannot be read is told and not kept.

    A file takes the place of an earlier one with the same document id. A single file may go without a name: its stem
    is the name. Raises PackError, also where none can be read, and StorageError where they cannot be copied.
    """
    if name is None and len(paths) > 1:
        raise PackError("Several files make one pack; expected its name. Add --pack NAME.")
    kept_name = slug(paths[0].stem if name is None else name)
    upload = _upload(settings, kept_name)
    pack, problems = pack_of_files(paths, kept_name)
    read = {document.id for document in pack.documents}
    _keep(_read_among(paths, pack), upload, outdated=lambda earlier: slug(earlier.stem) in read)
    return read_pack(upload)[0], problems


def _upload(settings: Settings, name: str) -> Path:
    """The folder of the upload called `name`; raises PackError where a built-in pack has that name."""
    if settings.corpus.is_dir() and any(pack.name == name for pack in packs_in(settings.corpus)):
        raise PackError(
            f"{name} is a pack of the corpus; expected a name of your own. Choose another with --pack NAME."
        )
    return _uploads(settings) / name


def _read_among(paths: Iterable[Path], pack: Pack) -> list[Path]:
    """Those of the files that became documents of the pack."""
    read = {document.id for document in pack.documents}
    return [path for path in paths if path.suffix.lower() in KNOWN_SUFFIXES and slug(path.stem) in read]


def _keep(files: Iterable[Path], upload: Path, *, outdated: Callable[[Path], bool]) -> None:
    """Copies the files into the upload, each whole or not at all, and removes what they make `outdated` there."""
    with storage_errors(upload):
        upload.mkdir(parents=True, exist_ok=True)
        arrived = set()
        for file in files:
            shutil.copyfile(file, upload / _INCOMING)
            os.replace(upload / _INCOMING, upload / file.name)
            arrived.add(file.name)
        for earlier in upload.iterdir():
            if earlier.is_file() and earlier.name not in arrived and outdated(earlier):
                earlier.unlink()


def _is_known(folder: Path, settings: Settings) -> bool:
    built_in = packs_in(settings.corpus) if settings.corpus.is_dir() else ()
    return any(pack.path.resolve() == folder for pack in (*built_in, *uploaded_packs(settings)))


def _uploads(settings: Settings) -> Path:
    return settings.home / "uploads"
