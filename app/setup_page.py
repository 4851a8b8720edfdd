"""What a person sees where the chat cannot work yet: what is wrong, what to do, and the button that does it."""

from collections.abc import Sequence

import streamlit as st

from app import service
from app.plain_text import as_text
from ingest.errors import BriefingError, IndexProblem
from ingest.settings import Settings

_READING = "Reading the documents …"


def show_index_problem(problem: IndexProblem, settings: Settings, pack: str | None) -> None:
    """The documents have to be read (again) first; the button does that and shows how far it is."""
    st.title("The documents have to be read first", anchor=False)
    st.markdown("Before questions can be answered, this program reads the pack's documents once. It takes a minute.")
    st.markdown(f":small[:gray[{as_text(str(problem))}]]")
    if not st.button("Read the documents now", key="index", icon=":material/menu_book:"):
        return
    bar = st.progress(0.0, text=_READING)
    try:
        problems = service.index(settings, pack, lambda share: bar.progress(min(share, 1.0), text=_READING))
    except BriefingError as error:
        st.error(as_text(str(error)))
        return
    if not problems:
        st.rerun()
    for text in problems:
        st.warning(as_text(text))
    st.button("Go on with the others", key="go on")


def show_problem(problem: BriefingError, *, packs: Sequence[str] = ()) -> None:
    """The settings or the pack must be put right by a person; a button for each pack that could be opened instead."""
    st.title("This page cannot start yet", anchor=False)
    st.warning(as_text(str(problem)))
    if packs:
        st.markdown("**Packs that can be opened**")
    for pack in packs:
        st.button(as_text(pack), key=f"pack {pack}", on_click=_open, args=(pack,))
    st.button("Try again", key="again", icon=":material/refresh:")


def _open(pack: str) -> None:
    st.query_params["pack"] = pack
