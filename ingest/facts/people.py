"""Whom to ask: each contact with the ways to reach them, and the numbers that cannot be right."""

from collections.abc import Iterator

from ingest.facts.finding import Found, list_fact
from ingest.facts.places import Places, Said
from ingest.telephone import telephones_in
from ingest.types import Contact, KeyFact, Pack, Span


def contacts_of(pack: Pack, places: Places) -> KeyFact:
    """The contacts that the documents name, a line each: name, telephone, e-mail.

    A malformed telephone number is no value; `conflict` says that the pack prints one.
    """
    found: list[Found] = []
    elsewhere: list[Span] = []
    wrong: dict[str, None] = {}
    for contact in pack.contacts:
        places_of_it = [said for said in places.said if _names(said, contact)]
        if not places_of_it:
            continue
        parts = (contact.name, contact.telephone, contact.email)
        found.append(Found(value=", ".join(_closed(part) for part in parts if part), span=places_of_it[0].span, rank=0))
        elsewhere.extend(said.span for said in places_of_it[1:])
        wrong.update((note, None) for said in places_of_it for note in _malformed(said, contact))
    return list_fact("contacts", "Contacts", found, elsewhere, " ".join(wrong))


def _closed(part: str) -> str:
    """Without a closing bracket that belongs to the sentence around it."""
    return part if "(" in part else part.rstrip(")")


def _names(said: Said, contact: Contact) -> bool:
    """Whether a place holds every part of a contact."""
    return all(part in said.text for part in (contact.name, contact.telephone, contact.email) if part)


def _malformed(said: Said, contact: Contact) -> Iterator[str]:
    for number in telephones_in(said.text):
        if not number.valid:
            whose = f" for {contact.name}" if contact.name else ""
            yield f"The telephone number printed{whose}, {number.text}, cannot be right and is left out."
