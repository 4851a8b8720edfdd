"""Label lines: the same label with another value, and numbered parts that bear one label twice."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.check.disagreement import Disagreement, disagreement
from ingest.check.figures import figures_in
from ingest.cover import role_of
from ingest.indexed import Index
from ingest.lines import label_and_value, lines_of
from ingest.structure import sections_of
from ingest.types import Document, Finding, FindingKind, Kind, Span, Statement, span_of
from ingest.words import stems_of

# Labels that a post has one value of, by what they are called in packs for posts.
_ONE_VALUED = {
    "the grade": r"(?:grade|pay band|band)",
    "the post number": r"(?:post|job|vacancy|position) (?:no|number|ref(?:erence)?|id)\.?|"
    r"reference(?: number)?|ref\.?",
    "who the post reports to": r"(?:reports?|reporting|responsible|accountable directly) to|line manager|"
    r"line managed by",
    "the department": r"department|directorate|division",
    "the location": r"location|base|place of work|work ?base",
    "the kind of contract": r"contract(?: type)?|tenure|type of (?:contract|employment)|duration",
}
_LABELS = {thing: re.compile(pattern, re.I) for thing, pattern in _ONE_VALUED.items()}
_REPORTS = re.compile(
    r"\b(?:post-?\s?holder|post|role|jobholder|job-holder|"
    r"you)\s+(?:will\s+)?(?:directly\s+)?reports?\s+(?:directly\s+)?to\s+"
    r"(?:the\s+|our\s+)?((?:[A-Z][\w’'&-]*|of|and|for|the)(?:,?\s+(?:[A-Z][\w’'&-]*|of|and|for|the))*)"
)
_CODE = re.compile(r"\w*\d\w*")
_UNSET = re.compile(r"\b(?:tb[acd]|to be (?:confirmed|advised|announced|agreed)|n/?a|as above|see)\b|\[", re.I)
_INITIALS = re.compile(r"[A-Z]{2,4}")  # of an organisation that several lines speak of
_SHORT_VALUE = 12  # words; a longer value is prose under a label
_PART = re.compile(
    r"^[\s#*]*(?:.{0,90}?[^\w\s]\**)?((?:annex|appendix|schedule|attachment|table|figure|"
    r"chart)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4}))\b[\s:.–—*-]*(.*)$",
    re.I,
)


def label_disagreements(index: Index) -> Iterator[Disagreement]:
    """Label lines, and what sentences say like one, that give another value for what a post has one value of."""
    posts = {document.id: post_of(document) for document in index.pack.documents}
    told: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for statement in index.statements:
        for thing, value in _one_valued(statement):
            told[thing].append((value, statement))
    for thing, places in told.items():
        first = places[0]
        for other in places[1:]:
            mine, theirs = posts[first[1].document], posts[other[1].document]
            if not (mine and theirs and mine != theirs) and _differ(first[0], other[0]):
                yield disagreement(thing, first, other)


def post_of(document: Document) -> str:
    """The title of the post that a document is about, where one line of it says that this is a post; else empty."""
    role = role_of([document])
    said = rf"(?:title|role|post|position|job|vacancy)[ \t]*(?::|of)[ \t]*(?:the )?{re.escape(role)}"
    said += rf"|{re.escape(role)} (?:role|post|position)\b"
    return role if role and re.search(said, document.text, re.I) else ""


def _one_valued(statement: Statement) -> Iterator[tuple[str, str]]:
    label, value = labelled(statement)
    if value and len(value.split()) <= _SHORT_VALUE and not _UNSET.search(value):
        for thing, pattern in _LABELS.items():
            if pattern.fullmatch(label):
                yield thing, value
    elif not label:
        match = _REPORTS.search(statement.reading)
        if match and stems_of(match[1]):
            yield "who the post reports to", re.sub(r"(?:\s+(?:of|and|for|the))+$", "", match[1])


def labelled(statement: Statement) -> tuple[str, str]:
    """The label and the value of a label line or of a row with one value; empty ones for everything else."""
    if statement.kind is Kind.TABLE and "; " in statement.reading:
        return "", ""
    return label_and_value(statement.reading) or ("", "")


def _differ(one: str, other: str) -> bool:
    """Whether two values of a label differ: codes by the codes, names where neither has all words of the other."""
    codes, others = _codes(one), _codes(other)
    if codes and others:
        return codes.isdisjoint(others)
    mine, theirs = set(stems_of(one)), set(stems_of(other))
    return not mine <= theirs and not theirs <= mine


def _codes(value: str) -> set[str]:
    plain = value
    for figure in figures_in(value):
        if figure.unit:
            plain = plain.replace(figure.text, " ")
    return {code.casefold() for code in _CODE.findall(plain)}


def duplicate_labels(index: Index) -> Iterator[Finding]:
    """Labels that one document uses twice under one heading with different values, and parts numbered alike."""
    documents = {document.id: document for document in index.pack.documents}
    headings = {chunk.id: chunk.heading_path for chunk in index.chunks}
    told: dict[tuple[str, tuple[str, ...], str], list[Statement]] = defaultdict(list)
    for statement in index.statements:
        label, value = labelled(statement)
        if statement.kind is Kind.LABEL and value and not _INITIALS.fullmatch(label):
            told[(statement.document, headings[statement.chunk_id], label.casefold())].append(statement)
    for (document, _, _), statements in told.items():
        values = [labelled(statement)[1].casefold() for statement in statements]
        # Three times is the field of a record, one for each case.
        if len(values) == 2 and values[0] != values[1] and not any(_UNSET.search(value) for value in values):
            yield _twice(labelled(statements[0])[0], [_span(documents[document], s) for s in statements])
    for document_read in index.pack.documents:
        yield from _parts_twice(document_read)


def _parts_twice(document: Document) -> Iterator[Finding]:
    """Annexes, tables and the like with one number and different titles; a title that is repeated is a running head."""
    parts: dict[str, dict[str, Span]] = defaultdict(dict)
    listed = _contents(document)
    lines = [line for line in lines_of(document.text) if line.text.strip()]
    lines = [line for line in lines if not any(start <= line.start < end for start, end in listed)]
    for n, line in enumerate(lines):
        match = _PART.match(line.text)
        if match is None or line.text.rstrip().endswith((".", ",", ";")) or not _heads(line.text, match):
            continue
        before = line.text[: match.start(1)].strip("*# \t")
        title = before or match[2].strip() or (lines[n + 1].text if n + 1 < len(lines) else "")
        key = " ".join(match[1].lower().split())
        parts[key].setdefault(" ".join(stems_of(title)), span_of(document, *_ends(line.start, line.text)))
    for spans in parts.values():
        titles = list(spans)
        if len(titles) == 2 and not _alike(*(set(title.split()) for title in titles)):
            label = _PART.match(spans[titles[0]].quote)
            yield _twice(label[1] if label else spans[titles[0]].quote, list(spans.values()))


def _contents(document: Document) -> list[tuple[int, int]]:
    """The stretches that are tables of contents, with the lines right behind one that look like label lines."""
    found: list[tuple[int, int]] = []
    for section in sections_of(document):
        goes_on = section.kind is Kind.LABEL and bool(found) and found[-1][1] == section.start
        if section.kind is Kind.CONTENTS or goes_on:
            found.append((section.start, section.end))
    return found


def _alike(one: set[str], other: set[str]) -> bool:
    """Whether two titles can be one: half of the words of the shorter, as where a contents list abridges them."""
    return 2 * len(one & other) >= min(len(one), len(other))


def _heads(line: str, match: re.Match[str]) -> bool:
    """Whether the line is the part's own heading and no sentence that refers to it."""
    return match[1][0].isupper() and (match.start(1) <= 4 or match[1].isupper()) and len(line.split()) <= _SHORT_VALUE


def _ends(start: int, text: str) -> tuple[int, int]:
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _span(document: Document, statement: Statement) -> Span:
    return span_of(document, statement.start, statement.end)


def _twice(label: str, spans: list[Span]) -> Finding:
    return Finding(
        kind=FindingKind.DUPLICATE_LABEL,
        note=f"“{' '.join(label.split())}” stands for {len(spans)} different things in one document.",
        spans=tuple(spans),
    )
