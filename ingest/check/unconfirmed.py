"""Values that are still to be confirmed, and placeholders that nobody has filled in."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.lines import label_and_value, lines_of
from ingest.markup import reading
from ingest.types import Document, Finding, FindingKind, Span, span_of

# "TBC" in a sentence that explains the abbreviation is rare; "to be agreed" in one is ordinary prose, so that it counts
# only where a value stands: behind a label, in brackets, at the end of a cell.
_OPEN = re.compile(
    r"\bT\.?B\.?[CAD]\b\.?|\bto be (?:confirmed|announced|advised|notified)\b|"
    r"(?:[:\t(–-]\s*|^)to be (?:agreed|determined|decided|finali[sz]ed|arranged|set|added|inserted)\b|"
    r"\b(?:date|time|venue|location|details?) (?:to follow|not yet (?:known|confirmed|set))\b",
    re.I,
)
_CAPITALS_ONLY = re.compile(r"T\.?B\.?[CAD]", re.I)
_BRACKETS = re.compile(
    r"(?<![\w\]!])\[([^\[\]\n]{1,160})\](?![\[(:\w])|<<([^<>\n]{1,80})>>|«([^«»\n]{1,80})»|\{\{([^{}\n]{1,80})\}\}"
)
_FILL = re.compile(
    r"(?<![\w.@/-])(?:£\s?)?[xX]{2,}(?:[,.][xX]{2,})*(?![\w@]|\.\w)|\b(?:dd|xx)[/.-](?:mm|"
    r"xx)[/.-](?:yy(?:yy)?|\d{2,4}|xx(?:xx)?)\b|\?{3,}|"
    r"\blorem ipsum\b|\b(?:insert|enter|add) (?:\w+ ){0,3}here\b|\b(?:\w+ )?to (?:include|insert|complete)\s*$",
    re.I,
)
_INSTRUCTS = re.compile(
    r"\b(?:insert|to include|include|enter|add|complete|delete|name|date|number|amount|contact|tb[cad]|here)\b|x{2,}",
    re.I,
)
_EDITORIAL = re.compile(r"(?:sic|\d+|\^.*|\.\.\.|…|[ xX✓✔]|citation needed|emphasis .*|.*redacted.*)", re.I)
_ROMAN = re.compile(r"[IVXivx]+")
_HTML = re.compile(r"^\s*(?:\[[^\]]+\]:|```)")


def unconfirmed(document: Document) -> Iterator[Finding]:
    """Each place of `document` that is still to be confirmed, and each placeholder once with all its places."""
    placeholders: dict[str, list[Span]] = defaultdict(list)
    for line in lines_of(document.text):
        if _HTML.match(line.text):
            continue
        for match in _BRACKETS.finditer(line.text):
            inside = next(part for part in match.groups() if part is not None)
            if match[1] is None or _is_placeholder(inside, match, line.text):
                span = span_of(document, line.start + match.start(), line.start + match.end())
                placeholders[inside.strip().casefold()].append(span)
        bare = _BRACKETS.sub(lambda match: " " * len(match.group()), line.text)
        for match in _FILL.finditer(bare):
            if not _ROMAN.fullmatch(match.group().strip()) or len(match.group().strip()) > 3:
                span = span_of(document, line.start + match.start(), line.start + match.end())
                placeholders[match.group().strip().casefold()].append(span)
        if _open_value(bare):
            lead = len(line.text) - len(line.text.lstrip())
            span = span_of(document, line.start + lead, line.start + len(line.text.rstrip()))
            yield _finding(f"{_what(line.text)} is still to be confirmed.", [span])
    for spans in placeholders.values():
        yield _finding(f"“{spans[0].quote.strip()}” is a placeholder that has not been filled in.", spans)


def _open_value(line: str) -> bool:
    """Whether a value is open; the letters TBC count in capitals, or in any case where they stand for a value."""
    return any(
        not _CAPITALS_ONLY.match(match.group())
        or match.group().isupper()
        or match.start() == 0
        or line[: match.start()].rstrip()[-1:] in ":\t–-("
        for match in _OPEN.finditer(line)
    )


def _is_placeholder(inside: str, match: re.Match[str], line: str) -> bool:
    """Whether square brackets hold something to fill in, and no editor's insertion, mark or number."""
    if _EDITORIAL.fullmatch(inside.strip()):
        return False
    alone = line.strip() == match.group()
    quoted = line[: match.start()].count("“") > line[: match.start()].count("”")
    return alone or bool(_INSTRUCTS.search(inside)) or (inside[0].isupper() and not quoted)


def _what(line: str) -> str:
    """What the value is of, in quotation marks: the label or the first cell, else the whole line."""
    pair = label_and_value(line)
    what = pair[0] if pair else line.strip().split("\t")[0]
    cut = _OPEN.search(what)
    head = what[: cut.start()].strip(" :–-(") if cut else what
    return f"“{reading(head or line)}”"


def _finding(note: str, spans: list[Span]) -> Finding:
    return Finding(kind=FindingKind.TBC, note=note, spans=tuple(spans))
