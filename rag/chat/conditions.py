"""Conditions that a sentence leaves out: "only if", "unless", "subject to", "except", "where possible"."""

import re
from collections.abc import Iterator, Sequence

from ingest.sentences import sentences_of
from rag.chat.wording import content_of, equivalents, said_in, words_of_sentence

_MARKER = re.compile(
    r"^(?:Where|When|Once)\b(?=[^,]+,)|\b(?:only (?:if|when|where|after|once)|(?<!even )(?<!as )if|unless|until|pending"
    r"|provided(?: that)?(?=\s+(?:that|the|you|they|it|an?|all|he|she|we|there)\b)|providing that"
    r"|subject to|on (?:the )?condition(?: that)?|conditional (?:on|upon)|(?:as|so) long as"
    r"|depend(?:s|ing|ent)? (?:on|upon)|in the event (?:of|that)"
    r"|except(?:ing)?(?: (?:for|that|where|when|if|in))?|with the exception of|excluding|other than|apart from"
    r"|(?:where|when|if|as) (?:appropriate|necessary|possible|applicable|required|relevant|needed)(?! by))\b",
    re.I,
)
_IN_A_CLAIM = re.compile(
    r"\b(?:if|unless|provided|providing|subject|condition|conditional|long as|depend\w*|event|except\w*|exception|"
    r"excluding|other than|apart from|until|pending|only|when|where|once|after|those who|anyone who|without|not|"
    r"appropriate|necessary|possible|applicable|required|relevant|needed|but)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b", re.I)
_RESTRICTS = re.compile(r"\b(?:only|solely|exclusively|just|alone|no other|nothing but|limited|not)\b", re.I)
_END = re.compile(r"[,;:()]|\s[-–—]\s|$")
_FIGURE = re.compile(r"\s*(?:just )?[£$€]?\d|\s*(?:a|one|two|three|half)\b", re.I)
_QUESTION = re.compile(r"\?\s*$")
_HELD = 1 / 3  # share of a condition's words that a sentence must keep
_AS_MUCH = 0.7  # share of what the best sentence holds of it
_GOVERNED = 0.5  # share of the governed words from which on a sentence says the governed thing


def dropped(text: str, sources: Sequence[str]) -> Iterator[str]:
    """Reasons against `text` for each condition of `sources` on what it says that it does not keep.

    Only sentences that it can come from count: those that hold nearly as much of it as the best one.
    """
    sentences = [source[start:end] for source in sources for start, end in sentences_of(source)]
    said = {word.stem for word in words_of_sentence(text) if word.content}
    held = [len(said & {word.stem for word in words_of_sentence(sentence)}) for sentence in sentences]
    for sentence, share in zip(sentences, held, strict=True):
        if share >= _AS_MUCH * max(held):
            yield from _of_sentence(text, sentence)


def _of_sentence(text: str, sentence: str) -> Iterator[str]:
    if _QUESTION.search(sentence):
        return
    said, others = content_of(text), equivalents(text)
    for marker in _MARKER.finditer(sentence):
        stop = _END.search(sentence, marker.end())
        end = stop.start() if stop else len(sentence)
        condition = content_of(sentence[marker.start() : end])
        governed = content_of(_governed(sentence, marker.start(), end)) - condition
        if not _is_said(governed, said):
            continue
        kept = sum(said_in(stem, others, said) for stem in condition)
        if not _IN_A_CLAIM.search(text) or (condition and kept < _HELD * len(condition)):
            yield f"leaves out a condition: {sentence[marker.start() : end].strip()!r}"
    for only in _ONLY.finditer(sentence):
        stop = _END.search(sentence, only.end())
        restricted = sentence[only.end() : stop.start() if stop else len(sentence)]
        following = content_of(" ".join(restricted.split()[:4]))
        if _FIGURE.match(restricted):
            continue  # "only 22%" wonders, it does not restrict
        if following and following <= said and not _RESTRICTS.search(text):
            yield "leaves out 'only'"


def _governed(sentence: str, start: int, end: int) -> str:
    """What a condition at `[start, end)` governs: the clause before it, or behind it where it opens the sentence."""
    before = sentence[:start].strip(" ,;:(")
    if before:
        return re.split(r"[;:]\s|,\s+(?:and|but|or)\s", before)[-1]
    return re.split(r"[;:]\s", sentence[end:].lstrip(" ,;:)"))[0]


def _is_said(governed: frozenset[str], said: frozenset[str]) -> bool:
    shared = sum(stem in said for stem in governed)
    return bool(governed) and (shared >= _GOVERNED * len(governed) or shared >= _GOVERNED * max(1, len(said)))
