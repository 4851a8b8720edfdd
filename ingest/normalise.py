"""Normalised text: the one form of a document's text that every offset counts in."""

import unicodedata

_KEPT = "\n\t"


class _Visible(dict[int, int | None]):
    """A table for `str.translate`, filled as characters are met: invisible ones are dropped, others stay."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        dropped = character not in _KEPT and unicodedata.category(character) in ("Cc", "Cf")
        self[code] = None if dropped else code
        return self[code]


_VISIBLE = _Visible()


def normalised(text: str) -> str:
    """`text` with line ends LF (CR LF and a lone CR too) and without invisible characters; nothing else is changed.

    Invisible are the Unicode categories Cc (control, but LF and TAB) and Cf (format, the byte order mark among them).
    `normalised(normalised(text)) == normalised(text)`.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)
