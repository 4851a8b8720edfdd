"""`pytest evals` runs each case as a test, against the index of the pack of the settings; sealed cases as one test."""

from functools import cache
from typing import Any
from unittest import SkipTest

from evals.asking import Order, cases_for
from evals.cases import Case, Split
from evals.outcomes import Outcome, Result
from evals.places import Stale
from evals.runner import Asked, results_of, stale_results
from ingest.settings import settings_from_environment
from rag.assistant import open_assistant
from rag.verify import verify


@cache
def _assistant() -> Asked:
    settings = settings_from_environment()
    return open_assistant(settings, settings.pack)


@cache
def _cases() -> tuple[tuple[Case, ...], tuple[Stale, ...]]:
    return cases_for(Order(), _assistant().pack)


def pytest_generate_tests(metafunc: Any) -> None:
    """A test for each open case, called by its id."""
    if "case" in metafunc.fixturenames:
        current, stale = _cases()
        opened = [case for case in (*current, *(lost.case for lost in stale)) if case.split is Split.DEV]
        metafunc.parametrize("case", opened, ids=[case.id for case in opened])


def _result(case: Case) -> Result:
    for lost in _cases()[1]:
        if lost.case == case:
            return next(stale_results([lost]))
    return next(results_of(_assistant(), [case], verify=verify))


def test_case(case: Case) -> None:
    result = _result(case)
    if result.outcome is Outcome.STALE:
        raise SkipTest(result.note or "")
    failed = [f"{score.name}: {score.reason}" for score in result.scores if score.passed is False]
    told = "\n".join([f"{case.where}: {case.question}", *failed, result.text, result.note or ""])
    assert result.outcome is Outcome.RIGHT, f"{result.blame}\n{told}"


def test_no_sealed_case_breaks() -> None:
    sealed = [case for case in _cases()[0] if case.split is Split.SEALED]
    outcomes = [result.outcome for result in results_of(_assistant(), sealed, verify=verify)]
    assert outcomes.count(Outcome.ERROR) == 0, f"{outcomes.count(Outcome.ERROR)} of {len(sealed)} sealed cases broke"
