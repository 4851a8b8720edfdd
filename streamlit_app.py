"""The entry of the web app: `briefing serve`, or `streamlit run streamlit_app.py`."""

from app.page import show_page

show_page()
