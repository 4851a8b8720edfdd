"""The document's own text around a quote, beside the chat: laid out, scrolled to the quote, the quote marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from app.in_view import focus_again, show_mark
from app.places import Place, link_to, marked, place_in
from app.service import citations_in, sections_in
from app.source_layout import source_html
from app.visit import Visit
from ingest.types import Document, Section, span_of

_BEFORE_CHARS, _AFTER_CHARS = 2500, 4000  # about a screen before a quote and one and a half from it on
_MORE_CHARS = 8000
_STATE, _RETURN = "source", "source closed"
_LINK_FIELDS = ("doc", "start", "end", "sum")
_CHANGED = "This passage is not marked: the document has changed since, or the link is not whole."
_GONE = "This document is not in the pack any more. It said:"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSource:
    """What is open: a place, how much around it, the key of the button that opened it, and what it quoted."""

    pack: str
    place: Place
    opener: str
    opening: int
    quote: str = ""
    before: int = _BEFORE_CHARS
    after: int = _AFTER_CHARS


def open_source(pack: str, place: Place, opener: str, quote: str = "") -> None:
    """Opens a place (the callback of a button); what was open closes. `opener` is the button's key."""
    opening = 1 + int(st.session_state.get("openings", 0))
    st.session_state["openings"] = opening
    st.session_state[_STATE] = OpenSource(pack=pack, place=place, opener=opener, opening=opening, quote=quote)


def close_source() -> None:
    """Closes what is open; the button that opened it gets the focus back."""
    opened = st.session_state.pop(_STATE, None)
    if opened is not None:
        st.session_state[_RETURN] = opened


def show_source(visit: Visit) -> None:
    """Draws what is open, or gives the focus back to what opened it."""
    _open_from_address(visit)
    opened: OpenSource | None = st.session_state.get(_STATE)
    if opened is None or opened.pack != visit.desk.pack.name:
        closed: OpenSource | None = st.session_state.pop(_RETURN, None)
        if closed is not None:
            focus_again(closed.opener, closed.opening)
        return
    document = next((d for d in visit.desk.pack.documents if d.id == opened.place.document), None)
    with st.container(key="source"):
        with st.container(key="source-bar", horizontal=True):
            st.button("Close", key="close source", icon=":material/close:", shortcut="Esc", on_click=close_source)
        if document is None:
            st.warning(_GONE if opened.quote else "There is no such document in this pack.")
            st.text(opened.quote)
        else:
            _show_document(visit, opened, document)
    show_mark(opened.opening)


def _open_from_address(visit: Visit) -> None:
    place = place_in(st.query_params)
    if place is not None:
        open_source(visit.desk.pack.name, place, opener="")
        for name in _LINK_FIELDS:
            st.query_params.pop(name, None)


def _show_document(visit: Visit, opened: OpenSource, document: Document) -> None:
    mark = marked(opened.place, document)
    st.html(
        f'<h2 class="desk-title" tabindex="-1">{escape(document.title)}</h2>'
        f'<p class="desk-place">{escape(_standing(visit, document, mark))}</p>'
    )
    if mark is None and opened.place.end > opened.place.start:
        st.info(_CHANGED, icon=":material/info:")
    shown = _window(sections_in(document), opened, mark)
    if shown and shown[0].start > 0:
        st.button(
            "Earlier in this document", key="earlier", icon=":material/expand_less:", on_click=_widen, args=("before",)
        )
    st.html(
        f'<article class="desk-source" data-opening="{opened.opening}">{source_html(document, shown, mark)}</article>'
    )
    if shown and shown[-1].end < len(document.text):
        st.button(
            "Later in this document", key="later", icon=":material/expand_more:", on_click=_widen, args=("after",)
        )
    address = escape(link_to(opened.place, visit.desk.pack.name), quote=True)
    st.html(f'<p class="desk-place"><a href="{address}" target="_blank" rel="noreferrer">Link to this place</a></p>')


def _standing(visit: Visit, document: Document, mark: tuple[int, int] | None) -> str:
    """Headings and page of what is marked."""
    if mark is None:
        return document.file_name
    citation = citations_in(visit.desk, [span_of(document, *mark)])[0]
    page = [] if citation.page is None else [f"page {citation.page}"]
    return " · ".join([" › ".join(citation.section), *page] if citation.section else page) or document.file_name


def _window(sections: Sequence[Section], opened: OpenSource, mark: tuple[int, int] | None) -> list[Section]:
    """The sections around the place, whole; a mark is always in them."""
    start, end = mark or (opened.place.start, opened.place.start)
    return [s for s in sections if s.end > start - opened.before and s.start < max(end, start + opened.after)]


def _widen(side: str) -> None:
    opened: OpenSource | None = st.session_state.get(_STATE)
    if opened is None:
        return
    if side == "before":
        st.session_state[_STATE] = replace(opened, before=opened.before + _MORE_CHARS)
    else:
        st.session_state[_STATE] = replace(opened, after=opened.after + _MORE_CHARS)
