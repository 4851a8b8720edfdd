"""A conversation that is taken away has its quotes, sections, refs, version and time, and no markup of strangers."""

import re
from html.parser import HTMLParser

import pytest

from app.conversation import Exchange
from app.take_away import as_markdown, as_page, copied
from tests.app.payloads import OWN
from tests.app.stand_in import ANSWERS, HOSTILE, PACK, an_answer


def _exchanges(*questions: str) -> list[Exchange]:
    return [
        Exchange(question=question, answer=ANSWERS[question](question), asked_at="2030-02-01T12:00:00Z")
        for question in questions
    ]


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [
            str(value) for name, value in attrs if name in ("src", "href", "action") or name.startswith("on")
        ]

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("write", [as_markdown, lambda pack, exchanges: _Reader(as_page(pack, exchanges)).said])
def test_everything_that_proves_an_answer_goes_with_it(write: object) -> None:
    text = write(PACK, _exchanges("What is the salary?", "And that?", "When is the closing date?"))  # type: ignore[operator]
    plain = text.replace("\\", "")
    for said in (
        "Librarian",
        "The Council",
        "What is the salary?",
        "Understood as: What is the salary of the post?",
        "£40,000 - £45,000 plus *car* benefit",
        "Advertisement *of* the post > Advertisement > Terms, page 1",
        "[1]",
        "Worked out, not quoted: The closing date is 10 days away. How: 1 March less today [1].",
        "Please check: Two dates are given for the <i>panel</i>. [1]",
        "The documents do not say: the hour of the day",
        "7f3a9c2e41b0",
        "0123456789ab",
        "2030-02-01T12:00:00Z",
        "the document decides",
    ):
        assert said in plain, said


def test_the_page_fetches_and_runs_nothing() -> None:
    questions = [*OWN, HOSTILE]
    exchanges = [Exchange(question=q, answer=an_answer(q, f"{q} [1]\n- {q}", quotes=[HOSTILE])) for q in questions]
    page = _Reader(as_page(PACK, exchanges))
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "section",
        "h1",
        "h2",
        "p",
        "strong",
        "blockquote",
        "ul",
        "li",
    }
    assert page.tags <= allowed
    assert page.links == []
    for question in questions:
        assert question in page.said


def test_markup_in_markdown_is_escaped() -> None:
    exchanges = [Exchange(question=q, answer=an_answer(q, f"{q}\n- {q}")) for q in OWN]
    text = as_markdown(PACK, exchanges)
    assert not re.search(r"(?<!\\)[<`]", text)
    assert not re.search(r"(?<!\\)!?\[[^\]]*\](?<!\\\])\(", text)
    assert "\n---" not in text


def test_a_list_stays_a_list() -> None:
    text = as_markdown(PACK, _exchanges("What is required?"))
    assert "\n- A degree" in text
    assert "<li>A degree" in as_page(PACK, _exchanges("What is required?"))


def test_a_question_without_an_answer_is_left_out() -> None:
    assert "broken" not in as_markdown(PACK, [Exchange(question="broken", problem="It broke.")])


def test_a_copied_answer_has_its_quotes_and_its_ref() -> None:
    text = copied(ANSWERS["What is the salary?"]("What is the salary?"))
    assert "What is the salary?" in text
    assert "[1] Advertisement *of* the post > Advertisement > Terms, page 1" in text
    assert "7f3a9c2e41b0" in text
