"""The pack check: everything that a careful reader would tell the author of a pack."""

from collections.abc import Iterator
from datetime import date

from ingest.check.applying import applying_findings
from ingest.check.conflicts import disagreements
from ingest.check.contents_list import contents_conflicts
from ingest.check.deadlines import past_deadlines
from ingest.check.labels import duplicate_labels
from ingest.check.malformed import malformed
from ingest.check.names import names_in_two_ways
from ingest.check.references import dangling_references
from ingest.check.tables import lists_twice, table_findings
from ingest.check.unconfirmed import unconfirmed
from ingest.indexed import Index
from ingest.legible import legible
from ingest.types import Document, Finding, FindingKind, span_of

_ORDER = tuple(FindingKind)


def findings(index: Index, today: date) -> tuple[Finding, ...]:
    """What is wrong with the pack of `index` itself, by kind, then by place; dates before `today` have passed."""
    documents = {document.id: document for document in index.pack.documents}
    found = [
        Finding(
            kind=FindingKind.CONFLICT,
            note=one.note,
            spans=tuple(span_of(documents[s.document], s.start, s.end) for s in one.statements),
        )
        for one in disagreements(index)
    ]
    found += past_deadlines(index, today)
    found += duplicate_labels(index)
    found += dangling_references(index)
    found += applying_findings(index)
    found += names_in_two_ways(index.pack.documents)
    found += lists_twice(index)
    for document in index.pack.documents:
        found += [*contents_conflicts(document), *unconfirmed(document), *malformed(document), *_unreadable(document)]
        found += table_findings(document)
    order = {document: n for n, document in enumerate(documents)}
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda f: (
                _ORDER.index(f.kind),
                *((order[f.spans[0].document], f.spans[0].start) if f.spans else (0, 0)),
            ),
        )
    )


def _unreadable(document: Document) -> Iterator[Finding]:
    """Pages without text, or with text that is none; neighbouring ones together."""
    pages = [page.number for page in document.pages if not page.text.strip() or not legible(page.text)]
    run: list[int] = []
    for number in [*pages, 0]:
        if run and number != run[-1] + 1:
            named = f"Page {run[0]}" if len(run) == 1 else f"Pages {run[0]} to {run[-1]}"
            note = f"{named} of “{document.title}” {'has' if len(run) == 1 else 'have'} no text that can be read."
            yield Finding(kind=FindingKind.UNREADABLE, note=note, spans=())
            run = []
        run.append(number)
