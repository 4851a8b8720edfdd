"""A full, read-only or forbidden disk: one clear message, the old index serves, and nothing half-made is left."""

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import disk
from ingest.disk import storage_errors
from ingest.errors import StorageError
from ingest.index import ingest_pack, load_index
from ingest.packs import read_pack
from ingest.settings import Settings
from tests.conftest import settings_for, write_small_pack
from tests.ingest.worker_process import Worker, worker

# A mount seen by one process tree only, which goes with it; as root, or where users may have namespaces.
OWN_MOUNTS = ["unshare", "--mount", "--map-root-user", "sh", "-c"]


def mounting(mount: str, *arguments: str) -> list[str]:
    """A command to run another under, after `mount` (a line of shell, with `arguments` as $1 and so on)."""
    probe = subprocess.run([*OWN_MOUNTS, mount, "sh", *arguments], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"no mounts of one's own here: {probe.stderr.strip()}")
    return [*OWN_MOUNTS, f'{mount} && shift {len(arguments)} && exec "$@"', "sh", *arguments]


def read_only(folder: Path, shown_at: Path) -> list[str]:
    """A command to run another under, which finds `folder` at `shown_at` on a read-only disk."""
    shown_at.mkdir()
    return mounting('mount --bind "$1" "$2" && mount -o remount,bind,ro "$2"', str(folder), str(shown_at))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `home`, where the pack of `before` is indexed, and `corpus`, where one of its documents is gone.

    So an ingest of `corpus` has all to write and nothing to embed.
    """
    folder = tmp_path_factory.mktemp("disk")
    pack, _ = read_pack(write_small_pack(folder / "before"))
    ingest_pack(pack, settings=settings_for(folder / "before", folder / "home"), progress=False)
    (write_small_pack(folder / "corpus") / "how-to-apply.md").unlink()
    return folder


@pytest.fixture
def plain(changed: Path) -> Iterator[Worker]:
    with worker(changed / "corpus") as running:
        yield running


def generations(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "packs" / "harbour" / "generations").iterdir())


@pytest.mark.parametrize("limit", [200, 3_000, 30_000, 150_000])
def test_no_room_for_a_file(changed: Path, plain: Worker, tmp_path: Path, limit: int) -> None:
    """Limits at which the records, the arrays, then Chroma's files no longer fit."""
    home = shutil.copytree(changed / "home", tmp_path / "home")
    old, kept = plain.do("load", home), generations(home)
    found = plain.do("ingest", home, file_limit=limit)
    assert found.get("error") == "StorageError", found
    assert "BRIEFING_HOME" in found["text"]
    assert len(found["text"].splitlines()) <= 2
    assert plain.do("load", home)["generation"] == old["generation"]
    assert generations(home) == kept
    assert plain.do("ingest", home)["digest"] != old["digest"]


@pytest.mark.parametrize("kilobytes", [0, 40, 200])
def test_a_full_disk(changed: Path, tmp_path: Path, kilobytes: int) -> None:
    (tmp_path / "disk").mkdir()
    used = sum(path.stat().st_blocks * 512 for path in (changed / "home").rglob("*"))
    size = used + kilobytes * 1024
    fill = 'mount -t tmpfs -o size="$1" tmpfs "$2" && cp -a "$3" "$2/home"'
    inside = mounting(fill, str(size), str(tmp_path / "disk"), str(changed / "home"))
    with worker(changed / "corpus", inside=inside) as running:
        home = tmp_path / "disk" / "home"
        old = running.do("load", home)
        found = running.do("ingest", home)
        assert found.get("error") == "StorageError", found
        assert running.do("load", home) == {**old, "seconds": pytest.approx(0, abs=60)}
        again = running.do("ingest", home)
        assert again.get("error") == "StorageError", "what the first try wrote was left, or is in use"


def test_a_read_only_disk_serves_and_says_why_it_cannot_be_written(changed: Path, tmp_path: Path) -> None:
    with worker(changed / "corpus", inside=read_only(changed / "home", tmp_path / "home")) as running:
        old = running.do("load", tmp_path / "home")
        assert "digest" in old
        found = running.do("ingest", tmp_path / "home")
        assert found["error"] == "StorageError"
        assert "read-only" in found["text"]
        assert running.do("load", tmp_path / "home")["generation"] == old["generation"]


def test_an_unchanged_pack_is_no_trouble_on_a_read_only_disk(changed: Path, tmp_path: Path) -> None:
    with worker(changed / "before", inside=read_only(changed / "home", tmp_path / "home")) as running:
        old = running.do("load", tmp_path / "home")
        found = running.do("ingest", tmp_path / "home")
    assert (found["generation"], found["embedded"]) == (old["generation"], 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_home_that_is_forbidden(settings: Settings) -> None:
    settings.home.mkdir(mode=0o500)
    with pytest.raises(StorageError, match="not permitted"):
        ingest_pack(read_pack(settings.corpus / "harbour")[0], settings=settings, progress=False)


def test_a_home_that_is_a_file(settings: Settings) -> None:
    settings.home.write_text("not a folder", "utf-8")
    with pytest.raises(StorageError, match="BRIEFING_HOME"):
        ingest_pack(read_pack(settings.corpus / "harbour")[0], settings=settings, progress=False)
    with pytest.raises(StorageError, match="BRIEFING_HOME"):
        load_index(settings, "harbour")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "No room"),
        (errno.EDQUOT, "No room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "not permitted"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_each_refusal_is_said_in_words(tmp_path: Path, code: int, said: str) -> None:
    with pytest.raises(StorageError, match=said) as found, storage_errors(tmp_path):
        raise OSError(code, os.strerror(code))
    assert str(tmp_path) in str(found.value)
    assert "BRIEFING_HOME" in str(found.value)


@pytest.mark.parametrize("name", ["write_durably", "replace_durably"])
def test_a_written_file_is_on_the_disk_before_it_is_relied_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The file is synchronised after its last byte, and before it takes another's place."""
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        status = os.fstat(handle)
        done.append("sync folder" if stat.S_ISDIR(status.st_mode) else f"sync {status.st_size} bytes")
        sync(handle)

    def replaced(old: Path, new: Path) -> None:
        done.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replaced)
    getattr(disk, name)(tmp_path / "file", b"content")
    assert (tmp_path / "file").read_bytes() == b"content"
    assert done == (["sync 7 bytes"] if name == "write_durably" else ["sync 7 bytes", "replace", "sync folder"])
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
