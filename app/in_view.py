"""Keeps what a person is about to read in view: a new question goes to the top, its answer grows below it.

Streamlit's own way, to stay at the end of the page, hides the title on a telephone and shows the end of a long answer
before its beginning. Script and style are fixed text of this module; nothing of a document or a question is in them.
"""

import streamlit as st

# Room below the newest question, so that it can stand at the top before its answer is there (the box takes the rest).
# In a wide window the first question has room under the title and stays there.
_ROOM = """<style>
@media {media} {{ .st-key-exchange-{number} {{ min-height: calc(100dvh - 7.5rem); scroll-margin-top: 1rem; }} }}
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-to-top-"]) {{ display: none; }}
[data-testid="stBottomBlockContainer"] {{ padding-bottom: 1rem; }}
</style>"""
_NARROW, _ANY = "(max-width: 40rem)", "all"
_TO_TOP = """<script>
if (matchMedia('{media}').matches) document.querySelector('.st-key-exchange-{number}')?.scrollIntoView();
</script>"""


def bring_to_top(number: int) -> None:
    """Scrolls to exchange `number` when the browser first gets it, not when the page is drawn again."""
    with st.container(key=f"to-top-{number}"):
        st.html(_TO_TOP.format(number=number, media=_media(number)), unsafe_allow_javascript=True)


def make_room(newest: int) -> None:
    """Gives exchange `newest`, the last on the page (-1 for none yet), the height of the window."""
    st.html(_ROOM.format(number=newest, media=_media(newest)))


def _media(number: int) -> str:
    return _ANY if number else _NARROW
