"""Lines of a document and what each looks like by itself, before its neighbours are asked."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Look(StrEnum):
    """What a line looks like by itself."""

    BLANK = "blank"
    HASH = "hash"  # a Markdown heading
    ROW = "row"  # cells parted by tabs, or by pipes in Markdown
    ITEM = "item"  # a list marker and a text
    LABEL = "label"  # a label, a colon and a value
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its line end: `text == document_text[start:end]`."""

    start: int
    end: int
    text: str
    look: Look


# One list marker: a dash or bullet, an arabic or roman numeral or a letter with a point or brackets.
_MARKER = re.compile(
    r"\s*(?:[-–—*•●▪◦‣·o](?=\s)|\(?(?:\d{1,2}|[ivx]{1,5}|[IVX]{1,5}|[a-h])[.)](?=\s)|\((?:\d{1,2}|[ivx]{1,5}|[a-z])\))\s*"
)
_LABEL = re.compile(r"\s*(?:\*{1,3}|_{1,3})?([A-Z][^\t:.;!?£]{1,44}?)(?:\*\*)?\s*:-?(?:\*\*)?[\t ]+(\S.*)$")
# An amount after a dash ("Private rent - £900 a month"): in place of a colon, and only where it is all that follows.
_PRICED = re.compile(
    r"\s*([A-Z][^\t:.;!?£$€–—-]{1,44}?)\s[-–—]\s([£$€]\s?\d[\d,.]*(?:\s?(?:[a-z]{1,8}|[A-Z]{1,3}))*)\s*$"
)
# A clause and prose after it: "Our model will be mixed: some of it …"; "Interviews are held on: 3 May" is a label.
_CLAUSE = re.compile(r".*\b(?:we|is|are|was|were|will|must|should|mean)\b", re.I)
_PROSE_WORDS = 6
_LABEL_WORDS = 6  # longer runs before a colon are prose that introduces something
# "#tag" is no heading: a single # needs a space after it.
_HASHES = re.compile(r"\s*(#(?=\s)|#{2,6})\s*[^#\s]")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>\s*[^<\s]", re.I)
_MARKS_ONLY = re.compile(r"(?:<[^<>]{0,500}>|\{[^{}]{0,500}\}|['\s])+")
# The line under the columns of a Markdown table whose rows need not begin with a pipe: "--- | :--:".
_RULE = re.compile(r"\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+")
_NOTHING = re.compile(r"[\s•■●▪◦|_*=~\-–—]*\Z")


def marker_length(text: str) -> int:
    """How many characters of `text` are list markers (`- I. ` has two); 0 where there is none."""
    length = 0
    while (match := _MARKER.match(text, length)) and match.end() > length:
        length = match.end()
    return length


def label_and_value(text: str) -> tuple[str, str] | None:
    """`("GRADE", "SD2 £97,746 …")` for a label line, else None. The label is at most six words, the value not empty."""
    match = _LABEL.match(text) or _PRICED.match(text)
    if match is None or len(match[1].split()) > _LABEL_WORDS or match[2].startswith("//"):
        return None
    if _CLAUSE.match(match[1]) and match[2][:1].islower() and len(match[2].split()) >= _PROSE_WORDS:
        return None
    value = match[2].strip()
    return match[1].strip(), value.rstrip("*_") if text.lstrip().startswith(("*", "_")) else value


def heading_marks(text: str) -> int:
    """The rank of a Markdown or HTML heading line (`## Scope`, `##Scope`, `<h3>Scope</h3>`), 0 for any other line."""
    match = _HASHES.match(text) or _HTML_HEADING.match(text)
    return 0 if match is None else len(match[1]) if match[1].startswith("#") else int(match[1])


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a document's text in order; with their line ends they concatenate to the text."""
    found, start = [], 0
    for piece in text.split("\n"):
        found.append(Line(start=start, end=start + len(piece), text=piece, look=_look(piece)))
        start += len(piece) + 1
    told = 0  # lines before are told: those of a table are gone through once, however many rules it has
    for i, line in enumerate(found):
        if 0 < i >= told and _RULE.fullmatch(line.text) and "|" in found[i - 1].text:
            told = i - 1
            while told < len(found) and "|" in found[told].text:
                found[told] = replace(found[told], look=Look.ROW)
                told += 1
    return tuple(found)


def separator_of(row: str) -> str:
    """What parts the cells of a row: a tab, or a pipe in Markdown."""
    return "|" if row.strip().startswith("|") or ("|" in row and "\t" not in row.strip()) else "\t"


def _look(text: str) -> Look:
    stripped = text.strip()
    if not stripped or _NOTHING.match(stripped) or _MARKS_ONLY.fullmatch(stripped):
        return Look.BLANK
    if heading_marks(stripped):
        return Look.HASH
    if label_and_value(text) is not None and text.count("\t") <= 1 and not text.startswith("\t"):
        return Look.LABEL
    if "\t" in text.rstrip() or (stripped.startswith("|") and stripped.count("|") > 1):
        return Look.ROW
    if marker_length(text) and len(text) > marker_length(text):
        return Look.ITEM
    return Look.PLAIN
