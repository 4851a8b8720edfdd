"""Why a chat model gave no draft: one type, a kind for the program and a sentence for a person."""

from enum import StrEnum


class FailureKind(StrEnum):
    """What went wrong; the value goes on "The chat model NAME …" in the notice."""

    UNREACHABLE = "could not be reached"
    TIMED_OUT = "did not answer in time"
    STALLED = "stopped in the middle of its answer"
    BROKEN_OFF = "was cut off in the middle of its answer"
    CUT_SHORT = "ran into its length limit before its answer ended"
    RATE_LIMITED = "takes no more requests at the moment (429)"
    SERVER_ERROR = "reported an error of its own (5xx)"
    KEY_REFUSED = "refused the key (401 or 403)"
    NO_SUCH_MODEL = "is not known to its provider (404)"
    REQUEST_REFUSED = "refused the request"
    MALFORMED = "sent something that is no answer"
    EMPTY = "answered nothing"
    BUDGET = "was not asked, for today's token budget is used up"
    PAUSED = "was not asked, for it failed several times in a row; it will be tried again in a while"
    NOT_RECORDED = "was not asked, for the recorded replies hold none to this prompt"


# What may pass by itself: counted by the circuit breaker.
PASSING = frozenset(
    {
        FailureKind.UNREACHABLE,
        FailureKind.TIMED_OUT,
        FailureKind.STALLED,
        FailureKind.BROKEN_OFF,
        FailureKind.RATE_LIMITED,
        FailureKind.SERVER_ERROR,
        FailureKind.MALFORMED,
    }
)
# Worth a second attempt at once. Who has waited in vain is not made to wait again, and a local model that is slow would
# still be busy with the first request.
RETRIED = PASSING - {FailureKind.TIMED_OUT}


class ModelFailure(Exception):
    """A chat model gave no draft. Holds the kind only: what a provider says of an error can quote keys and prompts."""

    def __init__(self, kind: FailureKind) -> None:
        self.kind = kind
        super().__init__(kind.value)
