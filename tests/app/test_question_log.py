"""What is kept, for whom and for how long: on the real file, with a second process and with a disk that refuses."""

import multiprocessing
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.answer_records import answer_from_text, answer_to_text
from app.conversation import new_id
from app.question_log import FILE_NAME, WHY_CHARS, QuestionLog, Verdict
from ingest.errors import StorageError
from rag.types import Answer, PackStamp, Status, Withheld
from tests.app.stand_in import ANSWERS, an_answer

_NOW = datetime(2030, 2, 1, 12, tzinfo=UTC)


def _log(home: Path, keep_days: int = 30) -> QuestionLog:
    return QuestionLog(home, keep_days)


def _of(pack: str, question: str = "What is the salary?") -> Answer:
    stamp = PackStamp(name=pack, version="0123456789ab", indexed_at="2030-01-01T00:00:00Z")
    return replace(ANSWERS["When is the closing date?"](question), pack=stamp)


@pytest.mark.parametrize("question", list(ANSWERS))
def test_an_answer_comes_back_as_it_was(question: str) -> None:
    answer = replace(ANSWERS[question](question), withheld=(Withheld(text="a", reason="b"),), message="m")
    assert answer_from_text(answer_to_text(answer)) == answer


def test_a_conversation_comes_back_in_order_with_its_citations(tmp_path: Path) -> None:
    log, conversation = _log(tmp_path), new_id()
    first, second = _of("small"), an_answer("And that?", "", Status.UNCLEAR)
    log.keep(conversation=conversation, answer=first, now=_NOW)
    log.keep(conversation=new_id(), answer=_of("small", "Somebody else's?"), now=_NOW)
    log.keep(conversation=conversation, answer=second, now=_NOW)
    kept = _log(tmp_path).conversation(conversation, "small", now=_NOW)
    assert [one.answer for one in kept] == [first, second]
    assert kept[0].asked_at == "2030-02-01T12:00:00Z"
    assert kept[0].verdict is None


def test_nothing_of_one_pack_is_in_the_log_of_another(tmp_path: Path) -> None:
    log, conversation = _log(tmp_path), new_id()
    log.keep(conversation=conversation, answer=_of("one"), now=_NOW)
    log.keep(conversation=conversation, answer=_of("two", "Of two?"), now=_NOW)
    assert [kept.answer.question for kept in log.questions("two", now=_NOW)] == ["Of two?"]
    assert [kept.answer.pack.name for kept in log.conversation(conversation, "one", now=_NOW)] == ["one"]


def test_a_verdict_is_kept_with_its_question_and_may_be_changed(tmp_path: Path) -> None:
    log = _log(tmp_path)
    number = log.keep(conversation=new_id(), answer=_of("small"), now=_NOW)
    assert number is not None
    log.judge(number, Verdict.WRONG, "write to jo@example.org")
    assert "@" not in log.questions("small", now=_NOW)[0].why
    log.judge(number, Verdict.RIGHT, "x" * 10_000)
    kept = log.questions("small", now=_NOW)[0]
    assert kept.verdict is Verdict.RIGHT
    assert len(kept.why) == WHY_CHARS
    log.judge(number, None)
    assert log.questions("small", now=_NOW)[0].verdict is None


def test_no_address_or_number_that_was_typed_is_on_the_disk(tmp_path: Path) -> None:
    log = _log(tmp_path)
    question = "I am jo.bloggs@example.org, 07700 900123. What is the salary?"
    log.keep(conversation=new_id(), answer=_of("small", question), now=_NOW)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"What is the salary?" in content
    assert b"bloggs" not in content
    assert b"900123" not in content


def test_what_is_older_than_the_setting_is_not_read_and_is_deleted(tmp_path: Path) -> None:
    log, conversation = _log(tmp_path, keep_days=30), new_id()
    log.keep(conversation=conversation, answer=_of("small", "An old one?"), now=_NOW - timedelta(days=31))
    assert log.questions("small", now=_NOW) == ()
    assert log.conversation(conversation, "small", now=_NOW) == ()
    log.keep(conversation=conversation, answer=_of("small", "A new one?"), now=_NOW)
    with sqlite3.connect(tmp_path / FILE_NAME) as file:
        assert file.execute("SELECT count(*) FROM exchanges").fetchone() == (1,)
    file.close()


def test_the_setting_that_keeps_nothing_writes_and_reads_nothing(tmp_path: Path) -> None:
    nothing = _log(tmp_path, keep_days=0)
    assert nothing.keep(conversation=new_id(), answer=_of("small")) is None
    assert list(tmp_path.iterdir()) == []
    _log(tmp_path).keep(conversation=new_id(), answer=_of("small"), now=_NOW)
    assert nothing.questions("small", now=_NOW) == ()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert _log(tmp_path / "none").questions("small") == ()
    assert not (tmp_path / "none").exists()


def test_a_conversation_can_be_deleted(tmp_path: Path) -> None:
    log, conversation = _log(tmp_path), new_id()
    log.keep(conversation=conversation, answer=_of("small"), now=_NOW)
    log.keep(conversation=new_id(), answer=_of("small", "Another?"), now=_NOW)
    log.forget(conversation)
    assert [kept.answer.question for kept in log.questions("small", now=_NOW)] == ["Another?"]


def test_only_this_user_can_read_the_file(tmp_path: Path) -> None:
    _log(tmp_path).keep(conversation=new_id(), answer=_of("small"))
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_log_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database, but longer than the header of one" * 100)
    with pytest.raises(StorageError, match=FILE_NAME):
        _log(tmp_path).keep(conversation=new_id(), answer=_of("small"))


def test_a_home_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(StorageError):
        _log(tmp_path / "file" / "home").keep(conversation=new_id(), answer=_of("small"))


def _write_many(home: Path, conversation: str, count: int) -> None:
    for number in range(count):
        QuestionLog(home, 30).keep(conversation=conversation, answer=_of("small", f"{number}?"), now=_NOW)


def test_several_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    conversations = [new_id() for _ in range(3)]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(tmp_path, one, 20)) for one in conversations]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    for conversation in conversations:
        kept = _log(tmp_path).conversation(conversation, "small", now=_NOW)
        assert [one.answer.question for one in kept] == [f"{number}?" for number in range(20)]
