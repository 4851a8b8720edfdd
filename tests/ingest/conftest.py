"""A Chroma server for the tests that keep vectors on one."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from ingest.errors import StorageError
from ingest.store import server_store


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma-server")
    start = "from chromadb.cli.cli import app; app()"
    options = ["run", "--path", str(folder / "data"), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-c", start, *options], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        url = f"http://127.0.0.1:{port}"
        give_up = time.monotonic() + 60
        while True:
            try:
                with server_store(url, prefix="probe."):
                    break
            except StorageError:
                assert time.monotonic() < give_up, "the Chroma server did not start"
                time.sleep(0.2)
        yield url
        process.terminate()
