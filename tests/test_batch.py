"""The lines of a batch file: what can be asked is read as it is written, what cannot is refused with the reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_batch import QuestionLine, RefusedLine, questions_in
from rag.types import Turn


def only(line: bytes) -> QuestionLine | RefusedLine:
    """What the one line of a batch becomes."""
    (read,) = questions_in([line])
    return read


def as_line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_a_question_with_its_history() -> None:
    line = as_line(
        {
            "id": "q1",
            "question": "And the grade?",
            "history": [{"question": "Who pays?"}, {"question": "What is the salary?", "answer": "£31,450"}],
        }
    )
    assert only(line) == QuestionLine(
        question_id="q1",
        question="And the grade?",
        history=(Turn(question="Who pays?", answer=""), Turn(question="What is the salary?", answer="£31,450")),
    )


@pytest.mark.parametrize("question_id", ["q1", "", "ü", 7, -1, 2**80, 1.5, True, False, None])
def test_any_json_scalar_is_kept_as_the_id(question_id: object) -> None:
    read = only(as_line({"id": question_id, "question": "?"}))
    assert read.question_id == question_id
    assert type(read.question_id) is type(question_id)


def test_half_a_surrogate_pair_is_no_character_and_a_whole_one_is() -> None:
    read = only(b'{"question": "Pay \\udfff? \\ud83d\\ude00", "history": [{"question": "\\ud800"}]}')
    assert read == QuestionLine(question_id=None, question="Pay \ufffd? \U0001f600", history=(Turn(question="\ufffd"),))


def test_id_and_history_may_be_missing_and_unknown_keys_are_passed_over() -> None:
    expected = QuestionLine(question_id=None, question="What is the salary?", history=())
    assert only(as_line({"question": "What is the salary?"})) == expected
    assert only(as_line({"question": "What is the salary?", "history": None, "language": "en"})) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"What is the salary?", "not JSON"),
        (b'{"question": "What is the sal', "not JSON"),
        (b'{"id": NaN, "question": "?"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"1" * 10_000, "not JSON"),
        (b'{"question": "\xff"}', "not UTF-8"),
        (b'["What is the salary?"]', "not an object"),
        (b"null", "not an object"),
        (b'{"id": ["q1"], "question": "?"}', "id"),
        (b'{"id": {}, "question": "?"}', "id"),
        (b'{"id": 1e999, "question": "?"}', "id"),
    ],
)
def test_a_line_whose_id_cannot_be_read_is_refused_without_one(line: bytes, reason: str) -> None:
    refused = only(line)
    assert isinstance(refused, RefusedLine)
    assert refused.question_id is None
    assert refused.message.startswith("Line 1 ")
    assert reason in refused.message


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "no question"),
        ({"question": None}, "no question"),
        ({"question": 7}, "question that is not text"),
        ({"question": ["What is the salary?"]}, "question that is not text"),
        ({"question": "?", "history": "What is the salary?"}, "history that is not a list"),
        ({"question": "?", "history": {"question": "?"}}, "history that is not a list"),
        ({"question": "?", "history": ["What is the salary?"]}, "history entry that is not an object"),
        ({"question": "?", "history": [{"answer": "£31,450"}]}, "no question"),
        ({"question": "?", "history": [{"question": "?", "answer": 31450}]}, "answer that is not text"),
    ],
)
def test_a_line_of_the_wrong_types_is_refused_under_its_own_id(fields: dict[str, object], reason: str) -> None:
    refused = only(as_line({"id": "q9", **fields}))
    assert isinstance(refused, RefusedLine)
    assert refused.question_id == "q9"
    assert reason in refused.message


def test_blank_lines_are_passed_over_but_counted_and_a_byte_order_mark_is_no_fault() -> None:
    lines = [b'\xef\xbb\xbf{"id": 1, "question": "a"}\r\n', b"\r\n", b"   \n", b"oops\n", b'{"id": 2, "question": "b"}']
    first, broken, last = questions_in(lines)
    assert first.question_id == 1
    assert isinstance(broken, RefusedLine)
    assert broken.message.startswith("Line 4 ")
    assert last.question_id == 2


def test_each_line_is_read_when_it_is_asked_for() -> None:
    """So that a program may write a question, wait for its answer, and write the next."""

    def lines():
        yield as_line({"question": "a"})
        raise AssertionError("the second line was read before the first was answered")

    assert next(questions_in(lines())).question == "a"


@given(st.lists(st.binary().filter(lambda line: line.strip() and b"\n" not in line)))
def test_no_bytes_stop_a_batch_and_each_line_gives_one_result(lines: list[bytes]) -> None:
    assert len(list(questions_in([b"\n", *lines]))) == len(lines)
