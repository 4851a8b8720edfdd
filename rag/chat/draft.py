"""A chat model's plain text as claims: one sentence or list item each, with the passages that it names.

Markers count only as they are written: none is added, and one that stands for no passage stays what it is.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.sentences import sentences_of
from rag.types import Claim

_MARKER = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_BEHIND = re.compile(r"([.!?][\"'”’)]*)((?:\s*\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\])+)")  # "It is so. [1]"
_BULLET = re.compile(r"\s*(?:[-*•–+]|\(?\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"\s*#{1,6}\s|\s*(?:[-*_=]\s*){3,}$")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)
_OPEN_AT_THE_END = re.compile(r"(?:\s*\[[\d,;\s]*\]?|<[^>\n]{0,10}|\s)+\Z")


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a whole reply, in order; headings and what a model thinks aloud are left out."""
    found: list[Claim] = []
    for line in _THOUGHT.sub("", text).splitlines():
        if not _HEADING.match(line):
            found.extend(_of_line(line))
    return tuple(found)


def claims_in(pieces: Iterable[str]) -> Iterator[Claim]:
    """The claims of a reply while it comes in, each as soon as nothing that follows can change it."""
    text, given = "", 0
    for piece in pieces:
        text += piece
        settled = _settled(text)
        yield from settled[given:]
        given = max(given, len(settled))
    yield from claims_of(text)[given:]


def _settled(text: str) -> tuple[Claim, ...]:
    """The claims before the last one that `text` may still go on with."""
    said = _OPEN_AT_THE_END.sub("", _THOUGHT.sub("", text))
    line_end = said.rfind("\n") + 1
    last = () if _HEADING.match(said, line_end) else tuple(_of_line(said[line_end:]))
    return (*claims_of(said[:line_end]), *last[:-1])


def _of_line(line: str) -> Iterator[Claim]:
    bullet = _BULLET.match(line)
    body = line[bullet.end() :] if bullet else line
    body = _BEHIND.sub(r"\2\1", body.replace("**", "").replace("__", ""))
    places = sentences_of(body)
    for place, (start, end) in enumerate(places):
        piece = body[start:end]
        labels = [label for marker in _MARKER.findall(piece) for label in re.findall(r"\d+", marker)]
        said = re.sub(r"\s+", " ", _MARKER.sub("", piece)).strip()
        if said:
            # of an item of several sentences only the first begins with a dash
            yield Claim(text=said, labels=tuple(dict.fromkeys(labels)), bullet=bullet is not None and place == 0)
