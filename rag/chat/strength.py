"""How strongly a sentence puts it: what is only possible made a duty, and some or many made all or most."""

import re
from collections.abc import Iterator, Sequence

from rag.chat.wording import words_of_sentence

_OBLIGES = re.compile(
    r"\b(?:must|(?:need|needs|has|have|had) to|obliged|obligatory|compulsory|mandatory)\b(?! not)", re.I
)
_DUTY = re.compile(
    r"\b(?:must|shall|should|needs?|required?|requires|requirements?|essential|mandatory|compulsory|statutory|"
    r"ha(?:s|ve|d) to|obliged|obligat\w+|please|expected|responsible|accountable|duty|duties|ensure|"
    r"not (?:accepted|eligible|allowed|permitted)|no more than)\b|^\W*(?:to|you are to)\b",
    re.I,
)
# What claims the whole, and what in a passage may be said so: a bare plural is of all, too, where nothing limits it.
_WHOLE = re.compile(r"\b(?:all|every|always|entire|entirely|whole|everyone|everybody|fully|completely)\b", re.I)
_ALSO_WHOLE = re.compile(
    r"\b(?:all|every|each|any|always|entire\w*|whole|both|every\w+|full\w*|complete\w*|100 ?%|no-?one)\b", re.I
)
_MOST = re.compile(r"\bmost(?= [a-z]+s\b)|\b(?:mostly|mainly|usually|a majority|the majority)\b", re.I)
_ALSO_MOST = re.compile(
    r"\b(?:most\w*|main\w*|usual\w*|major\w*|general\w*|typical\w*|normal\w*|predominant\w*|primar\w+|large\w*|leading|top)\b",
    re.I,
)


def strengthened(text: str, sources: Sequence[str], headings: str = "") -> Iterator[str]:
    """Reasons against `text` where it is stronger than `sources`, which stand under `headings`."""
    said = "\n".join((*sources, headings))
    if (duty := _OBLIGES.search(text)) and not any(_DUTY.search(line) for line in said.splitlines()):
        yield f"{duty.group()!r} makes a duty of it"
    if (whole := _WHOLE.search(text)) and not _ALSO_WHOLE.search(said) and not _is_of_a_name(text, whole.group()):
        yield f"{whole.group()!r} is more than the passage says"
    if (most := _MOST.search(text)) and not _ALSO_MOST.search(said):
        yield f"{most.group()!r} is not what the passage says"


def _is_of_a_name(text: str, word: str) -> bool:
    """Whether a word is part of a value or name there, such as "All Saints"."""
    return all(w.token.text[0].isupper() for w in words_of_sentence(text)[1:] if w.token.lower == word.lower())
