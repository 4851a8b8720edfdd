"""The essential requirements: a table's essential column, what stands under such a title, the person specification."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.facts.finding import Found, list_fact
from ingest.facts.places import Places, Said
from ingest.facts.values import has_placeholder
from ingest.types import KeyFact, Kind

_ESSENTIAL = re.compile(r"\bessential\b", re.I)
_NOT_ESSENTIAL = re.compile(r"\bdesirable\b", re.I)
_WORD = re.compile(r"[^\W\d_]{3}")
_TICK = re.compile(r"(?:e|ess|essential|yes|y|✓|✔|x|•|\*)", re.I)
_FLAG = re.compile(r"(?:\((?:E|[Ee]ssential)\)|\s[-–]\s(?:E|[Ee]ssential)|\bEssential)\s*[.;]?$")
_SPECIFICATION = re.compile(
    r"person(?:nel|al)? specification|selection criteria|(?:skills|experience|"
    r"knowledge)\b.*\b(?:required|experience|skills|knowledge)|"
    r"(?:job|role)[- ]specific skills|what (?:we(?:'re|’re| are) looking for|you(?:'ll|’ll| will) (?:need|bring))|"
    r"\babout you\b|\bwho you are\b|candidate (?:profile|requirements)|you (?:will|should|must) have|requirements",
    re.I,
)
_INTRODUCES = re.compile(
    r"\b(?:candidates?|applicants?|post-?holder|you|someone)\b.*\b(?:ability|able|have|demonstrate|"
    r"show|experience|need)\b.*:$",
    re.I,
)
_WISHED_FOR = re.compile(
    r"\b(?:desirable|an? (?:distinct )?advantage|beneficial|nice to have|preferred|ideally)\b", re.I
)
_MIDWAY = re.compile(r"(?:,|\b(?:and|or|of|the|to|with|for|in|by|a|an|from|on))$")


def essential_requirements_of(places: Places) -> KeyFact:
    """Each essential requirement with its quote, by the first means that finds any."""
    means = (_in_tables, _under_essential, _flagged, _in_specification)
    found = next((found for mean in means if (found := list(mean(places.said)))), [])
    return list_fact("essential_requirements", "Essential requirements", _whole(found))


def _whole(found: Sequence[Found]) -> list[Found]:
    """Requirements that a page break cut in two in one piece; placeholders left out."""
    whole: list[Found] = []
    for one in found:
        if has_placeholder(one.value):
            continue
        if whole and _MIDWAY.search(whole[-1].value):
            cut = whole.pop()
            one = replace(cut, value=f"{cut.value} {one.value}", rest=(*cut.rest, one.span))
        whole.append(one)
    return whole


def _in_tables(said: Sequence[Said]) -> Iterator[Found]:
    for one in said:
        columns = [title for title in one.columns if _ESSENTIAL.search(title) and not _NOT_ESSENTIAL.search(title)]
        for column in columns:
            others = "|".join(re.escape(title) for title in one.columns if title)
            cell = re.search(rf"(?:^|[:;]\s){re.escape(column)}: (?P<item>.+?)(?=; (?:{others}): |$)", one.text)
            if cell and _TICK.fullmatch(cell["item"]):
                yield Found(value=one.label, span=one.span, rank=0)
            elif cell and _WORD.search(cell["item"]):
                yield Found(value=cell["item"], span=one.span, rank=0)


def _under_essential(said: Sequence[Said]) -> Iterator[Found]:
    for _, group in groupby(said, key=lambda one: (one.span.document, one.headings)):
        section = [one for one in group if not one.text.endswith(":")]
        titled = [t for t in section[0].headings if _ESSENTIAL.search(t) or _NOT_ESSENTIAL.search(t)] if section else []
        if not titled or _NOT_ESSENTIAL.search(titled[-1]):
            continue
        items = [one for one in section if one.kind is Kind.LIST]
        for one in (
            items if 2 * len(items) >= len(section) else section
        ):  # what stands below a list is about another thing
            yield Found(value=_FLAG.sub("", one.text).rstrip("; "), span=one.span, rank=0)


def _flagged(said: Sequence[Said]) -> Iterator[Found]:
    for one in said:
        if _FLAG.search(one.text) and len(one.text.split()) > 2:
            yield Found(value=_FLAG.sub("", one.text).rstrip(" ;"), span=one.span, rank=0)


def _in_specification(said: Sequence[Said]) -> Iterator[Found]:
    """The items under the titles of a person specification: those after a line that introduces them, else all."""
    for _, group in groupby(said, key=lambda one: (one.span.document, one.headings)):
        section = list(group)
        leads = [k for k, one in enumerate(section) if one.text.endswith(":")]
        introduced = bool(leads) and _INTRODUCES.search(section[leads[-1]].text)
        if not introduced and not any(_SPECIFICATION.search(title) for title in section[0].headings):
            continue
        for one in section[leads[-1] + 1 if leads else 0 :]:
            if one.kind is not Kind.COVER and not _WISHED_FOR.search(one.text):
                yield Found(value=one.text.rstrip("; "), span=one.span, rank=0)
