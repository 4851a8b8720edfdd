"""Lines that stand on every page: running heads, feet and page numbers."""

import re
from bisect import bisect_left
from collections import defaultdict

from ingest.lines import Line, Look
from ingest.types import Document

_FEWEST_REPEATS = 4  # three pages of one chapter may share a chapter title; a running head does better
_SPREAD = 0.5  # a running head is met over at least half of the document, a repeated sub-heading in one part
_LONGEST = 80  # characters of a running head
_EDGE_LINES = 2  # lines at the top and at the foot of a page that may be furniture
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[\divxlc]{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?", re.I)


def furniture_of(document: Document, lines: tuple[Line, ...]) -> frozenset[int]:
    """Indices of the lines that are page furniture.

    A short line repeated word for word over most of the document, or, where there are pages, a line that stands at
    the edge of at least a third of them (figures aside) or is a page number at an edge.
    """
    found = _repeated(lines)
    if document.paged:
        found |= _at_edges(document, lines)
    return frozenset(found)


def _repeated(lines: tuple[Line, ...]) -> set[int]:
    places: dict[str, list[int]] = defaultdict(list)
    written = [i for i, line in enumerate(lines) if line.look is not Look.BLANK]
    for order, i in enumerate(written):
        text = " ".join(lines[i].text.split())
        if len(text) <= _LONGEST and lines[i].look is Look.PLAIN and not text.endswith((".", ":")):
            places[text].append(order)
    found: set[int] = set()
    for orders in places.values():
        following = [lines[written[order + 1]].look for order in orders if order + 1 < len(written)]
        heads_lists = following.count(Look.ITEM) > len(orders) / 2
        if len(orders) >= _FEWEST_REPEATS and orders[-1] - orders[0] >= _SPREAD * len(written) and not heads_lists:
            found.update(written[order] for order in orders)
    return _with_joined(lines, found)


def _with_joined(lines: tuple[Line, ...], found: set[int]) -> set[int]:
    """Also the lines that are nothing but several furniture lines written on one."""
    texts = {" ".join(lines[i].text.split()) for i in found}
    for i, line in enumerate(lines):
        rest = " ".join(line.text.split())
        if not rest or len(rest) > 2 * _LONGEST or i in found:
            continue
        for text in sorted(texts, key=len, reverse=True):
            rest = rest.replace(text, " ")
        if texts and not rest.strip():
            found.add(i)
    return found


def _at_edges(document: Document, lines: tuple[Line, ...]) -> set[int]:
    edges: dict[tuple[bool, str], list[int]] = defaultdict(list)  # head and foot apart: a date may stand at the other
    numbers: set[int] = set()
    starts = [line.start for line in lines]
    for page in document.pages:
        first, last = bisect_left(starts, page.start), bisect_left(starts, page.start + len(page.text))
        on_page = [i for i in range(first, last) if lines[i].look is not Look.BLANK]
        for i in {*on_page[:_EDGE_LINES], *on_page[-_EDGE_LINES:]}:
            text = " ".join(lines[i].text.split())
            if _PAGE_NUMBER.fullmatch(text):
                numbers.add(i)
            elif len(text) <= _LONGEST and not text.endswith("."):
                edges[i in on_page[:_EDGE_LINES], re.sub(r"\d+", "#", text)].append(i)
    enough = max(3, len(document.pages) / 3)
    return numbers.union(*(places for places in edges.values() if len(places) >= enough))
