"""The chat about one pack: the post, starter questions, the conversation and the box to ask in."""

import streamlit as st

from app import service
from app.answer_view import show_answer
from app.contacts import contacts_as_html
from app.conversation import Conversation, Exchange
from app.in_view import bring_to_top, make_room
from app.plain_text import as_text
from ingest.types import Pack

QUESTION_CHARS = 600  # a longer question is asked whole and shown in part

_AUTOMATIC = "These answers are automatic. Each shows the passage it comes from; if they differ, the document decides."


def show_chat(desk: service.Desk) -> None:
    """Draws the page for an open pack and answers what waits for an answer."""
    conversation = _conversation(desk.pack)
    # In `st.bottom` by name: a box that Streamlit puts there by itself makes the page stay at its end (`in_view`).
    question = st.bottom.chat_input("Ask about the post", key="question")
    if question:
        conversation.put(question)
    _show_head(desk.pack, conversation)
    make_room(len(conversation.exchanges) - 1)
    if not conversation.exchanges:
        _show_starters(desk, conversation)
    for number, exchange in enumerate(conversation.exchanges):
        with st.container(key=f"exchange-{number}"):
            _show_exchange(number, exchange, desk, conversation)


def _conversation(pack: Pack) -> Conversation:
    """This session's conversation about this pack; nothing of another pack is in it."""
    key = f"conversation {pack.name}"
    if key not in st.session_state:
        st.session_state[key] = Conversation()
    conversation: Conversation = st.session_state[key]
    return conversation


def _show_head(pack: Pack, conversation: Conversation) -> None:
    st.set_page_config(page_title=f"{pack.role} · {pack.employer}")
    st.title(as_text(pack.role), anchor=False)
    st.markdown(f"**{as_text(pack.employer)}**")
    st.markdown(f":small[:gray[{_AUTOMATIC}]]")
    with st.container(horizontal=True):
        with st.popover("This pack", icon=":material/folder_open:"):
            st.markdown(f"**{as_text(pack.title)}**")
            st.markdown("Answers come only from")
            st.markdown("\n".join(f"- {as_text(document.title)}" for document in pack.documents))
            people = contacts_as_html(pack.contacts)
            if people:
                st.markdown("**Whom to ask**")
                st.html(people)
        if conversation.exchanges:
            st.button("New conversation", key="new", icon=":material/restart_alt:", on_click=conversation.clear)


def _show_starters(desk: service.Desk, conversation: Conversation) -> None:
    if not desk.starters:
        return
    st.markdown("**You could start with**")
    with st.container(horizontal=True, key="starters", gap="xsmall"):
        for number, starter in enumerate(desk.starters):
            st.button(as_text(starter), key=f"starter {number}", on_click=conversation.put, args=(starter,))


def _show_exchange(number: int, exchange: Exchange, desk: service.Desk, conversation: Conversation) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(as_text(_shortened(exchange.question)))
    bring_to_top(number)
    with st.chat_message("assistant", avatar=":material/article:"), st.container(key=f"answer {number}"):
        stream = exchange.waiting
        if stream:
            with st.spinner("Reading the documents …"):
                service.answer(desk, exchange, conversation.history(exchange))
        if exchange.answer is not None:
            show_answer(exchange.answer, desk.pack.contacts, stream=stream)
        else:
            st.warning(as_text(exchange.problem or ""))


def _shortened(question: str) -> str:
    return question if len(question) <= QUESTION_CHARS else question[:QUESTION_CHARS].rstrip() + " …"
