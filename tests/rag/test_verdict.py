"""Yes and no before the proving sentence: only where one value decides, and about the same things."""

import pytest

from rag.understand import query_of
from rag.verdict import verdict

CLOSING = ("Closing date: 17th March 2026.", "Advertisement Closing date")
LETTER = ("Send a letter of no more than four sides.", "How to apply")
BERTHS = ("The harbour has 82 berths for boats.", "The harbour")
SALARY = ("Salary: £31,450.", "The post Salary")


@pytest.mark.parametrize(
    ("question", "said", "word"),
    [
        ("Is the closing date 20 March 2026?", CLOSING, "No: "),
        ("So the closing date is 20 March?", CLOSING, "No: "),
        ("Is the closing date 17 March 2026?", CLOSING, "Yes: "),
        ("The closing date is 17 March, right?", CLOSING, "Yes: "),
        ("Is the salary £30,000?", SALARY, "No: "),
        ("Does the harbour have 82 berths?", BERTHS, "Yes: "),
        ("Does the harbour have 60 berths?", BERTHS, "No: "),
    ],
)
def test_a_supposed_value_is_confirmed_or_denied(question: str, said: tuple[str, str], word: str) -> None:
    assert verdict(query_of(question), *said) == word


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is the closing date soon?", CLOSING),  # supposes no value
        ("When is the closing date, 20 March?", CLOSING),  # asks for the value
        ("Is the interview on 20 March 2026?", CLOSING),  # about something else
        ("Is the closing date in 2026 or on 20 March 2026?", CLOSING),  # two values
        ("Is the closing date not 20 March?", CLOSING),  # what "yes" means is not clear
        ("Is the letter three sides?", LETTER),  # three is no more than four
        ("Is the salary more than £30,000?", SALARY),  # a comparison
        ("Is the salary £30,000?", ("Salary: £29,000 to £31,000.", "Salary")),  # within a range
        ("Does the harbour have 60 berths?", ("The harbour has 82 boats.", "The harbour")),
        ("Does the harbour have 60 berths?", ("The harbour has 82 berths and 60 moorings.", "The harbour")),
        ("Is the closing date 20 March 2026?", ("Closing date: March 2026.", "Closing date")),
    ],
)
def test_what_one_value_does_not_decide_gets_neither(question: str, said: tuple[str, str]) -> None:
    assert verdict(query_of(question), *said) == ""
