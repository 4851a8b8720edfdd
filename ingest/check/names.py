"""One name written in two ways: with another preposition, or with the letters of an acronym in another order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.types import Document, Finding, FindingKind, Span, span_of

_WORD = r"[A-Z][a-z’'-]+"
_BODY = re.compile(
    rf"\b((?:Institute|Office|Department|Ministry|Centre|Council|Commission|Committee|Academy|College|Faculty|School|"
    rf"Agency|Authority|Association|Board|Society|Federation|Bureau|Directorate) (?:of|for) (?:the )?{_WORD}"
    rf"(?:,? (?:and )?{_WORD}){{0,4}})"
)
_DEFINED = re.compile(r"\(([A-Z]{4,8})\)")
_ACRONYM = re.compile(r"\b[A-Z]{4,8}\b")


def names_in_two_ways(documents: Sequence[Document]) -> Iterator[Finding]:
    """Bodies called both "… of …" and "… for …", and acronyms with two letters changed over."""
    forms: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for match in _BODY.finditer(document.text):
            name = match[1]
            key = re.sub(r" (?:of|for) (?:the )?", " ", name, count=1)
            form = " ".join(name.split()[:2])  # "Institute of", "Institute for"
            forms[key][form].append(span_of(document, *match.span(1)))
    for ways in forms.values():
        if len(ways) == 2:
            yield _finding("One name is written in two ways", {spans[0].quote: spans for spans in ways.values()})
    for document in documents:
        yield from _acronyms(document)


def _acronyms(document: Document) -> Iterator[Finding]:
    """Acronyms that are a defined one with its letters in another order, and are defined nowhere."""
    defined = {match[1]: span_of(document, *match.span(1)) for match in _DEFINED.finditer(document.text)}
    for acronym, span in defined.items():
        others: dict[str, list[Span]] = defaultdict(list)
        for match in _ACRONYM.finditer(document.text):
            if match[0] not in defined and _changed_over(acronym, match[0]):
                others[match[0]].append(span_of(document, *match.span()))
        for other, spans in others.items():
            yield _finding("One acronym is written in two ways", {acronym: [span], other: spans})


def _changed_over(one: str, other: str) -> bool:
    """Whether two acronyms differ in two neighbouring letters that have changed places."""
    unlike = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return Counter(one) == Counter(other) and len(unlike) == 2 and unlike[1] == unlike[0] + 1


def _finding(what: str, ways: dict[str, list[Span]]) -> Finding:
    shown = " and ".join(f"“{way}”" for way in ways)
    spans = tuple(span for found in ways.values() for span in found)
    return Finding(kind=FindingKind.CONFLICT, note=f"{what}: {shown}.", spans=spans)
