"""What the rules say of a pack, worked out once when it is indexed: as JSON bytes, and back."""

import hashlib
import json
from pathlib import Path
from typing import Any

from ingest.check.conflicts import worked_out_disagreements
from ingest.check.disagreement import Disagreement
from ingest.facts.key_facts import worked_out_facts
from ingest.indexed import Derived, Index
from ingest.types import KeyFact, Pack, Span, Statement, span_of

_HERE = Path(__file__).parent
# All code that decides what the rules say, besides that which makes the chunks; when it changes an index is remade.
_MODULES = sorted(
    [*(_HERE / "facts").glob("*.py"), *(_HERE / "check").glob("*.py")]
    + [_HERE / f"{name}.py" for name in ("contacts", "cover", "derived", "telephone", "words")]
)
RULES_VERSION = hashlib.sha256(b"".join(path.read_bytes() for path in _MODULES)).hexdigest()[:12]


def derived_of(index: Index) -> Derived:
    """The key facts and the disagreements of a pack, worked out."""
    return Derived(facts=worked_out_facts(index), disagreements=worked_out_disagreements(index))


def derived_to_json(derived: Derived, statements: tuple[Statement, ...]) -> bytes:
    """`derived` of a pack whose statements are these, which it names by their numbers."""
    numbers = {statement: n for n, statement in enumerate(statements)}
    record = {
        "facts": [
            {
                "key": fact.key,
                "label": fact.label,
                "value": fact.value,
                "spans": [_place(span) for span in fact.spans],
                "elsewhere": [_place(span) for span in fact.elsewhere],
                "conflict": fact.conflict,
            }
            for fact in derived.facts
        ],
        "disagreements": [
            {
                "thing": one.thing,
                "values": one.values,
                "statements": [numbers[statement] for statement in one.statements],
                "note": one.note,
            }
            for one in derived.disagreements
        ],
    }
    return json.dumps(record, indent=1).encode("ascii")


def derived_from_json(content: bytes, pack: Pack, statements: tuple[Statement, ...]) -> Derived:
    """What `derived_to_json` wrote, each quote cut from `pack` again; KeyError, TypeError, ValueError or IndexError for
    anything else, InvariantError for a place that is not in the pack."""
    record = json.loads(content)
    return Derived(
        facts=tuple(
            KeyFact(
                key=fact["key"],
                label=fact["label"],
                value=fact["value"],
                spans=tuple(_span(pack, place) for place in fact["spans"]),
                elsewhere=tuple(_span(pack, place) for place in fact["elsewhere"]),
                conflict=fact["conflict"],
            )
            for fact in record["facts"]
        ),
        disagreements=tuple(
            Disagreement(
                thing=one["thing"],
                values=tuple(one["values"]),
                statements=tuple(statements[n] for n in one["statements"]),
                note=one["note"],
            )
            for one in record["disagreements"]
        ),
    )


def _place(span: Span) -> dict[str, Any]:
    return {"document": span.document, "start": span.start, "end": span.end}


def _span(pack: Pack, place: dict[str, Any]) -> Span:
    return span_of(pack.document(place["document"]), place["start"], place["end"])
