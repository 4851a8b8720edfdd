"""Keeps what a person is about to read in view, gives the keyboard its place, and tells screen readers of answers.

Streamlit's own way, to stay at the end of the page, hides the title on a telephone and shows the end of a long answer
before its beginning. Scripts and styles are fixed text of this module; only numbers and keys of the page's own
widgets go into them, nothing of a document or a question.
"""

import re
from pathlib import Path

import streamlit as st

from app.options import THEME

_CSS = (Path(__file__).parent / "app.css").read_text(encoding="utf-8")
# The theme's colours by name, for what Streamlit does not colour itself; the marks are dark text on pale yellow, and
# the other way round in the dark (a contrast of at least 7:1; a test computes it).
MARKS = {"light": ("#ffdf80", "#1c2730"), "dark": ("#594500", "#fff6dc")}
# Room below the newest question, so that it can stand at the top before its answer is there (the box takes the rest).
# In a wide window the first question has room under the title and stays there.
_ROOM = (
    "@media {media} {{ .st-key-exchange-{number} {{ min-height: calc(100dvh - 7.5rem); scroll-margin-top: 1rem; }} }}"
)
_NARROW, _ANY = "(max-width: 40rem)", "all"
_TO_TOP = "if (matchMedia('{media}').matches) document.querySelector('.st-key-exchange-{number}')?.scrollIntoView();"
# The layout comes in steps, and what was open before may still stand there: this very opening is looked for. Over the
# chat (a narrow window) the source is all there is: what it covers must not get the focus.
_SHOW_MARK = """
let tries = 0; const opening = {opening};
(function look() {{
  const panel = document.querySelector('.st-key-source'), title = panel?.querySelector('.desk-title, [role=alert]');
  const article = panel?.querySelector('.desk-source[data-opening="{opening}"]');
  if (!(title && (article || title.role === 'alert')) && tries++ < 200) return setTimeout(look, 50);
  if (!title) return;
  const mark = article?.querySelector('mark');
  panel.scrollTop = 0;
  mark?.scrollIntoView({{block: 'center', inline: 'nearest'}});
  title.focus({{preventScroll: true}});
  const over = matchMedia('(max-width: 60rem)').matches;
  document.querySelectorAll('.st-key-chat, [data-testid=stBottom]').forEach(part => part.inert = over);
}})();
"""
_FOCUS_AGAIN = """
document.querySelectorAll('.st-key-chat, [data-testid=stBottom]').forEach(part => part.inert = false);
const closed = {opening};
setTimeout(() => (document.querySelector('.st-key-{key} button') ?? document.querySelector('textarea'))?.focus(), 50);
"""
_ANNOUNCE = """
let place = document.getElementById('desk-announce');
if (!place) {{
  place = document.createElement('div');
  place.id = 'desk-announce'; place.className = 'desk-announce'; place.setAttribute('role', 'status');
  (document.querySelector('.st-key-chat') ?? document.body).appendChild(place);
}}
setTimeout(() => place.textContent = 'Answer {number} is there, with {quotes} quoted.', 100);
"""
_ARROWS = """
if (!window.deskArrows) {
  window.deskArrows = true;
  document.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const field = document.querySelector('.st-key-typed input');
    const stops = field ? [field, ...document.querySelectorAll('[class*="st-key-found-"] button')] : [];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
}
let tries = 0;
(function look() {
  const field = document.querySelector('.st-key-typed input');
  if (field) field.focus(); else if (tries++ < 40) setTimeout(look, 50);
})();
"""
_OTHER_THAN_KEY = re.compile(r"[^a-zA-Z0-9_-]")


def style_page() -> None:
    """The styles of every page."""
    st.html(f"<style>:root {{ {_variables()} }}\n{_CSS}</style>")


def bring_to_top(number: int) -> None:
    """Scrolls to exchange `number` when the browser first gets it, not when the page is drawn again."""
    _run(f"top-{number}", _TO_TOP.format(number=number, media=_media(number)))


def make_room(newest: int) -> None:
    """Gives exchange `newest`, the last on the page (-1 for none yet), the height of the window."""
    st.html(f"<style>{_ROOM.format(number=newest, media=_media(newest))}</style>")


def show_mark(opening: int) -> None:
    """Scrolls the source to its mark and gives it the focus, once for each `opening`."""
    _run("mark", _SHOW_MARK.format(opening=opening))


def focus_again(key: str, opening: int) -> None:
    """Gives the focus back to the button with this key, else to the box to ask in."""
    _run("focus", _FOCUS_AGAIN.format(key=_class_of(key) or "none", opening=opening))


def announce(number: int, quotes: int) -> None:
    """Lets a screen reader say that answer `number` (from 0) is there."""
    said = "1 passage" if quotes == 1 else f"{quotes} passages"
    _run("announce", _ANNOUNCE.format(number=number + 1, quotes=said))


def arrow_keys() -> None:
    """Lets the arrow keys go from the search field through what is found; the field gets the focus."""
    _run("arrows", _ARROWS)


def _run(name: str, script: str) -> None:
    with st.container(key=f"script-{name}"):
        # In a block: what one script declares must not meet what the same one declared before.
        st.html(f"<script>{{{script}}}</script>", unsafe_allow_javascript=True)


def _class_of(key: str) -> str:
    """The class that Streamlit gives to an element with this key, without its prefix."""
    return _OTHER_THAN_KEY.sub("-", key.strip())


def _variables() -> str:
    """The colours by name; `light-dark` follows the theme that Streamlit shows, which a person may have chosen."""
    pairs = {
        name: tuple(str(THEME[f"theme.{side}.{colour}Color"]) for side in ("light", "dark"))
        for name, colour in {"ground": "background", "quiet": "grayText", "border": "border"}.items()
    } | {"mark": (MARKS["light"][0], MARKS["dark"][0]), "on-mark": (MARKS["light"][1], MARKS["dark"][1])}
    return "".join(f"--desk-{name}: light-dark({light}, {dark}); " for name, (light, dark) in pairs.items())


def _media(number: int) -> str:
    return _ANY if number else _NARROW
