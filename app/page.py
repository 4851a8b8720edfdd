"""Which page a person sees: the chat, or, where it cannot work, what to do about it."""

import streamlit as st

from app import service
from app.chat_page import show_chat
from app.setup_page import show_index_problem, show_problem
from ingest.errors import BriefingError, IndexProblem, NoIndex, PackError

# A sheet of paper with a marked line, drawn here so that no icon is fetched from elsewhere.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect x="5" y="2" width="22" height="28" rx="3" fill="#1d5a82"/>'
    '<path d="M10 9h12M10 21h12M10 25h7" stroke="#fff" stroke-width="2" stroke-linecap="round"/>'
    '<rect x="8" y="12.5" width="16" height="5" rx="1" fill="#f3d27a"/></svg>'
)


def show_page() -> None:
    """Draws the page for the pack that `?pack=` names, else for the pack of the settings."""
    st.set_page_config(page_title="Briefing Desk", page_icon=_ICON, layout="centered")
    pack = st.query_params.get("pack") or None
    try:
        settings = service.settings()
    except BriefingError as problem:
        show_problem(problem)
        return
    try:
        desk = service.desk(settings, pack)
    except IndexProblem as problem:
        none = service.not_in_corpus(settings, pack)
        if none is None:
            show_index_problem(problem, settings, pack)
        else:
            show_problem(none if isinstance(problem, NoIndex) else problem, packs=service.packs(settings))
    except PackError as problem:
        show_problem(problem, packs=service.packs(settings))
    except BriefingError as problem:
        show_problem(problem)
    else:
        show_chat(desk)
