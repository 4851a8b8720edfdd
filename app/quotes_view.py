"""The numbered passages that prove an answer: each with where it stands, on a button that opens it there."""

from collections.abc import Sequence

import streamlit as st

from app.places import moved, place_of
from app.plain_text import as_text
from app.source_view import open_source
from app.visit import Visit
from rag.types import Citation, Conflict

OPEN_QUOTES = 3  # so many passages stand open unless there is a reason for fewer; the others are one click away
LONG_QUOTE_CHARS = 700  # a longer passage (a whole list) is shown in part: it would push the next question off


def show_quotes(visit: Visit, number: int, citations: Sequence[Citation], *, most: int = OPEN_QUOTES) -> None:
    """The passages of answer `number`; at most so many stand open."""
    for citation in citations[:most]:
        show_quote(visit, f"quote-{number}-{citation.n}", citation)
    others = citations[most:]
    if others:
        with st.expander(f"{len(others)} more passage{'s' if len(others) > 1 else ''}"):
            for citation in others:
                show_quote(visit, f"quote-{number}-{citation.n}", citation)


def show_conflict(visit: Visit, number: int, place: int, conflict: Conflict, citations: Sequence[Citation]) -> None:
    """What disagrees, in words, and the passages side by side; `place` tells an answer's conflicts apart."""
    st.warning(f"**Please check:** {as_text(conflict.note)}", icon=":material/compare_arrows:")
    shown = [citation for citation in citations if citation.n in conflict.citations]
    if len(shown) > 1:
        for column, citation in zip(st.columns(len(shown)), shown, strict=True):
            with column:
                show_quote(visit, f"quote-{number}-{citation.n}-beside-{place}", citation)


def place_as_markdown(citation: Citation) -> str:
    """Where a quote stands: number, document, heading path and, in a document with pages, the page."""
    parts = [f"{as_text(f'[{citation.n}]')} **{as_text(citation.title)}**"]
    if citation.section:
        parts.append(" › ".join(as_text(heading) for heading in citation.section))
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    return " · ".join(parts)


def show_quote(visit: Visit, key: str, citation: Citation) -> None:
    """One passage; its place is a button with this key that opens it."""
    pack, quote = visit.desk.pack, citation.span.quote
    place = place_of(citation.span)
    document = next((d for d in pack.documents if d.id == citation.span.document), None)
    if document is not None:  # a kept answer may be older than the pack
        place = moved(place, quote, document)
    with st.container(border=True, gap=None):
        st.button(
            place_as_markdown(citation),
            key=key,
            type="tertiary",
            icon=":material/find_in_page:",
            wrap=True,
            on_click=open_source,
            args=(pack.name, place, key, quote),
        )
        st.text(quote if len(quote) <= LONG_QUOTE_CHARS else f"{quote[:LONG_QUOTE_CHARS].rstrip()} …")
