"""Who governs what: a body on a label line under a title, and another in a sentence on the same thing."""

import re
from collections.abc import Iterator

from ingest.check.disagreement import Disagreement, disagreement
from ingest.check.labels import labelled
from ingest.indexed import Index
from ingest.types import Kind
from ingest.words import stems_of

_LABEL = re.compile(r"governance|governed by|overseen by|owner|sponsor|accountable body|responsible body", re.I)
_BODY = r"[A-Z][\w’']*(?:,? (?:and |of |for |the )*[A-Z][\w’']*)*"
# "The Quay Board provides the governance to drive the delivery of our Quay Strategy."
_SAID = re.compile(
    rf"\b(?:[Tt]he |[Oo]ur )?({_BODY}) (?:provides? (?:the )?governance|governs|oversees|is responsible)"
    r"(?:[a-z ]{0,40}?)(?: of| for| over)? (?:the|our|its) "
    r"([A-Z][\w’']*(?: (?:and |of |for )*[A-Z][\w’']*)*)"
)
_WORKS = ("strategy", "plan", "programme", "policy", "framework")


def governance_disagreements(index: Index) -> Iterator[Disagreement]:
    """Label lines ("Governance: Quay Board" under "Quay Strategy") that sentences on the same thing contradict.

    Bodies disagree where no body of the one is a body of the other.
    """
    titles = {chunk.id: chunk.heading_path[-1] if chunk.heading_path else "" for chunk in index.chunks}
    said = [(match, statement) for statement in index.statements for match in _SAID.finditer(statement.reading)]
    for statement in index.statements:
        label, value = labelled(statement)
        title = titles[statement.chunk_id]
        if statement.kind is not Kind.LABEL or not _LABEL.fullmatch(label) or not _is_work(title):
            continue
        for match, other in said:
            if _same_work(title, match[2]) and _apart(value, match[1]):
                yield disagreement(f"the governance of {title}", (value, statement), (match[1], other))


def _is_work(title: str) -> bool:
    return title.casefold().endswith(_WORKS)


def _same_work(title: str, named: str) -> bool:
    """Whether a title and a name are of one thing: the last word alike, the other words of one all in the other."""
    one, other = stems_of(title), stems_of(named)
    if not one or not other or one[-1] != other[-1]:
        return False
    mine, theirs = set(one[:-1]), set(other[:-1])
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _apart(one: str, other: str) -> bool:
    return _key(one).isdisjoint(_key(other))


def _key(body: str) -> frozenset[tuple[str, ...]]:
    """The bodies that a value names, each by its words."""
    return frozenset(stems_of(name) for name in re.split(r"\s*[;/]\s*|,? and (?=[A-Z][\w ]*$)", body) if name)
