"""References to what is not in the pack: annexes, tables, sections, enclosures; and lists announced but missing."""

import re
from collections.abc import Iterator, Sequence

from ingest.indexed import Index
from ingest.lines import lines_of, marker_length
from ingest.structure import sections_of
from ingest.types import Document, Finding, FindingKind, Kind, Section, span_of
from ingest.words import stems_of

_NUMBER = r"(?:[A-Z](?:\d{1,2})?|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})"
_KINDS = r"(?:annex|annexe|appendix|attachment|schedule|enclosure|table|figure|fig\.?|chart|section|chapter|part)"
_PART = re.compile(rf"\b({_KINDS})\s+({_NUMBER})(?![\w(]|\.\d|-\w)", re.I)
_OPENS = re.compile(rf"^[\s#*>|]*(?:\(?({_KINDS})\s+({_NUMBER})\b|({_NUMBER})[.):]?\s+\S)", re.I)
_AT_END = re.compile(rf"[^\w\s]\**\s*({_KINDS})\s+({_NUMBER})\W*$", re.I)
# A section or a part is of this pack only where somebody is sent there; laws and other papers have theirs too.
_SENT_THERE = re.compile(
    r"\b(?:see|refer to|set out (?:in|at)|given (?:in|at)|described (?:in|at)|shown (?:in|at)|"
    r"listed (?:in|at)|detailed? (?:in|at)|in|at|under)\s+(?:the\s+)?$",
    re.I,
)
# "Table 2 (page 11) of the Civil Justice Survey", "section 30 of the Act": parts of another paper.
_ELSEWHERE = re.compile(
    r"\s*(?:\([^()\n]{0,20}\)\s*)?(?:(?:and|to|or|-)\s*[\w.]+\s*)?,?\s*(?:of|to|in|under)\s+(.{0,60})", re.S
)
_OTHER_PAPER = re.compile(
    r"(?:the |that |this |an? )?(?:[A-Z][a-z]|\d{4})|.*\b(?:act|regulations?|order|treaty|directive|code|"
    r"bill|statute)\b",
    re.S,
)
_FOOTNOTE = re.compile(r"^\W*(?:[Ss]ources?\b|\d{1,3} [A-Z]|\[\^)")
_ONLY_SENT = frozenset(("section", "chapter", "part", "schedule"))
_ENCLOSED = re.compile(r"(?<= )\((?:enclosed|attached|overleaf|see attached|see enclosed)\)")
_PAPER = re.compile(r"(?:[A-Z][\w’'-]*(?: (?:and|of|for|to))? ){2,8}$")  # its name, before that
_PAPER_CHARACTERS = 100
_FOLLOWS = re.compile(
    r"(?:\bas follows\b[^.]*:?|\b(?:outlined|shown|listed|set out|given|described|detailed|"
    r"illustrated) (?:in (?:the )?\w+ )?below[.:]?|"
    r"\b(?:in|on) the (?:table|chart|figure|diagram|map|graph|list) below[^.]{0,40}[.:]?|"
    r"\bthe following(?: \w+){0,4}:)\W*$",
    re.I,
)
_DATA_BELOW = re.compile(
    r"\b(?:(?:our|the) (?:data|chart|table|graph|figure|diagram|map)s? below|shown on the (?:following|next) page)\b",
    re.I,
)
_SHOWN = (Kind.TABLE, Kind.PICTURE, Kind.CAPTION)
_MOST_APART = 3  # sections behind one that points to a picture in which it, or its caption, would come
_AS_FOLLOWS = re.compile(r"\bas follows\b|\bbelow\b", re.I)
_HEADING_WORDS = 8
_GAP = re.compile(
    r"^[ \t]*(\S[^\n\t]{10,200}(?::|\w(?:\.{3}|…)))[ \t]*(?:\n[ \t\u00a0]*){4,}(?=\S)", re.M
)  # three empty lines or more
_SAME = {"annexe": "annex", "fig": "figure", "fig.": "figure"}


def dangling_references(index: Index) -> Iterator[Finding]:
    """Each part that is referred to and is not there, with all its references, and each announcement of nothing."""
    headed = _headed(index.pack.documents)
    titles = " ".join(f"{document.title} {document.id.replace('-', ' ')}" for document in index.pack.documents)
    for kind, number in _parts(titles):
        headed.add((kind, number))
    for document in index.pack.documents:
        yield from _parts_missing(document, headed)
        yield from _enclosures(document, index.pack.documents)
        yield from _nothing_follows(document)
        yield from _gaps(document)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for match in _PART.finditer(text):
        yield _key(match[1], match[2])


def _key(kind: str, number: str) -> tuple[str, str]:
    lower = kind.lower()
    return _SAME.get(lower, lower), number.upper()


def _headed(documents: Sequence[Document]) -> set[tuple[str, str]]:
    """The parts that a line is headed by; a numbered heading is a section, a chapter and a part."""
    found: set[tuple[str, str]] = set()
    for document in documents:
        for line in lines_of(document.text):
            match = _OPENS.match(line.text)
            if match and match[1]:
                found.add(_key(match[1], match[2]))
            elif match:
                number = match[3].lstrip("0") or "0"
                found.update((kind, part) for kind in _ONLY_SENT for part in (number, match[3]))
            ends = _AT_END.search(line.text)
            if ends and ends[1].isupper():
                found.add(_key(ends[1], ends[2]))
    return found


def _parts_missing(document: Document, headed: set[tuple[str, str]]) -> Iterator[Finding]:
    text = document.text
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for match in _PART.finditer(text):
        key = _key(match[1], match[2])
        if (
            key in headed
            or (not match[1][0].isupper() and match[2].isalpha() and match[2].islower())
            or not match[2][0].isalnum()
        ):
            continue
        if _belongs_elsewhere(text, match, key[0]):
            continue
        places.setdefault(key, []).append(match.span())
    for (kind, number), spans in places.items():
        yield Finding(
            kind=FindingKind.DANGLING_REFERENCE,
            note=f"The pack refers to {kind.capitalize()} {number}, which is not in it.",
            spans=tuple(span_of(document, start, end) for start, end in spans),
        )


def _belongs_elsewhere(text: str, match: re.Match[str], kind: str) -> bool:
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 80]
    if match[2].islower():
        return True
    if kind in _ONLY_SENT and not _SENT_THERE.search(before):
        return True
    elsewhere = _ELSEWHERE.match(after)
    if elsewhere and _OTHER_PAPER.match(elsewhere[1]):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return _FOOTNOTE.match(line) is not None


def _enclosures(document: Document, documents: Sequence[Document]) -> Iterator[Finding]:
    """Papers that are said to be enclosed or attached and are no document or heading of the pack."""
    headings = [set(stems_of(d.title)) for d in documents]
    headings += [set(stems_of(line.text)) for d in documents for line in lines_of(d.text) if _may_head(line.text)]
    for match in _ENCLOSED.finditer(document.text):
        first = max(0, match.start() - _PAPER_CHARACTERS)
        paper = _PAPER.search(document.text[first : match.start()])
        if paper and not any(set(stems_of(paper[0])) <= heading for heading in headings):
            yield Finding(
                kind=FindingKind.DANGLING_REFERENCE,
                note=f"“{paper[0].strip()}” is said to be enclosed or attached, and is not in the pack.",
                spans=(span_of(document, first + paper.start(), match.end()),),
            )


def _may_head(line: str) -> bool:
    return len(line.split()) <= _HEADING_WORDS and "(" not in line and not line.rstrip().endswith((".", ",", ";"))


def _nothing_follows(document: Document) -> Iterator[Finding]:
    """Sentences that announce a list, a table or a picture where a heading of the same rank or the end follows."""
    sections = [s for s in sections_of(document) if s.kind not in (Kind.BLANK, Kind.FURNITURE)]
    for n, section in enumerate(sections):
        body = document.text[section.start : section.end].rstrip()
        if section.kind is not Kind.PARAGRAPH or not body:
            continue
        sentence = re.split(r"(?<=[.!?])\s+", body)[-1].strip()
        following = sections[n + 1 : n + 1 + _MOST_APART]
        announces = _FOLLOWS.search(sentence) and _leaves(section, following)
        points = _DATA_BELOW.search(sentence) and not any(s.kind in _SHOWN for s in following)
        if announces or points:
            start = section.start + body.rfind(sentence)
            yield Finding(
                kind=FindingKind.DANGLING_REFERENCE,
                note="What is announced here does not follow.",
                spans=(span_of(document, start, start + len(sentence)),),
            )


def _gaps(document: Document) -> Iterator[Finding]:
    """Lines that announce something and are followed by more empty lines than a list leaves: there was a picture."""
    if document.paged:  # the empty lines of a page say nothing
        return
    headings = {section.start for section in sections_of(document) if section.kind is Kind.HEADING}
    for match in _GAP.finditer(document.text):
        following = document.text[match.end() :].split("\n", 1)[0]
        listed = marker_length(following) or "\t" in following or following.startswith("|")
        if not listed and (match.end() in headings or _AS_FOLLOWS.search(match[1])):
            yield Finding(
                kind=FindingKind.DANGLING_REFERENCE,
                note="What is announced here does not follow.",
                spans=(span_of(document, *match.span(1)),),
            )


def _leaves(section: Section, following: Sequence[Section]) -> bool:
    """Whether the next section is a heading that is not under this one, or there is none."""
    if not following:
        return True
    path = following[0].heading_path
    return following[0].kind is Kind.HEADING and len(path) <= len(section.heading_path)
