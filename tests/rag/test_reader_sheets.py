"""The written sheets that the reader is trained and measured on."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from rag.training.measure_sheets import table
from rag.training.sheets import Question, Sheet, sheet_groups, sheets

SHEET = Sheet(
    heading="Harbour dues",
    passages=("Small boats pay £40.", "Large boats pay £90.", "Dues are raised each May.", "Rowing boats are free."),
    questions=(
        Question(text="What does a large boat pay?", at=1, answer="£90"),
        Question(text="What does a ferry pay?", at=None, answer=""),
    ),
)


@pytest.fixture(scope="module")
def all_sheets() -> list[Sheet]:
    return sheets()


def test_every_sheet_has_passages_to_confuse_and_questions_of_both_kinds(all_sheets: list[Sheet]) -> None:
    assert len(all_sheets) >= 700
    for sheet in all_sheets:
        assert len(sheet.passages) >= 4
        assert any(question.at is not None for question in sheet.questions)
        assert len({question.text for question in sheet.questions}) == len(sheet.questions)
    unanswerable = [q for sheet in all_sheets for q in sheet.questions if q.at is None]
    assert len(unanswerable) >= 3000


def test_what_is_held_out_is_not_trained_on(all_sheets: list[Sheet]) -> None:
    trained = {passage for sheet in all_sheets if not sheet.held_out for passage in sheet.passages if len(passage) > 60}
    for sheet in all_sheets:
        if sheet.held_out:  # a sentence that everybody writes ("The post is politically restricted under …") may recur
            assert len(trained.intersection(sheet.passages)) <= 1


def test_about_one_sheet_in_ten_is_held_out(all_sheets: list[Sheet]) -> None:
    assert 0.06 < sum(sheet.held_out for sheet in all_sheets) / len(all_sheets) < 0.15


def test_an_answer_that_its_passage_lacks_is_refused(tmp_path: Path) -> None:
    wrong = {
        "heading": "Dues",
        "passages": ["Boats pay £40."],
        "questions": [{"q": "How much?", "at": 0, "answer": "£50"}],
    }
    path = tmp_path / "sheets.jsonl"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(ValueError, match="£50"):
        sheets(path)


def test_a_group_has_the_answer_where_there_is_one_and_never_calls_another_passage_right() -> None:
    for seed in range(20):
        answered, none = sheet_groups([SHEET], random.Random(seed))
        right = [pair for pair in answered.pairs if pair.right]
        assert [pair.passage[pair.start : pair.end] for pair in right] == ["£90"]
        assert "Large boats" in right[0].passage
        assert len(answered.pairs) == len(SHEET.passages)
        assert not any(pair.right for pair in none.pairs)


def test_the_measures_are_shares_of_what_they_say() -> None:
    best = np.array([0.9, 0.8, 0.7, 0.6, 0.2])
    answerable = np.array([True, True, False, True, False])
    right = np.array([True, False, False, True, False])
    found = table(best, answerable, right)
    assert found["right passage first"] == pytest.approx(2 / 3)
    # Of six pairs of an answerable and an unanswerable one, 0.6 against 0.7 is the only one the wrong way round.
    assert found["answerable above unanswerable (AUC)"] == pytest.approx(5 / 6)
