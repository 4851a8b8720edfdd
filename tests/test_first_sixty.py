"""The first sixty questions, written from reading the pack before the answerer existed; sealed from who writes it.

The bars of the first issue are 80% of the answerable right, 85% of the others refused and at most 10% of the
answerable refused. The last is met; `FLOORS` hold what has been reached of the others, so that nothing gets worse
unnoticed (docs/refusal.md says why they stop there). Raise a floor whenever the answers get better.
"""

from pathlib import Path

import pytest

from evals.case_files import load_cases
from evals.scoring import judge
from ingest.settings import Settings
from rag.assistant import open_assistant
from rag.types import Status, Turn

CASES = Path(__file__).parent.parent / "evals" / "cases" / "luton-dph" / "first-sixty.yaml"
BARS = {"answerable right": 0.80, "others refused": 0.85}
FLOORS = {"answerable right": 0.75, "others refused": 0.40}
MOST_ANSWERABLE_REFUSED = 0.10


def test_the_first_sixty_questions(luton_home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assistant = open_assistant(luton_home)
    right, refused, wrongly_refused = [], [], []
    for case in load_cases([CASES]):
        history = [Turn(question=turn.question, answer=turn.answer or "") for turn in case.history]
        answer, trace = assistant.ask(case.question, history)
        scores = {s.name: s for s in judge(case, answer, trace, assistant.pack, assistant.index.chunks).scores}
        assert scores["quote_verbatim"].passed, case.id
        assert scores["values_supported"].passed, case.id
        if case.status is Status.ANSWERED:
            right.append(answer.status is Status.ANSWERED and scores["fact_recall"].passed)
            wrongly_refused.append(answer.status is not Status.ANSWERED)
        else:
            refused.append(answer.status is not Status.ANSWERED)
    assert (len(right), len(refused)) == (40, 20)
    reached = {"answerable right": sum(right) / len(right), "others refused": sum(refused) / len(refused)}
    with capsys.disabled():
        for name, rate in reached.items():
            print(f"\nfirst sixty: {name} {rate:.0%}, bar {BARS[name]:.0%}, floor {FLOORS[name]:.0%}", end="")
        print(f"\nfirst sixty: answerable refused {sum(wrongly_refused) / len(right):.0%}, bar 10%")
    assert sum(wrongly_refused) <= MOST_ANSWERABLE_REFUSED * len(right)
    assert all(reached[name] >= FLOORS[name] for name in FLOORS), reached
