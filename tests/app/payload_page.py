"""A page that draws every payload as the app draws strangers' text: served by test_browser, never by the app."""

import streamlit as st

from app.plain_text import as_text
from tests.app.payloads import OWN, shared_payloads

payloads = [*OWN, *shared_payloads()]
first = int(st.query_params.get("first", "0"))
for number, payload in list(enumerate(payloads))[first : first + 500]:
    with st.container(key=f"payload-{number}"):
        st.markdown(as_text(payload) or "empty")
st.text("all drawn")
