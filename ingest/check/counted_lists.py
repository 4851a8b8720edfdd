"""Lists that have more or fewer items than the sentence that announces them says."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.check.disagreement import Disagreement
from ingest.check.figures import Figure, figures_in
from ingest.indexed import Index
from ingest.types import Document, Kind, Statement

_ANNOUNCES = re.compile(r":\s*$|\b(?:as follows|following|listed below|set out below|outlined below)\b", re.I)
_SOME = re.compile(
    r"\b(?:notably|includ\w+|such as|for example|e\.g|some|among\w*|particularly|especially)\b[^.]*$", re.I
)
_THESE = re.compile(r"^\W*(?:these|they|those) (?:\w+ )?(?:are|include)\W*$", re.I)
_NO_ITEMS = frozenset("people staff child man woman hour day week month year minute side page word".split())
_MOST_ITEMS = 20  # a larger number is no number of items that a list would give
_GAP = 12  # characters, white space and a marker, between the announcement and its list
_LOOK_BACK = 2  # sentences before "These are:" in which the number may stand


def list_disagreements(index: Index) -> Iterator[Disagreement]:
    """Announced lists ("There are five priorities:") whose items are not as many as announced."""
    documents = {document.id: document for document in index.pack.documents}
    for name, grouped in groupby(index.statements, key=lambda statement: statement.document):
        statements = sorted(grouped, key=lambda statement: statement.start)
        for n, statement in enumerate(statements):
            if statement.kind in (Kind.PARAGRAPH, Kind.LABEL) and _announces(statement.reading):
                figure = _announced(statements[max(0, n - _LOOK_BACK) : n + 1])
                items = _items(statements, n, documents[name])
                if figure is not None and len(items) > 1 and figure.low != len(items):
                    yield _miscount(figure, statement, items)


def _announces(reading: str) -> bool:
    return bool(_ANNOUNCES.search(reading)) and not _SOME.search(reading)


def _announced(statements: Sequence[Statement]) -> Figure | None:
    """The one number of things that the last of `statements` gives, or for "These are:" the one before it."""
    for statement in reversed(statements):
        counts = [
            f for f in figures_in(statement.reading) if f.unit not in ("", "%", "£", "date") and "/" not in f.unit
        ]
        if counts:
            one = counts[0]
            exact = len(counts) == 1 and one.low == one.high and one.unit not in _NO_ITEMS and one.low <= _MOST_ITEMS
            return one if exact else None
        if not _THESE.match(statement.reading):
            return None
    return None


def _items(statements: Sequence[Statement], n: int, document: Document) -> list[Statement]:
    """The items of the list right behind statement `n`; none where another list follows it or something is between."""
    following = statements[n + 1 : n + 2]
    if not following or following[0].kind is not Kind.LIST or following[0].start - statements[n].end > _GAP:
        return []
    if document.text[statements[n].end : following[0].start].strip("\n\t -–•*:.()0123456789ivxab"):
        return []
    items = [s for s in statements[n + 1 : n + 2 + _MOST_ITEMS] if s.group == following[0].group]
    after = statements[n + 1 + len(items) : n + 2 + len(items)]
    split = bool(after) and after[0].kind in (Kind.LIST, Kind.TABLE, Kind.CARD)
    return [] if split or any(item.kind is not Kind.LIST for item in items) else items


def _miscount(figure: Figure, statement: Statement, items: Sequence[Statement]) -> Disagreement:
    counted = statement.reading[figure.end : figure.noun].strip() or "items"
    return Disagreement(
        thing=f"the number of {counted}",
        values=(figure.text, str(len(items))),
        statements=(statement, items[0], items[-1]),
        note=f"The pack announces “{figure.text} {counted}”, and lists {len(items)}.",
    )
