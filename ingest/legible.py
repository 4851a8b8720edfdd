"""Whether extracted text can be read: some PDFs show letters but store only the numbers of glyphs."""

import unicodedata
from collections import Counter

# The eight most frequent letters make up about 64% of English and half or more in other languages of the Latin script;
# vowels (with y and w, for Welsh) about 40%. Where letters stand for others, as in a cipher, both are nearly never so.
_FREQUENT, _FREQUENT_SHARE = frozenset("etaoinsr"), 0.45
_VOWELS, _VOWELS_SHARE = frozenset("aeiouyw"), 0.31
_ENOUGH_LETTERS = 100  # shares of a shorter text say little
_MOST_SCRIPTS = 4  # glyph numbers taken for characters spread over many scripts; a document uses two or three
_SCRIPT_SHARE = 0.02
_UNKNOWN_SHARE = 0.3
# Scripts that stand together in Chinese and Japanese texts count as one.
_EAST_ASIAN = frozenset("CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA FULLWIDTH HALFWIDTH BOPOMOFO".split())


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
    return 2 * scripts["LATIN"] < total or _proportionate(letters, scripts["LATIN"])


def _proportionate(letters: Counter[str], latin: int) -> bool:
    """Whether frequent letters and vowels have the share of the `latin` letters that they have in languages."""
    plain = Counter[str]()
    for letter, count in letters.items():
        plain[unicodedata.normalize("NFD", letter)[0].lower()] += count
    return all(
        sum(plain[letter] for letter in expected) >= share * latin
        for expected, share in ((_FREQUENT, _FREQUENT_SHARE), (_VOWELS, _VOWELS_SHARE))
    )


def _script(letter: str) -> str:
    """The first word of the character's Unicode name, which is its script ("LATIN", "GREEK")."""
    word = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "CJK" if word in _EAST_ASIAN else word
