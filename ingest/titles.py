"""What titles look like."""

import re

HEADING_CHARS, HEADING_WORDS = 100, 14  # longer lines are items or sentences
_MIDWAY = re.compile(r"\b(?:and|or|of|the|to|with|for|in|by|a|an|from|on)$")
_REPEATED_TITLE_CHARS = 200
HOLDS_VALUE = re.compile(r"[£$€]\s?\d|\d\s?%|@\w|www\.|https?:|\b0\d{3,4}\s?\d{3}")
_TITLE_WORDS = 10
_ACRONYM_CHARS = 4


def headingish(text: str) -> bool:
    """Whether a line is short enough for a heading, holds no amount, address or number, and does not stop midway."""
    if _MIDWAY.search(text):
        return False
    return len(text) <= HEADING_CHARS and len(text.split()) <= HEADING_WORDS and not HOLDS_VALUE.search(text)


def title_key(text: str) -> str:
    """A title for comparison with another: lower case, without its number and closing marks; "" for a long text."""
    if len(text) > _REPEATED_TITLE_CHARS:
        return ""
    return re.sub(r"^[\W\d]*(?:[ivx]+[.)]\s)?|[\W_]+$", "", text.casefold().replace("&", "and"))


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals (and is more than an acronym of four letters)."""
    bare = text.strip("* ")
    return bare.isupper() and len(bare) > _ACRONYM_CHARS


def title_like(text: str) -> bool:
    """Whether a line is as short as titles are."""
    return headingish(text) and len(text.split()) <= _TITLE_WORDS
