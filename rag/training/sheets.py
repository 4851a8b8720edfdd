"""Groups from the written sheets: sections of invented packs, with questions that they answer or only seem to.

`rag/training/sheets.jsonl` holds a sheet a line: a heading, its passages, and questions, each with the passage that
answers and the words of it that do, or none. They were written for this project, from no pack and no eval case.
"""

import json
import random
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.training.distort import as_typed
from rag.training.pairs import Group, Pair

PATH = Path(__file__).with_name("sheets.jsonl")
_HELD_OUT = 10  # one sheet in so many is kept for measuring
_HEADED = 0.85  # share of groups whose passages carry the sheet's heading
_TYPED = 0.2  # share of questions typed otherwise than written: lower case, key words, misspelled
_OTHERS = 5  # passages of the same sheet that do not answer, in each group; another choice each time


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on a sheet: the place `at` of the passage that answers (None where none does) and its `answer`."""

    text: str
    at: int | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One section: what stands over it, its passages, and questions."""

    heading: str
    passages: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def held_out(self) -> bool:
        """Whether the sheet is kept for measuring; told from its first passage, so that adding sheets moves none."""
        return zlib.crc32(self.passages[0].encode()) % _HELD_OUT == 0


def sheets(path: Path = PATH) -> list[Sheet]:
    """The sheets of a file; raises ValueError for an answer that is not in its passage."""
    return [_sheet(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sheet(entry: dict[str, Any]) -> Sheet:
    questions = []
    for asked in entry["questions"]:
        at = asked["at"]
        if at is not None and asked["answer"] not in entry["passages"][at]:
            raise ValueError(f"sheet {entry['heading']!r}: passage {at} does not hold {asked['answer']!r}")
        questions.append(Question(text=asked["q"], at=at, answer=asked.get("answer", "") if at is not None else ""))
    return Sheet(heading=entry["heading"], passages=tuple(entry["passages"]), questions=tuple(questions))


def sheet_groups(found: list[Sheet], rng: random.Random) -> list[Group]:
    """A group for each question: its passage, if any, against others of the sheet and one of another sheet."""
    return [_group(sheet, question, found, rng) for sheet in found for question in sheet.questions]


def _group(sheet: Sheet, question: Question, found: list[Sheet], rng: random.Random) -> Group:
    typed = as_typed(question.text, rng) if rng.random() < _TYPED else question.text
    front = f"{sheet.heading}: " if rng.random() < _HEADED else ""
    others = [place for place in range(len(sheet.passages)) if place != question.at]
    pairs = [_wrong(typed, front + sheet.passages[place]) for place in rng.sample(others, min(_OTHERS, len(others)))]
    if question.at is not None:
        passage = sheet.passages[question.at]
        start = len(front) + passage.index(question.answer)
        end = start + len(question.answer)
        pairs.insert(0, Pair(question=typed, passage=front + passage, right=True, start=start, end=end))
    stranger = rng.choice(found)
    if stranger is not sheet:
        pairs.append(_wrong(typed, f"{stranger.heading}: {rng.choice(stranger.passages)}"))
    return Group(kind="sheet" if question.at is not None else "sheet, none", pairs=tuple(pairs))


def _wrong(question: str, passage: str) -> Pair:
    return Pair(question=question, passage=passage, right=False, start=0, end=0)
