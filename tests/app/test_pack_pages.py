"""The first screen, the desk and the chooser between packs."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app import service
from app.plain_text import as_text
from ingest.settings import Settings
from tests.app.pages import ask, click, html_of, page_at, query_of, text_of
from tests.app.stand_in import ANSWERS, DOCUMENT, FACTS, PACK, StandIn, an_answer


def test_key_facts_are_buttons_and_what_is_not_given_is_said(desk: StandIn) -> None:
    page = page_at()
    assert as_text("£40,000 - £45,000") in page.button(key="fact-0-salary").label
    assert page.button(key="fact-0-salary").label.startswith("**Salary**")
    keys = " ".join(str(button.key) for button in page.button)
    assert "location" not in keys
    assert "-post" not in keys, "the title says it"
    assert "Not found in the pack: Place of work" in text_of(page)


def test_the_closing_date_says_how_long_there_is(desk: StandIn) -> None:
    assert as_text("The closing date is 10 days away.") in page_at().button(key="fact-1-closing_date").label
    assert not page_at().warning


def test_a_closing_date_that_has_passed_is_said_first(desk: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pack_view.closing", lambda desk, today: "That was 3 days ago.")
    assert as_text("1 March 2030. That was 3 days ago.") in page_at().warning[0].value


def test_a_fact_that_disagrees_with_itself_says_so_and_opens_the_other_place(desk: StandIn) -> None:
    page = page_at()
    assert as_text("Two salaries are *given*.") in text_of(page)
    page = click(page, "fact-0-salary-also-1")
    assert "<mark>benefit</mark>" in html_of(page)


def test_what_an_application_needs_is_a_list_to_tick(desk: StandIn) -> None:
    page = page_at()
    assert [box.label for box in page.checkbox] == [
        as_text("Documents asked for: A report of 1 <b>page</b>"),
        as_text("Closing date: 1 March 2030"),
    ]
    page.checkbox[0].check().run()
    assert page.checkbox[0].value
    assert "<mark>" in html_of(click(page, "needed-source-0"))


def test_facts_that_cannot_be_read_cost_nobody_the_chat(
    desk: StandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read_facts(index: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(service, "read_facts", read_facts)
    page = page_at()
    assert not page.exception
    assert "secret detail" in caplog.text
    assert len(ask(page, "What is the salary?").chat_message) == 2


def test_during_a_conversation_the_facts_are_one_click_away(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    assert "fact-0-salary" not in [button.key for button in page.button]
    assert "Key facts" in page.expander[0].label


def test_a_document_can_be_downloaded_as_it_was_given(
    desk: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus" / "small"
    folder.mkdir(parents=True)
    content = b"Salary: as it was given\r\n"
    (folder / "advertisement.txt").write_bytes(content)
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "corpus"))
    page = page_at()
    assert "download-0" not in [button.key for button in page.download_button], "it is not the file that was read"
    desk.pack = replace(PACK, documents=(replace(DOCUMENT, sha256=sha256(content).hexdigest()),))
    page = page_at()
    assert page.download_button(key="download-0").label == f"Download {as_text('advertisement.txt')}"


def test_the_desk_finds_while_somebody_types_and_opens_the_place(desk: StandIn) -> None:
    page = page_at(view="desk")
    assert len(page.chat_input) == 0
    page.text_input[0].set_value("licen").run()
    found = [button for button in page.button if button.key.startswith("found-")]
    assert as_text("A driving licence") in found[0].label
    page = click(page, found[0].key)
    assert "<mark>A driving licence</mark>" in html_of(page)
    page.text_input[0].set_value("nothing like this").run()
    assert "0 found" in text_of(page)


def test_the_desk_leads_back_to_the_chat(desk: StandIn) -> None:
    page = click(ask(page_at(), "What is the salary?"), "go-desk")
    assert query_of(page, "view") == "desk"
    page = click(page, "back")
    assert len(page.chat_message) == 2


def test_an_unknown_view_is_the_chat(desk: StandIn) -> None:
    assert len(page_at(view="<b>").chat_input) == 1


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[StandIn]:
    """A corpus of the packs `one` and `two`, each opened as a stand-in of its own."""
    for name in ("one", "two"):
        (tmp_path / "corpus" / name).mkdir(parents=True)
        (tmp_path / "corpus" / name / "advertisement.txt").write_text("Salary: £1", "utf-8")
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "corpus"))
    opened = [StandIn(pack=replace(PACK, name=name, role=f"Role {name}")) for name in ("one", "two")]

    def open_pack(settings: Settings, pack: str | None) -> StandIn:
        return opened[0 if pack in (None, "one") else 1]

    monkeypatch.setattr(service, "open_pack", open_pack)
    monkeypatch.setattr(service, "read_facts", lambda index: FACTS)
    return opened


def test_the_chooser_opens_another_pack_with_nothing_of_the_first(two: list[StandIn]) -> None:
    page = ask(page_at(), "What is the salary?")
    page = click(page, "quote-0-1")
    page.selectbox[0].set_value("two").run()
    assert page.title[0].value == "Role two"
    assert query_of(page, "pack") == "two"
    assert query_of(page, "c") is None
    assert len(page.chat_message) == 0
    assert "<mark>" not in html_of(page)
    ask(page, "What is required?")
    assert two[1].history_of("What is required?") == ()
    assert "What is required?" not in two[0].questions


def test_the_choice_to_keep_nothing_goes_along_to_another_pack(two: list[StandIn]) -> None:
    page = page_at(keep="no")
    page.selectbox[0].set_value("two").run()
    assert query_of(page, "keep") == "no"
    assert query_of(ask(page, "What is required?"), "c") is None


def test_one_pack_needs_no_chooser(desk: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "none"))
    assert len(page_at().selectbox) == 0


def test_a_pack_without_post_and_employer_goes_by_its_title(desk: StandIn) -> None:
    desk.pack = replace(desk.pack, role="", employer="", title="Digital strategy")
    page = page_at()
    assert [title.value for title in page.title] == ["Digital strategy"]
    assert not any("****" in markdown.value for markdown in page.markdown), "an empty name becomes a rule"


def test_what_the_checklist_has_said_it_does_not_say_again(desk: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = next(fact for fact in FACTS if fact.key == "documents")
    again = replace(limits, key="document_limits", label="Limits of the documents", value="1 <b>page</b>")
    monkeypatch.setattr(service, "read_facts", lambda index: (*FACTS, again))
    assert len(page_at().checkbox) == 2


def test_a_question_answered_beside_the_point_is_not_offered(desk: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack's key facts have no place of work, and the answer quotes something else."""
    question = "Where is the post based?"
    beside = an_answer(question, "A driving licence. [1]", quotes=["A driving licence"])
    monkeypatch.setitem(ANSWERS, question, lambda asked: beside)
    page = page_at()
    assert as_text(question) not in [button.label for button in page.button]
    assert "Not found in the pack: Place of work" in text_of(page)
