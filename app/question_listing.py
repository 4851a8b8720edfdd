"""The questions of a pack for its owners: as text, JSON or CSV."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

from app.question_log import Kept, QuestionLog
from ingest.settings import Settings
from ingest.uploads import pack_name

_COLUMNS = ("asked_at", "question", "standalone_question", "status", "answer", "ref", "pack_version", "verdict", "why")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so


def listing(settings: Settings, *, form: str) -> str:
    """The questions of the pack of the settings as "lines", "json" or "csv"; raises PackError and StorageError."""
    asked = QuestionLog(settings.home, settings.keep_days).questions(pack_name(settings, settings.pack))
    return _FORMS[form](asked)


def as_records(questions: Sequence[Kept]) -> list[dict[str, str]]:
    """One record a question, oldest first; `verdict` and `why` are empty where nobody judged the answer."""
    return [
        {
            "asked_at": kept.asked_at,
            "question": kept.answer.question,
            "standalone_question": kept.answer.standalone_question,
            "status": kept.answer.status.value,
            "answer": kept.answer.answer,
            "ref": kept.answer.ref,
            "pack_version": kept.answer.pack.version,
            "verdict": kept.verdict.value if kept.verdict else "",
            "why": kept.why,
        }
        for kept in questions
    ]


def as_json(questions: Sequence[Kept]) -> str:
    """A JSON list of `as_records`."""
    return json.dumps(as_records(questions), ensure_ascii=False, indent=1) + "\n"


def as_csv(questions: Sequence[Kept]) -> str:
    """CSV (RFC 4180) with a line of names first; a cell that a spreadsheet would compute begins with an apostrophe."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for record in as_records(questions):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in record.values()])
    return table.getvalue()


def as_lines(questions: Sequence[Kept]) -> str:
    """For a person: a line a question, then how many there are."""
    lines = []
    for record in as_records(questions):
        judged = f"  [{record['verdict'].replace('_', ' ')}]" if record["verdict"] else ""
        why = f" {record['why']}" if record["why"] else ""
        question = " ".join(record["question"].split())
        lines.append(f"{record['asked_at']}  {record['status']:<12}  {question}{judged}{why}\n")
    judged_count = sum(kept.verdict is not None for kept in questions)
    return "".join(lines) + f"{len(questions)} kept, {judged_count} judged.\n"


_FORMS: Mapping[str, Callable[[Sequence[Kept]], str]] = {"lines": as_lines, "json": as_json, "csv": as_csv}
