"""Whether extracted text can be read: some PDFs show letters but store only the numbers of glyphs."""

import unicodedata
from collections import Counter

_FREQUENT = frozenset("etaoinsr")
# These eight make up about 64% of English letters and at least half in the other languages of the Latin script; of
# letters that stand for others, as in a substitution cipher, nearly always far less.
_FREQUENT_SHARE = 0.45
_ENOUGH_LETTERS = 100  # shares of a shorter text say little
_MOST_SCRIPTS = 4  # glyph numbers taken for characters spread over many scripts; a document uses two or three
_SCRIPT_SHARE = 0.02
_UNKNOWN_SHARE = 0.3
_EAST_ASIAN = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "KATAKANA-HIRAGANA",
    "FULLWIDTH",
    "HALFWIDTH",
    "BOPOMOFO",
)  # used together


def legible(text: str) -> bool:
    """False where `text` is nonsense: letters in proportions of no language, of many scripts, or without a meaning."""
    shown = [character for character in text if not character.isspace()]
    unknown = sum(
        character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) == "Co" for character in shown
    )
    if unknown > _UNKNOWN_SHARE * len(shown):
        return False
    letters = Counter(character for character in shown if unicodedata.category(character) in ("Lu", "Ll", "Lo"))
    scripts = Counter[str]()
    for letter, count in letters.items():
        scripts[_script(letter)] += count
    total = scripts.total()
    if total < _ENOUGH_LETTERS:
        return True
    if sum(count >= _SCRIPT_SHARE * total for count in scripts.values()) > _MOST_SCRIPTS:
        return False
    latin = {letter: count for letter, count in letters.items() if _script(letter) == "LATIN"}
    frequent = sum(count for letter, count in latin.items() if _plain(letter) in _FREQUENT)
    return 2 * scripts["LATIN"] < total or frequent >= _FREQUENT_SHARE * scripts["LATIN"]


def _script(letter: str) -> str:
    """The first word of the character's Unicode name, which is its script ("LATIN", "GREEK")."""
    word = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "CJK" if word in _EAST_ASIAN else word


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()
