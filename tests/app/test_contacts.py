"""Only ways to get in touch that can work are offered, as links that a telephone understands."""

from app.contacts import contacts_as_html
from ingest.types import Contact


def test_well_formed_ways_become_links() -> None:
    html = contacts_as_html([Contact(name="Recruitment team", telephone="020 7946 0018", email="jobs@example.org")])
    assert 'href="tel:+442079460018"' in html
    assert ">020 7946 0018</a>" in html
    assert 'href="mailto:jobs@example.org"' in html


def test_malformed_ways_are_not_offered() -> None:
    # A mobile number of ten digits and an address without a domain.
    assert contacts_as_html([Contact(name="Recruitment team", telephone="07715 69046", email="jobs@")]) == ""


def test_one_way_is_enough() -> None:
    html = contacts_as_html([Contact(name="Recruitment team", telephone=None, email="jobs@example.org")])
    assert "tel:" not in html
    assert "mailto:" in html


def test_nobody_to_ask_is_nothing() -> None:
    assert contacts_as_html([]) == ""


def test_markup_in_a_contact_is_text() -> None:
    contacts = [
        Contact(name="<script>alert(1)</script>", telephone="020 7946 0018", email=None),
        Contact(name="Team", telephone="020 7946 0018", email='"><img src=x>@example.org'),
        Contact(name="Team", telephone="javascript:alert(1)", email="a?bcc=b@example.org"),
    ]
    html = contacts_as_html(contacts)
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "bcc" not in html
