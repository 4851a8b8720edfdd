"""What is kept, for how long and for whom; a switch that keeps nothing; a button that deletes."""

import streamlit as st

from app.keeping import forget
from app.question_log import WHY_CHARS
from app.visit import Visit, go_to, keep_nothing, keeps_nothing

_ANSWERS = """
**Where your question goes.** It is answered on the machine that serves this page, from the documents of the pack.
{model} This page loads nothing from other places and sets no advertising or statistics cookies.
"""
_KEPT = f"""
**What is kept.** Your questions, the answers with their quotes, the time, and, if you say what you think of an answer,
that verdict and your word of why (at most {WHY_CHARS} characters). The people who look after the pack read it to learn
what candidates ask and where answers are wrong.

**What is not kept.** E-mail addresses and telephone numbers that you type are taken out first. Your name is never asked
for; the address of your computer is not noted. Please put nothing personal into a question.

**How long.** {{days}} days; after that it is deleted.

**Who can see your conversation.** Its address, in your browser's bar, has a random key in it. Whoever has that address
can read the conversation and go on with it, so pass it on only if you mean to.
"""
_NOTHING = """
**What is kept.** Nothing: {why} A conversation is gone when its window is closed or loaded again.
"""
_UNKEPT = "Nothing of this conversation is kept any more."
_NOT_DELETED = "What was kept could not be deleted. Please try again."


def show_privacy(visit: Visit) -> None:
    """Draws the page."""
    st.set_page_config(page_title="Privacy · Briefing Desk")
    st.button("Back to the chat", key="back", icon=":material/arrow_back:", on_click=go_to, args=("",))
    st.title("What is kept of your questions", anchor=False)
    model = "" if visit.settings.model is None else "It is also sent to the chat model that this site has chosen."
    st.markdown(_ANSWERS.format(model=model))
    by_setting = visit.settings.keep_days == 0
    if by_setting:
        st.markdown(_NOTHING.format(why="this site is set to keep nothing."))
        return
    if keeps_nothing():
        st.markdown(_NOTHING.format(why="you have chosen that."))
    else:
        st.markdown(_KEPT.format(days=visit.settings.keep_days))
    st.toggle("Keep nothing of my questions", keeps_nothing(), key="keep-nothing", on_change=_switch, args=(visit,))
    if st.session_state.pop("unkept", None) is False:
        st.warning(_NOT_DELETED)
    elif keeps_nothing():
        st.success(_UNKEPT)


def _switch(visit: Visit) -> None:
    """Turns keeping off, and deletes what was kept of this conversation; or on again, from the next question on."""
    chosen = bool(st.session_state["keep-nothing"])
    if chosen:
        st.session_state["unkept"] = forget(visit.log, visit.conversation)
    keep_nothing(chosen)
