"""Starts `tests.ingest.worker` and hands it jobs."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


class Worker:
    """A running worker; `do` hands it one job and waits for its result."""

    def __init__(self, process: "subprocess.Popen[str]", corpus: Path) -> None:
        self._process = process
        self._corpus = corpus

    def do(self, what: str, home: Path, **limits: float) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        job = {"do": what, "corpus": str(self._corpus), "home": str(home), **limits}
        print(json.dumps(job), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        assert line, "the worker itself has ended"
        return dict(json.loads(line))


@contextmanager
def worker(corpus: Path, *flags: str, inside: Sequence[str] = ()) -> Iterator[Worker]:
    """A worker for the pack `harbour` of `corpus`; `inside` is a command to run it under."""
    command = [*inside, sys.executable, "-m", "tests.ingest.worker", *flags]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Worker(process, corpus)
        assert process.stdin is not None
        process.stdin.close()
