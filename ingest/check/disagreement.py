"""What it means that a pack disagrees with itself."""

from dataclasses import dataclass

from ingest.types import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Statements that give different values of one thing: `values[n]` is that of `statements[n]`; `note` says so.

    `thing` names what it is for a person ("the closing date"); it begins in lower case.
    """

    thing: str
    values: tuple[str, ...]
    statements: tuple[Statement, ...]
    note: str


def disagreement(thing: str, one: tuple[str, Statement], other: tuple[str, Statement]) -> Disagreement:
    """The disagreement of two statements on `thing`, each given with its value."""
    return Disagreement(
        thing=thing,
        values=(one[0], other[0]),
        statements=(one[1], other[1]),
        note=f"The pack gives both “{one[0]}” and “{other[0]}” for {thing}.",
    )
