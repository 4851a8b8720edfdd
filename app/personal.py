"""Takes e-mail addresses and telephone numbers out of what a person typed, before any of it is kept."""

import re
from dataclasses import replace

from ingest.telephone import telephones_in
from rag.types import Answer

REMOVED_EMAIL, REMOVED_NUMBER = "[e-mail address removed]", "[telephone number removed]"

# Wider than an address that works: what somebody mistyped is as personal as what would arrive.
_EMAIL = re.compile(r"[^\s@<>()\[\],;:]{1,64}\s?@\s?[^\s@<>()\[\],;:?!]{1,255}")
# Nine digits or more in groups, also without the leading 0 that `telephones_in` asks for (ITU-T E.164 allows 15).
_DIGITS = re.compile(r"(?<![\w£$€.,])\+?\(?\d(?:[ .\-()/\u00a0\u2010\u2011\u2013]{0,2}\d){8,14}(?![\w%])")
_YEARS_OR_DATES = re.compile(r"(?:\D*(?:(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}){1,2}))+\D*")


def without_contacts(text: str) -> str:
    """`text` with a note in the place of each e-mail address and each number that could be dialled."""
    for found in reversed(_typed_in(text)):
        start, end, note = found
        text = f"{text[:start]}{note}{text[end:]}"
    return text


def without_typed_contacts(answer: Answer) -> Answer:
    """`answer` as it may be kept: nothing in it of the addresses and numbers that its question brought.

    What the pack itself says of how to reach somebody stays: it stands in the quotes.
    """
    quotes = " ".join(citation.span.quote for citation in answer.citations)
    found = [
        (question[start:end], note)
        for question in (answer.question, answer.standalone_question)
        for start, end, note in _typed_in(question)
    ]
    typed = [(literal, note) for literal, note in found if literal not in quotes]

    def kept(text: str) -> str:
        for literal, note in typed:
            text = text.replace(literal, note)
        return text

    return replace(
        answer,
        question=without_contacts(answer.question),
        standalone_question=without_contacts(answer.standalone_question),
        answer=kept(answer.answer),
        missing=tuple(kept(part) for part in answer.missing),
        conflicts=tuple(replace(conflict, note=kept(conflict.note)) for conflict in answer.conflicts),
        withheld=(),  # drafts that were not shown are nobody's to keep
        notices=tuple(kept(notice) for notice in answer.notices),
    )


def _typed_in(text: str) -> list[tuple[int, int, str]]:
    """`(start, end, note)` of each address and number, in order, none inside another."""
    found = [(match.start(), match.end(), REMOVED_EMAIL) for match in _EMAIL.finditer(text)]
    numbers = [(number.start, number.start + len(number.text)) for number in telephones_in(text)]
    numbers += [m.span() for m in _DIGITS.finditer(text) if not _YEARS_OR_DATES.fullmatch(m.group())]
    for start, end in sorted(numbers, key=lambda place: place[0] - place[1]):
        if all(end <= a or b <= start for a, b, _ in found):
            found.append((start, end, REMOVED_NUMBER))
    return sorted(found)
