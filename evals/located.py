"""Values of a case file with the line each stands on, whatever the file's format."""

import csv
from dataclasses import dataclass
from pathlib import Path

import yaml

from evals.cases import CaseError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A value and its line (from 1): a mapping, a list or a scalar as written, with `is_text` False for bare words
    that YAML reads as something else (`true`, `20`); an empty scalar is ""."""

    value: "dict[str, Located] | list[Located] | str"
    line: int
    is_text: bool = True


CSV_COLUMNS = [
    "id",
    "pack",
    "pack_version",
    "question",
    "history",
    "status",
    "facts",
    "must_not",
    "document",
    "quote",
    "whole_list",
    "conflict",
    "near",
    "category",
    "split",
    "must_pass",
    "why",
]
"""The columns of a CSV of cases, in any order: `facts` parts facts by `;` and their alternatives by `|`, a leading
`number:` or `date:` is the type; `must_not` parts by `;`; `history` holds questions, oldest first, parted by ` || `,
an answer after ` => `."""


def read_yaml(path: Path, text: str, problems: list[Problem]) -> Located | None:
    """The one YAML document in `text`; what is not YAML, or a key given twice, is added to `problems`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(_problem(path, mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}"))
        return None
    except yaml.YAMLError as error:
        problems.append(_problem(path, 1, f"not YAML: {' '.join(str(error).split())}"))
        return None
    finally:
        loader.dispose()
    return None if node is None else _located(path, node, problems)


def _located(path: Path, node: yaml.Node, problems: list[Problem]) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Located(value=[_located(path, item, problems) for item in node.value], line=line)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Located] = {}
        for key, value in node.value:
            if str(key.value) in mapping:
                problems.append(_problem(path, key.start_mark.line + 1, f"the key {key.value!r} is given twice"))
            mapping[str(key.value)] = _located(path, value, problems)
        return Located(value=mapping, line=line)
    text = "" if node.tag.endswith(":null") else str(node.value)
    return Located(value=text, line=line, is_text=node.tag.endswith(":str"))


def read_csv(path: Path, text: str, problems: list[Problem]) -> Located | None:
    """The rows of a CSV in the shape of the YAML: a mapping with `cases`; unknown columns are added to `problems`."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        problems.append(_problem(path, reader.line_num, f"not CSV: {error}"))
        return None
    if not rows:
        return None
    header = [name.strip() for name in rows[0][1]]
    for name in header:
        if name not in CSV_COLUMNS or header.count(name) > 1:
            problems.append(_problem(path, 1, f"column {name!r}: expected each once, of {', '.join(CSV_COLUMNS)}"))
    cases, start = [], rows[0][0] + 1
    top: dict[str, Located] = {}
    for end, row in rows[1:]:
        if len(row) != len(header):
            problems.append(_problem(path, start, f"{len(row)} cells; expected {len(header)}, one for each column"))
        filled = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
        for name in ("pack", "pack_version"):
            here = Located(value=filled.pop(name, "").strip(), line=start)
            if top.setdefault(name, here).value != here.value:
                problems.append(
                    _problem(path, start, f"{name} {here.value!r}; expected the same in every row of a file")
                )
        cases.append(Located(value=_case_of_row(filled, start), line=start))
        start = end + 1
    return Located(value=top | {"cases": Located(value=list(cases), line=1)}, line=1)


def _case_of_row(row: dict[str, str], line: int) -> dict[str, Located]:
    def at(value: dict[str, Located] | list[Located] | str) -> Located:
        return Located(value=value, line=line, is_text=value not in ("true", "false"))

    case = {
        name: at(row[name].strip()) for name in row if name not in ("facts", "must_not", "history", "document", "quote")
    }
    if "facts" in row:
        case["facts"] = at([at(_fact_of_cell(cell, line)) for cell in row["facts"].split(";")])
    if "must_not" in row:
        case["must_not"] = at([at(cell.strip()) for cell in row["must_not"].split(";")])
    if "history" in row:
        turns = [turn.partition(" => ") for turn in row["history"].split(" || ")]
        case["history"] = at(
            [at({"question": at(q.strip())} | ({"answer": at(a.strip())} if arrow else {})) for q, arrow, a in turns]
        )
    if "document" in row or "quote" in row:
        case["evidence"] = at([at({name: at(row[name]) for name in ("document", "quote") if name in row})])
    return case


def _fact_of_cell(cell: str, line: int) -> dict[str, Located]:
    kind, colon, rest = cell.strip().partition(":")
    typed = bool(colon) and kind in ("number", "date", "text")
    wordings = [Located(value=w.strip(), line=line) for w in (rest if typed else cell).split("|")]
    fact = {"any": Located(value=wordings, line=line)}
    return fact | ({"type": Located(value=kind, line=line)} if typed else {})


def _problem(path: Path, line: int, text: str) -> Problem:
    return Problem(file=str(path), line=line, text=text)


def raise_if_any(problems: list[Problem]) -> None:
    """Raises CaseError with all `problems`, ordered by file and line, if there are any."""
    if problems:
        raise CaseError(tuple(sorted(problems, key=lambda p: (p.file, p.line, p.text))))


def yaml_text(value: object) -> str:
    """Plain data as YAML that reads well: keys in their order, all letters as they are."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=110))
