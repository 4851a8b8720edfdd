"""The desk: instant search over the key facts and the documents, for the keyboard first.

Type; the arrow keys go through what is found; Enter opens a passage, Tab goes to its copy button, Escape closes it.
"""

import streamlit as st

from app.copy_button import copy_button
from app.desk_search import FEWEST_CHARS, MOST_FOUND, Entry, entries_of, search
from app.in_view import arrow_keys
from app.pack_view import shortened
from app.places import place_of
from app.plain_text import as_text
from app.service import Desk, key_facts_of
from app.source_view import open_source
from app.titles import full_title, post_of
from app.visit import Visit, go_to

_SAID_CHARS = 240  # of a passage; the whole stands in the source


def show_desk(visit: Visit) -> None:
    """Draws the page."""
    pack = visit.desk.pack
    st.set_page_config(page_title=f"Search · {post_of(pack)}")
    with st.container(key="chat"):
        st.button("Back to the chat", key="back", icon=":material/arrow_back:", on_click=go_to, args=("",))
        st.title("Search", anchor=False)
        st.markdown(as_text(full_title(pack)))
        arrow_keys()  # before what is found: an element that moves is made anew, and would take the focus
        _show_search(visit)


def _show_search(visit: Visit) -> None:
    typed = st.text_input(
        "Search the key facts and documents",
        key="typed",
        type="search",
        live="150ms",
        placeholder="Type a word or the beginning of one",
    )
    st.markdown(":small[:gray[Arrow keys choose, Enter opens the passage in its document, Escape closes it.]]")
    found = search(_entries(visit.desk, pack=visit.desk.pack.name, generation=visit.desk.index.generation), typed or "")
    if not typed or len(typed.strip()) < FEWEST_CHARS:
        return
    more = " or more; another word narrows it" if len(found) == MOST_FOUND else ""
    st.markdown(f":small[{len(found)} found{more}]")
    for number, entry in enumerate(found):
        _show_entry(visit, number, entry)


@st.cache_resource(show_spinner=False, max_entries=8)
def _entries(_desk: Desk, *, pack: str, generation: str) -> tuple[Entry, ...]:  # noqa: ARG001 - the cache's key
    documents = {document.id: document for document in _desk.pack.documents}
    return entries_of(key_facts_of(_desk), _desk.index.chunks, _desk.index.statements, documents)


def _show_entry(visit: Visit, number: int, entry: Entry) -> None:
    key = f"found-{number}"
    sign = ":material/star:" if entry.fact else ":material/find_in_page:"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.button(
            f"**{as_text(entry.name)}** {as_text(shortened(entry.said, _SAID_CHARS))}",
            key=key,
            icon=sign,
            wrap=True,
            width="stretch",
            on_click=open_source,
            args=(visit.desk.pack.name, place_of(entry.span), key, entry.span.quote),
        )
        copy_button(f"{entry.said}\n\n{entry.name}", key=f"copy-found-{number}", label="Copy")
