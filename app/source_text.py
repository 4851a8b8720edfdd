"""Which characters of a document are shown, so that a mark falls on exactly the ones it belongs to.

Stress marks, tags and link targets that came with the document's own text are not shown; everything else is, each
character with its place. What is shown is what `ingest.markup.reading` reads; a test holds both together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Lengths are bounded as in `ingest.markup`, so that thousands of open brackets are read in linear time.
_TOKEN = re.compile(
    r"(?P<line><(?:li|br|/p|/li|/tr|/div)\b[^<>]{0,500}>|[ \t]+(?=[•■●▪◦]))"
    r"|(?P<tag></?[a-z][^<>]{0,500}>)"
    r"|\[(?P<label>[^\[\]\n]{1,300})\]\([^\s()]{0,500}\)"
    r"|(?P<stress>\*{2,3}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w))"
    r"|(?P<entity>&(?:amp|lt|gt|nbsp|quot|#39|pound);)",
    re.I,
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"', "#39": "'", "pound": "£"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters `[start, end)` of a document and what is shown for them; a line that ends here shows "\\n"."""

    start: int
    end: int
    shown: str


def runs_of(text: str, start: int, end: int) -> Iterator[Run]:
    """What is shown of `text[start:end]`, in order; what is only a mark is left out."""
    done = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() > done:
            yield Run(start=done, end=match.start(), shown=text[done : match.start()])
        done = match.end()
        if match["label"] is not None:
            yield from runs_of(text, match.start("label"), match.end("label"))
        elif match["line"] is not None:
            yield Run(start=match.start(), end=done, shown="\n")
        elif match["entity"] is not None:
            yield Run(start=match.start(), end=done, shown=_ENTITIES[match["entity"][1:-1].lower()])
    if end > done:
        yield Run(start=done, end=end, shown=text[done:end])
