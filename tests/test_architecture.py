"""The house rules of docs/adr: imports point one way, each library has its door, files are readable and portable."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {"ingest": 0, "rag": 1, "evals": 2, "app": 3}  # a module imports from its own floor or from below
TOP_FLOOR = 4  # modules beside the packages: the command and the entry of the web app
LONGEST_MODULE = 300  # lines; more is a file that nobody reads in two minutes
# Values of these cross from room to room; every other library stays in one module (streamlit: in app/ and the entry).
SHARED_LIBRARIES = {"numpy"}
ROOM_LIBRARIES = {"streamlit": {"app", "streamlit_app"}}
# The embedder and a reader that the user chose are different models of one library.
SECOND_DOORS = {"sentence_transformers": {"ingest.embedding", "rag.reader_model"}}
WORKSHOP = "rag.training."  # made the reader's weights; run by hand, imported by nothing that answers
WORD_LISTS = {"rag.training.vocabulary"}  # data in Python's form; long, and quick to read all the same
# Written in pieces, so that this file does not name what it forbids.
HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("download", "pytorch", "org")))
MACHINE_PATH = re.compile(r"(?<![\w.:/~$}\]-])/(?:work|root|opt|home|Users|tmp)/[\w.]")


def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name; tests are left out."""
    found = {path.stem: path for path in ROOT.glob("*.py")}
    for room in FLOORS:
        for path in (ROOT / room).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a file imports anywhere in it, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(module: str) -> int:
    return FLOORS.get(module.split(".")[0], TOP_FLOOR)


def own_imports(module: str) -> set[str]:
    """The modules of this program that `module` imports."""
    return {name for name in imports_of(MODULES[module]) if name in MODULES} - {module}


def third_party(module: str) -> set[str]:
    """The libraries that `module` imports, by their top name."""
    own = {name.split(".")[0] for name in MODULES} | {"tests"}
    return {name.split(".")[0] for name in imports_of(MODULES[module])} - own - set(sys.stdlib_module_names)


def tracked_files() -> list[Path]:
    """Every file that git has or would take, but not what lies in ignored folders; skips outside a checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_the_rooms_are_there() -> None:
    assert {name.split(".")[0] for name in MODULES} >= {*FLOORS, "briefing_cli", "streamlit_app"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module: str) -> None:
    upward = {name for name in own_imports(module) if floor_of(name) > floor_of(module)}
    assert not upward, f"{module} imports from above: {sorted(upward)}"


def test_no_modules_import_each_other() -> None:
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    graph = {name: own_imports(name) - packages for name in MODULES}
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the cycle


def test_each_library_has_one_door() -> None:
    users = defaultdict(set)
    for module in MODULES:
        for library in set() if module.startswith(WORKSHOP) else third_party(module) - SHARED_LIBRARIES:
            users[library].add(module)
    for library, rooms in ROOM_LIBRARIES.items():
        strangers = {module for module in users.pop(library, set()) if module.split(".")[0] not in rooms}
        assert not strangers, f"{library} is imported in {sorted(strangers)}"
    many = {name: sorted(doors) for name, doors in users.items() if len(doors) > 1 and doors != SECOND_DOORS.get(name)}
    assert not many


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[<>=! ]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    import_names = {"dateutil": "python-dateutil", "sklearn": "scikit-learn", "stemmer": "pystemmer", "yaml": "pyyaml"}
    used = {library.lower() for module in MODULES for library in third_party(module)}
    assert {import_names.get(name, name).replace("_", "-") for name in used} <= declared


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"ingest.settings"}))
def test_the_environment_is_read_in_one_module(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    readers = {"environ", "environb", "getenv", "putenv"}
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert not names & readers


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_module_says_what_it_is_for(module: str) -> None:
    source = MODULES[module].read_text("utf-8")
    if MODULES[module].name == "__init__.py" and not source.strip():
        return  # an empty package marker; the room is described in the README
    assert ast.get_docstring(ast.parse(source))


def test_what_answers_needs_nothing_of_the_workshop() -> None:
    users = {module for module in MODULES if any(name.startswith(WORKSHOP) for name in own_imports(module))}
    assert all(module.startswith(WORKSHOP) for module in users)


@pytest.mark.parametrize("module", sorted(set(MODULES) - WORD_LISTS))
def test_a_module_can_be_read_in_two_minutes(module: str) -> None:
    lines = len(MODULES[module].read_text("utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{module} has {lines} lines; split it by what it does"


def test_the_pattern_knows_a_path_of_one_machine_from_an_address_and_a_relative_path() -> None:
    assert MACHINE_PATH.search("see /" + "home/someone/pack")
    assert not MACHINE_PATH.search("https://example.org/home/jobs and corpus/work/x and .venv/tmp/x")


def test_no_file_names_a_package_host_or_a_path_of_one_machine() -> None:
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content:
            continue  # not text
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if MACHINE_PATH.search(line) or any(host in line for host in HOSTS):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
