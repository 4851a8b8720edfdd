"""Runs as folders: `settings.json` says what was asked of what, `cases.jsonl` holds a result a line."""

import hashlib
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.cases import Case, EvalError
from evals.outcomes import Json, Result, digest_of, from_json, to_json
from ingest.errors import StorageError
from ingest.settings import Settings
from ingest.types import Pack

RUNS = "runs"
_SETTINGS, _CASES = "settings.json", "cases.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run read back: where it is, what `settings.json` says and its results in the order of asking."""

    folder: Path
    settings: Json
    results: tuple[Result, ...]

    @property
    def name(self) -> str:
        """The run's id."""
        return str(self.settings["id"])

    @property
    def digests(self) -> dict[str, str]:
        """What each case asked and expected, as a digest under its id."""
        kept: dict[str, str] | None = self.settings.get("digests")
        return kept if kept is not None else {result.case.id: digest_of(result.case) for result in self.results}


def fingerprint_of(settings: Settings) -> str:
    """12 hex digits of a SHA-256 over every setting that can change an answer; folders do not count."""
    text = json.dumps(_answering(settings), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _answering(settings: Settings) -> Json:
    understands = sorted(settings.model_understands)
    chat = {"prompt_tokens": settings.prompt_tokens, "model_understands": understands} if settings.model else {}
    return {
        "model": settings.model,
        **chat,
        "embedding_model": settings.embedding_model,
        "reader": settings.reader,
        "chunk_chars": settings.chunk_chars,
        "today": settings.today.isoformat(),
    }


def describe(
    settings: Settings,
    pack: Pack,
    cases: Iterable[Case],
    *,
    repeat: int,
    selection: Json,
    unseal: bool,
) -> Json:
    """What `settings.json` of a new run says."""
    started = datetime.now(UTC)
    fingerprint = fingerprint_of(settings)
    digests = "".join(sorted(f"{case.id}{digest_of(case)}" for case in cases))
    return {
        "id": f"{started:%Y%m%dT%H%M%S}-{fingerprint[:6]}",
        "started_at": started.isoformat(timespec="seconds"),
        "finished": False,
        "fingerprint": fingerprint,
        "settings": _answering(settings),
        "pack": {"name": pack.name, "version": pack.version},
        "cases_digest": hashlib.sha256(digests.encode()).hexdigest()[:12],
        "selection": selection,
        "repeat": repeat,
        "unsealed": unseal,
        "commit": _commit(),
    }


def _commit() -> str | None:
    """The commit of this program with `+` where files differ from it, None outside a repository."""
    here = Path(__file__).parent
    try:
        commit = _git(here, "rev-parse", "HEAD").strip()
        return commit + ("+" if _git(here, "status", "--porcelain", "--untracked-files=no").strip() else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, timeout=10
    ).stdout


def start_run(home: Path, description: Json) -> Path:
    """Makes the folder of a new run under `home` and returns it; a second run in the same second gets a suffix."""
    name, number = str(description["id"]), 1
    try:
        while True:
            folder = home / RUNS / (name if number == 1 else f"{name}-{number}")
            folder.parent.mkdir(parents=True, exist_ok=True)
            try:
                folder.mkdir()
                break
            except FileExistsError:
                number += 1
        describe_again(folder, description | {"id": folder.name})
        (folder / _CASES).touch()
    except OSError as error:
        raise StorageError(
            f"The run cannot be kept in {home / RUNS}: {error.strerror}. Free the disk or set BRIEFING_HOME."
        ) from error
    return folder


def describe_again(folder: Path, changes: Json) -> Json:
    """Writes `changes` over what `settings.json` of the run in `folder` says; returns all of it."""
    path = folder / _SETTINGS
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(known | changes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)
    changed: Json = known | changes
    return changed


class ResultWriter:
    """Appends results to a run, each flushed as soon as it is there. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / _CASES).open("a", encoding="utf-8")

    def __enter__(self) -> "ResultWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, result: Result) -> None:
        """Writes one line; raises StorageError where the disk is full."""
        try:
            self._file.write(json.dumps(to_json(result), ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise StorageError(
                f"The run cannot be written on: {error.strerror}. Free the disk, then `briefing eval run --resume`."
            ) from error


def read_run(folder: Path) -> Run:
    """The run in `folder`; a last line that was cut short is left out."""
    try:
        settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        lines = (folder / _CASES).read_text(encoding="utf-8").split("\n")
        results = tuple(from_json(json.loads(line)) for line in lines[:-1])
    except FileNotFoundError:
        raise EvalError(
            f"No run in {folder}; expected settings.json and cases.jsonl. `briefing eval run` makes one."
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise EvalError(f"The run in {folder} cannot be read ({error}). Run it again.") from error
    return Run(folder=folder, settings=settings, results=results)


def cut_to_whole_lines(folder: Path) -> None:
    """Removes what a killed run left of its last line, so that it can be resumed."""
    path = folder / _CASES
    data = path.read_bytes()
    path.write_bytes(data[: data.rfind(b"\n") + 1])


def find_run(home: Path, name: str) -> Path:
    """The folder of the run called `name`: a path, an id, the beginning of one, or `latest`."""
    if Path(name).is_dir():
        return Path(name)
    found = sorted(path for path in (home / RUNS).glob("*/") if name == "latest" or path.name.startswith(name))
    exact = [path for path in found if path.name == name]
    if exact or (found and name == "latest"):
        return (exact or found)[-1]
    if len(found) == 1:
        return found[0]
    what = "several runs" if found else "no run"
    raise EvalError(f"{name!r} names {what} in {home / RUNS}; expected an id, `latest` or a folder.")
