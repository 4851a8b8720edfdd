"""The one module that reads the environment: every setting, its variable and its default.

A flag of the command wins over the variable, the variable over the default.
"""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.errors import SettingError

DEFAULT_CHUNK_CHARS = 700
NO_READER = "none"  # as `reader`: answers by the first stage alone
DEFAULT_KEEP_DAYS = 90  # long enough for a campaign from advertisement to interview
DEFAULT_PROMPT_TOKENS = 2250  # of passages: with the orders and an answer they fit a window of 4,096
UNDERSTANDABLE = frozenset({"follow-ups", "routing"})
DEFAULT_WAIT_S = 30  # a hosted model begins within seconds; a local one reads its prompt first


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a million tokens sent (`sent`) and received (`received`) cost, in whatever currency it was given."""

    sent: float
    received: float

    def of(self, sent: int, received: int) -> float:
        """The cost of so many tokens."""
        return (self.sent * sent + self.received * received) / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. `today` is the date that "now" means; `chunk_chars` the size aimed at for chunks.

    `reader` None means the packaged reader, NO_READER none at all, else the folder of an exported reader or of a
    sentence-transformers cross-encoder.
    `embedding_model` None means the packaged all-MiniLM-L6-v2, else a sentence-transformers folder or name. What is
    asked in the web app is kept for `keep_days` days; 0 keeps nothing. A chat model's replies are played back from the
    file `replies`, or written to the file `record`; `tokens_a_day` is the most that a day's questions to it may take,
    `prompt_tokens` the most of the pack that one question shows it (a pack that fits is shown whole), `wait_s` the
    seconds it has to begin its reply, `price` what it costs where that is known. `model_understands` names what it is
    asked to understand, too: "follow-ups", "routing".
    """

    corpus: Path
    home: Path
    pack: str | None
    today: date
    model: str | None
    chroma_url: str | None
    embedding_model: str | None
    reader: str | None = None
    chunk_chars: int
    keep_days: int = DEFAULT_KEEP_DAYS
    replies: Path | None = None
    record: Path | None = None
    tokens_a_day: int | None = None
    prompt_tokens: int = DEFAULT_PROMPT_TOKENS
    wait_s: int = DEFAULT_WAIT_S
    price: Price | None = None
    model_understands: frozenset[str] = frozenset()


def settings_from_environment(
    *, corpus: str | None = None, home: str | None = None, pack: str | None = None, model: str | None = None
) -> Settings:
    """The settings from flags (the arguments) and variables; raises SettingError for a value that cannot be used."""
    return Settings(
        corpus=Path(corpus or _variable("BRIEFING_CORPUS") or "corpus"),
        home=Path(home or _variable("BRIEFING_HOME") or ".briefing"),
        pack=pack or _variable("BRIEFING_PACK"),
        today=_today(_variable("BRIEFING_TODAY")),
        model=model or _variable("BRIEFING_MODEL"),
        chroma_url=_variable("BRIEFING_CHROMA_URL"),
        embedding_model=_variable("BRIEFING_EMBEDDING_MODEL"),
        reader=_variable("BRIEFING_READER"),
        chunk_chars=_whole_number("BRIEFING_CHUNK_CHARS", DEFAULT_CHUNK_CHARS, at_least=100),
        keep_days=_whole_number("BRIEFING_KEEP_DAYS", DEFAULT_KEEP_DAYS, at_least=0),
        replies=_file("BRIEFING_REPLIES"),
        record=_file("BRIEFING_RECORD"),
        tokens_a_day=_whole_number("BRIEFING_TOKENS_A_DAY", 0, at_least=1) or None,
        prompt_tokens=_whole_number("BRIEFING_PROMPT_TOKENS", DEFAULT_PROMPT_TOKENS, at_least=200),
        wait_s=_whole_number("BRIEFING_WAIT_S", DEFAULT_WAIT_S, at_least=1),
        price=_price("BRIEFING_PRICE"),
        model_understands=_among("BRIEFING_MODEL_UNDERSTANDS", UNDERSTANDABLE),
    )


def _variable(name: str) -> str | None:
    value = os.environ.get(name, "").strip()
    return value or None


def _file(name: str) -> Path | None:
    value = _variable(name)
    return Path(value) if value else None


def _today(value: str | None) -> date:
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError(
            f"BRIEFING_TODAY is {value!r}; expected a date as YYYY-MM-DD. Correct or unset it."
        ) from None


def _among(name: str, known: frozenset[str]) -> frozenset[str]:
    words = frozenset(word.strip() for word in (_variable(name) or "").split(",") if word.strip())
    if not words <= known:
        told = " and ".join(sorted(known))
        raise SettingError(f"{name} is {_variable(name)!r}; expected {told}, one or both. Correct or unset it.")
    return words


def _price(name: str) -> Price | None:
    value = _variable(name)
    if value is None:
        return None
    amounts = re.fullmatch(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)", value)
    if amounts is None:
        raise SettingError(
            f"{name} is {value!r}; expected what a million tokens sent and received cost, as 2.50/10. "
            "Correct or unset it."
        )
    return Price(sent=float(amounts[1]), received=float(amounts[2]))


def _whole_number(name: str, default: int, *, at_least: int) -> int:
    value = _variable(name)
    if value is None:
        return default
    if not value.isdigit() or int(value) < at_least:
        raise SettingError(f"{name} is {value!r}; expected a whole number of at least {at_least}. Correct or unset it.")
    return int(value)
