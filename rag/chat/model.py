"""The door to LangChain's chat models: any `provider:name` that `init_chat_model` knows, as a stream of text.

Nothing that a provider says in an error goes on from here: such texts can quote the key, the address or the prompt.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from langchain.chat_models import init_chat_model

from ingest.errors import SettingError
from rag.chat.failures import FailureKind, ModelFailure
from rag.chat.types import MOST_TOKENS, Prompt, Tokens, estimated_tokens

if TYPE_CHECKING:
    from langchain.chat_models import BaseChatModel

REQUEST_TIMEOUT_S = 60.0  # for the integration's own client; `rag/chat/patience.py` is stricter and needs no help
_EXAMPLES = "openai:NAME, anthropic:NAME, google_genai:NAME, mistralai:NAME, azure_openai:NAME or ollama:NAME"
_PACKAGE = re.compile(r"pip install (?:-U )?([\w-]+)")
_STATUSES = {
    400: FailureKind.REQUEST_REFUSED,
    401: FailureKind.KEY_REFUSED,
    403: FailureKind.KEY_REFUSED,
    404: FailureKind.NO_SUCH_MODEL,
    408: FailureKind.TIMED_OUT,
    429: FailureKind.RATE_LIMITED,
}
_ENDS = ("finish_reason", "stop_reason", "done_reason")  # how integrations call why a reply ended
_CUT = frozenset({"length", "max_tokens", "MAX_TOKENS"})


class LangChainModel:
    """A chat model of LangChain behind our interface; its `repr` is its name."""

    def __init__(self, name: str, model: "BaseChatModel") -> None:
        self.name = name
        self._model = model

    def __repr__(self) -> str:
        return f"LangChainModel({self.name!r})"

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The text of the reply as it comes; see `Model`."""
        tokens.prompt = estimated_tokens(prompt.system + prompt.user)
        ended, last = "", ""
        counted = [0, 0]
        try:
            for chunk in self._model.stream([("system", prompt.system), ("human", prompt.user)]):
                text = str(chunk.text)
                usage = chunk.usage_metadata or {"input_tokens": 0, "output_tokens": 0}
                counted = [counted[0] + usage["input_tokens"], counted[1] + usage["output_tokens"]]
                ended = _end(chunk.response_metadata) or ended
                if text:
                    last = text if text.strip() else last
                    tokens.completion += estimated_tokens(text)
                    yield text
        except ModelFailure:
            raise
        except Exception as error:
            raise ModelFailure(failure_kind(error, begun=bool(last))) from None
        if any(counted):
            tokens.prompt, tokens.completion, tokens.counted = counted[0], counted[1], True
        if ended in _CUT:
            raise ModelFailure(FailureKind.CUT_SHORT)
        if not ended and not re.search(r"[.!?:\])]\s*$", last):
            raise ModelFailure(FailureKind.BROKEN_OFF if last else FailureKind.EMPTY)


def _end(metadata: dict[str, object]) -> str:
    return next((str(metadata[key]) for key in _ENDS if metadata.get(key)), "")


def failure_kind(error: Exception, *, begun: bool) -> FailureKind:
    """What an exception of any integration means; `begun` says that text had come in before.

    Told from the HTTP status where the exception carries one, else from the names of its classes: integrations share
    neither a base class nor an HTTP library.
    """
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None) or getattr(error, "code", 0)
    if isinstance(status, int) and status >= 400:
        return FailureKind.SERVER_ERROR if status >= 500 else _STATUSES.get(status, FailureKind.REQUEST_REFUSED)
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return FailureKind.STALLED if begun else FailureKind.TIMED_OUT
    if re.search(r"Connect|Protocol|Network|Transport|Socket|ReadError|OSError", names):
        return FailureKind.BROKEN_OFF if begun else FailureKind.UNREACHABLE
    return FailureKind.MALFORMED


def langchain_model(name: str) -> LangChainModel:
    """The model `provider:name`, not yet asked anything.

    Raises SettingError for a name that is no model, and for an integration that is missing or cannot be set up.
    """
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise SettingError(f"BRIEFING_MODEL is {name!r}; expected provider:name, such as {_EXAMPLES}. Correct it.")
    try:
        chat = init_chat_model(
            model,
            model_provider=provider,
            temperature=0,
            timeout=REQUEST_TIMEOUT_S,
            max_retries=0,
            max_tokens=MOST_TOKENS,
        )
    except ImportError as error:
        package = _PACKAGE.search(str(error))
        what = package[1] if package else f"langchain-{provider.replace('_', '-')}"
        raise SettingError(
            f"BRIEFING_MODEL is {name!r}, and its integration is not installed. "
            f"Install it with `python -m pip install {what}`, or unset BRIEFING_MODEL."
        ) from None
    except ValueError as error:
        if "Unsupported" in str(error):
            raise SettingError(
                f"BRIEFING_MODEL is {name!r}; LangChain knows no provider {provider!r}. "
                f"Expected one such as {_EXAMPLES}."
            ) from None
        raise _not_set_up(name) from None
    except Exception:
        raise _not_set_up(name) from None
    return LangChainModel(name, chat)


def _not_set_up(name: str) -> SettingError:
    return SettingError(
        f"BRIEFING_MODEL is {name!r}, and it could not be set up. Set its provider's own variables for key and address "
        "(such as OPENAI_API_KEY and OPENAI_BASE_URL), or unset BRIEFING_MODEL."
    )
