"""What crosses between the parts of the chat answerer: a prompt, its tokens, and any model behind one interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

MOST_TOKENS = 2000  # of one reply: an answer has at most 250 words; the rest is room for models that think first
CHARS_A_TOKEN = 4  # English prose in the usual tokenizers; only used where a provider does not count


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a chat model is sent: the standing orders, the material with the question, and the version of the orders."""

    system: str
    user: str
    version: str


@dataclass(slots=True)
class Tokens:
    """Tokens of one question, filled in while the reply comes; `counted` says that the provider counted them."""

    prompt: int = 0
    completion: int = 0
    counted: bool = False

    @property
    def total(self) -> int:
        """Tokens sent and received."""
        return self.prompt + self.completion


class Model(Protocol):
    """A chat model: `name` as the setting gives it, and its reply in pieces of text as they come.

    `stream` raises ModelFailure, and nothing else, where there is no whole reply. Closing the iterator ends the
    request. `tokens` are added up in place.
    """

    name: str

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The pieces of the reply to `prompt`."""
        ...


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` takes, from its length."""
    return -(-len(text) // CHARS_A_TOKEN)
