"""Mending misspelt words against the words of the pack and of English."""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from ingest.words import STOP_WORDS, stem_of, words_of
from rag.lexicon import lexicon_words

_FEWEST_LETTERS = 4  # shorter words have too many neighbours
# Edits (insert, delete, replace, transpose) allowed for a written word of at least so many letters.
_EDITS = ((10, 3), (6, 2), (4, 1))
# A word by itself: not a part of an address, a code or a name with a hyphen.
_TYPED_WORD = r"(?<![\w&@./-])[^\W\d_]+(?![\w&@/-]|\.\w)"
_LEAST_LIKENESS = 0.8
_COMPARED = re.compile(r"(?<=\w{3})(?:er|est)$")
_PACK_BONUS, _DOMAIN_BONUS = 0.04, 0.04  # of Jaro-Winkler similarity, for words of the pack, of recruitment
# How function words are commonly typed; they are too short to be told by their letters.
_TYPED = {
    "teh": "the", "hte": "the", "wot": "what", "wat": "what", "wats": "what is", "wots": "what is", "whats": "what is",
    "wen": "when", "wher": "where", "wich": "which", "hoo": "who", "whos": "who is", "ther": "there", "manny": "many",
    "mutch": "much", "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "abt": "about",
    "adn": "and", "dose": "does", "thier": "their", "shud": "should", "wud": "would", "cud": "could",
    "ment": "meant", "yeer": "year", "waht": "what", "hwo": "how",
}  # fmt: skip


class Speller:
    """Mends words that neither the pack nor English (as the embedding model's vocabulary has it) knows."""

    def __init__(self, texts: Iterable[str], english: frozenset[str]) -> None:
        """`texts` are the pack's; `english` the words (lower case) that are ordinary and never mended."""
        self._count = Counter(word for text in texts for word in words_of(text) if word.isalpha())
        self._english = english | lexicon_words() | STOP_WORDS
        self._stems = {stem_of(word) for word in (*self._count, *self._english)}
        words = {*self._count, *lexicon_words(), *STOP_WORDS}
        self._candidates = [w for w in words if w.isalpha() and len(w) >= _FEWEST_LETTERS]

    def knows(self, word: str) -> bool:
        """Whether `word` (lower case) is, in some form, a word of the pack or of English."""
        bare = _COMPARED.sub("", word)  # "dearer", "busiest": the stemmer leaves comparatives as they are
        return not word.isalpha() or word in STOP_WORDS or bool({stem_of(word), stem_of(bare)} & self._stems)

    def mended(self, question: str) -> str:
        """`question` with each unknown word replaced by the nearest known one, where one is near enough."""
        mended = question
        for match in re.finditer(_TYPED_WORD, question):
            written, word = match.group(), match.group().casefold()
            if word in _TYPED and word not in self._count:
                mended = _replaced(mended, written, _TYPED[word])
            elif written[0].isupper() and match.start() > 0:
                continue  # a name is written as its bearer writes it
            elif len(word) >= _FEWEST_LETTERS and not self.knows(word) and (nearest := self._nearest(word)):
                mended = _replaced(mended, written, nearest)
        return mended

    def _nearest(self, word: str) -> str | None:
        most = next(edits for letters, edits in _EDITS if len(word) >= letters)
        near = []
        for known in self._candidates:
            if abs(len(known) - len(word)) > 1 or (len(word) == _FEWEST_LETTERS and len(known) == len(word)):
                continue
            edits = DamerauLevenshtein.distance(word, known, score_cutoff=most)
            if edits <= most and JaroWinkler.similarity(word, known) >= _LEAST_LIKENESS:
                near.append((edits, -self._likeness(word, known), known))
        return min(near)[2] if near else None

    def _likeness(self, word: str, known: str) -> float:
        bonus = (_PACK_BONUS if known in self._count else 0.0) + (_DOMAIN_BONUS if known in lexicon_words() else 0.0)
        return float(JaroWinkler.similarity(word, known)) + bonus


def _replaced(text: str, word: str, by: str) -> str:
    return re.sub(rf"(?<![\w&@./-]){re.escape(word)}(?![\w&@/-]|\.\w)", by, text)
