"""Whether a sentence says what the statements it rests on say: what `rag/verify.py` cannot see in values alone.

Withholds only: a sentence that `rag.verify` refuses stays refused whatever is found here. No model; the same words
give the same decision.
"""

from collections.abc import Sequence

from ingest.words import stem_of
from rag.chat.conditions import dropped
from rag.chat.order import reversed_names
from rag.chat.places import exchanged
from rag.chat.proof import Source
from rag.chat.sense import turned
from rag.chat.strength import strengthened
from rag.chat.whose import misattributed, misnamed
from rag.chat.wording import content_of, equivalents, said_in
from rag.passages import LEANS

_COVERED = (
    0.5  # more than this share of a sentence's words must stand in its statements, their headings or the question
)
_FEW_FOREIGN = 1  # word of its own says nothing of a short sentence, whose values and names are proved anyway
_MOST_FOREIGN = 8  # words of its own that a sentence may have at most
# Any answer about a post may use them, whatever it is about.
_NEUTRAL = frozenset(
    stem_of(word)
    for word in """post role job position postholder candidate candidates applicant applicants apply applying
    application applications document documents pack page passage details following state states stated mention
    mentioned describe described set out total amount figure employer organisation summary short answer work""".split()
)


def unfaithful(
    text: str, sources: Sequence[Source], rivals: Sequence[Source], question: str = "", about: str = ""
) -> tuple[str, ...]:
    """Why `text` does not say what `sources` say; empty where nothing speaks against it.

    `rivals` are all statements of the passages it cites. The words of the `question` and of `about` (the pack's title,
    role and employer) need no proof by themselves.
    """
    readings = [source.reading for source in sources]
    reasons = dict.fromkeys(turned(text, readings, question))
    reasons |= dict.fromkeys(dropped(text, readings))
    leaning = [reading for reading in readings if LEANS.match(reading)]
    for reading in readings:
        reasons |= dict.fromkeys(exchanged(text, reading, [other for other in leaning if other != reading], question))
        reasons |= dict.fromkeys(reversed_names(text, reading))
    headings = " ".join(source.headings for source in sources)
    reasons |= dict.fromkeys(strengthened(text, readings, headings))
    reasons |= dict.fromkeys(misattributed(text, readings, [rival.reading for rival in rivals]))
    reasons |= dict.fromkeys(misnamed(text, [rival.reading for rival in rivals], f"{about} {headings}"))
    if foreign := _foreign(text, sources, f"{question} {about}"):
        reasons[f"the passage does not speak of {', '.join(sorted(foreign)[:3])}"] = None
    return tuple(reasons)


def _foreign(text: str, sources: Sequence[Source], known: str) -> frozenset[str]:
    """The words that nothing proves, where they are too many."""
    stems = content_of(known).union(*(content_of(f"{s.reading} {s.headings}") for s in sources))
    own, others = content_of(text) - _NEUTRAL, equivalents(text)
    foreign = frozenset(stem for stem in own if not said_in(stem, others, stems))
    too_many = len(foreign) > _MOST_FOREIGN or len(foreign) > max(_FEW_FOREIGN, (1 - _COVERED) * len(own))
    return foreign if too_many else frozenset()
