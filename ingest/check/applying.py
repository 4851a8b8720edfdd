"""What a pack asks of applicants, against what it speaks of elsewhere: papers, criteria, the line manager."""

import re
from collections.abc import Iterator

from ingest.check.labels import labelled, post_of
from ingest.indexed import Index
from ingest.types import Document, Finding, FindingKind, Kind, Span, Statement, span_of
from ingest.words import stems_of

_PAPERS = {
    "application form": r"application forms?",
    "supporting statement": r"supporting statements?|statement of suitability",
    "personal statement": r"personal statements?",
    "covering letter": r"cover(?:ing)? letters?",
}
# A paper is asked for with "a" or "the following", and spoken of as one that is known with "your" or "the".
_ASKED = (
    r"\b(?:an?|and|one|two|or|following|completed|both)\s+(?:(?:short|brief|completed|separate|CV and)\s+)?(?:{0})\b"
    r"|[-•*]\s*(?:{0})\b"
)
_KNOWN = r"\b(?:your|the|this)\s+(?:completed\s+)?(?:{0})\b"
_RECRUITS = re.compile(r"\b(?:to apply|how to apply|applying|applications?)\b", re.I)
_ESSENTIAL = re.compile(r"(?:^|[;:] )(essential|desirable)(?: [\w ]{0,40})?: (.+?)(?=; [A-Z][\w ]{0,40}: |$)", re.I)
_ALIKE, _FEWEST_WORDS = 0.75, 4
_MANAGER = re.compile(r"\bline manager \((?:usually |normally |who is )?(?:the )?([A-Z][\w ]{1,60}?)\)")
_MANAGED = re.compile(r"(?:reports?|reporting|responsible|accountable directly) to|line manager|line managed by", re.I)
_SMALL = frozenset("of and for the in to".split())


def applying_findings(index: Index) -> Iterator[Finding]:
    """Papers spoken of and never asked for, criteria both essential and desirable, a post that manages itself."""
    for document in index.pack.documents:
        yield from _papers(document)
    documents = {document.id: document for document in index.pack.documents}
    yield from _both(documents, index.statements)
    yield from _own_manager(documents, index.statements)


def _papers(document: Document) -> Iterator[Finding]:
    """Papers that a document which asks for others speaks of as known."""
    if not _RECRUITS.search(document.text):
        return
    asked = [paper for paper, said in _PAPERS.items() if re.search(_ASKED.format(said), document.text, re.I)]
    for paper, said in _PAPERS.items():
        known = re.search(_KNOWN.format(said), document.text, re.I)
        if known and asked and paper not in asked:
            others = " and ".join(f"a {one}" for one in asked)
            yield Finding(
                kind=FindingKind.DANGLING_REFERENCE,
                note=f"The pack speaks of “{known[0]}”; what it asks for is {others}.",
                spans=(span_of(document, *known.span()),),
            )


def _both(documents: dict[str, Document], statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Cells of one table that ask for the same as essential and as desirable."""
    found: dict[tuple[str, int, str], list[tuple[set[str], Statement]]] = {}
    for statement in statements:
        for match in _ESSENTIAL.finditer(statement.reading) if statement.kind is Kind.TABLE else ():
            words = set(stems_of(match[2]))
            found.setdefault((statement.document, statement.group, match[1].casefold()), []).append((words, statement))
    for (document, group, kind), cells in found.items():
        if kind != "desirable":
            continue
        for words, desirable in cells:
            for others, essential in found.get((document, group, "essential"), []):
                if len(words & others) >= max(_FEWEST_WORDS, _ALIKE * max(len(words), len(others))):
                    yield Finding(
                        kind=FindingKind.CONFLICT,
                        note="The same is asked for as essential and as desirable.",
                        spans=tuple(_span(documents, s) for s in dict.fromkeys((essential, desirable))),
                    )


def _own_manager(documents: dict[str, Document], statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Sentences that name the post itself as its line manager, beside the line that names another."""
    for document in documents.values():
        post = post_of(document)
        own = [s for s in statements if s.document == document.id]
        named = [s for s in own if _MANAGED.fullmatch(labelled(s)[0])]
        for statement in own:
            match = _MANAGER.search(statement.reading)
            if post and match and match[1].casefold() in (post.casefold(), _initials(post).casefold()):
                spans = [_span(documents, statement), *(_span(documents, s) for s in named[:1])]
                yield Finding(
                    kind=FindingKind.CONFLICT,
                    note=f"The line manager is called “{match[1]}”, which is the post itself.",
                    spans=tuple(spans),
                )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word.casefold() not in _SMALL)


def _span(documents: dict[str, Document], statement: Statement) -> Span:
    return span_of(documents[statement.document], statement.start, statement.end)
