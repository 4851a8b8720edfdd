"""An answer while a chat model writes it: each sentence once it has passed, its sources ready to open, and Stop."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app.conversation import Exchange
from app.drafting import Drafting
from app.plain_text import answer_as_markdown
from app.quotes_view import show_quote
from app.service import citations_in
from app.visit import Visit
from rag.types import Citation

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from rag.chat.answerer import Sentence

STOPPED = "You stopped this answer. It was not finished; ask again to have all of it."
_READING, _WRITING = "Reading the documents …", "Writing; each sentence is checked before it is shown …"
_POLL_S = 0.2  # how soon a click, or a browser that has gone, is noticed


def follow(visit: Visit, exchange: Exchange, number: int, place: "DeltaGenerator") -> None:
    """Draws into `place` what is being made for `exchange`, the `number`th (from 0), until it has ended."""
    drafting = exchange.drafting
    if drafting is None:
        return
    with place.container():
        words, quotes, progress = st.empty(), st.container(), st.container()
        with progress:
            if visit.settings.model is not None:
                _show_stop(exchange, number)
            with st.spinner(_READING if visit.settings.model is None else _WRITING):
                _watch(visit, drafting, number, words, quotes)


def show_draft(visit: Visit, drafting: Drafting, number: int) -> None:
    """What there is of an answer that somebody stopped."""
    if drafting.sentences:
        citations = _citations(visit, drafting.sentences)
        st.markdown(_markdown(drafting.sentences, citations))
        for citation in citations:
            show_quote(visit, f"draft-{number}-{citation.n}", citation)


def _watch(visit: Visit, drafting: Drafting, number: int, words: "DeltaGenerator", quotes: "DeltaGenerator") -> None:
    sentences = shown = 0
    while True:
        passed = drafting.sentences
        if len(passed) > sentences:
            sentences = len(passed)
            citations = _citations(visit, passed)
            words.markdown(_markdown(passed, citations))
            with quotes:
                for citation in citations[shown:]:
                    show_quote(visit, f"draft-{number}-{citation.n}", citation)
            shown = len(citations)
        if drafting.ended:
            return
        drafting.wait(sentences, _POLL_S)
        st.session_state.get("watched")  # here Streamlit ends this run if somebody has clicked or gone


def _show_stop(exchange: Exchange, number: int) -> None:
    st.button("Stop", key=f"stop-{number}", icon=":material/stop_circle:", on_click=_stop, args=(exchange,))


def _stop(exchange: Exchange) -> None:
    if exchange.waiting and exchange.drafting is not None:
        exchange.drafting.leave()
        exchange.problem = STOPPED


def _citations(visit: Visit, sentences: "Sequence[Sentence]") -> tuple[Citation, ...]:
    """What the sentences cite, each place once, in the order in which they come."""
    spans = dict.fromkeys(evidence.span for sentence in sentences for evidence in sentence.evidence)
    return citations_in(visit.desk, tuple(spans))


def _markdown(sentences: "Sequence[Sentence]", citations: Sequence[Citation]) -> str:
    numbers = {citation.span: citation.n for citation in citations}
    text = ""
    for sentence in sentences:
        markers = "".join(f" [{numbers[evidence.span]}]" for evidence in sentence.evidence)
        text += f"\n- {sentence.text}{markers}" if sentence.bullet else f" {sentence.text}{markers}"
    return answer_as_markdown(text.strip(), [citation.n for citation in citations])
