"""`briefing eval …` as people and CI call it, on the small pack and the real answerer."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from evals.cli import main
from ingest.packs import read_pack
from ingest.settings import Settings

CASES = """\
pack: harbour
pack_version: {version}
cases:
- id: salary
  question: What is the salary?
  status: answered
  facts:
  - any: ["£31,450"]
    type: number
  - any: ["£34,200"]
    type: number
  evidence:
  - document: job-description
    quote: "Salary: £31,450 - £34,200"
  category: salary-dates-contacts
  split: dev
  must_pass: true
- id: nonsense
  question: asdf jkl
  status: unclear
  category: unclear
  split: dev
- id: hidden
  question: What is the grade?
  status: answered
  facts:
  - any: [H4]
  evidence:
  - document: job-description
    quote: "Grade: H4"
  category: role
  split: sealed
- id: lie
  question: What is the salary?
  draft:
  - {{text: "The salary is £31,450.", cites: [1], shown: true}}
  - {{text: "The salary is £99,450.", cites: [1], shown: false}}
  evidence:
  - document: job-description
    quote: "Salary: £31,450 - £34,200"
  category: verification
  split: dev
"""


@dataclass
class Ran:
    code: int
    out: str
    err: str


Eval = Callable[..., Ran]


@pytest.fixture
def home(harbour_home: Settings, tmp_path: Path) -> Settings:
    """The indexed small pack in a home that a test may write to."""
    shutil.copytree(harbour_home.home, tmp_path / "home")
    return replace(harbour_home, home=tmp_path / "home")


@pytest.fixture
def cases(home: Settings, tmp_path: Path) -> Path:
    pack, _ = read_pack(home.corpus / "harbour")
    path = tmp_path / "cases.yaml"
    path.write_text(CASES.format(version=pack.version), encoding="utf-8")
    return path


@pytest.fixture
def briefing_eval(home: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Eval:
    monkeypatch.setenv("BRIEFING_CORPUS", str(home.corpus))
    monkeypatch.setenv("BRIEFING_HOME", str(home.home))
    monkeypatch.setenv("BRIEFING_TODAY", home.today.isoformat())

    def call(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        found = capsys.readouterr()
        return Ran(code, found.out, found.err)

    return call


def test_from_a_run_to_a_gate(
    briefing_eval: Eval, cases: Path, home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evals.cli.BASELINE_FOLDER", tmp_path / "baseline")
    ran = briefing_eval("run", "--cases", cases)
    assert ran.code == 0
    assert "| right" in ran.out
    assert "hidden" not in ran.out
    assert briefing_eval("accept").code == 0
    gates = tmp_path / "gates.toml"
    gates.write_text("[harbour.dev.at_least]\nverification = 1.0\n", encoding="utf-8")
    kept = briefing_eval("compare", "--baseline", "--gates", gates)
    assert (kept.code, "All kept." in kept.out) == (0, True)
    gates.write_text("[harbour.dev.at_most]\nverification = 0.5\n", encoding="utf-8")
    missed = briefing_eval("compare", "--baseline", "--gates", gates)
    assert missed.code == 1
    assert "FAILED dev verification: at most 0.5; got 1 (n = 1)" in missed.out


def test_the_real_answerer_and_verification_are_asked(briefing_eval: Eval, cases: Path, home: Settings) -> None:
    assert briefing_eval("run", "--cases", cases, "--case", "salary", "--case", "lie", "--repeat", 2).code == 0
    (folder,) = (home.home / "runs").iterdir()
    lines = [json.loads(line) for line in (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["case"]["id"], line["repeat"], line["outcome"]) for line in lines] == [
        ("salary", 1, "right"),
        ("lie", 1, "right"),
        ("salary", 2, "right"),
        ("lie", 2, "right"),
    ]
    assert lines[0]["answer"]["status"] == "answered"
    assert lines[0]["trace"]["hits"]


def test_reports_are_written_where_they_are_wanted(
    briefing_eval: Eval, cases: Path, home: Settings, tmp_path: Path
) -> None:
    briefing_eval("run", "--cases", cases)
    (folder,) = (home.home / "runs").iterdir()
    assert briefing_eval("report").out.strip() == str(folder / "report.html")
    wanted = [tmp_path / "report.html", tmp_path / "junit.xml", tmp_path / "report.md"]
    briefing_eval("report", folder.name, "--html", wanted[0], "--junit", wanted[1], "--markdown", wanted[2])
    assert all("hidden" not in path.read_text(encoding="utf-8") for path in wanted)
    assert not json.loads((folder / "settings.json").read_text(encoding="utf-8"))["unsealed"]
    briefing_eval("report", "--junit", wanted[1], "--unseal")
    assert "hidden" in wanted[1].read_text(encoding="utf-8")
    assert json.loads((folder / "settings.json").read_text(encoding="utf-8"))["unsealed"], "the run records it"


def test_mistakes_in_cases_stop_the_run_before_it_starts(briefing_eval: Eval, cases: Path, home: Settings) -> None:
    text = cases.read_text(encoding="utf-8").replace("Grade: H4", "Grade: H5").replace("£31,450 - £34,200", "£1")
    cases.write_text(text, encoding="utf-8")
    ran = briefing_eval("run", "--cases", cases)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 3
    assert all(f"{cases}:" in line and "Nearest: " in line for line in ran.err.splitlines())
    assert not (home.home / "runs").exists()


def test_the_same_cases_against_another_version_are_stale(briefing_eval: Eval, cases: Path, home: Settings) -> None:
    text = cases.read_text(encoding="utf-8").replace("Grade: H4", "Grade: H5")
    version = text.splitlines()[1]
    cases.write_text(text.replace(version, "pack_version: abcdefabcdef"), encoding="utf-8")
    ran = briefing_eval("run", "--cases", cases, "--unseal")
    assert ran.code == 0
    assert "STALE hidden: 'Grade: H5' is no longer in job-description. Nearest: 'Grade: H4'" in ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "--cases", "nowhere.yaml"], "nowhere.yaml:1: cannot be read"),
        (["compare"], "Which runs?"),
        (["compare", "a", "b"], "'b' names no run"),
        (["compare", "--baseline"], "'latest' names no run"),
        (["accept"], "'latest' names no run"),
        (["report", "x"], "'x' names no run"),
        (["sweep", "pack=a"], "'pack=a' is no axis"),
        (["beir", "nowhere"], "is not a BEIR folder"),
        (["squad", "nowhere.json"], "is no SQuAD file"),
        (["run", "--pack", "lighthouse"], "lighthouse"),
    ],
)
def test_what_a_person_can_mend_is_said_in_a_line_or_two(briefing_eval: Eval, words: list[str], told: str) -> None:
    ran = briefing_eval(*words)
    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.strip().splitlines()) <= 2
    assert "Traceback" not in ran.err


def test_cases_are_proposed_from_the_pack_and_run_as_they_are(
    briefing_eval: Eval, home: Settings, tmp_path: Path
) -> None:
    ran = briefing_eval("draft")
    assert ran.code == 0
    path = tmp_path / "proposed.yaml"
    path.write_text(ran.out, encoding="utf-8")
    assert "What is the grade?" in ran.out
    assert briefing_eval("run", "--cases", path).code == 0


def test_a_sweep_indexes_and_runs_each_point(briefing_eval: Eval, cases: Path, home: Settings) -> None:
    ran = briefing_eval("sweep", "chunk_chars=200,700", "--cases", cases)
    assert ran.code == 0
    rows = [line for line in ran.out.splitlines() if line.startswith("| chunk_chars=")]
    assert [row.split("|")[1].strip() for row in rows] == ["chunk_chars=200", "chunk_chars=700"]
    assert len(list((home.home / "sweeps").iterdir())) == 2
    assert "hidden" not in ran.out


def test_a_squad_file_is_asked_like_any_pack(briefing_eval: Eval, tmp_path: Path) -> None:
    context = "The harbour of Example was built in 1862. It has two quays and a lighthouse of red brick."
    question = {
        "id": "aa11",
        "question": "When was the harbour built?",
        "answers": [{"text": "1862", "answer_start": 0}],
    }
    data = [{"title": "Example_Harbour", "paragraphs": [{"context": context, "qas": [question]}]}]
    (tmp_path / "tiny.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    ran = briefing_eval("squad", tmp_path / "tiny.json")
    assert ran.code == 0
    assert "exact_match" in ran.out
    assert "recall@1" in ran.out
