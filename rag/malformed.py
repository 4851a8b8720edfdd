"""Telephone numbers that cannot be right: told of, never offered."""

import re
from dataclasses import dataclass

from ingest.telephone import telephones_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A text without its malformed telephone numbers, and those numbers as they are printed."""

    text: str
    malformed: tuple[str, ...]


def offered(text: str) -> Offered:
    """`text` with each malformed telephone number, and the word that joins it to the next way of contact, left out."""
    bad = [number for number in telephones_in(text) if not number.valid]
    for number in reversed(bad):
        rest = re.sub(r"^\s*(?:or|and|/|,|;)\s+", "", text[number.end :])
        joined = rest != text[number.end :]
        head = text[: number.start] if joined else re.sub(r"\s*(?:or|and|/|,|;|[–—-]|:)?\s*$", "", text[: number.start])
        text = head + rest
    return Offered(text=text, malformed=tuple(number.text for number in bad))


def warning(number: str) -> str:
    """What is said of a malformed number that was asked for."""
    return (
        f"The pack prints the telephone number {number}, which cannot be right: a digit seems to be missing or wrong."
    )


def note(number: str) -> str:
    """What is said of a malformed number that a passage holds."""
    return (
        f"The telephone number printed here, {number}, cannot be right, so it is not offered as a way to get in touch."
    )
