"""What a person thinks of an answer: right, wrong, wrong passage, and a word of why."""

import streamlit as st

from app.conversation import Exchange
from app.keeping import judge
from app.question_log import WHY_CHARS, QuestionLog, Verdict

_LABELS = {Verdict.RIGHT: "Right", Verdict.WRONG: "Wrong", Verdict.WRONG_PASSAGE: "Wrong passage"}
_NOT_KEPT = "That could not be kept. Please tell the people who advertise the post."


@st.fragment
def show_feedback(log: QuestionLog, exchange: Exchange, number: int) -> None:
    """The three buttons under answer `number`, and a line for a word of why once one is pressed."""
    quoted = exchange.answer is not None and exchange.answer.citations
    verdict = st.segmented_control(
        "Is this answer right?",
        [verdict for verdict in Verdict if quoted or verdict is not Verdict.WRONG_PASSAGE],
        default=exchange.verdict,
        format_func=_LABELS.__getitem__,
        key=f"verdict-{number}",
        label_visibility="collapsed",
    )
    if verdict is None and exchange.verdict is None:
        return
    why = ""  # of a change of mind nothing is left
    if verdict in (Verdict.WRONG, Verdict.WRONG_PASSAGE):
        why = st.text_input(
            "What is wrong with it? (A word is enough; Enter sends it.)",
            exchange.why,
            max_chars=WHY_CHARS,
            key=f"why-{number}",
        )
    if (verdict, why) != (exchange.verdict, exchange.why) and not judge(log, exchange, verdict, why or ""):
        st.warning(_NOT_KEPT)
    elif verdict is not None:
        st.markdown(":small[:gray[Thank you. This is kept for the people who look after the pack.]]")
