"""Which statements of the cited passages say what a sentence says: as few as hold its values and most of its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.chat.wording import content_of, equivalents, said_in, words_of_sentence
from rag.lexing import Value
from rag.quoted import quoted
from rag.values import proves

MOST_STATEMENTS = 4  # one sentence of an answer seldom takes more; more would be any words of the passage
_VALUE_WEIGHT = 3  # a value tells more of where a sentence comes from than a word
_NAME_WEIGHT = 2
_LEAST_GAIN = 2  # what one more statement must add


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A statement as it reads, and the headings and title it stands under."""

    reading: str
    headings: str


def chosen(text: str, sources: Sequence[Source]) -> list[int]:
    """The indices of the sources that say most of `text`, best first."""
    needed = _weights(text)
    others = equivalents(text)
    values = [word.value for word in words_of_sentence(text) if word.value is not None]
    held = [_held(source, needed, others, values) for source in sources]
    found: list[int] = []
    left = dict(needed)
    while len(found) < MOST_STATEMENTS:
        gains = [sum(left.get(key, 0) for key in keys) for keys in held]
        best = max(range(len(sources)), key=lambda k: (gains[k], -len(sources[k].reading)), default=None)
        if best is None or gains[best] < (_LEAST_GAIN if found else 1):
            break
        found.append(best)
        for key in held[best]:
            left.pop(key, None)
    return found


def _weights(text: str) -> dict[str, int]:
    names = {token.lower for run in quoted(text).runs for token in quoted(text).tokens[run.first : run.stop]}
    weights: dict[str, int] = {}
    for word in words_of_sentence(text):
        if word.content:
            name = word.token.lower in names
            weights[word.stem] = _VALUE_WEIGHT if word.value is not None else _NAME_WEIGHT if name else 1
    return weights


def _held(
    source: Source, needed: dict[str, int], others: dict[str, frozenset[str]], values: Sequence[Value]
) -> frozenset[str]:
    stems = content_of(source.reading)
    keys = {stem for stem in needed if said_in(stem, others, stems)}
    there = [word.value for word in words_of_sentence(source.reading) if word.value is not None]
    keys |= {f"{v.kind}:{v.canonical}" for v in values if any(proves(one, v) for one in there)}
    return frozenset(keys)
