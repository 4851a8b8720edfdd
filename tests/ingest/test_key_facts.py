"""The key facts of packs: the built-in one, labelled by hand, others in other layouts, and packs with nothing to find."""

import time
from pathlib import Path

import numpy as np
import pytest

from ingest.chunks import chunks_of
from ingest.facts.key_facts import key_facts
from ingest.index import Index
from ingest.markup import reading
from ingest.packs import pack_of_files, read_pack
from ingest.types import KeyFact, Pack
from tests.conftest import ROOT, SMALL_PACK
from tests.ingest.linear import prose_s
from tests.pdf_of import pdf_of

MOST = 3  # times a megabyte of prose
TBC = "to be confirmed"

# Read by eye in the pack, before the finder was written. Several values are a line each.
LUTON = {
    "post": "Director of Public Health",
    "employer": "Luton Council",
    "salary": "£97,746 - £103,605",
    "allowances": "£3,990 Car Benefit",
    "grade": "SD2",
    "post_number": "131656",
    "reports_to": "Corporate Director, Population Wellbeing",
    "accountable_to": "Professionally accountable to the Council (and the OHID/DHSC Regional Director of Public Health)",
    "department": "Population Wellbeing",
    "staff": "20 approx",
    "budget": "circa £20m. Plus broader influence over council and ICB spend circa £1bn",
    "hours": "over 5 days",
    "location": "",
    "contract_type": "",
    "closing_date": "17th February 2025",
    "longlist_date": TBC,
    "preliminary_interview_date": TBC,
    "shortlist_date": TBC,
    "assessment_final_interview_date": TBC,
    "final_panel_date": TBC,
    "how_to_apply": """\
Please apply by submitting a CV and Covering Letter (no more than four sides of A4 in length per document aligned to the person specification). Please also include your contact details.
Please return your application by the closing date – no applications will be accepted once the long listing process has begun.
To apply for this role, please click the link below:""",
    "documents": """\
Please apply by submitting a CV and Covering Letter (no more than four sides of A4 in length per document aligned to the person specification). Please also include your contact details.
Please share with us in your supporting statement, the values and behaviours that you bring to your leadership, and how you will transfer your skills and experience into this role.
Please complete the Equal Opportunities Monitoring Form when you upload your details.""",
    "document_limits": "CV and Covering Letter (no more than four sides of A4 in length per document aligned to the person specification)",
    "referees": "two referees",
    "contacts": """\
Ali Tasker, 07514 728114, Ali.tasker@penna.com
Nick Raper, Nick.raper@penna.com
Amin Aziz, 07709 514141, Amin.aziz@penna.com""",
    "registration": "registered public health specialist (GMC, GDC, or UKPHR)",
    "political_restriction": "",
    "statutory_status": "statutory chief officer of the Council",
    "publication_date": "December 2024",
}
LUTON_REQUIREMENTS = 26

DOCUMENTS_OF_SENIOR_POSTS = [
    "a comprehensive CV",
    "a supporting statement of up to three sides of A4",
    "if appropriate, please complete and submit a Guaranteed Interview Scheme Declaration",
    "a completed Nationality and Immigration Form",
    "if applying internally on promotion, a recommendation from your line manager",
]
# File, the post, and how many requirements its person specification lists; of the rest most packs give nothing.
SENIOR_POSTS = [
    ("CDO-applicant-pack-SM.txt", "Chief Digital Officer"),
    ("Head-of-Business-IT-pack-SM.txt", "Head of Business IT"),
    ("Head-of-Policy-and-Performance-pack-SM.txt", "Head of Policy and Performance"),
    ("Service-Manager-pack-SM.txt", "Service Manager"),
    ("Technology-Lead-pack-SM.txt", "Technology Lead"),
]
CHIEF_DIGITAL_OFFICER = {
    "salary": "from £82,900 to £162,500",
    "grade": "SCS pay band 2",
    "referees": "The offer of a job will be made subject to satisfactory references and security clearance.",
    "political_restriction": "While in post there will be certain restrictions on political activities.",
}
STRATEGIES = [
    ("moj-digital-strategy-2012/moj-digital-strategy.pdf", {"publication_date": "December 2012"}),
    ("moj-digital-strategy-2012/annex-1.pdf", {"publication_date": "17 December 2012"}),
    ("moj-digital-strategy-2012/annex-2.pdf", {"publication_date": "20 December 2012"}),
    ("moj-digital-strategy-2012/moj-digital-strategy.md", {}),
    ("government-digital-strategy-2012/government-digital-strategy.md", {}),
    ("government-digital-strategy-2012/digital-efficiency-report.md", {}),
    (
        "gds-scs-applicant-packs/scs-orgdesign.md",
        {"contacts": "digitaltalent@digital.cabinet-office.gov.uk"},
    ),
]

TABLE = """\
# Head of Collections
## Information for applicants
Northgate Museum Trust

*Published: 3 March 2026*

## Key information

| Item | Detail |
|---|---|
| Job title | Head of Collections |
| Salary | £48,200 to £52,900 per annum plus £2,500 market supplement |
| Grade | MG9 |
| Contract | Fixed term for 24 months |
| Hours | 36 hours per week |
| Location | Northgate House, Quay Street |
| Reports to | Deputy Director (Public Programmes) |
| Responsible for | 12 staff and 40 volunteers |
| Budget | £1.2m |
| Reference | NMT/26/014 |
| Closing date | 12 noon on Monday 11 May 2026 |
| Interviews | w/c 25 May 2026 |

## About the role

You will lead a team of 12 staff and manage an annual budget of £1,200,000.
The postholder reports to the Deputy Director, Public Programmes.

## Person specification

### Essential

- A degree in museum studies or equivalent experience
- Knowledge of collections care

### Desirable

- A second language

## How to apply

Please send your CV (maximum two pages) and a supporting statement of no more than 1,000 words to
[jobs@northgate.example.org](mailto:jobs@northgate.example.org) by 11th May.

Please give the names of two referees, who will be contacted only if you are offered the post.

Final interviews will take place at the museum on 4 June 2026.
"""
TABLE_FACTS = {
    "post": "Head of Collections",
    "employer": "Northgate Museum Trust",
    "salary": "£48,200 to £52,900 per annum",
    "allowances": "£2,500 market supplement",
    "grade": "MG9",
    "post_number": "NMT/26/014",
    "reports_to": "Deputy Director (Public Programmes)",
    "staff": "12 staff and 40 volunteers",
    "budget": "£1.2m",
    "hours": "36 hours per week",
    "location": "Northgate House, Quay Street",
    "contract_type": "Fixed term for 24 months",
    "closing_date": "12 noon on Monday 11 May 2026",
    "interview_date": "w/c 25 May 2026",
    "final_interview_date": "4 June 2026",
    "document_limits": "CV (maximum two pages)\nsupporting statement of no more than 1,000 words",
    "referees": "two referees",
    "contacts": "jobs@northgate.example.org",
    "essential_requirements": "A degree in museum studies or equivalent experience\nKnowledge of collections care",
    "publication_date": "3 March 2026",
}

PROSE = """\
Riverside NHS Foundation Trust is recruiting a Consultant Midwife to join our maternity team.

This is a permanent, full-time post, based at St Anne's Hospital, Riverside. The post is graded Band 8b and the salary is £64,455 - £74,896 a year. You will work 37.5 hours a week.

You will report to the Director of Midwifery and will be accountable to the Chief Nurse. You will manage six specialist midwives and a budget of £640k.

Applicants must be registered with the Nursing and Midwifery Council. This post is politically restricted.

To apply, complete the online application form and quote reference RFT-8812. The deadline is 5pm on 2 October 2026. Shortlisting will take place on 7 October 2026 and interviews are planned for 21 and 22 October 2026.
"""
PROSE_FACTS = {
    "post": "Consultant Midwife",
    "employer": "Riverside NHS Foundation Trust",
    "salary": "£64,455 - £74,896 a year",
    "grade": "Band 8b",
    "post_number": "RFT-8812",
    "reports_to": "Director of Midwifery",
    "accountable_to": "Chief Nurse",
    "staff": "six specialist midwives",
    "budget": "£640k",
    "hours": "37.5 hours a week",
    "location": "St Anne's Hospital, Riverside",
    "contract_type": "permanent, full-time post",
    "closing_date": "5pm on 2 October 2026",
    "shortlist_date": "7 October 2026",
    "interview_date": "21 and 22 October 2026",
    "how_to_apply": "To apply, complete the online application form and quote reference RFT-8812.",
    "registration": "registered with the Nursing and Midwifery Council",
    "political_restriction": "This post is politically restricted.",
}

LINES = """\
JOB DESCRIPTION

Job Title - Site Caretaker
Employer - Oakfield Primary School
Pay - £12.85 per hour

Responsible to: Business Manager     Responsible for: None     Contract: Temporary until 31 August 2027

Place of work
Oakfield Road

Closing date: TBC
Interview date: To be confirmed
Start date: 1 September 2026

Essential criteria:
• Able to lift and carry
• Basic numeracy (E)

Applications should be returned to the school office by the closing date.
"""
LINES_FACTS = {
    "post": "Site Caretaker",
    "employer": "Oakfield Primary School",
    "salary": "£12.85 per hour",
    "reports_to": "Business Manager",
    "staff": "None",
    "location": "Oakfield Road",
    "contract_type": "Temporary until 31 August 2027",
    "closing_date": TBC,
    "interview_date": TBC,
    "start_date": "1 September 2026",
    "how_to_apply": "Applications should be returned to the school office by the closing date.",
    "essential_requirements": "Able to lift and carry\nBasic numeracy",
}

PLACEHOLDERS = """\
[Organisation]

Head of [Service]

Candidate pack

Job title: [insert job title]
Salary: £xx,xxx - £xx,xxx
Grade: [grade]
Location: <insert location>
Closing date: [date]
Interviews: XX/XX/2026
Reports to: [line manager]
Post number: XXXX
Budget: £[amount]m
Hours: ____ per week
Contact: [name] on [telephone]
Contract type: [permanent / fixed term]
Department: {{department}}

The post holder will report to the [Chief Officer] and manage a team of [xx] staff with a budget of £[x]m.

Applications should be sent to [recruitment contact] to arrive no later than [xxxx].
Interviews will be held on [date].
You will be based at [office].
"""

DISAGREEING = {
    "job.txt": """\
Job Description

Post title: Parks Manager
Salary: £38,000 - £41,000
Closing date: 4 June 2026
Reports to: Head of Environment
Direct reports: 8
Budget: £1.2m

Interviews will be held on 20 June 2026.
""",
    "advert.txt": """\
Advertisement

The Parks Manager role pays £38,000 to £42,500 a year. You will lead a team of 11 and report to the Director of Place.
You will hold a budget of £1,200,000. The closing date for applications is 5th June 2026.
Please submit a CV of no more than two pages.

Interview date
20th June

Send a CV (no more than three pages) and the names of three referees.

Call Jo Park on 020 7946 0123 or write to jo.park@example.org.
""",
}


def index_of(pack: Pack) -> Index:
    """A pack as indexed, but for the vectors, which facts do not need."""
    chunks = tuple(chunk for document in pack.documents for chunk in chunks_of(document, chunk_chars=700))
    none = np.zeros((0, 1), np.float32)
    return Index(
        pack=pack,
        chunks=chunks,
        statements=tuple(statement for chunk in chunks for statement in chunk.statements),
        chunk_vectors=none,
        statement_vectors=none,
        indexed_at="",
        fingerprint="",
        generation="",
    )


def facts_of(pack: Pack) -> dict[str, KeyFact]:
    """The facts of a pack by key, each checked to be proved."""
    facts = key_facts(index_of(pack))
    assert len({fact.key for fact in facts}) == len(facts)
    for fact in facts:
        assert_proved(fact, pack)
    return {fact.key: fact for fact in facts}


def assert_proved(fact: KeyFact, pack: Pack) -> None:
    """Each span is what its document says, and each value stands in a quote of the fact, part by part."""
    for span in (*fact.spans, *fact.elsewhere):
        assert pack.document(span.document).text[span.start : span.end] == span.quote
    assert bool(fact.value) == bool(fact.spans)
    quotes = " ".join(reading(span.quote) for span in fact.spans)
    for value in fact.value.split("\n"):
        parts = value.split(", ") if fact.key == "contacts" else [value]
        assert value == TBC or all(part in quotes for part in parts), (fact.key, value)


def facts_of_texts(folder: Path, **texts: str) -> dict[str, KeyFact]:
    """The facts of a pack of these files, `name_suffix` to text."""
    paths = []
    for name, text in texts.items():
        path = folder / name.replace("_", ".")
        path.write_text(text, "utf-8")
        paths.append(path)
    return facts_of(pack_of_files(paths, "trial")[0])


def given(facts: dict[str, KeyFact]) -> dict[str, str]:
    """The values of the facts that the pack gives."""
    return {key: fact.value for key, fact in facts.items() if fact.value}


@pytest.fixture(scope="module")
def luton() -> dict[str, KeyFact]:
    """The facts of the built-in pack."""
    return facts_of(read_pack(ROOT / "corpus" / "luton-dph")[0])


@pytest.mark.parametrize("key", LUTON)
def test_a_fact_of_the_built_in_pack_is_right(luton: dict[str, KeyFact], key: str) -> None:
    assert luton[key].value == LUTON[key]


def test_the_built_in_pack_has_no_other_facts(luton: dict[str, KeyFact]) -> None:
    assert set(luton) == {*LUTON, "essential_requirements"}


def test_every_essential_requirement_of_the_built_in_pack_is_given_and_no_desirable_one(
    luton: dict[str, KeyFact],
) -> None:
    requirements = luton["essential_requirements"].value.split("\n")
    assert len(requirements) == LUTON_REQUIREMENTS
    assert requirements[0].startswith("Successful track record")
    assert requirements[-1].startswith("Able to attend meetings outside office hours")
    assert any(item.endswith("within six months of award of CCT by date of interview") for item in requirements)
    assert not any("Scientific publications" in item or "political perspectives" in item for item in requirements)


def test_every_place_that_states_a_fact_is_shown(luton: dict[str, KeyFact]) -> None:
    quotes = {key: [span.quote for span in fact.elsewhere] for key, fact in luton.items()}
    assert quotes["salary"] == ["GRADE:\tSD2 £97,746 - £103,605 plus £3,990 Car Benefit"]
    assert quotes["closing_date"] == ["Closing Date\t17th February 2025"]
    assert "Prepared for Luton Borough Council" in quotes["employer"]
    assert "TITLE:\tDirector Of Public Health" in quotes["post"]
    assert len(quotes["contacts"]) == 3


def test_what_the_built_in_pack_says_against_itself_is_said(luton: dict[str, KeyFact]) -> None:
    conflicts = {key: fact.conflict for key, fact in luton.items() if fact.conflict}
    assert set(conflicts) == {"reports_to", "contacts"}
    assert "DPH" in conflicts["reports_to"]
    assert "07715 69046" in conflicts["contacts"]


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [("md", TABLE, TABLE_FACTS), ("txt", PROSE, PROSE_FACTS), ("txt", LINES, LINES_FACTS)],
    ids=["table", "prose", "lines"],
)
def test_the_facts_of_a_pack_in_another_layout_are_right(
    tmp_path: Path, suffix: str, text: str, expected: dict[str, str]
) -> None:
    found = given(facts_of_texts(tmp_path, **{f"pack_{suffix}": text}))
    rest = {"how_to_apply", "documents"} - expected.keys()  # whole sentences, which these packs need no label for
    assert {key: value for key, value in found.items() if key not in rest} == expected


def test_a_pdf_gives_the_facts_of_its_text(tmp_path: Path, luton: dict[str, KeyFact]) -> None:
    text = (ROOT / "corpus" / "luton-dph" / "briefing-pack.txt").read_text("utf-8")
    pdf_of(text, tmp_path / "briefing-pack.pdf", title="Briefing")
    found = facts_of(pack_of_files([tmp_path / "briefing-pack.pdf"], "trial")[0])
    wrong = {key for key, value in LUTON.items() if found[key].value.casefold() != value.casefold()}
    assert not wrong


def test_nothing_is_invented_from_a_place_to_be_filled_in(tmp_path: Path) -> None:
    assert given(facts_of_texts(tmp_path, pack_txt=PLACEHOLDERS)) == {}


def test_several_documents_state_the_facts_of_one_pack(tmp_path: Path) -> None:
    for name, text in SMALL_PACK.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = given(facts_of(read_pack(tmp_path)[0]))
    expected = {
        "post": "Harbour Warden",
        "employer": "Example Harbour Trust",
        "salary": "£31,450 - £34,200",
        "grade": "H4",
        "hours": "37 hours a week",
        "reports_to": "Harbour Master",
        "staff": "6 seasonal staff",
        "closing_date": "17 March 2025",
        "interview_date": "2 April 2025",
        "document_limits": "a letter of at most two pages",
        "contacts": "020 7946 0123, recruitment@example.org",
    }
    assert {key: found.get(key, "") for key in expected} == expected


def test_places_that_disagree_are_told_from_places_that_say_the_same_in_other_words(tmp_path: Path) -> None:
    for name, text in DISAGREEING.items():
        (tmp_path / name).write_text(text, "utf-8")
    facts = facts_of(pack_of_files([tmp_path / name for name in DISAGREEING], "trial")[0])
    said = {key: fact.conflict for key, fact in facts.items() if fact.conflict}
    assert set(said) == {"salary", "closing_date", "reports_to", "staff", "document_limits"}
    assert "5th June 2026" in said["closing_date"]
    assert "Director of Place" in said["reports_to"]
    assert facts["budget"].elsewhere
    assert facts["interview_date"].elsewhere


def test_a_malformed_telephone_number_is_no_contact(tmp_path: Path) -> None:
    (tmp_path / "advert.txt").write_text(DISAGREEING["advert.txt"].replace("020 7946 0123", "020 7946 01"), "utf-8")
    fact = facts_of(pack_of_files([tmp_path / "advert.txt"], "trial")[0])["contacts"]
    assert fact.value == "Jo Park, jo.park@example.org"
    assert "020 7946 01" in fact.conflict


def test_a_pack_that_recruits_nobody_has_no_facts_of_a_post(tmp_path: Path) -> None:
    text = "Annual report\n\nMarch 2026\n\nThe average salary in the town is £31,000. The deadline is 3 May 2027.\n"
    assert given(facts_of_texts(tmp_path, report_txt=text)) == {"publication_date": "March 2026"}


@pytest.mark.parametrize("unit", ["x", " ", "[", "Aa of the Bb, ", "xx,", "Budget: circa ", "\t£1", "\n", "interview "])
def test_odd_text_costs_no_more_than_its_length(tmp_path: Path, unit: str) -> None:
    """Read in linear time: far less than the chunks of a megabyte of prose take, in the same run."""
    text = PROSE + "Salary: " + unit * (100_000 // len(unit))
    (tmp_path / "odd.txt").write_text(text, "utf-8")
    index = index_of(pack_of_files([tmp_path / "odd.txt"], "trial")[0])
    begun = time.process_time()
    key_facts(index)
    assert time.process_time() - begun < MOST * prose_s()


@pytest.mark.parametrize(("name", "post"), SENIOR_POSTS)
def test_the_facts_of_a_senior_post_are_right(shared: Path, name: str, post: str) -> None:
    found = given(facts_of(pack_of_files([shared / "second-packs" / "gds-scs-applicant-packs" / name], "trial")[0]))
    documents, requirements = found.pop("documents").split("\n"), found.pop("essential_requirements").split("\n")
    assert [item.startswith(start) for item, start in zip(documents, DOCUMENTS_OF_SENIOR_POSTS, strict=True)] == [
        True
    ] * len(documents)
    assert len(requirements) >= 10
    assert found == {
        "post": post,
        "how_to_apply": "To apply for this post, please provide the following information:",
        "document_limits": "supporting statement of up to three sides of A4\n"
        "recommendation from your line manager, on no more than two sides of A4",
        **(CHIEF_DIGITAL_OFFICER if name.startswith("CDO") else {}),
    }


@pytest.mark.parametrize(("name", "expected"), STRATEGIES)
def test_a_strategy_is_no_pack_and_gives_no_facts_of_a_post(shared: Path, name: str, expected: dict[str, str]) -> None:
    assert given(facts_of(pack_of_files([shared / "second-packs" / name], "trial")[0])) == expected
