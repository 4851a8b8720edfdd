import json
import textwrap
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from evals import case_files
from evals.case_files import case_paths, load_cases
from evals.cases import CATEGORIES, CaseError, FactType, Quote, Split
from evals.places import nearest_text, places_of, sort_out
from rag.types import Status, Turn
from tests.evals.stand_in import a_case, small_pack

WHOLE = """\
pack: harbour
pack_version: 0123456789ab
cases:
- id: salary
  question: And the salary?
  history:
  - question: Who is the employer?
    answer: Example Harbour Trust.
  - question: Where is it?
  status: answered
  facts:
  - any: ["£31,450"]
    type: number
  - any: [20, two]
  must_not: ["£120,000"]
  evidence:
  - document: job-description
    quote: "Salary: £31,450 - £34,200"
  conflict: false
  category: salary-dates-contacts
  split: sealed
  must_pass: true
  why: The first thing everybody asks.
- id: lie
  question: What is the salary?
  draft:
  - text: The salary is £120,000.
    cites: [1]
    shown: false
  evidence:
  - document: job-description
    quote: "Salary: £31,450"
  category: verification
  split: dev
"""
ONE = """\
pack: harbour
pack_version: 0123456789ab
cases:
- id: one
  question: What is it?
  status: not_found
  category: not-in-pack
  split: dev
"""


def write(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(*paths: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(CaseError) as caught:
        load_cases(paths)
    return [(Path(problem.file).name, problem.line, problem.text) for problem in caught.value.problems]


def test_every_field_of_a_case_is_read(tmp_path: Path) -> None:
    case, lie = load_cases([write(tmp_path, WHOLE)])
    assert case.history == (
        Turn(question="Who is the employer?", answer="Example Harbour Trust."),
        Turn(question="Where is it?"),
    )
    assert case.status is Status.ANSWERED
    assert case.facts[0].type is FactType.NUMBER
    assert case.facts[1].any_of == ("20", "two")
    assert case.must_not == ("£120,000",)
    assert case.evidence[0].quote == "Salary: £31,450 - £34,200"
    assert case.conflict is False
    assert case.near is None
    assert case.split is Split.SEALED
    assert case.must_pass
    assert case.where.endswith("cases.yaml:4")
    assert lie.status is None
    assert (lie.draft[0].cites, lie.draft[0].shown) == ((1,), False)


def test_a_version_that_yaml_takes_for_a_number_stays_as_it_is_written(tmp_path: Path) -> None:
    text = ONE.replace("0123456789ab", "012345678e12")
    assert load_cases([write(tmp_path, text)])[0].pack_version == "012345678e12"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("pack: harbour\n", "", 1, "has no pack"),
        ("0123456789ab", "new", 2, "12 hex digits"),
        ("  question: What is it?\n", "", 4, "has no question"),
        ("What is it?", '""', 5, "question is empty"),
        ("question: What is it?", "question: [What is it?]", 5, "question is empty or not a text"),
        ("id: one", "id: One!", 4, "lower-case"),
        ("not_found", "missing", 6, "'missing'; expected one of answered, not_found"),
        ("not-in-pack", "misc", 7, "category is 'misc'"),
        ("split: dev", "split: test", 8, "split is 'test'"),
        ("split: dev", "split: dev\n  must_pass: yes", 9, "must_pass is 'yes'; expected true or false"),
        ("split: dev", "split: dev\n  must-pass: true", 9, "unknown key 'must-pass'"),
        ("split: dev", "split: dev\n  split: dev", 9, "'split' is given twice"),
        ("not_found", "answered", 4, "answered, but no facts"),
        ("not_found", "answered", 4, "no evidence"),
        ("split: dev", "split: dev\n  facts:\n  - any: [x]", 10, "facts in a case that is not answered"),
        ("split: dev", "split: dev\n  history:\n  - answer: x", 10, "turn of the history has no question"),
        ("split: dev", "split: dev\n  evidence: {}", 9, "evidence is not a list"),
        ("cases:", "cases: []\nrest:", 3, "no cases"),
        ("- id: one\n", "- one\n- id: one\n", 4, "a case is not a mapping"),
        ("question: What", 'question: "What', 9, "not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in ONE
    found = problems_of(write(tmp_path, ONE.replace(old, new, 1)))
    assert any(at == line and told in text for _, at, text in found), found


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("- any: []", "no wording"),
        ("- any: [soon]\n    type: date", "cannot be read as a date"),
        ("- any: [many]\n    type: number", "cannot be read as a number"),
        ("- any: ['…']", "cannot be read as a text"),
        ("- any: [x]\n    type: figure", "type is 'figure'"),
        ("- text: x", "a fact has no any"),
    ],
)
def test_a_fact_that_nothing_can_say_is_refused(tmp_path: Path, fact: str, told: str) -> None:
    path = write(tmp_path, WHOLE.replace('- any: ["£31,450"]\n    type: number', fact))
    assert told in " ".join(text for _, _, text in problems_of(path))


def test_a_draft_that_cites_nothing_of_its_case_or_expects_an_answer_is_refused(tmp_path: Path) -> None:
    text = WHOLE.replace("cites: [1]", "cites: [2]").replace("  draft:", "  status: answered\n  draft:")
    told = [text for _, _, text in problems_of(write(tmp_path, text))]
    assert "cites [2]; expected numbers from 1 to 1" in told
    assert any(text.startswith("status beside a draft") for text in told)


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    first = write(tmp_path, ONE.replace("split: dev", "split: x").replace("not_found", "x"), "a.yaml")
    second = write(tmp_path, ONE.replace("What is it?", '""'), "b.yaml")
    assert [(file, line) for file, line, _ in problems_of(first, second)] == [
        ("a.yaml", 6),
        ("a.yaml", 8),
        ("b.yaml", 5),
    ]


def test_an_id_is_taken_once_in_a_pack_and_free_in_another(tmp_path: Path) -> None:
    first, second = write(tmp_path, ONE, "a.yaml"), write(tmp_path, ONE, "b.yaml")
    ((file, line, text),) = problems_of(first, second)
    assert (file, line) == ("b.yaml", 4)
    assert "'one' is taken by" in text
    write(tmp_path, ONE.replace("harbour", "lighthouse"), "b.yaml")
    assert len(load_cases([first, second])) == 2


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"\xff\xfe"])
def test_a_file_without_cases_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cases.yaml"
    path.write_bytes(content)
    assert [line for _, line, _ in problems_of(path)] == [1]


def test_no_file_at_all_is_an_error(tmp_path: Path) -> None:
    assert case_paths(tmp_path) == ()
    with pytest.raises(CaseError, match="no case found"):
        load_cases(())
    assert "cannot be read" in problems_of(tmp_path / "missing.yaml")[0][2]
    assert "not a case file" in problems_of(write(tmp_path, "x", "cases.txt"))[0][2]


CSV = """\
id,pack,pack_version,question,history,status,facts,must_not,document,quote,category,split,must_pass,why
salary,harbour,0123456789ab,And the salary?,Who is it? => The Trust || Where?,answered,"number:£31,450;SD2|H4",\
"£1;£2",job-description,"Salary: £31,450",role,dev,true,"Two
lines"
gone,harbour,0123456789ab,Is there a canteen?,,not_found,,,,,not-in-pack,sealed,,
"""


def test_a_csv_gives_the_same_cases(tmp_path: Path) -> None:
    salary, gone = load_cases([write(tmp_path, CSV, "cases.csv")])
    assert salary.history == (Turn(question="Who is it?", answer="The Trust"), Turn(question="Where?"))
    assert [(fact.any_of, fact.type) for fact in salary.facts] == [(("£31,450",), "number"), (("SD2", "H4"), "text")]
    assert salary.must_not == ("£1", "£2")
    assert salary.evidence[0].quote == "Salary: £31,450"
    assert salary.must_pass
    assert gone.status is Status.NOT_FOUND
    assert gone.where.endswith(":4")


def test_what_is_wrong_in_a_csv_is_said_with_its_line(tmp_path: Path) -> None:
    broken = CSV.replace("not_found", "lost").replace(",sealed,,", ",sealed,", 1).replace("id,pack,", "id,pack_name,")
    told = problems_of(write(tmp_path, broken, "cases.csv"))
    assert ("cases.csv", 4, "13 cells; expected 14, one for each column") in told
    assert any(line == 4 and "status is 'lost'" in text for _, line, text in told)
    assert any(line == 1 and "column 'pack_name'" in text for _, line, text in told)


def test_a_csv_is_for_one_version_of_one_pack(tmp_path: Path) -> None:
    broken = CSV.replace("gone,harbour", "gone,lighthouse")
    assert "expected the same in every row" in problems_of(write(tmp_path, broken, "cases.csv"))[0][2]


SCHEMA = json.loads((Path(case_files.__file__).parent / "schema" / "case.schema.json").read_text(encoding="utf-8"))
CHANGES = [
    ("split: dev", "split: test"),
    ("not_found", "answered"),
    ("not_found", "lost"),
    ("not-in-pack", "misc"),
    ("id: one", "id: One"),
    ("split: dev", "split: dev\n  extra: 1"),
    ("split: dev", "split: dev\n  near: maybe"),
    ("split: dev", "split: dev\n  conflict: true"),
    ("  question: What is it?\n", ""),
    ("  status: not_found\n", ""),
    ("0123456789ab", "v12"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_the_schema_for_editors_refuses_what_the_reader_refuses(tmp_path: Path, old: str, new: str) -> None:
    changed = ONE.replace(old, new, 1)
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(changed)))
    assert problems_of(write(tmp_path, changed))


def test_the_schema_and_the_reader_know_the_same_keys() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for text in (WHOLE, ONE):
        assert not list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text)))
    parts = {"case": case_files.CASE_KEYS, "turn": case_files.TURN_KEYS, "fact": case_files.FACT_KEYS}
    parts |= {"evidence": case_files.QUOTE_KEYS, "claim": case_files.DRAFT_KEYS}
    for name, keys in parts.items():
        assert list(SCHEMA["$defs"][name]["properties"]) == list(keys)
        assert SCHEMA["$defs"][name]["required"] == [key for key, required in keys.items() if required]
    assert list(SCHEMA["properties"]) == list(case_files.TOP_KEYS)
    assert tuple(SCHEMA["$defs"]["case"]["properties"]["category"]["enum"]) == CATEGORIES


def test_evidence_is_found_at_every_place_it_stands() -> None:
    pack = small_pack(job_description="Pay: £1\n\nNo change.\n\nPay: £1")
    places = places_of(Quote(document="job-description", quote="Pay: £1"), pack)
    assert [(place.start, place.end) for place in places] == [(0, 7), (21, 28)]
    assert places_of(Quote(document="job-description", quote="Pay: £2"), pack) == ()
    assert places_of(Quote(document="no-such-document", quote="Pay: £1"), pack) == ()


def test_evidence_that_its_own_version_does_not_hold_is_an_error_for_every_such_case() -> None:
    wrong = a_case("a", evidence=(Quote(document="job-description", quote="Salary: £31,450 – £34,200"),))
    lost = a_case("b", evidence=(Quote(document="nowhere", quote="x"),), where="cases.yaml:9")
    with pytest.raises(CaseError) as caught:
        sort_out([a_case("c"), lost, wrong], small_pack())
    first, second = caught.value.problems
    assert (first.line, second.line) == (3, 9)
    assert "Nearest: 'Salary: £31,450 - £34,200'" in first.text
    assert "no document 'nowhere'" in second.text


def test_a_case_for_another_version_is_stale_and_shows_the_nearest_new_text() -> None:
    pack = small_pack(job_description="Harbour Warden\n\nSalary: £33,000 - £36,000\n\nGrade: H4\n")
    old = a_case(pack_version="ba9876543210")
    date = Quote(document="how-to-apply", quote="17 March 2025")
    other = a_case("closing", pack_version="ba9876543210", evidence=(date,))
    current, stale = sort_out([old, other], pack)
    assert current == (other,)
    assert stale[0].nearest == "Salary: £33,000 - £36,000"


def test_the_nearest_text_has_as_many_lines_as_the_quote() -> None:
    text = textwrap.dedent("""\
        Nothing to see

        - Inspect the moorings weekly.
        - Collect the berthing fees.
        - Paint the boats.
        """)
    assert nearest_text("- Inspect the moorings every month.\n- Collect the berthing fees.", text) == (
        "- Inspect the moorings weekly.\n- Collect the berthing fees."
    )
    assert nearest_text("£££", "nothing alike") == ""
