"""Which document a question is about, in a pack that has several alike."""

from pathlib import Path

import pytest

from ingest.reading import document_of
from ingest.types import Document
from rag.assistant import open_assistant
from rag.meant import Titles
from tests.conftest import indexed, settings_for

POSTS = {"harbour-master": "Harbour Master", "chief-rope-officer": "Chief Rope Officer", "master": "Master"}
PAPER = "# {title}\n\n## Reward\n\nThe role is paid {pay} a year.\n\n## Hours\n\nYou work {days} days a week.\n"
PAYS = {"harbour-master": ("£61,000", "four"), "chief-rope-officer": ("£52,000", "three"), "master": ("£43,000", "two")}


def papers() -> dict[str, str]:
    return {
        f"{name}.md": PAPER.format(title=title, pay=PAYS[name][0], days=PAYS[name][1]) for name, title in POSTS.items()
    }


def documents() -> list[Document]:
    return [document_of(Path(name), text.encode()) for name, text in papers().items()]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What is the pay of the Harbour Master?", ["harbour-master"]),
        ("harbour master pay", ["harbour-master"]),
        ("What does the CRO earn?", ["chief-rope-officer"]),
        ("Does the master outrank the harbour master?", ["harbour-master", "master"]),
        ("What is the pay?", []),
        ("Who is the chief officer for rope?", []),
    ],
)
def test_a_document_is_meant_whose_title_the_question_says(question: str, meant: list[str]) -> None:
    assert sorted(Titles(documents()).meant(question)) == meant


def test_in_a_pack_of_one_document_none_is_meant() -> None:
    assert Titles(documents()[:1]).meant("What is the pay of the Harbour Master?") == {}


def test_the_answer_is_of_the_post_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "posts"
    folder.mkdir(parents=True)
    for name, text in papers().items():
        (folder / name).write_text(text)
    assistant = open_assistant(indexed(settings_for(tmp_path / "corpus", tmp_path / "home")))
    for name, title in POSTS.items():
        answer, _ = assistant.ask(f"How much is the {title} paid?")
        assert PAYS[name][0] in answer.answer
        assert {citation.span.document for citation in answer.citations} == {name}
