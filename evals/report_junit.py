"""A run as JUnit XML, for the test tab of a CI system: a test a case, sealed cases as one test."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from evals.cases import Split
from evals.outcomes import Outcome, Result, merged
from evals.runs import Run

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def junit_of(run: Run, *, unseal: bool) -> str:
    """The run as JUnit XML. Wrong cases are failures, errors errors, stale cases skipped."""
    cases = merged(run.results)
    shown = [result for result in cases if unseal or result.case.split is Split.DEV]
    sealed = [result for result in cases if not unseal and result.case.split is Split.SEALED]
    suite = ElementTree.Element(
        "testsuite",
        name=f"briefing eval {run.settings['pack']['name']}",
        timestamp=str(run.settings["started_at"]),
        tests=str(len(shown) + bool(sealed)),
        failures=str(sum(result.outcome is Outcome.WRONG for result in shown)),
        errors=str(sum(result.outcome is Outcome.ERROR for result in shown)),
        skipped=str(sum(result.outcome is Outcome.STALE for result in shown)),
    )
    for result in shown:
        _test(suite, result)
    if sealed:
        _sealed(suite, sealed)
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _test(suite: ElementTree.Element, result: Result) -> None:
    case = result.case
    test = ElementTree.SubElement(
        suite, "testcase", name=case.id, classname=f"{case.pack}.{case.category}", time=f"{result.wall_ms / 1000:.3f}"
    )
    if result.outcome is Outcome.WRONG:
        failed = [f"{score.name}: {score.reason}" for score in result.scores if score.passed is False]
        node = ElementTree.SubElement(test, "failure", message=_clean(f"{result.blame}: {failed[0] if failed else ''}"))
        node.text = _clean("\n".join([case.where, case.question, *failed, f"({result.status}) {result.text}"]))
    elif result.outcome is Outcome.ERROR:
        last = (result.note or "").strip().splitlines()[-1:]
        ElementTree.SubElement(test, "error", message=_clean("".join(last))).text = _clean(result.note or "")
    elif result.outcome is Outcome.STALE:
        ElementTree.SubElement(test, "skipped", message=_clean(result.note or ""))


def _sealed(suite: ElementTree.Element, sealed: Sequence[Result]) -> None:
    right = sum(result.outcome is Outcome.RIGHT for result in sealed)
    test = ElementTree.SubElement(suite, "testcase", name="sealed cases", classname=sealed[0].case.pack)
    ElementTree.SubElement(test, "system-out").text = f"{right} of {len(sealed)} sealed cases right"


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
