"""Which page a person sees: the chat, the search or what is kept; or, where none can work, what to do about it."""

from collections.abc import Callable, Mapping

import streamlit as st

from app import service
from app.chat_page import show_chat
from app.desk_page import show_desk
from app.in_view import style_page
from app.keeping import question_log
from app.privacy_page import show_privacy
from app.setup_page import show_index_problem, show_problem
from app.source_view import show_source
from app.visit import Visit, keeps_nothing
from ingest.errors import BriefingError, IndexProblem, NoIndex, PackError

# A sheet of paper with a marked line, drawn here so that no icon is fetched from elsewhere.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect x="5" y="2" width="22" height="28" rx="3" fill="#1d5a82"/>'
    '<path d="M10 9h12M10 21h12M10 25h7" stroke="#fff" stroke-width="2" stroke-linecap="round"/>'
    '<rect x="8" y="12.5" width="16" height="5" rx="1" fill="#f3d27a"/></svg>'
)
_VIEWS: Mapping[str, Callable[[Visit], None]] = {"desk": show_desk, "privacy": show_privacy}


def show_page() -> None:
    """Draws the page that `?view=` names, else the chat; for the pack of `?pack=`, else that of the settings."""
    st.set_page_config(page_title="Briefing Desk", page_icon=_ICON, layout="centered")
    style_page()
    pack = st.query_params.get("pack") or None
    try:
        settings = service.settings()
    except BriefingError as problem:
        show_problem(problem)
        return
    try:
        desk = service.desk(settings, pack)
    except IndexProblem as problem:
        none = service.not_known(settings, pack)
        if none is None:
            show_index_problem(problem, settings, pack)
        else:
            show_problem(none if isinstance(problem, NoIndex) else problem, packs=service.packs(settings))
    except PackError as problem:
        show_problem(problem, packs=service.packs(settings))
    except BriefingError as problem:
        show_problem(problem)
    else:
        visit = Visit(settings=settings, desk=desk, log=question_log(settings, keep=not keeps_nothing()))
        view = _VIEWS.get(st.query_params.get("view", ""))
        if view is not None:
            view(visit)
        rest = show_chat(visit) if view is None else None
        show_source(visit)
        if rest is not None:
            rest()
