"""People: two names for one post, and two telephone numbers or e-mail addresses of one person."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ingest.check.disagreement import Disagreement, disagreement
from ingest.contacts import contacts_in
from ingest.indexed import Index
from ingest.telephone import telephones_in
from ingest.types import Chunk, Kind, Statement
from ingest.words import stems_of

_PERSON = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Cllr|Councillor)\.? )?([A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,2})"
)
_POST = (
    r"((?:(?:Interim|Acting|Deputy|Assistant|Corporate|Service|Executive|Managing|Strategic) )*"
    r"(?:Chief [A-Z]\w+(?: Officer)?|Director(?:,| of| for) (?:the )?[A-Z][\w’'&-]*(?:,? (?:and |"
    r"& )?[A-Z][\w’'&-]*)*|"
    r"Head of [A-Z][\w’'&-]*(?: (?:and )?[A-Z][\w’'&-]*)*|Leader of the [A-Z]\w+|Monitoring Officer))"
)
_NAME_THEN_POST = re.compile(rf"\b{_PERSON}, (?:the |our )?{_POST}")
_POST_THEN_NAME = re.compile(rf"\b{_POST},? {_PERSON}")
_ONE_HOLDER = re.compile(r"\b(?:chief|director|head|leader|mayor|officer|principal|dean|chair)\b", re.I)
_FOR_A_TIME = frozenset(stems_of("interim acting"))
_NO_NAME = frozenset(
    stems_of("chief executive corporate director deputy service head board council officer leader member team")
)
_FEWEST_WORDS = 2  # of a post's title; "Director" alone is held by many


def people_disagreements(index: Index) -> Iterator[Disagreement]:
    """Posts for which places give different names, and people for whom they give different ways of contact."""
    yield from _posts(index)
    yield from _contacts(index)


def _posts(index: Index) -> Iterator[Disagreement]:
    holders: dict[frozenset[str], list[tuple[str, str, Statement]]] = defaultdict(list)
    for statement in index.statements:
        for name, post in _named(statement):
            key = frozenset(stems_of(post)) - _FOR_A_TIME
            if len(key) >= _FEWEST_WORDS and _ONE_HOLDER.search(post):
                holders[key].append((name, post, statement))
    for places in holders.values():
        name, post, first = places[0]
        for other, _, statement in places[1:]:
            # A chart that shows two people in one post shows two posts of one title.
            if not _same_person(name, other) and statement.group != first.group:
                yield disagreement(f"the name of the {post}", (name, first), (other, statement))


def _named(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.kind is Kind.CARD and statement.label and ", " in statement.reading:
        yield statement.label, statement.reading.partition(f"{statement.label}, ")[2]
        return
    for pattern, name, post in ((_NAME_THEN_POST, 1, 2), (_POST_THEN_NAME, 2, 1)):
        for match in pattern.finditer(statement.reading):
            if _NO_NAME.isdisjoint(stems_of(match[name])):
                yield match[name], match[post]


def _same_person(one: str, other: str) -> bool:
    """Whether two names can be of one person: the surname is the same, or one has all words of the other."""
    mine, theirs = one.casefold().split(), other.casefold().split()
    return mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine)


def _contacts(index: Index) -> Iterator[Disagreement]:
    documents = {document.id: document for document in index.pack.documents}
    known: dict[tuple[str, str], tuple[str, str, Statement]] = {}
    for chunk in index.chunks:
        if not _may_reach(chunk):
            continue
        for contact in contacts_in([replace(documents[chunk.document], text=chunk.text)]):
            for way, value in (("telephone number", contact.telephone), ("e-mail address", contact.email)):
                if not contact.name or not value:
                    continue
                key, told = (contact.name.casefold(), way + _line(value)), _comparable(value)
                place = (told, value, _statement_with(chunk, value))
                before = known.setdefault(key, place)
                if before[0] != told:
                    yield disagreement(f"the {way} of {contact.name}", before[1:], place[1:])


def _may_reach(chunk: Chunk) -> bool:
    return "@" in chunk.text or bool(telephones_in(chunk.text))


def _line(value: str) -> str:
    """A person may well have a desk and a mobile telephone: these are compared apart."""
    digits = _comparable(value)
    return " (mobile)" if digits.startswith("+447") else ""


def _comparable(value: str) -> str:
    numbers = telephones_in(value)
    return numbers[0].digits if numbers else value.casefold()


def _statement_with(chunk: Chunk, value: str) -> Statement:
    return next((s for s in chunk.statements if value in s.reading), chunk.statements[0])
