"""What the page shows and does, with a stand-in for the assistant (streamlit.testing runs the real script)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import answer_view, service
from app.chat_page import QUESTION_CHARS
from app.plain_text import as_text, markers_as_markdown
from ingest.errors import BriefingError, NoIndex, SettingError
from ingest.settings import Settings
from rag.types import Turn
from tests.app.pages import ask, click, html_of, page_at, text_of
from tests.app.stand_in import ANSWERS, FACTS, HOSTILE, TEXT, StandIn, an_answer


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BriefingError]]:
    """Opening a pack raises the error put here; once there is none it gives the stand-in."""
    errors: list[BriefingError] = []

    def open_pack(settings: Settings, pack: str | None) -> StandIn:
        if errors:
            raise errors[0]
        return StandIn()

    monkeypatch.setattr(service, "open_pack", open_pack)
    monkeypatch.setattr(service, "read_facts", lambda index: FACTS)
    yield errors


def test_the_first_screen_names_the_post_the_employer_and_who_answers(desk: StandIn) -> None:
    page = page_at()
    assert not page.exception
    assert [title.value for title in page.title] == ["Librarian"]
    assert "The Council" in text_of(page)
    assert "automatic" in text_of(page)
    assert "the document decides" in text_of(page)
    starters = [button.label for button in page.button if button.key.startswith("starter")]
    assert starters == [as_text("What is the salary?"), as_text("When is the closing date?")]


def test_an_answer_stands_with_its_quote_and_place(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    answer = page.chat_message[1]
    said = as_text("£40,000 - £45,000 plus *car* benefit.")
    assert answer.markdown[0].value == f"{said}\u00a0{markers_as_markdown([1])}"
    assert answer.text[0].value == "£40,000 - £45,000 plus *car* benefit"
    place = page.button(key="quote-0-1").label
    assert place.startswith(as_text("[1]"))
    assert as_text("Advertisement *of* the post") in place
    assert "Advertisement › Terms" in place
    assert "page 1" in place


def test_a_starter_is_asked_by_its_button(desk: StandIn) -> None:
    page = click(page_at(), "starter 0")
    assert page.chat_message[0].markdown[0].value == as_text("What is the salary?")
    assert page.text[0].value == "£40,000 - £45,000 plus *car* benefit"
    assert all(not button.key.startswith("starter") for button in page.button)


def test_a_follow_up_shows_how_it_was_understood_and_brings_its_history(desk: StandIn) -> None:
    page = ask(ask(page_at(), "What is the salary?"), "And that?")
    assert as_text("What is the salary of the post?") in page.chat_message[3].markdown[0].value
    assert desk.history_of("And that?") == (
        Turn(question="What is the salary?", answer="£40,000 - £45,000 plus *car* benefit. [1]"),
    )


def test_a_question_understood_as_asked_is_not_repeated(desk: StandIn) -> None:
    assert "Understood as" not in text_of(ask(page_at(), "What is the salary?"))


def test_a_question_is_asked_once_however_often_the_page_is_drawn(desk: StandIn) -> None:
    page = ask(page_at(), "What is the pension?").run().run()
    assert desk.questions.count("What is the pension?") == 1
    assert len(page.chat_message) == 2


def test_what_is_computed_disputed_missing_and_noticed_is_said_in_words(desk: StandIn) -> None:
    page = ask(page_at(), "When is the closing date?")
    assert as_text("Two dates are given for the <i>panel</i>.") in page.warning[0].value
    assert "the hour of the day" in page.info[0].value
    text = text_of(page)
    assert as_text("The closing date is 10 days away.") in text
    assert "1 March less today" in text
    assert as_text("The chat model could not be reached.") in text


def test_more_than_three_passages_are_one_click_away(desk: StandIn) -> None:
    page = ask(page_at(), "What is required?")
    assert [expander.label for expander in page.chat_message[1].expander] == ["2 more passages"]
    assert [text.value for text in page.chat_message[1].expander[0].text] == [
        "Registration",
        "A report of 1 <b>page</b>",
    ]
    assert len(page.text) == 5


def test_where_the_pack_does_not_say_it_says_whom_toask(desk: StandIn) -> None:
    page = ask(page_at(), "What is the pension?")
    assert html_of(page).count("mailto:jobs@example.org") == 1
    assert "tel:+442079460018" in html_of(page)
    assert "69046" not in html_of(page), "a malformed number is offered as a way to get in touch"
    assert any("Whom to ask" in markdown.value for markdown in page.chat_message[1].markdown)
    assert "subject=Question%20about%20the%20post%3A%20Librarian" in html_of(page)
    assert "body=What%20is%20the%20pension%3F" in html_of(page)


def test_an_answer_that_is_there_brings_no_contacts(desk: StandIn) -> None:
    assert "mailto:" not in html_of(ask(page_at(), "What is the salary?"))


def test_markup_of_a_document_or_a_question_is_text(desk: StandIn) -> None:
    page = ask(page_at(), "hostile")
    assert as_text(HOSTILE) in page.chat_message[1].markdown[0].value
    assert page.text[0].value == HOSTILE
    page = ask(page, HOSTILE)
    assert page.chat_message[2].markdown[0].value == as_text(HOSTILE)


def test_new_conversation_starts_again(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    page.button(key="new").click().run()
    assert len(page.chat_message) == 0
    page = ask(page, "What is required?")
    assert desk.history_of("What is required?") == ()


def test_a_bug_shows_one_sentence_and_loses_nothing(desk: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    page = ask(page_at(), "What is the salary?")
    desk.error = RuntimeError("secret detail")
    page = ask(page, "What is required?")
    assert not page.exception
    assert "Something went wrong" in page.warning[0].value
    assert "secret detail" not in text_of(page)
    assert "secret detail" in caplog.text
    desk.error = None
    page = ask(page, "And that?")
    assert [message.name for message in page.chat_message] == ["user", "assistant"] * 3
    assert len(page.text) == 2


def test_an_error_that_a_person_can_mend_is_shown_in_its_own_words(desk: StandIn) -> None:
    desk.error = BriefingError("The disk is full; free some space.")
    page = ask(page_at(), "What is the salary?")
    assert page.warning[0].value == as_text("The disk is full; free some space.")


def test_a_very_long_question_is_asked_whole_and_shown_in_part(desk: StandIn) -> None:
    question = "word " * 10_000
    page = ask(page_at(), question)
    assert desk.questions.count(question) == 1
    assert len(page.chat_message[0].markdown[0].value) < 6 * QUESTION_CHARS
    assert "Please say more" in text_of(page)


def test_an_answer_streams_and_is_there_in_well_under_a_second(desk: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(answer_view, "sleep", pauses.append)
    for words, steps in ((5, 5), (120, 12), (2000, 12)):
        pauses.clear()
        prepared = an_answer("long", "word " * words)
        monkeypatch.setitem(ANSWERS, "long", lambda question, prepared=prepared: prepared)
        ask(page_at(), "long")
        assert len(pauses) == steps
        assert sum(pauses) < 0.7


def test_no_index_says_what_to_do_and_its_button_does_it(
    broken: list[BriefingError], monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed = []

    def index(settings: Settings, pack: str | None, on_progress: service.Progress) -> tuple[str, ...]:
        on_progress(0.5)
        indexed.append(pack)
        broken.clear()
        return ()

    monkeypatch.setattr(service, "index", index)
    broken.append(NoIndex("Nothing is indexed yet. Run: briefing ingest"))
    page = page_at()
    assert as_text("Nothing is indexed yet. Run: briefing ingest") in text_of(page)
    assert len(page.chat_input) == 0
    page.button(key="index").click().run()
    assert indexed == [None]
    assert [title.value for title in page.title] == ["Librarian"]


def test_indexing_that_fails_says_why(broken: list[BriefingError], monkeypatch: pytest.MonkeyPatch) -> None:
    def index(settings: Settings, pack: str | None, on_progress: service.Progress) -> tuple[str, ...]:
        raise BriefingError("Another ingest is at work; wait for it.")

    monkeypatch.setattr(service, "index", index)
    broken.append(NoIndex("Nothing is indexed yet."))
    page = page_at()
    page.button(key="index").click().run()
    assert page.error[0].value == as_text("Another ingest is at work; wait for it.")


def test_a_document_that_could_not_be_read_is_named(
    broken: list[BriefingError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(settings: Settings, pack: str | None, on_progress: service.Progress) -> tuple[str, ...]:
        broken.clear()
        return ("scan.pdf has no text; run text recognition on it.",)

    monkeypatch.setattr(service, "index", index)
    broken.append(NoIndex("Nothing is indexed yet."))
    page = page_at()
    page.button(key="index").click().run()
    assert page.warning[0].value == as_text("scan.pdf has no text; run text recognition on it.")
    page.button(key="go on").click().run()
    assert [title.value for title in page.title] == ["Librarian"]


def test_an_index_that_has_been_replaced_is_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    current = ["first"]
    opened: list[StandIn] = []

    def open_pack(settings: Settings, pack: str | None) -> StandIn:
        opened.append(StandIn(current[0]))
        return opened[-1]

    monkeypatch.setattr(service, "open_pack", open_pack)
    monkeypatch.setattr(service, "read_facts", lambda index: FACTS)
    monkeypatch.setattr(service, "current_generation", lambda settings, pack: current[0])
    page = ask(page_at(), "What is the salary?")
    current[0] = "second"
    ask(page, "And that?")
    assert [stand_in.index.generation for stand_in in opened] == ["first", "second"]
    assert ["And that?" in stand_in.questions for stand_in in opened] == [False, True]


@pytest.fixture
def two_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus of the packs `one` and `two`, with nothing indexed."""
    for name in ("one", "two"):
        (tmp_path / "corpus" / name).mkdir(parents=True)
        (tmp_path / "corpus" / name / "advertisement.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "corpus"))


@pytest.mark.usefixtures("two_packs")
@pytest.mark.parametrize("name", ["<b>none</b>", "../../etc", "three"])
def test_an_unknown_pack_offers_the_ones_there_are(name: str) -> None:
    page = page_at(pack=name)
    assert not page.exception
    assert as_text(name) in page.warning[0].value
    assert page.button(key="pack one")
    page.button(key="pack two").click().run()
    assert page.query_params["pack"] in ("two", ["two"])
    assert page.button(key="index")


@pytest.mark.usefixtures("two_packs")
def test_a_pack_is_indexed_by_the_button_and_answers() -> None:
    page = page_at(pack="one")
    page.button(key="index").click().run(timeout=120)
    assert not page.exception
    page = ask(page, "What is the salary?")
    assert "£40,000 - £45,000" in page.chat_message[1].text[0].value


def test_the_pack_of_the_address_is_opened(monkeypatch: pytest.MonkeyPatch, desk: StandIn) -> None:
    opened = []

    def open_pack(settings: Settings, pack: str | None) -> StandIn:
        opened.append(pack)
        return desk

    monkeypatch.setattr(service, "open_pack", open_pack)
    page_at(pack="small")
    assert opened == ["small"]


def test_a_setting_that_cannot_be_used_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def settings() -> Settings:
        raise SettingError("BRIEFING_TODAY is 'soon'; expected a date as YYYY-MM-DD.")

    monkeypatch.setattr(service, "settings", settings)
    page = page_at()
    assert as_text("BRIEFING_TODAY is 'soon'; expected a date as YYYY-MM-DD.") == page.warning[0].value
    assert page.button(key="again")
