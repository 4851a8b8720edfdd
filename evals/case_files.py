"""Case files into cases, strictly: every problem of every file is reported at once, with file and line."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.cases import (
    ASKED_FOR,
    CATEGORIES,
    Case,
    CaseError,
    DraftClaim,
    Fact,
    FactType,
    Problem,
    Quote,
    Split,
)
from evals.facts import dates_in, numbers_in, tokens
from evals.located import Located, raise_if_any, read_csv, read_yaml
from ingest.normalise import normalised
from rag.types import Status, Turn

CASES_FOLDER = Path(__file__).parent / "cases"
"""Where the committed case files are."""

TOP_KEYS = {"pack": True, "pack_version": True, "cases": True}
CASE_KEYS = {
    "id": True,
    "question": True,
    "history": False,
    "status": False,
    "facts": False,
    "whole_list": False,
    "must_not": False,
    "evidence": False,
    "conflict": False,
    "near": False,
    "category": True,
    "split": True,
    "must_pass": False,
    "why": False,
    "draft": False,
}
TURN_KEYS = {"question": True, "answer": False}
FACT_KEYS = {"any": True, "type": False}
QUOTE_KEYS = {"document": True, "quote": True}
DRAFT_KEYS = {"text": True, "cites": True, "shown": True, "bullet": False}
"""The keys of each part of a case file; True: required."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_VERSION = re.compile(r"[0-9a-f]{12}\Z")
_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".csv": read_csv}


def case_paths(place: Path) -> tuple[Path, ...]:
    """The case files at `place`: itself, or every .yaml, .yml and .csv under the folder, by path.

    Paths below the working folder are relative to it, so that what a run says of a case is the same everywhere.
    """
    paths = sorted(path for path in place.rglob("*") if path.suffix in _READERS) if place.is_dir() else [place]
    here = Path.cwd()
    return tuple(path.relative_to(here) if path.is_relative_to(here) else path for path in paths)


def load_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The cases of `paths` in order; raises CaseError with every problem of every file, each with file and line."""
    problems: list[Problem] = []
    cases = [case for path in paths for case in _cases_of_file(path, problems)]
    seen: dict[tuple[str, str], str] = {}
    for case in cases:
        first = seen.setdefault((case.pack, case.id), case.where)
        if first != case.where:
            file, _, line = case.where.rpartition(":")
            problems.append(Problem(file=file, line=int(line), text=f"the id {case.id!r} is taken by {first}"))
    raise_if_any(problems)
    if not cases:
        raise CaseError(
            (Problem(file="cases", line=1, text="no case found; expected at least one case file (.yaml, .csv)"),)
        )
    return tuple(cases)


def _cases_of_file(path: Path, problems: list[Problem]) -> list[Case]:
    reader = _READERS.get(path.suffix)
    if reader is None:
        problems.append(Problem(file=str(path), line=1, text="not a case file; expected .yaml, .yml or .csv"))
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(file=str(path), line=1, text=f"cannot be read: {error}; expected a file in UTF-8"))
        return []
    before = len(problems)
    top = reader(path, text, problems)
    return _Builder(path, problems).file(top) if top is not None or len(problems) == before else []


class _Builder:
    """Turns the located values of one file into cases and notes what is wrong with them."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems

    def wrong(self, at: Located, text: str) -> None:
        self.problems.append(Problem(file=str(self.path), line=at.line, text=text))

    def file(self, top: Located | None) -> list[Case]:
        if top is None:
            self.wrong(Located(value="", line=1), "the file is empty; expected pack, pack_version and cases")
            return []
        keys = self.mapping(top, TOP_KEYS, "a case file")
        pack, version = self.text(keys, "pack"), self.text(keys, "pack_version")
        if version and not _VERSION.match(version):
            self.wrong(keys["pack_version"], f"pack_version {version!r}; expected 12 hex digits")
        items = self.items(keys, "cases")
        if "cases" in keys and not items:
            self.wrong(keys["cases"], "no cases; expected at least one")
        return [case for item in items if (case := self.case(item, pack, version)) is not None]

    def case(self, at: Located, pack: str, version: str) -> Case | None:
        keys = self.mapping(at, CASE_KEYS, "a case")
        before = len(self.problems)
        case_id = self.text(keys, "id")
        if case_id and not _SLUG.match(case_id):
            self.wrong(keys["id"], f"id {case_id!r}; expected lower-case letters, digits and hyphens")
        status = self.choice(keys, "status", [s.value for s in ASKED_FOR], None)
        case = Case(
            id=case_id,
            pack=pack,
            pack_version=version,
            question=self.text(keys, "question"),
            category=self.choice(keys, "category", CATEGORIES, CATEGORIES[0]) or "",
            split=Split(self.choice(keys, "split", [s.value for s in Split], Split.DEV.value) or ""),
            where=f"{self.path}:{at.line}",
            status=Status(status) if status else None,
            history=tuple(self.turn(item) for item in self.items(keys, "history")),
            facts=tuple(self.fact(item) for item in self.items(keys, "facts")),
            whole_list=self.flag(keys, "whole_list") is True,
            must_not=self.texts(keys, "must_not"),
            evidence=tuple(self.quote(item) for item in self.items(keys, "evidence")),
            conflict=self.flag(keys, "conflict"),
            near=self.flag(keys, "near"),
            must_pass=self.flag(keys, "must_pass") is True,
            why=self.text(keys, "why"),
            draft=tuple(self.claim(item) for item in self.items(keys, "draft")),
        )
        self.whole(at, keys, case)
        return case if len(self.problems) == before else None

    def whole(self, at: Located, keys: Mapping[str, Located], case: Case) -> None:
        """What one field demands of another."""
        if case.draft:
            for name in ("status", "facts", "whole_list", "must_not", "conflict", "near", "history"):
                if name in keys:
                    self.wrong(keys[name], f"{name} beside a draft; expected only its evidence and what may be shown")
            for claim in case.draft:
                if any(not 1 <= n <= len(case.evidence) for n in claim.cites):
                    self.wrong(
                        keys["draft"], f"cites {list(claim.cites)}; expected numbers from 1 to {len(case.evidence)}"
                    )
        elif case.status is None and "status" not in keys:
            self.wrong(at, "no status; expected one of " + ", ".join(ASKED_FOR))
        if case.status is Status.ANSWERED and not case.facts:
            self.wrong(at, "answered, but no facts; expected at least one")
        if (case.status is Status.ANSWERED or case.draft) and not case.evidence:
            self.wrong(at, "no evidence; expected the words of the pack that prove the answer")
        if case.status not in (Status.ANSWERED, None):
            for name in ("facts", "whole_list", "conflict"):
                if name in keys:
                    self.wrong(keys[name], f"{name} in a case that is not answered; expected none")

    def turn(self, at: Located) -> Turn:
        keys = self.mapping(at, TURN_KEYS, "a turn of the history")
        return Turn(question=self.text(keys, "question"), answer=self.text(keys, "answer"))

    def fact(self, at: Located) -> Fact:
        keys = self.mapping(at, FACT_KEYS, "a fact")
        kind = FactType(self.choice(keys, "type", [t.value for t in FactType], FactType.TEXT.value) or FactType.TEXT)
        wordings = self.texts(keys, "any")
        if "any" in keys and not wordings:
            self.wrong(keys["any"], "no wording; expected at least one")
        for wording in wordings:
            if not can_be_read(wording, kind):
                self.wrong(keys["any"], f"{wording!r} cannot be read as a {kind}; expected one, or another type")
        return Fact(any_of=wordings, type=kind)

    def quote(self, at: Located) -> Quote:
        keys = self.mapping(at, QUOTE_KEYS, "evidence")
        return Quote(document=self.text(keys, "document"), quote=normalised(self.text(keys, "quote")))

    def claim(self, at: Located) -> DraftClaim:
        keys = self.mapping(at, DRAFT_KEYS, "a claim of a draft")
        cites = self.texts(keys, "cites")
        if not all(n.isdigit() for n in cites):
            self.wrong(keys["cites"], f"cites {list(cites)}; expected numbers of the case's evidence, counted from 1")
        numbers = tuple(int(n) for n in cites if n.isdigit())
        shown, bullet = self.flag(keys, "shown") is True, self.flag(keys, "bullet") is True
        return DraftClaim(text=self.text(keys, "text"), cites=numbers, shown=shown, bullet=bullet)

    def mapping(self, at: Located, keys: Mapping[str, bool], name: str) -> dict[str, Located]:
        if not isinstance(at.value, dict):
            self.wrong(at, f"{name} is not a mapping; expected the keys {', '.join(keys)}")
            return {}
        for key, value in at.value.items():
            if key not in keys:
                self.wrong(value, f"unknown key {key!r} in {name}; expected one of {', '.join(keys)}")
        for key, required in keys.items():
            if required and key not in at.value:
                self.wrong(at, f"{name} has no {key}")
        return {key: value for key, value in at.value.items() if key in keys}

    def items(self, keys: Mapping[str, Located], name: str) -> list[Located]:
        if name not in keys:
            return []
        value = keys[name].value
        if not isinstance(value, list):
            self.wrong(keys[name], f"{name} is not a list; expected items that start with `- `")
            return []
        return value

    def texts(self, keys: Mapping[str, Located], name: str) -> tuple[str, ...]:
        return tuple(self.scalar(item, name) for item in self.items(keys, name))

    def text(self, keys: Mapping[str, Located], name: str) -> str:
        return self.scalar(keys[name], name) if name in keys else ""

    def scalar(self, at: Located, name: str) -> str:
        if not isinstance(at.value, str) or not at.value.strip():
            self.wrong(at, f"{name} is empty or not a text; expected words" if at.value != [] else f"{name} is empty")
            return ""
        return at.value

    def flag(self, keys: Mapping[str, Located], name: str) -> bool | None:
        if name not in keys:
            return None
        value = keys[name].value
        if keys[name].is_text or value not in ("true", "false"):
            self.wrong(keys[name], f"{name} is {value!r}; expected true or false")
        return value == "true"

    def choice(self, keys: Mapping[str, Located], name: str, allowed: Iterable[str], default: str | None) -> str | None:
        if name not in keys:
            return default
        value = keys[name].value
        if value not in list(allowed):
            self.wrong(keys[name], f"{name} is {value!r}; expected one of {', '.join(allowed)}")
            return default
        return str(value)


def can_be_read(wording: str, kind: FactType) -> bool:
    """True when `wording` holds what `kind` compares: a number, a date, or at least one word."""
    if kind is FactType.NUMBER:
        return bool(numbers_in(wording))
    return bool(dates_in(wording) if kind is FactType.DATE else tokens(wording))
