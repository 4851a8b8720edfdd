"""What a case is: a question, what a right answer says, and the place in the pack that proves it.

`docs/evals.md` shows the format; `evals/schema/case.schema.json` is the same for editors.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.errors import BriefingError
from rag.types import Status, Turn

CATEGORIES = (
    "salary-dates-contacts",
    "statutory",
    "person-spec",
    "process",
    "role",
    "appendix-a",
    "appendix-b",
    "table",
    "whole-list",
    "people",
    "follow-up",
    "paraphrase",
    "misspelling",
    "single-word",
    "comparison",
    "wrong-subject",
    "false-premise",
    "conflict",
    "not-in-pack",
    "out-of-scope",
    "unclear",
    "injection",
    "verification",
    "benchmark",
)
"""What a case may be about; `verification` is for drafts, `benchmark` for other people's data."""

ASKED_FOR = (Status.ANSWERED, Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.UNCLEAR)
"""The statuses that a case may expect."""


class Split(StrEnum):
    """`dev` cases may be read by whoever improves the answerer; of `sealed` ones only totals are shown."""

    DEV = "dev"
    SEALED = "sealed"


class FactType(StrEnum):
    """How a fact is compared with an answer."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a right answer says; any one of the wordings `any_of` is enough."""

    any_of: tuple[str, ...]
    type: FactType = FactType.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Text that stands in `document` word for word."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """A claim handed straight to verification; `cites` counts the case's evidence from 1; `shown`: may it pass?"""

    text: str
    cites: tuple[int, ...]
    shown: bool
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question and what a right answer is. `status` is None only for a case with a `draft`.

    `conflict` and `near` are None where the case does not say. `where` is the file and line it came from.
    """

    id: str
    pack: str
    pack_version: str
    question: str
    category: str
    split: Split
    where: str
    status: Status | None = None
    history: tuple[Turn, ...] = ()
    facts: tuple[Fact, ...] = ()
    whole_list: bool = False
    must_not: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()
    conflict: bool | None = None
    near: bool | None = None
    must_pass: bool = False
    why: str = ""
    draft: tuple[DraftClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a case file; `line` counts from 1."""

    file: str
    line: int
    text: str


class CaseError(BriefingError):
    """Case files that cannot be used; the text has one line for each problem, with file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{p.file}:{p.line}: {p.text}" for p in problems))


class EvalError(BriefingError):
    """A run, baseline or setting of the eval suite that cannot be used."""
