"""Which of a pack's documents a question is about: it says the whole title of one, or the title's initials.

A pack may hold the papers of several posts, alike but for a few words: "the salary of the Harbour Master" is the one in
the Harbour Master's paper, where it says "the role is paid …".
"""

import re
from collections.abc import Mapping, Sequence

from ingest.types import Document
from ingest.words import stem_of, words_of

_FEWEST_INITIALS = 3
_SMALL = frozenset("a an and at for in of on the to with".split())


class Titles:
    """The titles of a pack's documents; in a pack of one document none is meant: all questions are about it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._titles = {d.id: d.title for d in documents} if len(documents) > 1 else {}
        self._stems = {id_: tuple(map(stem_of, words_of(title))) for id_, title in self._titles.items()}

    def meant(self, question: str) -> Mapping[str, str]:
        """The documents whose title `question` says, by id with their title; a longer title before one within it."""
        said = f" {' '.join(map(stem_of, words_of(question)))} "
        found = {}
        for id_ in sorted(self._titles, key=lambda one: (-len(self._stems[one]), one)):
            phrase = f" {' '.join(self._stems[id_])} "
            if self._stems[id_] and phrase in said:
                said = said.replace(phrase, "  ")
            elif not _says_initials(question, self._titles[id_]):
                continue
            found[id_] = self._titles[id_]
        return found


def initials_of(title: str) -> str:
    """The capital initials of a title's words, small words left out."""
    return "".join(word[0] for word in words_of(title) if word not in _SMALL).upper()


def _says_initials(question: str, title: str) -> bool:
    initials = initials_of(title)
    return len(initials) >= _FEWEST_INITIALS and re.search(rf"\b{re.escape(initials)}\b", question) is not None
