"""Whom to ask: the pack's contacts as links, each only where it is well-formed."""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from ingest.telephone import telephones_in
from ingest.types import Contact

# The part of RFC 5322's addr-spec that occurs in practice; what is odder is not offered as a way to get in touch.
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# HTML and not Markdown: Streamlit makes a Markdown link open a new tab, which stays empty behind a mail or telephone
# program. The text's own colour keeps the contrast of the theme; the padding makes a line a finger can hit.
_LINK = '<a href="{target}" style="color:inherit;display:inline-block;padding:0.2rem 0">{text}</a>'


def contacts_as_html(contacts: Sequence[Contact], *, subject: str = "", body: str = "") -> str:
    """A list item for each contact with a link for each way to reach them; empty where nobody can be reached.

    An e-mail opens with `subject` and `body` in it.
    """
    letter = "&".join(f"{name}={quote(text, safe='')}" for name, text in (("subject", subject), ("body", body)) if text)
    items = []
    for contact in contacts:
        ways = [way for way in (_telephone_link(contact.telephone), _email_link(contact.email, letter)) if way]
        if ways:
            named = [f"<strong>{escape(contact.name)}</strong>"] if contact.name.strip() else []
            items.append(f"<li>{' · '.join(named + ways)}</li>")
    return f'<ul style="margin:0;padding-left:1.2rem;overflow-wrap:anywhere">{"".join(items)}</ul>' if items else ""


def _telephone_link(telephone: str | None) -> str | None:
    found = telephones_in(telephone or "")
    if len(found) != 1 or not found[0].valid:
        return None
    return _LINK.format(target=f"tel:{found[0].digits}", text=escape(found[0].text))


def _email_link(email: str | None, letter: str) -> str | None:
    if email is None or not _EMAIL.fullmatch(email):
        return None
    target = f"mailto:{quote(email, safe='@')}" + (f"?{letter}" if letter else "")
    return _LINK.format(target=escape(target), text=escape(email))
