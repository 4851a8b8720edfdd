"""The chat model that the settings name, with everything around it; None where they name none."""

from ingest.settings import Settings
from rag.chat.limits import CircuitBreaker, LimitedModel, TokenBudget
from rag.chat.patience import Limits, PatientModel
from rag.chat.replies import RecordingModel, ReplayedModel, read_replies
from rag.chat.types import Model


def limits_of(settings: Settings) -> Limits:
    """The limits for a model that has `wait_s` to begin; the rest of its reply has twice as long."""
    return Limits(
        first_s=settings.wait_s, between_s=max(Limits().between_s, settings.wait_s / 2), whole_s=3 * settings.wait_s
    )


def chat_model(settings: Settings, limits: Limits | None = None) -> Model | None:
    """The model of `settings`: played back where they name a file of replies, else the real one.

    Raises SettingError for a model that is none, or whose integration is missing.
    """
    if settings.model is None:
        return None
    if settings.replies is not None:
        return ReplayedModel(settings.model, read_replies(settings.replies))
    from rag.chat.model import langchain_model  # LangChain takes seconds to load; who names no model does not wait

    model: Model = PatientModel(langchain_model(settings.model), limits or limits_of(settings))
    if settings.record is not None:
        model = RecordingModel(model, settings.record)
    budget = TokenBudget(settings.home, settings.tokens_a_day) if settings.tokens_a_day is not None else None
    return LimitedModel(model, CircuitBreaker(), budget)
