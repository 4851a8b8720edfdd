"""What survives a reload, what is kept of it, and what people may say of an answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.plain_text import as_text
from app.question_log import FILE_NAME, QuestionLog, Verdict
from tests.app.pages import ask, click, html_of, page_at, query_of, text_of
from tests.app.stand_in import PACK, StandIn


def _log(home: Path) -> QuestionLog:
    return QuestionLog(home, 90)


def test_a_conversation_survives_a_reload_with_its_citations(desk: StandIn) -> None:
    page = ask(ask(page_at(), "What is the salary?"), "And that?")
    key = query_of(page, "c")
    assert key
    reloaded = page_at(c=key)
    assert [message.markdown[0].value for message in reloaded.chat_message][::2] == [
        as_text("What is the salary?"),
        as_text("And that?"),
    ]
    assert [text.value for text in reloaded.text] == ["£40,000 - £45,000 plus *car* benefit"] * 2
    assert desk.questions.count("And that?") == 1
    ask(reloaded, "What is required?")
    assert len(desk.history_of("What is required?")) == 2


def test_the_address_has_no_key_before_anything_is_kept(desk: StandIn) -> None:
    assert query_of(page_at(), "c") is None


@pytest.mark.parametrize("key", ["nobody", "A" * 22, "../../etc/passwd", "'; DROP TABLE exchanges; --"])
def test_an_unknown_key_is_an_empty_conversation_under_another_key(desk: StandIn, key: str) -> None:
    page = page_at(c=key)
    assert len(page.chat_message) == 0
    page = ask(page, "What is the salary?")
    assert query_of(page, "c") != key


def test_the_key_of_one_pack_opens_nothing_of_another(desk: StandIn) -> None:
    key = query_of(ask(page_at(), "What is the salary?"), "c")
    assert key
    desk.pack = replace(PACK, name="other")
    assert len(page_at(c=key).chat_message) == 0


def test_a_new_conversation_leaves_the_old_address(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    old = query_of(page, "c")
    page = click(page, "new")
    assert query_of(page, "c") is None
    assert query_of(ask(page, "What is required?"), "c") not in (None, old)


def test_two_people_have_conversations_of_their_own(desk: StandIn) -> None:
    one, other = ask(page_at(), "What is the salary?"), ask(page_at(), "What is required?")
    assert query_of(one, "c") != query_of(other, "c")
    assert len(one.run().chat_message) == len(other.run().chat_message) == 2


def test_an_answer_from_an_older_pack_says_so_and_can_be_asked_again(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    assert "has changed since" not in text_of(page)
    desk.pack = replace(PACK, version="ffffffffffff")
    page = page.run()
    assert "has changed since this answer was given" in text_of(page)
    page = click(page, "again-0")
    assert page.chat_message[2].markdown[0].value == as_text("What is the salary?")
    assert "again-1" not in [button.key for button in page.button]


def test_a_long_conversation_shows_what_is_new_and_the_rest_on_request(desk: StandIn) -> None:
    page = page_at()
    for _ in range(31):
        page = ask(page, "What is the pension?")
    assert len(page.chat_message) == 2 * 11
    assert desk.questions.count("What is the pension?") == 31
    page = click(page, "all")
    assert len(page.chat_message) == 2 * 31
    assert len(ask(page, "And that?").chat_message) == 2 * 32
    assert len(desk.history_of("And that?")) == 5


def test_a_link_to_a_question_asks_it_once(desk: StandIn) -> None:
    page = page_at(q="What is required?")
    assert page.chat_message[0].markdown[0].value == as_text("What is required?")
    assert query_of(page, "q") is None
    page.run()
    assert desk.questions.count("What is required?") == 1


def test_a_verdict_is_kept_with_its_question_ref_and_status(desk: StandIn, own_home: Path) -> None:
    page = ask(page_at(), "What is the salary?")
    page.button_group[0].set_value(Verdict.WRONG).run()
    page.text_input[0].set_value("It says 50,000; tell jo@example.org").run()
    kept = _log(own_home).questions("small")[0]
    assert kept.verdict is Verdict.WRONG
    assert kept.why.startswith("It says 50,000; tell [")
    assert (kept.answer.ref, kept.answer.status.value) == ("7f3a9c2e41b0", "answered")
    assert kept.answer.question == "What is the salary?"


def test_a_verdict_is_still_there_after_a_reload(desk: StandIn) -> None:
    page = ask(page_at(), "What is the salary?")
    page.button_group[0].set_value(Verdict.RIGHT).run()
    key = query_of(page, "c")
    assert key
    assert "Thank you" in text_of(page_at(c=key))


def test_where_nothing_is_kept_nothing_is_asked_for(
    desk: StandIn, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_KEEP_DAYS", "0")
    page = ask(page_at(), "What is the salary?")
    assert query_of(page, "c") is None
    assert len(page.button_group) == 0
    assert not (own_home / FILE_NAME).exists()
    assert "set to keep nothing" in text_of(click(page, "go-privacy"))


def test_a_person_can_have_nothing_kept_and_what_was_kept_deleted(desk: StandIn, own_home: Path) -> None:
    page = click(ask(page_at(), "What is the salary?"), "go-privacy")
    assert "90 days" in text_of(page)
    page.toggle(key="keep-nothing").set_value(True).run()
    assert _log(own_home).questions("small") == ()
    assert query_of(page, "c") is None
    assert query_of(page, "keep") == "no"
    page = ask(click(page, "back"), "What is required?")
    assert len(page.chat_message) == 4, "the conversation on the screen is lost"
    assert _log(own_home).questions("small") == ()
    page = click(page, "go-privacy")
    page.toggle(key="keep-nothing").set_value(False).run()
    ask(click(page, "back"), "What is the pension?")
    assert [kept.answer.question for kept in _log(own_home).questions("small")] == ["What is the pension?"]


def test_a_log_that_cannot_be_written_costs_no_answer(
    desk: StandIn, own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_home.mkdir()
    (own_home / FILE_NAME).mkdir()
    page = ask(page_at(), "What is the salary?")
    assert page.chat_message[1].text[0].value == "£40,000 - £45,000 plus *car* benefit"
    assert not page.exception
    assert query_of(page, "c") is None
    assert "could not be kept" in caplog.text


def test_suggestions_are_questions_that_the_pack_answers_and_nobody_asked(desk: StandIn) -> None:
    page = ask(page_at(), "What is the pension?")
    offered = [button.label for button in page.button if button.key.startswith("next-")]
    assert as_text("What is the salary?") in offered
    assert as_text("How do I apply?") not in offered, "the stand-in does not answer it"
    page = ask(page, "What is the salary?")
    offered = [button.label for button in page.button if button.key.startswith("next-")]
    assert as_text("What is the salary?") not in offered
    assert offered == [as_text("When is the closing date?")]
    page = click(page, "next-2 0")
    assert page.chat_message[4].markdown[0].value == as_text("When is the closing date?")


def test_the_copied_text_is_data_and_no_markup(desk: StandIn) -> None:
    assert "7f3a9c2e41b0" not in html_of(ask(page_at(), "What is the salary?"))
