"""Set-up from a fresh clone: the lock files, the Makefile's steps and what it skips, and what CI runs."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
PINNED = re.compile(r"^([a-z0-9._-]+)==([^\s+]+) \\$", re.MULTILINE)  # `+` would be a local build of one machine


def pins(lock: str) -> dict[str, str]:
    """Name to version of every package of a lock file."""
    return dict(PINNED.findall((REQUIREMENTS / lock).read_text("utf-8")))


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=! ;]", requirement)[0]).lower()


def declared(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {canonical(line) for line in [*project["dependencies"], *(project["optional-dependencies"].get(extra, []))]}


@pytest.mark.parametrize("lock", ["app.txt", "test.txt"])
def test_every_line_of_a_lock_is_a_comment_a_pin_or_a_hash(lock: str) -> None:
    """So no address, no local path and no option that would change where packages come from."""
    lines = (REQUIREMENTS / lock).read_text("utf-8").splitlines()
    strange = [
        line for line in lines if not re.fullmatch(r"#.*|\S+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert not strange


@pytest.mark.parametrize("lock", ["app.txt", "test.txt"])
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text("utf-8")
    entries = re.findall(r"^\S+==\S+ \\\n(?:    --hash=\S+(?: \\\n|\n|$))+", text, re.MULTILINE)
    assert len(entries) == len(pins(lock)) == len(re.findall(r"^\S+==", text, re.MULTILINE))


@pytest.mark.parametrize("lock", ["app.txt", "test.txt"])
def test_torch_and_what_only_gpus_need_stand_apart(lock: str) -> None:
    assert not [name for name in pins(lock) if name.startswith(("torch", "nvidia", "triton", "cuda"))]


def test_torch_is_pinned_in_a_file_of_its_own() -> None:
    assert (REQUIREMENTS / "torch.txt").read_text("utf-8") == "torch==2.13.0\n"


def test_the_locks_hold_everything_that_is_declared_and_what_builds_the_project() -> None:
    assert declared() - {"torch"} <= {canonical(name) for name in pins("app.txt")}
    assert declared("test") - {"torch"} <= {canonical(name) for name in pins("test.txt")}
    assert int(pins("app.txt")["setuptools"].split(".")[0]) >= 77  # --no-build-isolation uses this one


def test_the_two_locks_agree() -> None:
    assert pins("app.txt").items() <= pins("test.txt").items()


def test_every_file_that_a_package_reads_is_installed_with_it() -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    suffixes = {pattern.removeprefix("*") for pattern in setuptools["package-data"]["*"]} | {".py", ".pyc"}
    rooms = [ROOT / pattern.removesuffix("*") for pattern in setuptools["packages"]["find"]["include"]]
    left_out = [path for room in rooms for path in room.rglob("*") if path.is_file() and path.suffix not in suffixes]
    assert not left_out
    assert set(setuptools["py-modules"]) == {path.stem for path in ROOT.glob("*.py")}


def test_the_environment_under_test_is_the_locked_one() -> None:
    from importlib.metadata import version

    different = {name: (version(name), pin) for name, pin in pins("test.txt").items() if version(name) != pin}
    assert not different


STAND_IN_PYTHON = """#!/bin/sh
# Writes down what it is called with; `-m venv FOLDER` makes a FOLDER/bin whose commands do the same.
echo "$(basename "$0") $*" >> "$CALLS"
if [ "$1 $2" = "-m venv" ]; then
    mkdir -p "$3/bin"
    for command in python briefing ruff mypy; do cp "$0" "$3/bin/$command"; done
fi
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with spaces in its name that holds what the set-up reads; its Python only writes down calls."""
    folder = tmp_path / "a folder with spaces"
    shutil.copytree(REQUIREMENTS, folder / "requirements")
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    stand_in = folder / "python-stand-in"
    stand_in.write_text(STAND_IN_PYTHON, "utf-8")
    stand_in.chmod(0o755)
    return folder


def calls_of(checkout: Path, *command: str) -> list[str]:
    """What `command` in the checkout ran, one call a line."""
    log = checkout / "calls"
    log.write_text("", "utf-8")
    environment = {**os.environ, "CALLS": str(log), "PYTHON": "./python-stand-in"}
    environment = {name: value for name, value in environment.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return log.read_text("utf-8").splitlines()


def test_make_app_installs_the_lock_then_torch_then_the_project_then_indexes_and_serves(checkout: Path) -> None:
    calls = calls_of(checkout, "make", "app", "PORT=8765")
    steps = ["-m venv", "--require-hashes --no-deps -r requirements/app.txt", "-r requirements/torch.txt"]
    steps += ["--no-deps --no-build-isolation -e .", "pip --disable-pip-version-check check"]
    steps += ["briefing ingest", "briefing serve --port 8765"]
    positions = [next(place for place, call in enumerate(calls) if step in call) for step in steps]
    assert positions == sorted(positions)


def test_a_second_make_app_installs_nothing(checkout: Path) -> None:
    calls_of(checkout, "make", "app")
    assert calls_of(checkout, "make", "app") == ["briefing ingest", "briefing serve --port 8501"]


def test_a_new_lock_is_installed_by_the_next_run(checkout: Path) -> None:
    calls_of(checkout, "make", "app")
    lock = checkout / "requirements" / "app.txt"
    later = (checkout / ".venv" / "stamp-app").stat().st_mtime + 10
    os.utime(lock, (later, later))
    assert any("-r requirements/app.txt" in call for call in calls_of(checkout, "make", "app"))


def test_make_test_runs_the_checks_and_then_the_quick_tests(checkout: Path) -> None:
    calls = calls_of(checkout, "make", "test")
    assert any("--require-hashes --no-deps -r requirements/test.txt" in call for call in calls)
    assert calls[-4:] == ["ruff check .", "ruff format --check .", "mypy ", "python -m pytest -m not thorough"]


def test_make_test_ends_with_the_eval_gate_once_a_run_has_been_accepted(checkout: Path) -> None:
    (checkout / "evals" / "baseline").mkdir(parents=True)
    (checkout / "evals" / "baseline" / "harbour.jsonl").touch()
    gate = ["briefing ingest", "briefing eval run", "briefing eval compare --baseline"]
    assert calls_of(checkout, "make", "test")[-3:] == gate


def test_make_alone_changes_nothing_and_lists_what_can_be_made(checkout: Path) -> None:
    listing = subprocess.run(["make"], cwd=checkout, capture_output=True, text=True, check=True).stdout
    targets = {"app", "test", "test-thorough", "check", "eval", "bench", "lock", "clean"}
    assert targets <= set(re.findall(r"^  make (\S+)", listing, re.MULTILINE))
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("with_shared", [True, False])
def test_ci_names_the_shared_folder_where_there_is_one(checkout: Path, with_shared: bool) -> None:
    if with_shared:
        (checkout.parent / "shared").mkdir()
    told = '\t@echo "$@ shared:$$BRIEFING_SHARED" >> calls\n'
    (checkout / "Makefile").write_text(f"test:\n{told}\ntest-browser:\n{told}", "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_SHARED"}
    subprocess.run(["bash", checkout / ".ci" / "run"], cwd="/", env=environment, check=True, capture_output=True)
    expected = str(checkout.parent / "shared") if with_shared else ""
    assert (checkout / "calls").read_text("utf-8") == f"test shared:{expected}\ntest-browser shared:{expected}\n"


def test_ci_fails_when_the_tests_fail(checkout: Path) -> None:
    (checkout / "Makefile").write_text("test:\n\t@false\n", "utf-8")
    done = subprocess.run(["bash", checkout / ".ci" / "run"], capture_output=True, check=False)
    assert done.returncode != 0
