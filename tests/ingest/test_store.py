"""Vectors put into Chroma come back bit for bit, from a folder and from a server."""

import os
import socket
import time
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import SettingError, StorageError
from ingest.store import Rows, VectorStore, folder_store, server_store

DIMENSIONS = 8


def rows_of(count: int, seed: int = 1) -> Rows:
    vectors = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return Rows(
        ids=[f"row-{n}" for n in range(count)],
        vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
        texts=[f"The text of row {n}." for n in range(count)],
        metadata=[{"document": "advert", "start": n, "kind": "paragraph"} for n in range(count)],
    )


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder or a server's address: both must do the same."""
    return str(tmp_path / "store") if request.param == "folder" else str(request.getfixturevalue("chroma_server"))


def opened(place: str, prefix: str) -> AbstractContextManager[VectorStore]:
    return server_store(place, prefix=prefix) if "://" in place else folder_store(Path(place))


def test_vectors_come_back_bit_for_bit_in_the_order_asked_for(place: str) -> None:
    rows = rows_of(1100)  # more than one batch
    with opened(place, "whole.") as store:
        store.write("chunks", rows)
    with opened(place, "whole.") as store:
        np.testing.assert_array_equal(store.vectors("chunks", rows.ids), rows.vectors, strict=True)
        np.testing.assert_array_equal(store.vectors("chunks", rows.ids[::-1]), rows.vectors[::-1], strict=True)


def test_a_collection_with_other_rows_is_not_taken_for_the_one_asked_for(place: str) -> None:
    rows = rows_of(3)
    with opened(place, "other.") as store:
        store.write("chunks", rows)
        with pytest.raises(KeyError):
            store.vectors("statements", rows.ids)
        with pytest.raises(KeyError):
            store.vectors("chunks", rows.ids[:2])
        with pytest.raises(KeyError):
            store.vectors("chunks", [*rows.ids[:2], "row-of-another"])


def test_dropped_collections_are_gone_and_others_stay(chroma_server: str) -> None:
    rows = rows_of(2)
    for prefix in ("pack.one.", "pack.two."):
        with server_store(chroma_server, prefix=prefix) as store:
            store.write("chunks", rows)
    with server_store(chroma_server, prefix="pack.one.") as store:
        store.drop(["chunks", "never-there"])
        with pytest.raises(KeyError):
            store.vectors("chunks", rows.ids)
    with server_store(chroma_server, prefix="pack.two.") as store:
        assert store.vectors("chunks", rows.ids).shape == (2, DIMENSIONS)


def test_two_folders_in_one_process_are_two_stores(tmp_path: Path) -> None:
    first, second = rows_of(2, seed=1), rows_of(2, seed=2)
    with folder_store(tmp_path / "a") as a, folder_store(tmp_path / "b") as b:
        a.write("chunks", first)
        b.write("chunks", second)
        np.testing.assert_array_equal(a.vectors("chunks", first.ids), first.vectors)
        np.testing.assert_array_equal(b.vectors("chunks", second.ids), second.vectors)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed in /proc, which is not here")
def test_a_closed_store_holds_no_file_open(tmp_path: Path) -> None:
    with folder_store(tmp_path / "store") as store:
        store.write("chunks", rows_of(5))
        assert _open_files(tmp_path)
    give_up = time.monotonic() + 10  # Chroma closes its files on threads of its own
    while _open_files(tmp_path) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not _open_files(tmp_path)


def _open_files(folder: Path) -> list[str]:
    links = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            links.append(os.readlink(handle))
        except FileNotFoundError:
            continue
    return [link for link in links if link.startswith(str(folder))]


def test_what_is_no_address_is_a_setting_to_correct() -> None:
    for url in ("localhost:8000", "ftp://localhost", "http://", "http://localhost:port"):
        with pytest.raises(SettingError, match="BRIEFING_CHROMA_URL"), server_store(url, prefix=""):
            pass


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(StorageError, match=url), server_store(url, prefix=""):
            pass


def test_a_dotenv_file_in_the_working_folder_changes_nothing(
    chroma_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CHROMA_SERVER_HOST=elsewhere.invalid\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with server_store(chroma_server, prefix="dotenv.") as store:
        store.write("chunks", rows_of(1))


def test_a_file_in_the_place_of_the_folder_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder", "utf-8")
    with pytest.raises(StorageError, match="BRIEFING_HOME"), folder_store(tmp_path / "store"):
        pass
