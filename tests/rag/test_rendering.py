"""An answer written down: every field of the contract in JSON, and a text that a person can read in a terminal."""

import json
from dataclasses import replace

import pytest

from ingest.types import Span
from rag.rendering import answer_json, answer_text, error_json
from rag.types import Answer, Citation, Computed, Conflict, PackStamp, Status, Withheld

QUOTE = "Salary: £31,450 - £34,200"
PLAIN = Answer(
    ref="7f3a9c2e41b0",
    question="And the pay?",
    standalone_question="What is the pay of the post?",
    status=Status.ANSWERED,
    answer=f"{QUOTE}. [1]",
    citations=(
        Citation(
            n=1,
            span=Span(document="job", start=40, end=40 + len(QUOTE), quote=QUOTE),
            title="Job Description",
            section=("Harbour Warden", "Pay"),
            page=None,
        ),
    ),
    computed=(),
    conflicts=(),
    missing=(),
    withheld=(),
    notices=(),
    pack=PackStamp(name="harbour", version="0123456789ab", indexed_at="2026-01-01T00:00:00Z"),
    answerer="extractive",
    model=None,
    timings_ms={"understand": 0.12345, "total": 90.0},
)
FULL = replace(
    PLAIN,
    computed=(Computed(text="The post closes in 6 days.", sources=(1,), how="17 March 2025 less 11 March 2025"),),
    conflicts=(Conflict(note="Two salaries are given.", citations=(1, 2)),),
    missing=("the pension",),
    withheld=(Withheld(text="It is £40,000.", reason="£40,000 is not in the quote"),),
    notices=("The chat model could not be reached.",),
)


def test_every_field_of_the_contract_is_written_under_its_name() -> None:
    assert answer_json(FULL, question_id="q1") == {
        "id": "q1",
        "ref": "7f3a9c2e41b0",
        "question": "And the pay?",
        "standalone_question": "What is the pay of the post?",
        "status": "answered",
        "answer": f"{QUOTE}. [1]",
        "citations": [
            {
                "n": 1,
                "document": "job",
                "title": "Job Description",
                "section": ["Harbour Warden", "Pay"],
                "page": None,
                "start": 40,
                "end": 65,
                "quote": QUOTE,
            }
        ],
        "computed": [
            {"text": "The post closes in 6 days.", "from": [1], "how": "17 March 2025 less 11 March 2025"},
        ],
        "conflicts": [{"note": "Two salaries are given.", "citations": [1, 2]}],
        "missing": ["the pension"],
        "withheld": [{"text": "It is £40,000.", "reason": "£40,000 is not in the quote"}],
        "notices": ["The chat model could not be reached."],
        "pack": {"name": "harbour", "version": "0123456789ab", "indexed_at": "2026-01-01T00:00:00Z"},
        "answerer": "extractive",
        "model": None,
        "timings_ms": {"understand": 0.123, "total": 90.0},
    }


@pytest.mark.parametrize("question_id", [None, "", 7, 1.5, True])
def test_the_object_survives_json_with_its_id(question_id: str | float | None) -> None:
    written = answer_json(FULL, question_id=question_id)
    assert json.loads(json.dumps(written)) == written
    assert json.loads(json.dumps(written))["id"] is question_id or written["id"] == question_id


def test_a_message_is_there_only_where_there_is_one() -> None:
    assert "message" not in answer_json(PLAIN)
    assert answer_json(replace(PLAIN, message="why"))["message"] == "why"


def test_an_error_line_has_the_three_fields_of_the_contract() -> None:
    assert error_json("why", question_id=3) == {"id": 3, "status": "error", "message": "why"}


def test_the_answer_comes_first_and_then_the_quote_under_its_place() -> None:
    assert answer_text(PLAIN).split("\n") == [
        f"{QUOTE}. [1]",
        "",
        "[1] Job Description > Harbour Warden > Pay",
        f"    {QUOTE}",
    ]


def test_what_is_to_be_known_about_the_answer_comes_last_and_a_withheld_claim_not_at_all() -> None:
    text = answer_text(FULL)
    assert text.split("\n\n")[-1].split("\n") == [
        "Worked out: The post closes in 6 days. [1] (17 March 2025 less 11 March 2025)",
        "Take care: Two salaries are given. [1] [2]",
        "The pack does not say: the pension",
        "Note: The chat model could not be reached.",
    ]
    assert "£40,000" not in text


def test_a_page_is_named_where_there_are_pages() -> None:
    paged = replace(PLAIN, citations=(replace(PLAIN.citations[0], page=12),))
    assert "Pay, page 12\n" in answer_text(paged)


@pytest.mark.parametrize("width", [30, 60, 100])
def test_no_line_is_wider_than_the_terminal_unless_one_word_is(width: int) -> None:
    long = "The Harbour Warden keeps the quays, the slipway and the moorings safe for everyone who uses them. " * 3
    address = "https://example.org/" + "a" * 120
    text = answer_text(replace(FULL, answer=f"{long}\n\n- {long}\n- see {address} for more"), width=width)
    assert address in text
    assert all(len(line) <= width for line in text.split("\n") if address not in line)


def test_a_bullet_that_is_wrapped_goes_on_under_its_words() -> None:
    text = answer_text(replace(PLAIN, answer="- Inspect the moorings every month."), width=20)
    assert text.split("\n")[:3] == ["- Inspect the", "  moorings every", "  month."]


def test_each_line_of_a_quote_stays_a_line() -> None:
    rows = "Grade\tSalary\nH4\t£31,450"
    citation = replace(PLAIN.citations[0], span=Span(document="job", start=0, end=len(rows), quote=rows))
    quoted = answer_text(replace(PLAIN, citations=(citation,))).split("\n")[-2:]
    assert [line.split() for line in quoted] == [["Grade", "Salary"], ["H4", "£31,450"]]
    assert all(line.startswith("    ") for line in quoted)
