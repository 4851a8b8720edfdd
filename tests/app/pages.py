"""A page as a person uses it, in `streamlit.testing`, which runs the real script without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ENTRY = str(Path(__file__).parents[2] / "streamlit_app.py")


def page_at(**query: str) -> AppTest:
    """The page of a new session at the address with this query."""
    page = AppTest.from_file(ENTRY, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def ask(page: AppTest, question: str) -> AppTest:
    """The page after `question` has been typed and answered."""
    return page.chat_input[0].set_value(question).run()


def click(page: AppTest, key: str) -> AppTest:
    """The page after the button with this key."""
    return page.button(key=key).click().run()


def text_of(page: AppTest) -> str:
    """All that is written on the page, as Markdown and as text."""
    elements = [*page.markdown, *page.text, *page.warning, *page.info, *page.error, *page.success, *page.title]
    return "\n".join(str(element.value) for element in elements)


def html_of(page: AppTest) -> str:
    """All HTML of the page's own."""
    return "\n".join(element.proto.body for element in page.get("html"))


def query_of(page: AppTest, name: str) -> str | None:
    """A field of the page's address."""
    value = page.query_params.get(name)
    return value[0] if isinstance(value, list) else value
