"""What the README shows is what the program does. `python -m tests.test_readme` writes the shown answer anew."""

import re
import shlex
import tempfile
from pathlib import Path

import pytest

import briefing_cli
from ingest.settings import Settings
from rag.assistant import open_assistant
from rag.rendering import answer_text
from tests.conftest import ROOT, indexed, settings_for

README = ROOT / "README.md"
QUESTION = "What is the salary?"
BLOCK = re.compile(r"(?<=\n)<!-- answer: begin .*?-->\n(?P<shown>.*?)<!-- answer: end -->", re.DOTALL)


def block_of(settings: Settings) -> str:
    """The question and its answer as the README shows them."""
    answer, _trace = open_assistant(settings, "luton-dph").ask(QUESTION)
    return f'```\n$ briefing ask "{QUESTION}"\n{answer_text(answer)}\n```\n'


def test_the_answer_in_the_readme_is_the_one_that_the_program_gives(luton_home: Settings) -> None:
    shown = BLOCK.search(README.read_text("utf-8"))
    assert shown is not None
    assert shown["shown"] == block_of(luton_home), "run `.venv/bin/python -m tests.test_readme`"


def test_every_setting_is_in_the_readme() -> None:
    variables = set(re.findall(r'"(BRIEFING_[A-Z_]+)"', (ROOT / "ingest" / "settings.py").read_text("utf-8")))
    rows = set(re.findall(r"^\| `(BRIEFING_[A-Z_]+)` \|", README.read_text("utf-8"), re.MULTILINE))
    assert rows == variables


def commands_shown() -> list[str]:
    """The command lines in the README's code blocks, without what explains them."""
    blocks = re.findall(r"```\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [re.split(r"\s{2,}", line)[0] for line in lines if line.startswith("briefing ")]


@pytest.mark.parametrize("command", commands_shown())
def test_every_command_in_the_readme_can_be_given(command: str) -> None:
    briefing_cli.command_line(shlex.split(command)[1:])  # raises SystemExit where the words make no command


def test_commands_are_found_in_the_readme() -> None:
    assert {command.split()[1] for command in commands_shown()} >= {"ask", "chat", "show", "ingest", "serve"}


def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        block = block_of(indexed(settings_for(ROOT / "corpus", Path(folder))))
    text = README.read_text("utf-8")
    shown = BLOCK.search(text)
    if shown is None:
        raise SystemExit("README.md has no marked block for the answer")
    README.write_text(text[: shown.start("shown")] + block + text[shown.end("shown") :], "utf-8")


if __name__ == "__main__":
    _write()
