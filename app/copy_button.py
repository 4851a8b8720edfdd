"""A button that puts a text on the clipboard; the text goes there as it is, never through the page's markup."""

import streamlit as st

_HTML = '<button type="button"></button>'
_CSS = """
button { font: inherit; font-size: 0.9rem; color: var(--st-text-color); background: transparent; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); padding: 0.3rem 0.75rem;
  min-height: 2.2rem; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""
# The clipboard interface needs a secure context (https or this machine); elsewhere a selected field does it.
_JS = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button');
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
    } catch {
      const field = document.createElement('textarea');
      field.value = data.text;
      document.body.appendChild(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2000);
  };
}
"""


def copy_button(text: str, *, key: str, label: str) -> None:
    """A button named `label` that copies `text`; it says so for two seconds."""
    component = st.components.v2.component("briefing_copy", html=_HTML, css=_CSS, js=_JS)
    component(data={"text": text, "label": label, "done": "Copied"}, key=key, height="content", width="content")
