"""From a document's text to sections that tile it, each of one kind under its heading path."""

from itertools import pairwise

from ingest.blocks import blocks_of
from ingest.furniture import furniture_of
from ingest.lines import Look, lines_of
from ingest.outline import LEAD_IN_LEVEL, Entry, outline_of
from ingest.types import Document, Kind, Section

_DEEPEST = 6  # headings over one another with nothing between, beyond which they are a list of titles
_RUNNING_LEVEL = 2  # below the chapters that a table of contents lists, above other headings


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sections of `document` in order: no gap, no overlap, from 0 to its length; none for an empty text.

    White space around a stretch belongs to the section before it, so that the sections tile the text.
    """
    lines = lines_of(document.text)
    entries = outline_of(lines, blocks_of(lines, furniture_of(document, lines)))
    if not document.text:
        return ()
    starts = [lines[e.block.first].start for e in entries]
    sections = []
    if not starts or starts[0] > 0:
        end = starts[0] if starts else len(document.text)
        sections.append(Section(document=document.id, heading_path=(), kind=Kind.BLANK, start=0, end=end))
    paths = _paths(entries)
    for k, entry in enumerate(entries):
        end = starts[k + 1] if k + 1 < len(starts) else len(document.text)
        sections.append(
            Section(document=document.id, heading_path=paths[k], kind=_kind(entry), start=starts[k], end=end)
        )
    return tuple(sections)


def _kind(entry: Entry) -> Kind:
    return Kind.PARAGRAPH if entry.kind is Kind.HEADING and not _title(entry) else entry.kind


def _title(entry: Entry) -> str:
    return entry.block.text.strip("*# ").rstrip(":")


def _running_heads(entries: tuple[Entry, ...]) -> frozenset[str]:
    """Titles repeated at the top of each page of their chapter: met again before any other heading."""
    titles = [_title(entry) for entry in entries if entry.kind is Kind.HEADING]
    return frozenset(a for a, b in pairwise(titles) if a == b)


def _paths(entries: tuple[Entry, ...]) -> list[tuple[str, ...]]:
    """The heading path of each entry; a heading's own path ends in itself.

    A heading that follows another of its level with nothing between is put under it: two titles over one text.
    """
    stack: list[tuple[int, str]] = []
    paths, filled, listed, running = [], True, False, _running_heads(entries)
    for entry in entries:
        text = _title(entry)
        if entry.kind is Kind.HEADING and text:
            level = _RUNNING_LEVEL if text in running else entry.level
            nested = entry.block.look is not Look.HASH and len(stack) < _DEEPEST
            if nested and not filled and stack and stack[-1][1] != text and text not in running:
                level = max(level, stack[-1][0] + 1)
            if text not in [title for _, title in stack]:
                stack = [(rank, title) for rank, title in stack if rank < level]
                stack.append((level, text))
            else:
                stack = stack[: [title for _, title in stack].index(text) + 1]
            filled = listed = False
        elif entry.kind not in (Kind.FURNITURE, Kind.PICTURE):
            if stack and listed and entry.kind is Kind.PARAGRAPH and stack[-1][0] == LEAD_IN_LEVEL:
                stack.pop()  # "What you will bring:" stands over its list, not over the prose after it
            filled, listed = True, entry.kind is Kind.LIST
        paths.append(tuple(title for _, title in stack))
    return paths
