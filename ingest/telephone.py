"""Telephone numbers in a text, and whether they can be right (the door to the phonenumbers library)."""

import re
from dataclasses import dataclass

import phonenumbers

REGION = "GB"  # numbers without a country code are read as numbers of this region

# A leading 0, +44 or 0044, then digits in groups parted by single spaces, hyphens or brackets.
_PART = "[ \u00a0\u2009\u202f.\\-\u2010\u2011]"  # what parts the groups of a number
_CANDIDATE = re.compile(rf"(?<![\w£$€+-])(?<!\d[.,])(?:\+\d{{1,3}}|00\d{{2}}|\(?0\d)(?:{_PART}?\(?\d+\)?)+(?![\w%])")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15  # ITU-T E.164 allows 15; with fewer than 9 it is a date, an hour or a code


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """A telephone number at `[start, end)`: `digits` are comparable (E.164), `valid` says whether it can be dialled."""

    start: int
    end: int
    text: str
    digits: str
    valid: bool


def _without_odd_bracket(written: str) -> str:
    """A number without a bracket at its end that closes one before it: "(ring 020 7946 0123)"."""
    return written[:-1] if written.endswith(")") and written.count("(") < written.count(")") else written


def telephones_in(text: str) -> tuple[Telephone, ...]:
    """Every telephone number in `text`, in order, the malformed ones too (`valid` False)."""
    found = []
    for match in _CANDIDATE.finditer(text):
        written = match.group().rstrip("(- ")
        lead = 1 if re.fullmatch(r"\([^()]*\)", written) else 0  # the whole number stands in brackets
        written = _without_odd_bracket(written[lead:])
        if not _FEWEST_DIGITS <= sum(c.isdigit() for c in written) <= _MOST_DIGITS:
            continue
        try:
            number = phonenumbers.parse(written, REGION)
        except phonenumbers.NumberParseException:
            continue
        found.append(
            Telephone(
                start=match.start() + lead,
                end=match.start() + lead + len(written),
                text=written,
                digits=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
                valid=phonenumbers.is_valid_number(number),
            )
        )
    return tuple(found)
