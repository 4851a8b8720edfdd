"""The parts of a question that asks for several things: two questions in one, or the same of two things."""

import re

from ingest.words import stem_of, stems_of
from rag.conversation import completed
from rag.types import Turn

MOST = 3  # parts of one question; what has more is not taken apart
_SENTENCE = re.compile(r"[^?!.]+(?:[?!]+|\.(?=\s|$)|$)")
_ASKING = r"(?:how (?:many|much|long|old|big|often|far|soon|do|does|is|are|can)|what|which|who|whom|when|where|why)"
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have) "
    r"(?:i|you|they|we|it|there|the|he|she|that|this)"
)
_VERB = re.compile(rf"\b{_AUXILIARY}\b.*$", re.I)
_VERBLESS = re.compile(
    rf"(?!.*\b{_AUXILIARY.split()[0]}\b).*\bhow (?:many|much|big|large|long|old)(?: [\w'’-]+){{1,3}}", re.I
)
_ASKS = re.compile(rf"(?:(?:and|also|so|ok|then)[\s,]+)*(?:{_ASKING}|{_AUXILIARY})\b", re.I)
_AND = re.compile(rf",?\s+(?:and|plus)(?: also| then)?\s+(?={_ASKING}\b(?! (?:so|not)\b)|{_AUXILIARY}\b)", re.I)
# What a part may ask for that is no thing of its own: "what are the figures?", "how many of each?", "by how much?".
_GENERIC = frozenset(
    stem_of(word)
    for word in """figure figures number numbers percentage percentages percent date dates amount amounts total each
    both two three value values score many much different difference more less apart exactly respectively one
    other""".split()
)
# "A or B": both, each, which one or a comparative says that the two are held against each other.
_COMPARED = re.compile(
    r"\b(?:which (?:one|of|is|has|comes)|each|both|more|less|fewer|better|worse|first|compared?|versus|vs|"
    r"(?:high|low|bigg|small|larg|long|short|old|young|earli|lat|soon|common|cheap|clos|near|fast|slow|rich|poor|healthi|"
    r"happi|saf|busi|great|strong|weak)er)\b",
    re.I,
)
_OR = re.compile(
    r"(?P<a>(?:[\w'’&-]+ ){0,3}[\w'’&-]+),? (?:or|versus|vs\.?) "
    r"(?P<b>(?!(?:more|less|fewer|over|above|under|below|so|not|never|no|is|are|do|does|can|will)\b)(?:the )?[\w'’&-]+"
    r"(?: [\w'’&-]+){0,2})(?=[,?.!;]|$)",
    re.I,
)
_FEWEST_STEMS = 2  # of a part that can stand alone


def parts_of(question: str, carried: str = "") -> tuple[str, ...]:
    """The parts of `question` (standing alone), each completed to stand alone too; none where it asks for one thing.

    Of a follow-up each part goes on from the earlier question, `carried` along in brackets.
    """
    for cut in (_sentences(question), _joined(question)):
        own = [part for part in cut if not _GENERIC.issuperset(stems_of(part))]
        if 1 < len(own) <= MOST:
            return tuple(f"{part.rstrip(' ?.!')}{carried}" for part in own) if carried else _completed(own)
    return tuple(f"{part.rstrip(' ?.!')}{carried}" if carried else part for part in _of_each(question))


def _sentences(text: str) -> list[str]:
    """The sentences of a text that ask, each with those beside it that do not."""
    cut: list[str] = []
    before = ""
    for sentence in (match.group().strip() for match in _SENTENCE.finditer(text)):
        if sentence.endswith("?") and (not cut or _ASKS.match(sentence)):
            cut.append(f"{before} {sentence}".strip())
            before = ""
        else:
            before = f"{before} {sentence}".strip()
    if before and cut:
        cut[-1] = f"{cut[-1]} {before}"
    return cut


def _joined(text: str) -> list[str]:
    """The questions that "and" joins, where the first asks for itself."""
    cut = _AND.split(text)
    if len(cut) < 2 or not stems_of(cut[0]) or not _ASKS.search(cut[0]):
        return []
    shared = _VERB.search(cut[-1])  # "How many people and how big a budget would I look after?"
    return [part if not _VERBLESS.fullmatch(part) or not shared else f"{part} {shared.group()}" for part in cut]


def _completed(cut: list[str]) -> tuple[str, ...]:
    parts = [cut[0].strip(" ,")]
    for part in cut[1:]:
        whole = completed(part.strip(), [Turn(question=parts[0])])
        if whole == part.strip() and len(stems_of(part)) < _FEWEST_STEMS:
            whole = f"{part.strip(' ?.!,')} ({parts[0].rstrip('?. ')})?"
        parts.append(whole)
    return tuple(part if part.endswith("?") else f"{part.rstrip(' .!')}?" for part in parts)


def _of_each(text: str) -> tuple[str, ...]:
    """The question of the one and of the other of two things that are held against each other."""
    match = _OR.search(text)
    if match is None or not _COMPARED.search(text):
        return ()
    return tuple(f"{text[: match.start()]}{match[side]}{text[match.end() :]}" for side in ("a", "b"))
