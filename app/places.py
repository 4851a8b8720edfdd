"""A place in a document that can be opened, and the link that leads to it.

A link carries a short sum of the text that stood there: where the document has changed since, the place is looked for
by nothing but that text, and is not marked if it is gone. A wrong highlight is worse than none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlencode

from ingest.types import Document, Span

_SUM_BYTES = 6  # of the text at a place: enough to notice a change, short in a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`[start, end)` of a document, and the sum of the text that stood there; start == end marks nothing."""

    document: str
    start: int
    end: int
    text_sum: str = ""


def place_of(span: Span) -> Place:
    """The place of a checked span."""
    return Place(document=span.document, start=span.start, end=span.end, text_sum=_sum(span.quote))


def beginning(document: Document) -> Place:
    """The beginning of a document, with nothing to mark."""
    return Place(document=document.id, start=0, end=0)


def marked(place: Place, document: Document) -> tuple[int, int] | None:
    """What to mark: the text that the place was made of, at its offsets; None where something else stands there now."""
    if place.start == place.end:
        return None
    if _sum(document.text[place.start : place.end]) == place.text_sum:
        return place.start, place.end
    return None


def moved(place: Place, quote: str, document: Document) -> Place:
    """`place`, or where the document has changed since the only other place of the same `quote`."""
    if document.text[place.start : place.end] == quote or document.text.count(quote) != 1:
        return place
    start = document.text.index(quote)
    return Place(document=document.id, start=start, end=start + len(quote), text_sum=place.text_sum)


def link_to(place: Place, pack: str) -> str:
    """The query of the page's address that opens the place: `?pack=…&doc=…&start=…&end=…&sum=…`."""
    fields: dict[str, str | int] = {"pack": pack, "doc": place.document}
    if place.end > place.start:
        fields |= {"start": place.start, "end": place.end, "sum": place.text_sum}
    return f"?{urlencode(fields)}"


def place_in(query: Mapping[str, str]) -> Place | None:
    """The place that the page's address asks for; None where it asks for none. Numbers that are none count as 0."""
    if not query.get("doc"):
        return None
    start, end = _number(query.get("start")), _number(query.get("end"))
    return Place(document=query["doc"], start=start, end=max(start, end), text_sum=query.get("sum", ""))


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0


def _sum(text: str) -> str:
    return blake2b(text.encode(), digest_size=_SUM_BYTES).hexdigest()
