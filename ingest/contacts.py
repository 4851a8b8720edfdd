"""People and mailboxes to ask, as the documents name them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.markup import reading
from ingest.telephone import telephones_in
from ingest.types import Contact, Document

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PLACEHOLDER_MAILBOX = re.compile(r"x{2,}@", re.I)
_MAIL_LINK = re.compile(r"\[[^\]\n]*\]\((?:mailto|tel):([^)\s]+)\)", re.I)
_LINES_APART = (
    3  # written lines from a name, or from words about applying, to the telephone or e-mail that belongs to it
)
_NAME_WORD = r"(?:[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*|[A-Z]\.)"
_CAPITALS = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD})+")
_FEWEST_WORDS, _MOST_WORDS = 2, 4
_COURTESY = frozenset("dr mr mrs ms miss prof professor sir dame cllr councillor rev".split())
# Capitalised words before a telephone or e-mail that are no part of a name.
_NO_NAME = frozenset(
    (
        "please contact telephone tel email e-mail phone mobile call fax website web address post name dear further "
        "information enquiries application applications candidate candidates apply for the to our or and on at by us"
    ).split()
)
_ORGANISATION = frozenset(
    (
        "council team department office service services trust unit centre ltd limited plc llp board nhs university "
        "committee borough county city authority resources health public consultants consultant recruitment hr agency "
        "association group partnership school college hospital police government ministry helpdesk support human "
        "director manager officer"
    ).split()
)
_APPLYING = re.compile(
    r"\b(?:apply|applying|applications?|applicants?|candidates?|recruit\w*|vacanc\w+|further information|"
    r"(?:confidential|informal) (?:discussion|conversation|chat)|this (?:role|post|position|job))\b",
    re.I,
)
_ASKING = re.compile(r"\b(?:contacts?|enquir\w+|questions?|find out more)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A contact as found; `rank` 0 in the part about applying, 1 where asking is spoken of, else 2."""

    contact: Contact
    rank: int


def contacts_in(documents: Iterable[Document]) -> tuple[Contact, ...]:
    """Whom the documents name with a telephone number or an e-mail address, those in the part about applying first.

    A malformed telephone number is left out, the person with an e-mail address stays. A mailbox that belongs to nobody
    has the name "". Nobody is named twice.
    """
    entries: list[_Entry] = []
    for document in documents:
        for entry in _entries(document.text):
            _add(entries, entry)
    entries = [e for e in entries if e.contact.name or e.contact.email or e.rank < 2]
    return tuple(entry.contact for entry in sorted(entries, key=lambda entry: (entry.rank, not entry.contact.name)))


def _entries(text: str) -> Iterator[_Entry]:
    """The contacts of one document in order, each line by itself or with the lines just before it."""
    before: list[str] = []  # the written lines so far
    name, named_before, rank, ranked_before = "", _LINES_APART, 2, _LINES_APART
    above = ""  # the line just above, blank or not
    for line in (reading(_MAIL_LINK.sub(r"\1", line)) for line in text.split("\n")):
        above, just_above = line, above
        if not line:
            continue
        nearby = " ".join([*before[-_LINES_APART:], line])
        found = list(_on_line(line, name if named_before < _LINES_APART else ""))
        here = 0 if _APPLYING.search(nearby) else 1 if _ASKING.search(nearby) else 2
        if found:
            # A list of contacts goes on with the rank that it began with.
            rank = min(here, rank) if ranked_before < _LINES_APART else here
            yield from (_Entry(contact=contact, rank=rank) for contact in found)
            name, named_before, ranked_before = found[-1].name, 0, 0
        else:
            # Below a name, a line like a name ("Harbour Master") is rather what that person is.
            alone = "" if just_above and named_before == 0 and name else _person_alone(line)
            name, named_before = (alone, 0) if alone else (name, named_before + 1)
            ranked_before += 1
        before.append(line)


def _on_line(line: str, name: str) -> Iterator[Contact]:
    """The contacts on a line; until the line names somebody itself they are those of `name`."""
    emails = [
        (m.start(), m.end(), "", m.group()) for m in _EMAIL.finditer(line) if not _PLACEHOLDER_MAILBOX.match(m.group())
    ]
    numbers = [(t.start, t.end, t.text if t.valid else "", "") for t in telephones_in(line)]
    ways = sorted(emails + numbers)
    contact = Contact(name=name, telephone=None, email=None)
    for (_, end_before, *_), (start, _, telephone, email) in pairwise([(0, 0, "", ""), *ways]):
        person = next(reversed(people_in(line[end_before:start])), "")
        taken = (telephone and contact.telephone) or (email and contact.email)
        if (person and person != contact.name) or taken:
            yield from _reachable(contact)
            contact = Contact(name=person, telephone=None, email=None)
        contact = replace(
            contact, telephone=contact.telephone or telephone or None, email=contact.email or email or None
        )
    yield from _reachable(contact)


def _reachable(contact: Contact) -> Iterator[Contact]:
    if contact.telephone or contact.email:
        yield contact


def people_in(text: str) -> list[str]:
    """The names in `text`, in order: two to four capitalised words that are neither labels nor an organisation."""
    found = []
    for match in _CAPITALS.finditer(text):
        words = match.group().split()
        while words and words[0].lower().strip(".") in _NO_NAME | _COURTESY:
            words.pop(0)
        plain = {word.lower().strip(".") for word in words}
        if _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not plain & (_NO_NAME | _ORGANISATION):
            found.append(" ".join(words))
    return found


def _person_alone(line: str) -> str:
    """The name where a line is a name, or a name and what it is (after a comma, a dash or a bracket)."""
    head = re.split(r"\s[–—-]\s|[,(|:]", line)[0].strip()
    words = [word for word in head.split() if word.lower().strip(".") not in _COURTESY]
    return " ".join(words) if words and people_in(head)[-1:] == [" ".join(words)] else ""


def _add(entries: list[_Entry], entry: _Entry) -> None:
    """Adds a contact, or to the one that is already there what it lacked."""
    for n, known in enumerate(entries):
        if _same(known.contact, entry.contact):
            contact = Contact(
                name=known.contact.name or entry.contact.name,
                telephone=known.contact.telephone or entry.contact.telephone,
                email=known.contact.email or entry.contact.email,
            )
            entries[n] = _Entry(contact=contact, rank=min(known.rank, entry.rank))
            return
    entries.append(entry)


def _same(known: Contact, other: Contact) -> bool:
    if known.email and other.email:
        return known.email.casefold() == other.email.casefold()
    if known.name or other.name:
        return known.name.casefold() == other.name.casefold()
    return _digits(known.telephone) == _digits(other.telephone)


def _digits(telephone: str | None) -> Sequence[str]:
    return [number.digits for number in telephones_in(telephone or "")]
