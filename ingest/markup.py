"""How a stretch of source text reads: Markdown and HTML remnants taken away, white space made single."""

import re

_ITEM_TAG = re.compile(r"<\s*(?:li|br|/p|/li|/tr|/div)\b[^>]*>", re.I)
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")
_LINK = re.compile(r"\[([^\]\n]+)\]\((\S*?)\)")
_STRESS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&pound;": "£"}


def reading(source: str) -> str:
    """`source` as a person reads it: no tags, stress marks or link targets; white space single. For display and search.

    Only marks are taken away, never words or figures: what reads here stands in `source` in the same order.
    """
    text = _ITEM_TAG.sub(" ", source)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _STRESS.sub("", text)
    for entity, character in _ENTITY.items():
        text = text.replace(entity, character)
    return re.sub(r"^#{1,6}\s+", "", " ".join(text.split()))
