"""How a stretch of source text reads: Markdown and HTML remnants taken away, white space made single."""

import re

# Lengths are bounded so that odd input (thousands of open brackets) is read in linear time.
_ITEM_TAG = re.compile(r"<(?:li|br|/p|/li|/tr|/div)\b[^<>]{0,500}>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^\s()]{0,500}\)")
_RAISED = re.compile(r"</?(?:sup|sub)>", re.I)  # a raised figure is not part of the figure before it
# Attributes and blocks of Markdown's dialects ("{: .chart}", "{div .note}", "{/div}"), and "{pull}" at a line's end.
_DIRECTIVE = re.compile(
    r"\{(?::[^{}\n]{0,200}|/[a-z-]{1,30}|[a-z-]{1,30} [.#][^{}\n]{0,100})\}|\{[a-z-]{2,20}\}[ \t]*$", re.M
)
_FOOTNOTE = re.compile(r"(?<=\S)\[\^\w{1,20}\](?!:)")
# A run of three or more underscores is a line to write on, and no stress.
_STRESS = re.compile(r"\*{2,3}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)")
_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&pound;": "£"}


def reading(source: str) -> str:
    """`source` as a person reads it: no tags, stress marks or link targets; white space single. For display and search.

    Only marks are taken away, never words or figures: what reads here stands in `source` in the same order.
    """
    text = _ITEM_TAG.sub(" ", source)
    text = _TAG.sub("", _RAISED.sub(" ", text))
    text = _FOOTNOTE.sub("", _DIRECTIVE.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _STRESS.sub("", text)
    for entity, character in _ENTITY.items():
        text = text.replace(entity, character)
    return re.sub(r"^#{1,6}\s+", "", " ".join(text.split()))
