"""Replies of a chat model, written to a file of JSON lines and played back from it: a gate in CI needs no key.

One line a reply: `{"key", "model", "prompt_version", "prompt_tokens", "completion_tokens", "counted", "text"}`. The key
is the SHA-256 of model and prompt, so that a reply is only ever played back to exactly what it answered.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.disk import storage_errors
from ingest.errors import SettingError
from rag.chat.failures import FailureKind, ModelFailure
from rag.chat.types import Model, Prompt, Tokens

_PIECE_CHARS = 24  # a reply is played back in pieces, as it came


class RecordingModel:
    """A model whose whole replies are added to a file."""

    def __init__(self, model: Model, file: Path) -> None:
        self.name = model.name
        self._model, self._file = model, file

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The pieces of the reply; see `Model`. What was cut off is not recorded."""
        pieces = []
        for piece in self._model.stream(prompt, tokens):
            pieces.append(piece)
            yield piece
        line = {
            "key": _key(self.name, prompt),
            "model": self.name,
            "prompt_version": prompt.version,
            "prompt_tokens": tokens.prompt,
            "completion_tokens": tokens.completion,
            "counted": tokens.counted,
            "text": "".join(pieces),
        }
        with storage_errors(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


class ReplayedModel:
    """A model that gives recorded replies only, and fails where there is none."""

    def __init__(self, name: str, replies: Mapping[str, Mapping[str, object]]) -> None:
        self.name = name
        self._replies = replies

    def stream(self, prompt: Prompt, tokens: Tokens) -> Iterator[str]:
        """The pieces of the recorded reply; see `Model`."""
        reply = self._replies.get(_key(self.name, prompt))
        if reply is None:
            raise ModelFailure(FailureKind.NOT_RECORDED)
        tokens.prompt, tokens.completion = int(str(reply["prompt_tokens"])), int(str(reply["completion_tokens"]))
        tokens.counted = bool(reply["counted"])
        text = str(reply["text"])
        yield from (text[k : k + _PIECE_CHARS] for k in range(0, len(text), _PIECE_CHARS))


def read_replies(file: Path) -> dict[str, dict[str, object]]:
    """The replies of a file by key, the last one of each; raises SettingError for a line that is none."""
    replies: dict[str, dict[str, object]] = {}
    with storage_errors(file):
        lines = file.read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            reply = json.loads(line)
            replies[str(reply["key"])] = {
                name: reply[name] for name in ("prompt_tokens", "completion_tokens", "counted", "text")
            }
        except (ValueError, KeyError, TypeError):
            raise SettingError(
                f"BRIEFING_REPLIES: line {number} of {file} is no recorded reply. Record the file anew, or unset it."
            ) from None
    return replies


def _key(name: str, prompt: Prompt) -> str:
    return hashlib.sha256("\x1f".join((name, prompt.system, prompt.user)).encode()).hexdigest()
