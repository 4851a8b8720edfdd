"""The written packs: what they hold, and the groups that are made of them."""

import json
import random
from pathlib import Path

import pytest

from rag.training.packs import Asked, asked_of, held_out, pack_folders, pack_groups

PACK = """# Harbour warden

## Terms

Salary: £41,300 a year
Notice: three months on either side

The warden may live in the tower. Rent for the tower is taken from the salary each month.

## The harbour plan

In 2024 there were 94 boats in the harbour, and 31 of them were fishing boats. The plan wants 120 boats by 2030.

| Year | Boats | Visitors |
|---|---|---|
| 2023 | 88 | 4,100 |
| 2024 | 94 | 5,200 |
"""
QUESTIONS = [
    {
        "question": "what would I earn",
        "status": "answered",
        "answer": "£41,300",
        "evidence": ["Salary: £41,300 a year"],
    },
    {
        "question": "How many visitors came in 2024?",
        "status": "answered",
        "answer": "5,200",
        "evidence": ["| 2024 | 94 | 5,200 |"],
    },
    {"question": "How much is the rent for the tower?", "status": "not_found", "answer": "", "evidence": []},
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    folder = tmp_path_factory.mktemp("written") / "harbour"
    folder.mkdir()
    (folder / "pack.md").write_text(PACK, encoding="utf-8")
    lines = "\n".join(json.dumps(question) for question in QUESTIONS)
    folder.with_suffix(".jsonl").write_text(lines, encoding="utf-8")
    return asked_of([folder])


def test_what_answers_is_right_and_marked_and_the_rest_of_the_pack_is_wrong(asked: list[Asked]) -> None:
    salary, visitors, rent = asked
    assert [pair.passage[pair.start : pair.end] for pair in (*salary.right, *visitors.right)] == ["£41,300", "5,200"]
    assert not rent.right
    for one in asked:
        assert len(one.wrong) > 3
        assert not {pair.passage for pair in one.right} & {pair.passage for pair in one.wrong}
    assert any("Rent for the tower" in pair.passage for pair in rent.wrong)  # the near miss is what it learns from


def test_a_group_has_its_right_passage_and_other_wrong_ones_each_time(asked: list[Asked]) -> None:
    many = [pack_groups(asked, random.Random(seed)) for seed in range(4)]
    for salary, _, rent in many:
        assert (salary.kind, rent.kind) == ("pack", "pack, none")
        assert [pair.right for pair in salary.pairs].count(True) == 1
        assert not any(pair.right for pair in rent.pairs)
    assert len({tuple(pair.passage for pair in groups[0].pairs) for groups in many}) > 1


def test_every_written_question_has_its_evidence_in_its_pack() -> None:
    folders = pack_folders()
    assert len(folders) >= 30
    assert 1 < sum(map(held_out, folders)) < len(folders) / 4
    for folder in folders:
        texts = [" ".join(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.md")]
        lines = folder.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        questions = [json.loads(line) for line in lines]
        assert (
            len({(question["question"], str(question.get("history"))) for question in questions})
            == len(questions)
            > 100
        )
        for question in questions:
            assert (question["status"] == "answered") == bool(question["evidence"]) == bool(question["answer"])
            for words in question["evidence"]:
                assert any(" ".join(words.split()) in text for text in texts), (folder.name, words)
            if question["evidence"]:
                assert " ".join(question["answer"].split()) in " ".join(question["evidence"][0].split())


def test_the_written_packs_are_of_no_pack_of_the_corpus() -> None:
    corpus = Path(__file__).parents[2] / "corpus"
    names = {folder.name.split("-")[0] for folder in corpus.iterdir() if folder.is_dir()}
    for path in (path for folder in pack_folders() for path in folder.glob("*.md")):
        text = path.read_text(encoding="utf-8").casefold()
        assert not [name for name in names if name in text], path.name
