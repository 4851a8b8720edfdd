import dataclasses
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evals.asking import Order, run_asked
from evals.baseline import accept, read_trend
from evals.cases import Split
from evals.charts import Point, count_rows, curve, histogram, interval_rows, trend
from evals.confidence import operating_points
from evals.intervals import rate
from evals.report_html import html_of
from evals.report_junit import junit_of
from evals.report_markdown import table
from evals.runs import Run
from ingest.settings import Settings
from rag.types import Status, Turn
from tests.evals.stand_in import CLOSING, NOT_THERE, RIGHT_SALARY, SALARY, Says, StandIn, a_case, number

NASTY = "<script>alert('x')</script> & \"quotes\" \x07"
CASES = (
    a_case("right", "What is the salary?"),
    a_case(
        "wrong",
        f"How much? {NASTY}",
        facts=(number("£31,450"), number("£99,000")),
        must_not=("soon",),
        history=(Turn(question=f"Is it paid? {NASTY}"),),
        why=NASTY,
        conflict=True,
    ),
    a_case("broken", "Not in the script?"),
    a_case("canteen", "Is there a canteen?", status=Status.NOT_FOUND, facts=(), evidence=(), category="not-in-pack"),
    a_case("secret", "A secret question?", split=Split.SEALED),
)
SCRIPT = {
    "What is the salary?": dataclasses.replace(RIGHT_SALARY, confidence=0.9),
    f"How much? {NASTY}": Says(text=f"£31,450, soon. {NASTY} [1]", quotes=(SALARY,), confidence=0.7),
    "Is there a canteen?": Says(text="A fine one. [1]", quotes=(CLOSING,), confidence=0.65),
    "A secret question?": dataclasses.replace(NOT_THERE, text="A secret answer."),
}


@pytest.fixture
def run(settings: Settings) -> Run:
    return run_asked(settings, Order(), StandIn(SCRIPT), None, CASES)  # type: ignore[arg-type]


class Page(HTMLParser):
    """Collects what a browser would see: tags, text, and whatever would be fetched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "circle", "line", "rect", "polyline", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("circle", "line", "rect", "polyline"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_html_report_is_whole_and_fetches_nothing(run: Run) -> None:
    html = html_of(run, (), unseal=False)
    page = Page(html)
    assert page.open == []
    assert page.fetched == []
    assert "script" not in page.tags
    assert "@import" not in html
    assert "url(" not in html
    assert page.tags.count("svg") >= 3


def test_everything_that_others_wrote_is_escaped(run: Run) -> None:
    page = Page(html_of(run, (), unseal=True))
    assert "script" not in page.tags
    assert "".join(page.text).count("<script>alert('x')</script>") >= 4


def test_a_failing_case_shows_facts_answer_and_passages(run: Run) -> None:
    html = html_of(run, (), unseal=False)
    text = re.sub(r"<[^>]+>", " ", html)
    assert "✓ £31,450" in text
    assert "✗ £99,000" in text
    assert "✗ not: soon" in text
    assert "Salary: £31,450 - £34,200" in text
    assert "1.000 job-description" in text
    assert "KeyError" in text
    assert "<b>right</b>" not in html


def test_sealed_cases_are_counted_and_not_shown(run: Run) -> None:
    closed, opened = (html_of(run, (), unseal=unseal) for unseal in (False, True))
    assert "secret" not in closed
    assert "1 sealed cases are in the figures" in closed
    assert "A secret answer." in opened


def test_the_trend_and_the_headlines_are_in_the_report(run: Run, tmp_path: Path) -> None:
    accept(run, tmp_path)
    accept(run, tmp_path)
    accepted = read_trend("harbour", tmp_path)
    html = html_of(run, accepted, unseal=False)
    assert html.count(f"answerable right, {run.name}") == 2
    assert "of the answerable questions answered right" in html
    assert "No run has been accepted yet." in html_of(run, (), unseal=False)


def test_coverage_and_accuracy_as_the_threshold_rises(run: Run) -> None:
    dev = [result for result in run.results if result.case.split is Split.DEV]
    points = operating_points(dev)
    assert [(p.threshold, p.given, p.accuracy, p.coverage) for p in points] == [
        (0.65, 3, pytest.approx(1 / 3), pytest.approx(2 / 3)),
        (0.7, 2, 0.5, pytest.approx(2 / 3)),
        (0.9, 1, 1.0, pytest.approx(1 / 3)),
    ]


def test_junit(run: Run) -> None:
    suite = ElementTree.fromstring(junit_of(run, unseal=False))
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "2",
        "errors": "1",
        "skipped": "0",
    }
    tests = {test.get("name"): test for test in suite}
    assert set(tests) == {"right", "wrong", "broken", "canteen", "sealed cases"}
    assert tests["wrong"].find("failure") is not None
    assert "KeyError" in (tests["broken"].find("error").get("message") or "")  # type: ignore[union-attr]
    assert tests["sealed cases"].findtext("system-out") == "0 of 1 sealed cases right"
    assert "secret" in junit_of(run, unseal=True)


def test_charts_place_what_they_are_given() -> None:
    rows = interval_rows([("a <b>", rate(1, 2)), ("c", rate(0, 4))])
    assert rows.count('<circle class="dot"') == 2
    assert "a &lt;b&gt;" in rows
    assert "0% · n 4" in rows
    bars = re.findall(r'width="([\d.]+)" height', count_rows([("x", 4), ("y", 1)]))
    assert float(bars[0]) == pytest.approx(4 * float(bars[1]), rel=0.01)
    line = curve([Point(x=0, y=0, title="low"), Point(x=1, y=1, title="high")], "x", "y")
    (x0, y0), (x1, y1) = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="3"', line)
    assert float(x0) < float(x1)
    assert float(y0) > float(y1)
    assert histogram([1, 1, 24], "ms").count("<rect") == 24
    assert "2 between 1 and 2 ms" in histogram([1, 1, 24], "ms")
    assert trend([("right", [("run", rate(1, 2))])]).count("<polyline") == 1
    for chart in (rows, line, histogram([0.0], "ms"), trend([])):
        ElementTree.fromstring(chart)


def test_a_table_lines_up() -> None:
    lines = table(["", "n"], [["long name", "1"], ["x", "100"]]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[3].endswith("| 100 |")
