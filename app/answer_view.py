"""One answer on the page: its words, what it does not say, what to take care of, and the passages that prove it."""

from collections.abc import Iterator
from time import sleep

import streamlit as st

from app.contacts import contacts_as_html
from app.conversation import Exchange
from app.copy_button import copy_button
from app.draft_view import show_draft
from app.feedback_view import show_feedback
from app.in_view import announce
from app.plain_text import answer_as_markdown, as_text, markers_as_markdown, words_of
from app.quotes_view import OPEN_QUOTES, show_conflict, show_quotes
from app.take_away import copied
from app.titles import post_of
from app.visit import Visit
from rag.types import Answer, Status

STEPS = 12  # an answer appears in so many at most: each step costs the server, and others wait for it too
STEP_PAUSE_S = 0.025  # it is all there within a third of a second

_NO_MESSAGE = "This question could not be answered. Please ask it in another way."


def show_answer(visit: Visit, exchange: Exchange, number: int, *, stream: bool) -> None:
    """Draws the answer of `exchange`, the `number`th (from 0) of the conversation.

    With `stream` its words appear a few at a time. The text is verified before it comes here.
    """
    answer = exchange.answer
    if answer is None:
        _show_problem(visit, exchange, number)
        return
    if _differs(answer.standalone_question, answer.question):
        st.markdown(f":small[:gray[Understood as: {as_text(answer.standalone_question)}]]")
    markdown = answer_as_markdown(_words_of(answer), [citation.n for citation in answer.citations])
    if stream:
        st.write_stream(_streamed(markdown))
        announce(number, len(answer.citations))
    else:
        st.markdown(markdown)
    _show_remarks(visit, answer, number)
    # Where nothing is answered the first passage is the nearest; the others only prove whom to ask.
    show_quotes(visit, number, answer.citations, most=1 if answer.status is Status.NOT_FOUND else OPEN_QUOTES)
    if answer.status is Status.NOT_FOUND or answer.missing:
        _show_contacts(visit, answer)
    _show_change(visit, exchange, answer, number)
    with st.container(horizontal=True, vertical_alignment="center", key=f"after-{number}"):
        copy_button(copied(answer), key=f"copy-{number}", label="Copy with quotes" if answer.citations else "Copy")
        if exchange.number is not None and visit.keeps:
            show_feedback(visit.log, exchange, number)


def _show_problem(visit: Visit, exchange: Exchange, number: int) -> None:
    if exchange.drafting is not None:
        show_draft(visit, exchange.drafting, number)
    st.warning(as_text(exchange.problem or ""))
    _show_again(visit, number, exchange.question)


def _words_of(answer: Answer) -> str:
    return answer.message or answer.answer or _NO_MESSAGE if answer.status is Status.ERROR else answer.answer


def _streamed(markdown: str) -> Iterator[str]:
    words = words_of(markdown)
    size = -(-len(words) // STEPS)
    for first in range(0, len(words), size or 1):
        yield "".join(words[first : first + size])
        sleep(STEP_PAUSE_S)


def _differs(understood: str, asked: str) -> bool:
    """Whether the completed question says more than the one asked: capitals and punctuation do not count."""
    return bool(understood.strip()) and _bare(understood) != _bare(asked)


def _bare(question: str) -> str:
    return "".join(character for character in question.casefold() if character.isalnum())


def _show_remarks(visit: Visit, answer: Answer, number: int) -> None:
    for place, conflict in enumerate(answer.conflicts):
        show_conflict(visit, number, place, conflict, answer.citations)
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


def _show_contacts(visit: Visit, answer: Answer) -> None:
    pack = visit.desk.pack
    named = [contact for contact in pack.contacts if contact.name.strip()]  # an address alone may be for anything
    html = contacts_as_html(
        named or pack.contacts, subject=f"Question about the post: {post_of(pack)}", body=f"{answer.question}\n\n"
    )
    if html:
        st.markdown("**Whom to ask** (the address opens an e-mail with your question in it)")
        st.html(html)


def _show_change(visit: Visit, exchange: Exchange, answer: Answer, number: int) -> None:
    if answer.pack.version == visit.desk.pack.version:
        return
    st.info("The pack has changed since this answer was given. Ask again to have it from the pack as it is now.")
    _show_again(visit, number, answer.standalone_question or exchange.question)


def _show_again(visit: Visit, number: int, question: str) -> None:
    st.button(
        "Ask again",
        key=f"again-{number}",
        icon=":material/refresh:",
        on_click=visit.conversation.put,
        args=(question,),
    )
