from datetime import date
from pathlib import Path

import pytest
import yaml

from evals.case_files import load_cases
from evals.cases import EvalError, FactType
from evals.places import sort_out
from evals.proposals import proposed_cases
from evals.sweep import grid
from ingest.settings import Settings
from ingest.types import Kind, Statement
from tests.evals.stand_in import small_pack


def test_a_grid_is_every_combination_with_an_index_where_one_is_needed(settings: Settings) -> None:
    cells = list(grid(settings, ["chunk_chars=400,700", "today=2025-02-01,2025-03-01"]))
    assert [cell.name for cell in cells] == [
        "chunk_chars=400 today=2025-02-01",
        "chunk_chars=400 today=2025-03-01",
        "chunk_chars=700 today=2025-02-01",
        "chunk_chars=700 today=2025-03-01",
    ]
    assert [cell.settings.chunk_chars for cell in cells] == [400, 400, 700, 700]
    assert cells[1].settings.today == date(2025, 3, 1)
    homes = [cell.settings.home for cell in cells]
    assert homes[0] == homes[1] != homes[2] == homes[3]
    assert all(settings.home in home.parents for home in homes)
    assert settings.chunk_chars == 700


def test_the_defaults_can_be_points_of_the_grid(settings: Settings) -> None:
    cells = list(grid(settings, ["embedding_model=default,some/model", "model=extractive,openai:small"]))
    assert [cell.settings.embedding_model for cell in cells] == [None, None, "some/model", "some/model"]
    assert [cell.settings.model for cell in cells] == [None, "openai:small", None, "openai:small"]


@pytest.mark.parametrize(
    "axes", [[], ["chunk_chars"], ["chunk_chars=many"], ["pack=x"], ["today=soon"], ["model=a", "model=b"]]
)
def test_an_axis_that_cannot_be_is_refused(settings: Settings, axes: list[str]) -> None:
    with pytest.raises(EvalError):
        list(grid(settings, axes))


LABELS = """\
Post Details

Salary: £31,450 - £34,200
Closing date: 17 March 2025
Grade: H4
Hours: 37 hours a week, over five days including some weekends in the summer
Grade: H5 from April

Nothing labelled here.
"""


def test_proposed_cases_load_as_they_are_and_hold(tmp_path: Path) -> None:
    pack = small_pack(job_description=LABELS)
    path = tmp_path / "proposed.yaml"
    path.write_text(proposed_cases(pack, statements_in(LABELS)), encoding="utf-8")
    cases = load_cases([path])
    assert sort_out(cases, pack) == (cases, ())
    assert [case.id for case in cases] == ["salary", "closing-date", "grade", "hours", "grade-2"]
    salary, closing, grade, hours, _ = cases
    assert [(fact.any_of, fact.type) for fact in salary.facts] == [
        (("£31450",), FactType.NUMBER),
        (("£34200",), FactType.NUMBER),
    ]
    assert (closing.facts[0].any_of, closing.facts[0].type) == (("2025-03-17",), FactType.DATE)
    assert (grade.question, grade.facts[0].any_of) == ("What is the grade?", ("H4",))
    assert hours.facts[0].any_of == ("37 hours a week, over five days including",)
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["pack_version"] == pack.version


def statements_in(text: str) -> list[Statement]:
    """The label lines of `text`, as ingest gives them."""
    found = []
    for line in text.splitlines():
        label, colon, _ = line.partition(":")
        if colon:
            start = text.index(line)
            found.append(
                Statement(
                    document="job-description",
                    chunk_id="c",
                    kind=Kind.LABEL,
                    start=start,
                    end=start + len(line),
                    reading=line,
                    label=label,
                    group=start,
                )
            )
    return found
