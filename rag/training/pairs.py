"""The shape of the training data: pairs of a question and a passage, in groups that are ranked against each other."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`right`: the passage answers; then [start, end) is the answer in the passage's characters, else 0, 0."""

    question: str
    passage: str
    right: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pairs that compete: the right ones should score above the others. `kind` names where they come from."""

    kind: str
    pairs: tuple[Pair, ...]


def write_groups(path: Path, groups: Iterable[Group]) -> None:
    """Writes one group a line as gzipped JSON, without a time stamp, so that equal data are equal bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for group in groups:
            packed.write((json.dumps(asdict(group), ensure_ascii=False) + "\n").encode())


def read_groups(path: Path) -> list[Group]:
    """The groups that `write_groups` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            Group(kind=line["kind"], pairs=tuple(Pair(**pair) for pair in line["pairs"]))
            for line in map(json.loads, lines)
        ]
