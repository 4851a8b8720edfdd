"""What typesetting did to words, mended: hyphens at line ends, ligatures, letters that kerning parted.

Only spaces, and hyphens of words that stand whole elsewhere in the document, are taken away; nothing is invented.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

# U+FB00 to U+FB06, one glyph for several letters; a no-break space in a PDF is a matter of layout.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "}
# Bullets: an unused code of WinAnsiEncoding (ISO 32000-1, annex D), and Symbol's and Wingdings' as Word maps them.
_BULLETS = dict.fromkeys("\x7f\uf0b7\uf0a7", "•")
_AS_LETTERS = str.maketrans(_LIGATURES | _BULLETS)
_SOFT_HYPHEN = "\xad"
_SHOWN_HYPHEN = re.compile(r"\xad(?=\S)")
_GLUED = "-–—"  # a line may break after these without a space
_INSIDE = ("/", ".", "@", "_")  # and after these in addresses and the like
_SUSPENDED = ("and", "or", "to")  # "pre- and post-natal" keeps its space
# A lone letter before, or after, the rest of its word; "a" and "I" are words of their own.
_LETTER_FIRST = re.compile(r"(?<!\S)(?![aAI] )([^\W\d_]) ([^\W\d_]{2,})(?![^\W\d_])")
_LETTER_LAST = re.compile(r"(?<!\S)([^\W\d_]{2,}) (?![aAI]\b)([^\W\d_])(?![^\W\d_])")


def in_letters(text: str) -> str:
    """`text` with ligatures as the letters they stand for, bullets as bullets and no-break spaces as spaces.

    A soft hyphen inside a line is one that is shown: code 255 octal of WinAnsiEncoding is the hyphen.
    """
    return _SHOWN_HYPHEN.sub("-", text.translate(_AS_LETTERS))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document as `joined` compares them: lower case, without the punctuation around them."""
    return frozenset(_bare(word) for text in texts for word in text.split())


def joined(above: str, line: str, words: frozenset[str]) -> str:
    """Two lines of one paragraph as one: with a space, or without one where a word or an address was broken.

    A hyphen at the end of `above` goes only if the word without it is one of `words`.
    """
    last, first = above.split()[-1], line.split()[0]
    if last.endswith(_SOFT_HYPHEN) or (last.endswith("-") and _bare(last[:-1] + first) in words):
        return above[:-1] + line
    glued = len(last) > 1 and last[-1] in _GLUED and last[-2].isalnum() and first not in _SUSPENDED
    if glued or is_broken(above, line, words):
        return above + line
    return f"{above} {line}"


def is_broken(above: str, line: str, words: frozenset[str]) -> bool:
    """Whether a line end parts a word at its full stop or slash ("GOV." and "UK"): it stands whole elsewhere."""
    last, first = above.split()[-1], line.split()[0]
    return last.endswith(_INSIDE) and _bare(last + first) in words


def mended(texts: Sequence[str]) -> list[str]:
    """`texts` with parted letters ("R ealising") put back to their word.

    Only where the word stands whole elsewhere in `texts` and the rest of it ("ealising") nowhere by itself.
    """
    for pattern, rest in ((_LETTER_FIRST, 2), (_LETTER_LAST, 1)):
        texts = _put_back(texts, pattern, rest)
    return list(texts)


def _put_back(texts: Sequence[str], pattern: re.Pattern[str], rest: int) -> list[str]:
    seen = Counter(word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text))
    parted = Counter(match[rest].lower() for text in texts for match in pattern.finditer(text))

    def whole(match: re.Match[str]) -> str:
        word, fragment = match[1] + match[2], match[rest].lower()
        return word if seen[word.lower()] and seen[fragment] == parted[fragment] else match.group()

    return [pattern.sub(whole, text) for text in texts]


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]'\"‘’“”").lower()
