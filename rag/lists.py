"""Lists: which of the pack's lists answers a question, and all of its items."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ingest.index import Index
from ingest.types import Chunk, Kind, Statement
from ingest.words import stems_of
from rag.statuses import ANSWER_WORDS
from rag.values import ValueKind, values_in

Items = list[tuple[Chunk, Statement]]
"""The items of one list, in the pack's order, each with its chunk."""


def length_of(items: Items) -> int:
    """The words of all items together."""
    return sum(len(statement.reading.split()) for _, statement in items)


_CODED = re.compile(r"; ([^;:]+): (\d{1,2}(?:[,/& ]+\d{1,2})*)$")  # the last column of a row, which holds only codes
_ENUMERATION = re.compile(
    r"(?:are|is|as|through|of|include|includes|including|namely)\b[^,;.:]{2,60}(?:, [^,;.:]{2,60})+,? (?:and|or|&) "
)
_SIGNED = re.compile(r"yours\b|signed\b", re.I)  # a letter's end, not one of several
_KEY = re.compile(r"(?<!\w)(\d{1,2})\s?=\s?[A-Za-z]")
_LOOK_AHEAD = 2  # statements between a sentence that announces a list and its first item
_LOOK_FURTHER = 5  # the same where it says how many items there are


def enumerates(statement: Statement) -> bool:
    """Whether a sentence lists three things or more itself, so that no list beside it is meant."""
    text = statement.reading
    return statement.kind is Kind.PARAGRAPH and not text.endswith(":") and bool(_ENUMERATION.search(text))


def _counts_of(text: str) -> set[int]:
    """The whole numbers from 2 to 99 that a text says, in figures or words."""
    numbers = (value.canonical for value in values_in(text) if value.kind is ValueKind.NUMBER)
    return {int(number) for number in numbers if number.isdigit() and 1 < int(number) < 100}


class Lists:
    """The lists of one index: items by list, and what stands before and after each statement."""

    def __init__(self, index: Index) -> None:
        chunks = {chunk.id: chunk for chunk in index.chunks}
        self._order = [(chunks[s.chunk_id], s) for s in index.statements]
        self._place = {(s.document, s.start, s.end): i for i, (_, s) in enumerate(self._order)}
        self._items: dict[tuple[str, int], Items] = defaultdict(list)
        for chunk, statement in self._order:
            if statement.kind in (Kind.LIST, Kind.TABLE, Kind.CARD):
                self._items[(statement.document, statement.group)].append((chunk, statement))

    def before(self, statement: Statement) -> tuple[Chunk, Statement] | None:
        """The statement before this one in the same chunk, or None."""
        i = self._place[(statement.document, statement.start, statement.end)]
        if i and self._order[i - 1][1].chunk_id == statement.chunk_id:
            return self._order[i - 1]
        return None

    def after(self, statement: Statement) -> tuple[Chunk, Statement] | None:
        """The statement after this one under the same headings, or None."""
        i = self._place[(statement.document, statement.start, statement.end)] + 1
        if i < len(self._order) and self._order[i][0].heading_path == self._order[i - 1][0].heading_path:
            return self._order[i] if self._order[i][1].document == statement.document else None
        return None

    def items_of(self, statement: Statement) -> Items:
        """All items of the list or table that `statement` is one of; none where it is no item."""
        if statement.kind not in (Kind.LIST, Kind.TABLE):
            return []
        return self._items[(statement.document, statement.group)]

    def ends_with(self, items: Items) -> bool:
        """Whether nothing of a list comes after `items`; of what is no list it is true."""
        whole = self.items_of(items[-1][1])
        return not whole or whole[-1] == items[-1]

    def cards_like(self, card: Statement, stems: tuple[str, ...]) -> Items:
        """The cards of a document that say what `card` says of `stems`, itself among them; none where it says none."""
        said = set(stems_of(card.reading)) & set(stems)
        cards = [(c, s) for c, s in self._order if s.kind is Kind.CARD and s.document == card.document]
        found = [(c, s) for c, s in cards if said <= set(stems_of(s.reading)) and not _SIGNED.match(s.reading)]
        return found if said and len(found) > 1 and length_of(found) <= ANSWER_WORDS else []

    def announced_by(self, statement: Statement) -> Items:
        """All items of the list that follows a statement which announces one ("… are:"), else none.

        A statement that says how many there are ("eight objectives") may stand further before a list of so many.
        """
        following, told = self.after(statement), _counts_of(statement.reading)
        for ahead in range(_LOOK_FURTHER if told else _LOOK_AHEAD):
            if following is None:
                return []
            items = self.items_of(following[1])
            if items and (ahead < _LOOK_AHEAD or len(items) in told):
                return items
            following = self.after(following[1])
        return []

    def spelling(self, acronym: str) -> Items:
        """The list whose items begin, each in its turn, with the letters of `acronym`; none where there is none."""
        for items in self._items.values():
            initials = "".join(statement.reading[:1] for _, statement in items)
            if len(acronym) > _LOOK_AHEAD and initials.casefold() == acronym.casefold():
                return items
        return []

    def key_to(self, statement: Statement) -> tuple[Chunk, Statement] | None:
        """What the codes at the end of a row stand for ("1 = Form 2 = Interview"); None where there are none."""
        coded = _CODED.search(statement.reading) if statement.kind is Kind.TABLE else None
        if coded is None:
            return None
        i = self._place[(statement.document, statement.start, statement.end)]
        path = self._order[i][0].heading_path
        for chunk, other in self._order:
            if other.document == statement.document and chunk.heading_path == path:
                told = {match[1] for match in _KEY.finditer(other.reading)}
                if len(told) > 1 and set(re.findall(r"\d+", coded[2])) <= told:
                    return chunk, other
        return None

    def near(self, statements: Iterable[Statement], most: int) -> list[tuple[Statement, Items]]:
        """The first `most` lists that the statements are items of or announce, each with the first such statement;
        none that is too long for an answer."""
        found: dict[tuple[str, int], tuple[Statement, Items]] = {}
        for statement in statements:
            items = self.items_of(statement) if statement.kind is Kind.LIST else self.announced_by(statement)
            if len(items) > 1 and len(found) < most and length_of(items) <= ANSWER_WORDS:
                found.setdefault((items[0][1].document, items[0][1].group), (statement, items))
        return list(found.values())

    def passage(self, items: Items, words: int) -> str:
        """A list as one passage of about `words` words to read: its innermost headings, what leads to it, its items."""
        lead = self.before(items[0][1])
        text = " – ".join(items[0][0].heading_path[-2:]) + ": "
        text += f"{lead[1].reading} " if lead and lead[1].reading.endswith(":") else ""
        return " ".join((text + " ".join(f"- {statement.reading}" for _, statement in items)).split()[:words])

    def headed(self, items: Items, stems: tuple[str, ...]) -> float:
        """The share of a question's stems that stand over a list: in its headings or the sentence before it."""
        over = " ".join(items[0][0].heading_path)
        if lead := self.before(items[0][1]):
            over += " " + lead[1].reading
        held = set(stems_of(over))
        return sum(stem in held for stem in set(stems)) / max(1, len(set(stems)))
