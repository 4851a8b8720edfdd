"""Ingests and loads in processes of their own, which a test can kill, limit or run on another disk.

Reads jobs from stdin and writes results to stdout, a JSON object a line; each job runs in a fork of this process, so
that what it needs is imported once. Run with `--warm` where jobs embed: then PyTorch is imported before the forks.

A job: {"do": "ingest" or "load", "corpus", "home", and if wanted "kill_after_s", "kill_at_step", "file_limit"}. A step
is a file written under the home, or any renamed or removed; the process kills itself just before that step (1-based).
A result: {"killed": true} or {"error", "text"} or {"generation", "digest", "embedded", "steps", "seconds"}.
"""

import hashlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from ingest.errors import BriefingError
from ingest.index import Index, ingest_pack, load_index
from ingest.packs import read_pack
from ingest.records import chunks_to_json, pack_to_json
from tests.conftest import settings_for

_STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def digest(index: Index) -> str:
    """Equal for two indexes that hold the same, whenever they were made."""
    content = hashlib.sha256(pack_to_json(index.pack) + chunks_to_json(index.chunks))
    content.update(index.chunk_vectors.tobytes() + index.statement_vectors.tobytes())
    return content.hexdigest()


def main() -> None:
    if "--warm" in sys.argv:
        import sentence_transformers  # noqa: F401
    import chromadb  # noqa: F401

    for line in sys.stdin:
        print(json.dumps(_in_a_fork(json.loads(line))), flush=True)


def _in_a_fork(job: dict[str, Any]) -> dict[str, Any]:
    answers, answer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(answer, json.dumps(_done(job)).encode())
        finally:
            os._exit(0)
    os.close(answer)
    if "kill_after_s" in job:
        time.sleep(job["kill_after_s"])
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(answers, "rb") as pipe:
        told = pipe.read()
    return dict(json.loads(told)) if told else {"killed": True}


def _done(job: dict[str, Any]) -> dict[str, Any]:
    settings = settings_for(Path(job["corpus"]), Path(job["home"]))
    steps = _count_steps(job["home"], job.get("kill_at_step"))
    if "file_limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_limit"], job["file_limit"]))
    started, embedded = time.monotonic(), 0
    try:
        if job["do"] == "ingest":
            pack, _ = read_pack(settings.corpus / "harbour")
            embedded = ingest_pack(pack, settings=settings, progress=False).embedded
        seconds = time.monotonic() - started
        index = load_index(settings, "harbour")
    except BriefingError as error:
        return {"error": type(error).__name__, "text": str(error)}
    return {
        "generation": index.generation,
        "digest": digest(index),
        "embedded": embedded,
        "steps": steps,
        "seconds": seconds,
    }


def _count_steps(home: str, kill_at: int | None) -> list[str]:
    steps: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _STEPS or (event == "open" and not (arguments[2] & _WRITING and _under(arguments[0], home))):
            return
        steps.append(event)
        if len(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    return steps


def _under(path: object, home: str) -> bool:
    return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(home)


if __name__ == "__main__":
    main()
