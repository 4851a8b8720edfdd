"""Entries of a table of contents whose chapter bears another number or year in its heading."""

import re
from collections.abc import Iterator

from ingest.lines import lines_of
from ingest.structure import sections_of
from ingest.types import Document, Finding, FindingKind, Kind, Span, span_of

_PAGE = re.compile(r"[\s.·…]*\d{1,4}\s*$")
_NUMBERING = re.compile(r"^[\s#*]*(?:\d{1,2}(?:\.\d+)*[.):]?\s+)?")
_HEAD = re.compile(r"\s[–—-]\s|:\s")  # what follows it is a subtitle
_DIGITS = re.compile(r"\d+")
_FEWEST_WORDS = 2  # besides the number; "Part 2" and "Part 3" are two chapters


def contents_conflicts(document: Document) -> Iterator[Finding]:
    """Chapters that the contents of `document` and their headings call by different numbers ("2022", "2023")."""
    sections = sections_of(document)
    headings: dict[str, dict[str, Span]] = {}
    for section in sections:
        if section.kind is Kind.HEADING:
            span = _span(document, section.start, document.text[section.start : section.end])
            title = _title(span.quote)
            headings.setdefault(_DIGITS.sub("#", title), {}).setdefault(title, span)
    for section in sections:
        if section.kind is not Kind.CONTENTS:
            continue
        for line in lines_of(document.text[section.start : section.end]):
            entry = _title(_PAGE.sub("", line.text))
            there = headings.get(_DIGITS.sub("#", entry), {})
            # Several headings that differ only in a number are a series: Year 1, Year 2.
            if "#" in _DIGITS.sub("#", entry) and len(there) == 1 and entry not in there and _telling(entry):
                heading = next(iter(there.values()))
                yield Finding(
                    kind=FindingKind.CONFLICT,
                    note=f"The contents list “{_cut(line.text)}”; its heading is “{_cut(heading.quote)}”.",
                    spans=(_span(document, section.start + line.start, line.text), heading),
                )


def _title(text: str) -> str:
    return " ".join(_HEAD.split(_NUMBERING.sub("", text))[0].strip("*# ").casefold().split())


def _telling(title: str) -> bool:
    return sum(word.isalpha() for word in title.split()) >= _FEWEST_WORDS


def _cut(text: str) -> str:
    return " ".join(_PAGE.sub("", text).split()) if "\t" in text else " ".join(text.split())


def _span(document: Document, start: int, text: str) -> Span:
    return span_of(document, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
