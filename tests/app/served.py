"""A served app for tests: the real command in a process of its own, from a folder that is not the repository's."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
START_S = 60
_PROGRAM = """
import sys
import app.serve
from app.serve import serve
from ingest.errors import BriefingError
from ingest.settings import settings_from_environment
if len(sys.argv) > 2:
    app.serve._ENTRY = sys.argv[2]
try:
    sys.exit(serve(port=int(sys.argv[1]), settings=settings_from_environment()))
except BriefingError as error:
    sys.exit(f"{error}")
"""


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int, folder: Path, environment: Mapping[str, str], page: Path | None = None) -> subprocess.Popen[str]:
    """`serve` in a new process that runs in `folder`; with `page` it serves that script in place of the app."""
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(port), *([str(page)] if page else [])],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def is_up(port: int) -> bool:
    """Whether the app on `port` says that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def served(folder: Path, environment: Mapping[str, str], page: Path | None = None) -> Iterator[int]:
    """The port of an app that is up; it is stopped at the end."""
    port = free_port()
    process = start(port, folder, environment, page)
    try:
        deadline = time.monotonic() + START_S
        while not is_up(port):
            assert process.poll() is None, "the app ended at once"
            assert time.monotonic() < deadline, "the app did not start in time"
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=START_S)
