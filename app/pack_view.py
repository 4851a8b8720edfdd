"""What a pack is about before anything is asked: its key facts, what an application needs, its documents."""

from collections.abc import Sequence

import streamlit as st

from app.contacts import contacts_as_html
from app.offers import answers_of
from app.places import beginning, place_of
from app.plain_text import as_text
from app.service import key_facts_of, original
from app.source_view import open_source
from app.tried import checklist, closing
from app.visit import Visit
from ingest.errors import BriefingError
from ingest.types import KeyFact, Span

FIRST_FACTS = 8  # stand open; the others are one click away
_IN_TITLE = frozenset({"post", "employer"})
# What candidates look for first; the other facts follow in the order of the sheet.
_SOUGHT = ("salary", "allowances", "closing_date", "location", "hours", "contract_type", "reports_to", "how_to_apply")
VALUE_CHARS = 140  # of a fact's value on its button; the whole stands in the source
_PASSED = "ago"  # what `rag.answers` says of a day that has been


def heading(text: str, note: str = "") -> None:
    """A heading of a part of the page, for eyes and for screen readers; both texts are our own."""
    st.html(f'<h2 class="desk-heading">{text}</h2>' + (f'<p class="desk-note">{note}</p>' if note else ""))


def show_closing(visit: Visit) -> None:
    """Says it where the closing date has passed: nothing else on the page matters as much."""
    fact = next((fact for fact in key_facts_of(visit.desk) if fact.key == "closing_date" and fact.value), None)
    since = closing(visit.desk, visit.today)
    if fact is not None and _PASSED in since:
        st.warning(
            f"**The closing date has passed:** {as_text(f'{fact.value}. {since}')}", icon=":material/event_busy:"
        )


def show_facts(visit: Visit) -> None:
    """The key facts, each a button that opens its source, and which the pack does not give."""
    facts = key_facts_of(visit.desk)
    # What ends in a colon announces a list that stands as a fact of its own.
    given = [
        fact
        for fact in facts
        if fact.value and fact.spans and fact.key not in _IN_TITLE and not fact.value.rstrip().endswith(":")
    ]
    given.sort(key=lambda fact: _SOUGHT.index(fact.key) if fact.key in _SOUGHT else len(_SOUGHT))
    if not given:
        return
    heading("Key facts", "Each opens the place where it is stated.")
    with st.container(key="facts"):
        for number, fact in enumerate(given[:FIRST_FACTS]):
            _show_fact(visit, number, fact)
    if given[FIRST_FACTS:]:
        with st.expander(f"{len(given) - FIRST_FACTS} more key facts"), st.container(key="more-facts"):
            for number, fact in enumerate(given[FIRST_FACTS:], start=FIRST_FACTS):
                _show_fact(visit, number, fact)
    missing = [
        fact.label
        for fact in facts
        if not fact.value and fact.key in _SOUGHT and not answers_of(visit.desk, visit.today, fact.key)
    ]
    if missing:
        st.markdown(f":small[:gray[Not found in the pack: {as_text('; '.join(missing))}.]]")


def show_checklist(visit: Visit) -> None:
    """What an application needs, in the pack's words, to tick off; the ticks stay in this window."""
    needed = checklist(visit.desk, visit.today)
    if not needed:
        st.markdown("Nothing in the pack says this plainly. Ask the people below before you apply.")
    for number, item in enumerate(needed):
        with st.container(horizontal=True, vertical_alignment="center", key=f"needs-{number}", wrap=False):
            st.checkbox(as_text(item.text), key=f"needed-{number}", width="stretch")
            _source_button(visit, f"Source {number + 1}", f"needed-source-{number}", item.span, plain=True)


def show_documents(visit: Visit) -> None:
    """The documents of the pack, to read here and to download as they were given."""
    for number, document in enumerate(visit.desk.pack.documents):
        with st.container(horizontal=True, vertical_alignment="center", key=f"document-{number}"):
            key = f"read-{number}"
            st.button(
                f"Read {as_text(document.title)}",
                key=key,
                icon=":material/menu_book:",
                wrap=True,
                on_click=open_source,
                args=(visit.desk.pack.name, beginning(document), key),
            )
            try:
                path = original(visit.settings, visit.desk.pack.name, document)
            except BriefingError as problem:
                st.markdown(f":small[:gray[{as_text(str(problem))}]]")
                continue
            st.download_button(
                f"Download {as_text(document.file_name)}",
                path.read_bytes,  # when it is clicked: a pack may be large, and few take it along
                document.file_name,
                "application/octet-stream",
                key=f"download-{number}",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
                wrap=True,
            )
    people = contacts_as_html(visit.desk.pack.contacts)
    if people:
        heading("Whom to ask")
        st.html(people)


def shortened(text: str, most: int) -> str:
    """`text` on one line, its lines parted by semicolons, cut at a word where it is longer than `most` characters."""
    line = "; ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _show_fact(visit: Visit, number: int, fact: KeyFact) -> None:
    since = f". {closing(visit.desk, visit.today)}" if fact.key == "closing_date" else ""
    key = f"fact-{number}-{fact.key}"  # a key may be made of the pack's own words: two could be alike
    with st.container(key=f"box-{key}", gap="xsmall"):
        label = f"**{as_text(fact.label)}** {as_text(shortened(fact.value, VALUE_CHARS) + since)}"
        _source_button(visit, label, key, fact.spans[0])
        if fact.conflict:
            st.markdown(f":small[:material/compare_arrows: {as_text(fact.conflict)}]")
            _show_others(visit, key, fact.elsewhere)


def _show_others(visit: Visit, key: str, spans: Sequence[Span]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, span in enumerate(spans, start=1):
            _source_button(visit, f"Other place {number}", f"{key}-also-{number}", span, plain=True)


def _source_button(visit: Visit, label: str, key: str, span: Span, *, plain: bool = False) -> None:
    st.button(
        label,
        key=key,
        type="tertiary" if plain else "secondary",
        wrap=not plain,
        width="content" if plain else "stretch",
        on_click=open_source,
        args=(visit.desk.pack.name, place_of(span), key, span.quote),
    )
