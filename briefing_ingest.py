"""`briefing ingest`: which packs are meant, one after the other, and what is told about each."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from briefing_terminal import put, say
from ingest.errors import BriefingError, PackError
from ingest.packs import packs_in, read_pack
from ingest.settings import Settings
from ingest.types import Pack
from ingest.uploads import Read, pack_folder, read_files, read_folder

_STEP = 0.1  # where there is no terminal for a bar, a line at each tenth


def ingest_packs(paths: Sequence[Path], *, settings: Settings, name: str | None, rebuild: bool) -> int:
    """Indexes the packs that `paths` and `name` mean and returns how many documents and packs could not be.

    A line a pack goes to stdout; what is wrong with one is told on stderr and the others go on.
    """
    wrong = 0
    for read in _meant(paths, settings, name):
        try:
            pack, problems = read()
            for problem in problems:
                say(str(problem))
            wrong += len(problems)
            _index(pack, settings, rebuild=rebuild)
        except BriefingError as error:
            say(str(error))
            wrong += 1
    return wrong


def _meant(paths: Sequence[Path], settings: Settings, name: str | None) -> list[Callable[[], Read]]:
    """What reads each pack: a folder is one, all files together are one; without paths those of the corpus."""
    if not paths:
        known = packs_in(settings.corpus) if name is None else (pack_folder(settings, name),)
        if not known:
            raise PackError(f"There is no pack in {settings.corpus}; expected a folder of documents in it. Add one.")
        return [partial(read_pack, pack.path) for pack in known]
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if not path.is_dir()]
    if name is not None and folders and len(paths) > 1:
        raise PackError("--pack names one pack, and these are several; expected one folder or only files.")
    reads: list[Callable[[], Read]] = [partial(read_folder, folder, settings=settings, name=name) for folder in folders]
    return [*reads, partial(read_files, files, settings=settings, name=name)] if files else reads


def _index(pack: Pack, settings: Settings, *, rebuild: bool) -> None:
    from ingest.index import ingest_pack  # loads PyTorch and Chroma

    progress = True if sys.stderr.isatty() else _Steps(pack.name)
    report = ingest_pack(pack, settings=settings, rebuild=rebuild, progress=progress)
    for note in report.problems:
        say(note)
    work = f"{report.embedded} texts embedded, {report.reused} kept" if report.changed else "unchanged"
    put(f"{report.pack}: {report.documents} documents, {report.chunks} chunks, {work}\n")


class _Steps:
    """Tells the share that is done on stderr, a line at each tenth of it."""

    def __init__(self, pack: str) -> None:
        self._pack = pack
        self._next = _STEP

    def __call__(self, share: float) -> None:
        if share >= self._next:
            print(f"Embedding {self._pack}: {share:.0%}", file=sys.stderr, flush=True)
            self._next = share + _STEP
