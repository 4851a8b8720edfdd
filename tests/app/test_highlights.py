"""Every citation of sixty answers over three packs opens its source with exactly the quote marked: none is wrong."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from ingest.markup import reading
from tests.app.pages import ask, click, html_of, page_at
from tests.app.served import REPOSITORY

pytestmark = pytest.mark.thorough

INDEXING_S = 600
QUESTIONS = (
    "What is the salary?",
    "When is the closing date?",
    "Who does the post report to?",
    "How do I apply?",
    "What experience is required?",
    "What qualifications are needed?",
    "What are the main duties?",
    "Who can I contact?",
    "Where is the post based?",
    "What are the values?",
    "How many people are managed?",
    "What is the budget?",
    "What are the working hours?",
    "What training is there?",
    "Is there a pension?",
    "What are the priorities?",
    "What must the application include?",
    "Who are the partners?",
    "What is said about equality?",
    "When are the interviews?",
)
PER_CONVERSATION = 5


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _marked(html: str) -> str:
    panel = html[html.index('<article class="desk-source"') :]
    return unescape(re.sub(r"<[^>]+>", "", "".join(re.findall(r"<mark>.*?</mark>", panel, re.S))))


@pytest.fixture(params=["luton-dph", "second-packs/gds-scs-applicant-packs", "second-packs/moj-digital-strategy-2012"])
def pack(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a pack that is the only one of its corpus."""
    folder = REPOSITORY / "corpus" / request.param
    if not folder.is_dir():
        folder = request.getfixturevalue("shared") / request.param
    name = folder.name.split("/")[-1][:12].strip("-")
    target = tmp_path / "corpus" / name
    target.mkdir(parents=True)
    for document in [*folder.glob("*.txt"), *folder.glob("*.md"), *folder.glob("pack.toml")]:
        shutil.copy(document, target)
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "corpus"))
    return name


def test_every_citation_marks_its_quote(pack: str) -> None:
    page_at(pack=pack).button(key="index").click().run(timeout=INDEXING_S)
    opened = 0
    for first in range(0, len(QUESTIONS), PER_CONVERSATION):
        page = page_at(pack=pack)
        for number, question in enumerate(QUESTIONS[first : first + PER_CONVERSATION]):
            page = ask(page, question)
            (key,) = (k for k in page.session_state if str(k).startswith("conversation "))
            answer = page.session_state[key].exchanges[number].answer
            for citation in answer.citations:
                page = click(page, f"quote-{number}-{citation.n}")
                quote = " ".join(reading(line) for line in citation.span.quote.split("\n"))
                assert _letters(_marked(html_of(page))) == _letters(quote), question
                opened += 1
    assert opened >= len(QUESTIONS)
