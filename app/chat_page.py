"""The chat about one pack: the post, what there is to know of it, the conversation and the box to ask in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from app import service
from app.answer_view import show_answer
from app.conversation import Conversation, Exchange
from app.draft_view import follow
from app.in_view import bring_to_top, make_room
from app.keeping import keep_exchange
from app.offers import starters, suggestions
from app.pack_view import heading, show_checklist, show_closing, show_documents, show_facts
from app.plain_text import as_text
from app.source_view import close_source
from app.take_away import as_markdown, as_page
from app.titles import full_title, post_of
from app.visit import Visit, go_to, keep_nothing, keeps_nothing

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

Rest = Callable[[], None] | None  # what is left to do when all else is on the page

SHOWN = 10  # between so many exchanges and twice as many stand on the page; the earlier ones are one click away
QUESTION_CHARS = 600  # a longer question is asked whole and shown in part

_AUTOMATIC = "Answers are automatic, each with the passage it comes from; if they differ, the document decides."


def show_chat(visit: Visit) -> Rest:
    """Draws the page for an open pack and answers what waits for an answer.

    What a chat model writes takes its time: that is given back, to be called when all else is on the page.
    """
    conversation = visit.conversation
    # In `st.bottom` by name: a box that Streamlit puts there by itself makes the page stay at its end (`in_view`).
    question = st.bottom.chat_input("Ask about the post", key="question") or st.query_params.pop("q", None)
    if question:
        conversation.put(question)
    with st.container(key="chat"):
        _show_head(visit, conversation)
        make_room(len(conversation.exchanges) - 1)
        if not conversation.exchanges:
            _show_first(visit, conversation)
        return _show_exchanges(visit, conversation)


def _show_head(visit: Visit, conversation: Conversation) -> None:
    pack = visit.desk.pack
    st.set_page_config(page_title=full_title(pack))
    st.title(as_text(post_of(pack)), anchor=False)
    if pack.employer:
        st.markdown(f"**{as_text(pack.employer)}**")
    st.markdown(f":small[:gray[{_AUTOMATIC}]]")
    _show_packs(visit)
    with st.container(horizontal=True, key="actions", gap="xsmall"):
        if conversation.exchanges:
            if st.button("Take away", key="take-away", icon=":material/ios_share:"):
                _show_take_away(visit, conversation)
            st.button(
                "New conversation",
                key="new",
                icon=":material/restart_alt:",
                on_click=_start_again,
                args=(conversation,),
            )
        st.button("Search", key="go-desk", icon=":material/search:", on_click=go_to, args=("desk",))
        st.button("Privacy", key="go-privacy", icon=":material/shield:", on_click=go_to, args=("privacy",))
    if conversation.exchanges:
        about = st.expander("Key facts, what an application needs, documents", key="about", on_change="rerun")
        if about.open:
            with about:
                _show_about(visit)


def _show_packs(visit: Visit) -> None:
    """The chooser, where there is more than one pack."""
    titles = service.pack_titles(visit.settings)
    if len(titles) > 1:
        here = visit.desk.pack.name
        options = list(titles) if here in titles else [here, *titles]
        # The box draws text, not Markdown.
        chosen = st.selectbox(
            "Pack", options, options.index(here), format_func=lambda name: titles.get(name, name), key=f"packs {here}"
        )
        if chosen != here:
            change_pack(chosen)
            st.rerun()


def change_pack(name: str) -> None:
    """Opens another pack; what the address says of this one goes, the choice to keep nothing stays."""
    close_source()
    unkept = keeps_nothing()
    st.query_params.from_dict({"pack": name})
    keep_nothing(unkept)


@st.dialog("Take away")  # not a popover: Tab never comes to what is in one
def _show_take_away(visit: Visit, conversation: Conversation) -> None:
    pack, exchanges = visit.desk.pack, conversation.exchanges
    st.markdown("This conversation with its quotes:")
    # Made here and not when pressed: a button that has to wait for its file loses the focus.
    st.download_button(
        "As a page to print",
        as_page(pack, exchanges),
        f"{pack.name}.html",
        "text/html",
        key="as-page",
        on_click="ignore",
    )
    st.download_button(
        "As Markdown",
        as_markdown(pack, exchanges),
        f"{pack.name}.md",
        "text/markdown",
        key="as-markdown",
        on_click="ignore",
    )
    if conversation.kept:
        st.markdown(
            f":small[:gray[The address of this page leads back to it for {visit.log.keep_days} days, "
            "for whoever has that address.]]"
        )


def _start_again(conversation: Conversation) -> None:
    conversation.clear()
    close_source()
    st.query_params.pop("c", None)


def _show_first(visit: Visit, conversation: Conversation) -> None:
    show_closing(visit)
    show_facts(visit)
    _show_starters(visit, conversation)
    with st.expander("What an application needs", icon=":material/checklist:"):
        show_checklist(visit)
    with st.expander("The documents, and whom to ask", icon=":material/folder_open:"):
        show_documents(visit)


def _show_about(visit: Visit) -> None:
    show_facts(visit)
    heading("What an application needs")
    show_checklist(visit)
    heading("The documents")
    show_documents(visit)


def _show_starters(visit: Visit, conversation: Conversation) -> None:
    offered = starters(visit.desk, visit.today)
    if offered:
        heading("You could start with")
        _show_questions("starter", offered, conversation)


def _show_suggestions(visit: Visit, conversation: Conversation) -> None:
    offered = suggestions(visit.desk, visit.today, conversation.exchanges)
    if offered:
        st.markdown(":small[:gray[The pack also answers]]")
        _show_questions(f"next-{len(conversation.exchanges)}", offered, conversation)


def _show_questions(name: str, questions: tuple[str, ...], conversation: Conversation) -> None:
    with st.container(horizontal=True, key=f"{name}s", gap="xsmall"):
        for number, question in enumerate(questions):
            st.button(as_text(question), key=f"{name} {number}", on_click=conversation.put, args=(question,))


def _show_exchanges(visit: Visit, conversation: Conversation) -> Rest:
    """The exchanges in their order; what waits for an answer is drawn first, so that nobody waits for what is old."""
    exchanges = conversation.exchanges
    begin = 0 if st.session_state.get("all exchanges") == conversation.id else _first_shown(len(exchanges))
    if begin:
        st.button(
            f"Show the {begin} earlier questions",
            key="all",
            icon=":material/history:",
            on_click=_show_all,
            args=(conversation.id,),
        )
    places = {number: st.container(key=f"exchange-{number}") for number in range(begin, len(exchanges))}
    waiting = [number for number in places if exchanges[number].waiting]
    answers = {number: _show_question(places[number], exchanges[number], number) for number in waiting}

    def write() -> None:
        for number, place in answers.items():
            _answer(visit, conversation, number, place)
        if exchanges:
            with places[len(exchanges) - 1]:
                _show_suggestions(visit, conversation)

    if visit.settings.model is None:
        write()
    for number in sorted(places.keys() - answers.keys()):
        with _show_question(places[number], exchanges[number], number).container():
            show_answer(visit, exchanges[number], number, stream=False)
    return write if visit.settings.model is not None else None


def _first_shown(count: int) -> int:
    """The first of `count` exchanges to show: it moves on by many at a time, for each move draws the page anew."""
    return max(0, (count - 1) // SHOWN * SHOWN - SHOWN)


def _show_all(conversation_id: str) -> None:
    st.session_state["all exchanges"] = conversation_id


def _show_question(place: "DeltaGenerator", exchange: Exchange, number: int) -> "DeltaGenerator":
    """Draws a question into `place`, and gives the place for its answer."""
    with place:
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(as_text(_shortened(exchange.question)))
        bring_to_top(number)
        with st.chat_message("assistant", avatar=":material/article:"), st.container(key=f"answer {number}"):
            return st.empty()


def _answer(visit: Visit, conversation: Conversation, number: int, place: "DeltaGenerator") -> None:
    exchange = conversation.exchanges[number]
    service.begin(visit.desk, exchange, conversation.history(exchange))
    follow(visit, exchange, number, place)
    service.settle(exchange)
    keep_exchange(visit.log, conversation, exchange)
    if exchange.number is not None:
        st.query_params["c"] = conversation.id
    with place.container():
        show_answer(visit, exchange, number, stream=visit.settings.model is None)


def _shortened(question: str) -> str:
    return question if len(question) <= QUESTION_CHARS else question[:QUESTION_CHARS].rstrip() + " …"
