"""What one run of the page works with: the settings, the open pack and what is kept of the conversation."""

from dataclasses import dataclass

import streamlit as st

from app.conversation import Conversation, is_id
from app.keeping import kept_conversation
from app.question_log import QuestionLog
from app.service import Desk
from ingest.settings import Settings

_KEEP, _NO = "keep", "no"  # in the address, so that the choice survives a reload: `?keep=no`


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person's look at one pack."""

    settings: Settings
    desk: Desk
    log: QuestionLog

    @property
    def today(self) -> str:
        """The date that "now" means, ISO 8601."""
        return self.settings.today.isoformat()

    @property
    def keeps(self) -> bool:
        """Whether anything of this conversation is kept."""
        return self.log.keep_days > 0

    @property
    def conversation(self) -> Conversation:
        """This session's conversation about this pack, else the kept one of the address; nothing of another pack."""
        key = f"conversation {self.desk.pack.name}"
        if key not in st.session_state:
            asked_for = st.query_params.get("c")
            known = asked_for is not None and is_id(asked_for)
            st.session_state[key] = (
                kept_conversation(self.log, str(asked_for), self.desk.pack.name) if known else Conversation()
            )
        conversation: Conversation = st.session_state[key]
        return conversation


def go_to(view: str) -> None:
    """Shows another page of the app; "" is the chat."""
    if view:
        st.query_params["view"] = view
    else:
        st.query_params.pop("view", None)


def keeps_nothing() -> bool:
    """Whether this person has chosen that nothing of their questions is kept."""
    return st.query_params.get(_KEEP) == _NO


def keep_nothing(chosen: bool) -> None:
    """Notes that choice; the key of what was kept so far goes from the address."""
    if chosen:
        st.query_params[_KEEP] = _NO
        st.query_params.pop("c", None)
    else:
        st.query_params.pop(_KEEP, None)
