"""The question log as the page uses it: what cannot be kept is logged and costs no answer."""

import logging

from app.conversation import Conversation, Exchange, conversation_of
from app.question_log import QuestionLog, Verdict
from ingest.errors import StorageError
from ingest.settings import Settings

_LOG = logging.getLogger(__name__)


def question_log(settings: Settings, *, keep: bool) -> QuestionLog:
    """What is kept of conversations, for as long as the settings say; with `keep` False nothing is."""
    return QuestionLog(settings.home, settings.keep_days if keep else 0)


def keep_exchange(log: QuestionLog, conversation: Conversation, exchange: Exchange) -> None:
    """Keeps an answered exchange and notes its number."""
    if exchange.answer is None:
        return
    try:
        exchange.number = log.keep(conversation=conversation.id, answer=exchange.answer)
    except StorageError:
        _LOG.exception("an answer could not be kept")


def kept_conversation(log: QuestionLog, conversation_id: str, pack: str) -> Conversation:
    """The conversation as it was kept; an empty one, under another id, where nothing of it is."""
    try:
        kept = log.conversation(conversation_id, pack)
    except StorageError:
        _LOG.exception("a conversation could not be read")
        kept = ()
    return conversation_of(conversation_id, kept) if kept else Conversation()


def judge(log: QuestionLog, exchange: Exchange, verdict: Verdict | None, why: str) -> bool:
    """Notes what a person thought of an answer; whether that could be kept."""
    if exchange.number is None:
        return False
    try:
        log.judge(exchange.number, verdict, why)
    except StorageError:
        _LOG.exception("feedback could not be kept")
        return False
    exchange.verdict, exchange.why = verdict, why
    return True


def forget(log: QuestionLog, conversation: Conversation) -> bool:
    """Deletes what is kept of a conversation, which goes on unkept; whether that worked."""
    try:
        log.forget(conversation.id)
    except StorageError:
        _LOG.exception("a conversation could not be deleted")
        return False
    for exchange in conversation.exchanges:
        exchange.number = None
    return True
