"""One answer on the page: its words, what it does not say, what to take care of, and the passages that prove it."""

from collections.abc import Iterator, Sequence
from time import sleep

import streamlit as st

from app.contacts import contacts_as_html
from app.plain_text import answer_as_markdown, as_text, markers_as_markdown, words_of
from ingest.types import Contact
from rag.types import Answer, Citation, Status

STREAM_S = 0.6  # the longest that an answer takes to appear once it is there
WORD_PAUSE_S = 0.004
OPEN_QUOTES = 3  # so many passages stand open; the others are one click away
LONG_QUOTE_CHARS = 700  # a longer passage (a whole list) is one click away too: it would push the next question off

_NO_MESSAGE = "This question could not be answered. Please ask it in another way."


def show_answer(answer: Answer, contacts: Sequence[Contact], *, stream: bool) -> None:
    """Draws `answer`; with `stream` its words appear one after the other. The text is verified before it comes here."""
    text = answer.message or answer.answer or _NO_MESSAGE if answer.status is Status.ERROR else answer.answer
    markdown = answer_as_markdown(text, [citation.n for citation in answer.citations])
    if _differs(answer.standalone_question, answer.question):
        st.markdown(f":small[:gray[Understood as: {as_text(answer.standalone_question)}]]")
    if stream:
        st.write_stream(_words(markdown))
    else:
        st.markdown(markdown)
    _show_remarks(answer)
    _show_quotes(answer.citations)
    if answer.status is Status.NOT_FOUND or answer.missing:
        _show_contacts(contacts)


def _words(markdown: str) -> Iterator[str]:
    words = words_of(markdown)
    pause_s = min(WORD_PAUSE_S, STREAM_S / max(1, len(words)))
    for word in words:
        yield word
        sleep(pause_s)


def _differs(understood: str, asked: str) -> bool:
    """Whether the completed question says more than the one asked: capitals and punctuation do not count."""
    return bool(understood.strip()) and _bare(understood) != _bare(asked)


def _bare(question: str) -> str:
    return "".join(character for character in question.casefold() if character.isalnum())


def _show_remarks(answer: Answer) -> None:
    for conflict in answer.conflicts:
        st.warning(f"**Please check:** {as_text(conflict.note)} {markers_as_markdown(conflict.citations)}")
    # Where nothing is answered the answer itself says so, and the part that is missing is the whole question.
    for part in answer.missing if answer.status is Status.ANSWERED else ():
        st.info(f"**The documents do not say:** {as_text(part)}")
    for computed in answer.computed:
        st.markdown(
            f":small[**Worked out, not quoted:** {as_text(computed.text)} How: {as_text(computed.how)} "
            f"{markers_as_markdown(computed.sources)}]"
        )
    for notice in answer.notices:
        st.markdown(f":small[:gray[{as_text(notice)}]]")


def _show_quotes(citations: Sequence[Citation]) -> None:
    for citation in citations[:OPEN_QUOTES]:
        _show_quote(citation)
    others = citations[OPEN_QUOTES:]
    if others:
        with st.expander(f"{len(others)} more passage{'s' if len(others) > 1 else ''}"):
            for citation in others:
                _show_quote(citation)


def _show_quote(citation: Citation) -> None:
    place = f":small[{markers_as_markdown([citation.n])} {place_as_markdown(citation)}]"
    if len(citation.span.quote) > LONG_QUOTE_CHARS:
        with st.expander(place):
            st.text(citation.span.quote)
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(place)
        st.text(citation.span.quote)


def place_as_markdown(citation: Citation) -> str:
    """Where a quote stands: document, heading path and, in a document with pages, the page."""
    parts = [f"**{as_text(citation.title)}**"]
    if citation.section:
        parts.append(" › ".join(as_text(heading) for heading in citation.section))
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    return " · ".join(parts)


def _show_contacts(contacts: Sequence[Contact]) -> None:
    html = contacts_as_html(contacts)
    if html:
        st.markdown("**Whom to ask**")
        st.html(html)
