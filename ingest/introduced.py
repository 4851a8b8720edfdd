"""Lists without markers that a line with a colon at its end introduces: a block an item, or a line an item."""

import re

from ingest.blocks import Block
from ingest.lines import Look
from ingest.sentences import sentences_of
from ingest.types import Kind

_LEAD_WORDS = 7  # "Major developments we will see by 2028:" still is a heading
# A clause with a verb introduces a list and is no title: "There are four values:", "They will:".
_CLAUSE = re.compile(
    r"(?:there (?:is|are|were|will be)|(?:these|those|they|we|you|it|this|he|she) (?:\w+ )?"
    r"(?:is|are|was|were|will|must|should|can|could|may|has|have|had|includes?|included|need|offer|work|do|does)|"
    r"(?:the|our|all|its|their|your|key)(?: (?!you\b|we\b|they\b|that\b|which\b)[\w’'-]+){1,6} "
    r"(?:is|are|was|were|will|must|should|includes?|included))\b.*:",
    re.I,
)
_ITEM_CHARS = 450  # of a block that is an item
_FEWEST = 3
_FIRST_GAP = 2  # blank lines between the line with the colon and its first item
TERM = re.compile(r"[A-Z][\w/&’' ]{1,30} [-–—] \w")  # "Quay - where boats lie"
_AROUND, _AMONG_CHARS = 4, 220  # items before and after a sentence that is one of them
_OPENING_WORDS = 5  # with the first words of an earlier item a block apart is that item again, as a title
# A sentence that opens so is no item, unless the first one opens so too.
_SPEAKS = re.compile(
    r"(?:we|i|you|they|it|this|these|those|there|however|thank|please|if|for (?:further|more))\b", re.I
)
_PLAIN_KINDS = (None, Kind.PARAGRAPH, Kind.CAPTION, Kind.LIST)


def introduces(text: str) -> bool:
    """Whether a line with a colon at its end introduces what follows and is no heading: long, or a clause."""
    bare = text.strip("* ")
    return bare.endswith(":") and (len(bare.split()) > _LEAD_WORDS or _CLAUSE.fullmatch(bare) is not None)


def mark_introduced(blocks: tuple[Block, ...], kinds: list[Kind | None]) -> None:
    """Three or more single sentences on end after a line that ends in a colon are its items."""
    i = 0
    while i < len(blocks):
        items = _items_after(blocks, kinds, i) if blocks[i].text.rstrip("* ").endswith(":") else []
        if len(items) >= _FEWEST:
            for k in items:
                kinds[k] = Kind.LIST
        i = items[-1] + 1 if items else i + 1
    for k in range(2, len(blocks) - 2):
        around = [n for n in (k - 2, k - 1, k + 1, k + 2) if kinds[n] is Kind.LIST and blocks[n].look is Look.PLAIN]
        sentence = kinds[k] is Kind.PARAGRAPH and blocks[k].look is Look.PLAIN and _may_be_item(blocks[k].text)
        if sentence and len(around) == _AROUND and len(blocks[k].text) <= _AMONG_CHARS:
            kinds[k] = Kind.LIST  # an item that happens to end in a full stop


def _items_after(blocks: tuple[Block, ...], kinds: list[Kind | None], i: int) -> list[int]:
    if kinds[i] not in (Kind.PARAGRAPH, Kind.HEADING) or blocks[i].look is not Look.PLAIN:
        return []
    items: list[int] = []
    openings: set[tuple[str, ...]] = set()
    longest, ended = 0, True
    for k in range(i + 1, len(blocks)):
        if kinds[k] in (Kind.FURNITURE, Kind.PICTURE):
            continue
        text = blocks[k].text
        again = kinds[k] is Kind.HEADING and text.endswith(".")  # a sentence that is a title elsewhere
        if blocks[k].look is not Look.PLAIN or not (kinds[k] in _PLAIN_KINDS or again) or not _may_be_item(text):
            break
        if not items and blocks[k].first - blocks[i].last - 1 > _FIRST_GAP:
            break  # a picture stood there
        opening = tuple(text.casefold().split()[:_OPENING_WORDS])
        close = items and blocks[k].first == blocks[items[-1]].last + 1
        if (opening in openings and not close) or (items and not _opens_alike(blocks[items[0]].text, text)):
            break
        if len(items) >= _FEWEST and (len(text) > 2 * longest or (ended and not text.endswith((".", ";")))):
            break  # much longer than the items, or without the full stop that all of them have
        openings.add(opening)
        items.append(k)
        longest, ended = max(longest, len(text)), ended and text.endswith(".")
    return items


def _may_be_item(text: str) -> bool:
    if text.endswith(("...", "…")):
        return False
    return len(text) <= _ITEM_CHARS and not text.rstrip("* ").endswith(":") and len(sentences_of(text)) == 1


def _opens_alike(first: str, text: str) -> bool:
    """Whether a block opens as the first item does: in its case, speaking or not, with a term or not."""
    if first[:1].isupper() != text[:1].isupper() or (_SPEAKS.match(text) and not _SPEAKS.match(first)):
        return False
    return bool(TERM.match(first)) == bool(TERM.match(text))
