"""Cases proposed from a pack's own label-and-value lines, for a person to edit: `briefing eval draft`."""

import re
from collections import Counter
from collections.abc import Iterable

from evals.facts import dates_in, numbers_in
from evals.located import yaml_text
from evals.outcomes import Json
from ingest.types import Kind, Pack, Statement

_FACT_WORDS = 8  # a longer value is no short fact; its first words are proposed
_WHY = "Proposed from a line of the pack: ask it as a person would, and keep only what every right answer says."


def proposed_cases(pack: Pack, statements: Iterable[Statement]) -> str:
    """A YAML case file with a case for each label line of the pack; it loads as it is."""
    taken: Counter[str] = Counter()
    cases = []
    for statement in statements:
        quote = pack.document(statement.document).text[statement.start : statement.end].strip()
        value = _value_of(quote, statement.label)
        if statement.kind is Kind.LABEL and re.search(r"\w", statement.label) and re.search(r"\w", value):
            slug = re.sub(r"[^a-z0-9]+", "-", statement.label.lower()).strip("-") or "line"
            taken[slug] += 1
            case_id = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
            cases.append(_case(case_id, statement, quote, value))
    head = "# yaml-language-server: $schema=../../schema/case.schema.json\n"
    return head + yaml_text({"pack": pack.name, "pack_version": pack.version, "cases": cases})


def _value_of(quote: str, label: str) -> str:
    at = quote.find(label)
    rest = quote[at + len(label) :] if at >= 0 else quote.partition(":")[2]
    return rest.strip(" \t\n:*-–")


def _case(case_id: str, statement: Statement, quote: str, value: str) -> Json:
    return {
        "id": case_id,
        "question": f"What is the {statement.label if statement.label.isupper() else statement.label.lower()}?",
        "status": "answered",
        "facts": _facts(value),
        "evidence": [{"document": statement.document, "quote": quote}],
        "category": "salary-dates-contacts",
        "split": "dev",
        "why": _WHY,
    }


def _facts(value: str) -> list[Json]:
    """Each date or amount of the value by itself, else its first words."""
    if dates := dates_in(value):
        written = [f"{d.year}-{d.month:02}-{d.day:02}" for d in dates if d.year and d.day]
        if written:
            return [{"any": [date], "type": "date"} for date in written]
    amounts = [n for n in numbers_in(value) if n.unit in ("£", "$", "€", "%")]
    if amounts:
        return [{"any": [_amount(f"{n.value:f}", n.unit)], "type": "number"} for n in amounts]
    return [{"any": [" ".join(value.split()[:_FACT_WORDS])]}]


def _amount(digits: str, unit: str) -> str:
    return f"{digits}%" if unit == "%" else f"{unit}{digits}"
