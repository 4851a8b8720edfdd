"""Contacts are found as documents write them, and nothing that is no contact is."""

from pathlib import Path

import pytest

from ingest.contacts import contacts_in
from ingest.reading import document_of
from ingest.types import Contact, Document

# Numbers of the ranges that Ofcom keeps for examples, and one that is a digit short.
LONDON, BRISTOL, MALFORMED = "020 7946 0123", "0117 496 0456", "07700 90012"


def document(text: str, name: str = "pack.txt") -> Document:
    return document_of(Path(name), text.encode())


def contact(name: str, telephone: str | None = None, email: str | None = None) -> Contact:
    return Contact(name=name, telephone=telephone, email=email)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Mary Smith – {BRISTOL} or m.smith@example.org", contact("Mary Smith", BRISTOL, "m.smith@example.org")),
        (f"Mary Smith: m.smith@example.org / {BRISTOL}", contact("Mary Smith", BRISTOL, "m.smith@example.org")),
        (f"Dr Mary O'Neill-Smith, {LONDON}", contact("Mary O'Neill-Smith", LONDON)),
        (f"Please contact Mary Smith on {LONDON}.", contact("Mary Smith", LONDON)),
        (
            f"Mary Smith\nHarbour Master\nTel: {LONDON}\nE-mail: mary@example.org",
            contact("Mary Smith", LONDON, "mary@example.org"),
        ),
        (f"**Mary Smith**\n\n{BRISTOL}", contact("Mary Smith", BRISTOL)),
        ("Write to [Mary Smith](mailto:mary@example.org)", contact("", None, "mary@example.org")),
        ("Example Harbour Council: office@example.org", contact("", None, "office@example.org")),
        ("find out more please email\noffice@example.org.", contact("", None, "office@example.org")),
        (f"Nick Jones – {MALFORMED} or nick@example.org", contact("Nick Jones", None, "nick@example.org")),
    ],
)
def test_one_contact(text: str, expected: Contact) -> None:
    assert contacts_in([document(text)]) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        f"Nick Jones – {MALFORMED}",
        "Salary: £97,746 - £103,605. POST NO: 131656",
        "Applications should be sent to [recruitment contact] or xxx@xxx.gov.uk",
        "follow @example on the web, www.example.org",
    ],
)
def test_no_contact(text: str) -> None:
    assert contacts_in([document(text)]) == ()


def test_a_telephone_number_without_a_name_counts_only_where_asking_is_spoken_of() -> None:
    assert contacts_in([document(f"The switchboard of the old site was {LONDON}.")]) == ()
    assert contacts_in([document(f"For enquiries call {LONDON}.")]) == (contact("", LONDON),)


def test_several_people_on_one_line_keep_their_own() -> None:
    text = f"Mary Smith {BRISTOL}, mary@example.org; Nick Jones {LONDON}, nick@example.org"
    assert contacts_in([document(text)]) == (
        contact("Mary Smith", BRISTOL, "mary@example.org"),
        contact("Nick Jones", LONDON, "nick@example.org"),
    )


def test_nobody_is_named_twice_and_what_was_missing_is_added() -> None:
    lines = ["Mary Smith – Mary@example.org", "Later on.", "More words.", "And more.", f"Mary Smith – {BRISTOL}"]
    text = "\n\n".join([*lines, "mary@example.org"])
    assert contacts_in([document(text)]) == (contact("Mary Smith", BRISTOL, "Mary@example.org"),)


def test_a_name_too_far_above_is_not_taken() -> None:
    text = "Mary Smith\n\nThe harbour.\n\nThe quays.\n\nThe moorings.\n\noffice@example.org"
    assert contacts_in([document(text)]) == (contact("", None, "office@example.org"),)


def test_those_who_answer_applicants_come_first() -> None:
    strategy = document("Our strategy\n\nTo find out more please email\noffice@example.org", "a-strategy.txt")
    pack = document(
        "How to apply\n\nFor further information please contact:\n\nMary Smith – mary@example.org\n\n"
        "Nick Jones – nick@example.org\n\nAnn Brown – ann@example.org\n\nEve White – eve@example.org\n\n"
        "Kay Green – kay@example.org",
        "pack.txt",
    )
    names = [found.name or found.email for found in contacts_in([strategy, pack])]
    assert names == ["Mary Smith", "Nick Jones", "Ann Brown", "Eve White", "Kay Green", "office@example.org"]
