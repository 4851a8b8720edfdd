"""`briefing questions` lists and exports what was asked of one pack."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import briefing_cli
from app.conversation import new_id
from app.question_log import QuestionLog, Verdict
from rag.types import PackStamp
from tests.app.stand_in import ANSWERS

_STAMP = PackStamp(name="one", version="0123456789ab", indexed_at="2030-01-01T00:00:00Z")


@pytest.fixture
def corpus(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packs `one` and `two`, and four questions that were asked of them."""
    for name in ("one", "two"):
        (tmp_path / "corpus" / name).mkdir(parents=True)
        (tmp_path / "corpus" / name / "advertisement.txt").write_text("Salary: £1", "utf-8")
    monkeypatch.setenv("BRIEFING_CORPUS", str(tmp_path / "corpus"))
    log = QuestionLog(own_home, 90)
    for pack, question in (
        ("one", "What is the salary?"),
        ("one", "=1+1"),
        ("two", "Of two?"),
        ("one", "Line\nbreak?"),
    ):
        answer = replace(ANSWERS["What is the salary?"](question), pack=replace(_STAMP, name=pack))
        log.keep(conversation=new_id(), answer=answer)
    log.judge(1, Verdict.WRONG_PASSAGE, "another page")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = briefing_cli.main(["questions", *words])
    return code, capsys.readouterr().out


@pytest.mark.usefixtures("corpus")
def test_a_person_gets_a_line_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _run(capsys, "--pack", "one")
    assert code == 0
    lines = said.splitlines()
    assert len(lines) == 4
    assert "What is the salary?" in lines[0]
    assert "[wrong passage] another page" in lines[0]
    assert lines[-1] == "3 kept, 1 judged."


@pytest.mark.usefixtures("corpus")
def test_json_has_all_that_is_kept_and_nothing_of_whom(capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads(_run(capsys, "--pack", "one", "--json")[1])
    assert [record["question"] for record in records] == ["What is the salary?", "=1+1", "Line\nbreak?"]
    first = records[0]
    assert first["verdict"] == "wrong_passage"
    assert first["why"] == "another page"
    assert first["ref"] == "7f3a9c2e41b0"
    assert first["status"] == "answered"
    assert first["pack_version"] == "0123456789ab"
    assert "conversation" not in first


@pytest.mark.usefixtures("corpus")
def test_csv_is_read_back_and_computes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_run(capsys, "--pack", "one", "--csv")[1])))
    assert [row["question"] for row in rows] == ["What is the salary?", "'=1+1", "Line\nbreak?"]


@pytest.mark.usefixtures("corpus")
def test_the_questions_of_another_pack_are_not_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _run(capsys, "--pack", "two", "--json")
    assert code == 0
    assert len(json.loads(said)) == 1


@pytest.mark.usefixtures("corpus")
def test_an_unknown_pack_is_a_mistake_that_can_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert briefing_cli.main(["questions", "--pack", "three"]) == 2
    assert "three" in capsys.readouterr().err
