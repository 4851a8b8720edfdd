"""What the assistant is told of earlier turns."""

from app.conversation import HISTORY_TURNS, Conversation
from rag.types import Turn
from tests.app.stand_in import an_answer


def test_history_is_the_last_five_answered_turns_before_the_question() -> None:
    conversation = Conversation()
    for number in range(8):
        conversation.put(f"question {number}")
        conversation.exchanges[-1].answer = an_answer(f"question {number}", f"answer {number}")
    conversation.put("the new one")
    conversation.put("one that came later")
    history = conversation.history(conversation.exchanges[8])
    assert HISTORY_TURNS == 5
    assert history == tuple(Turn(question=f"question {n}", answer=f"answer {n}") for n in (3, 4, 5, 6, 7))


def test_a_question_that_failed_is_no_turn() -> None:
    conversation = Conversation()
    conversation.put("broken")
    conversation.exchanges[0].problem = "It broke."
    conversation.put("next")
    assert conversation.history(conversation.exchanges[1]) == ()


def test_a_new_question_waits_until_it_has_an_answer_or_a_problem() -> None:
    conversation = Conversation()
    conversation.put("one")
    exchange = conversation.exchanges[0]
    assert exchange.waiting
    exchange.problem = "It broke."
    assert not exchange.waiting
