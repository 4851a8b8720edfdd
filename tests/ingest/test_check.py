"""What the pack check finds in documents, kind by kind, and what it leaves alone."""

from datetime import date
from pathlib import Path

import pytest

from ingest.check.calendar_dates import dates_in
from ingest.check.findings import findings
from ingest.types import FindingKind
from tests.conftest import ROOT
from tests.ingest.test_conflicts import index_of

TODAY = date(2027, 6, 1)
TBC, MALFORMED, PAST = FindingKind.TBC, FindingKind.MALFORMED, FindingKind.PAST_DATE
DANGLING, TWICE = FindingKind.DANGLING_REFERENCE, FindingKind.DUPLICATE_LABEL


def quotes(folder: Path, text: str, kind: FindingKind) -> list[str]:
    """What the findings of `kind` quote in a document of `text` between ordinary paragraphs."""
    whole = f"Guide to the post\n\nThis guide tells of the work.\n\n{text}\n\nThe harbour is open all year round.\n"
    found = findings(index_of(folder, {"guide.txt": whole}), TODAY)
    return [span.quote for finding in found if finding.kind is kind for span in finding.spans]


@pytest.mark.parametrize(
    ("kind", "text", "quote"),
    [
        (TBC, "Final panel: TBC", "Final panel: TBC"),
        (TBC, "Interviews: to be confirmed", "Interviews: to be confirmed"),
        (TBC, "Start date: to be agreed", "Start date: to be agreed"),
        (TBC, "The post reports to the [Chief Operating Officer].", "[Chief Operating Officer]"),
        (TBC, "Send it to [recruitment contact] by 4 July.", "[recruitment contact]"),
        (TBC, "The salary is £XX,XXX a year.", "£XX,XXX"),
        (TBC, "Closing date: DD/MM/YYYY", "DD/MM/YYYY"),
        (TBC, "Dear <<first name>>, thank you.", "<<first name>>"),
        (MALFORMED, "Nick: 07715 69046 or by letter", "07715 69046"),
        (MALFORMED, "Tel: 01582 123", "01582 123"),
        (MALFORMED, "Write to harbour@port,gov.uk today", "harbour@port,gov.uk"),
        (MALFORMED, "Write to harbour@port today", "harbour@port"),
        (MALFORMED, "Write to harbour..desk@port.example", "harbour..desk@port.example"),
        (MALFORMED, "See htp://www.port.example/jobs for more", "htp://www.port.example/jobs"),
        (MALFORMED, "See www,port.example for more", "www,port.example"),
        (MALFORMED, "To apply click [the form](#).", "[the form](#)"),
        (MALFORMED, "Port Office, 4 Quay Street, Luton, LU1 2BQQ", "LU1 2BQQ"),
        (MALFORMED, "The panel meets on 31 June 2027.", "31 June 2027"),
        (MALFORMED, "The panel meets on Monday 3 August 2027.", "Monday 3 August 2027"),
        (MALFORMED, "The plan for 202/23 is ready.", "202/23"),
        (PAST, "Closing date: 14 May 2027", "Closing date: 14 May 2027"),
        (PAST, "Please apply by 31 May 2027.", "Please apply by 31 May 2027."),
        (PAST, "We will open the lock by 2026.", "We will open the lock by 2026."),
        (PAST, "The pier is due to be completed by March 2025.", "The pier is due to be completed by March 2025."),
        (PAST, "The plan will be published by May 2026.", "The plan will be published by May 2026."),
        (DANGLING, "The fees are set out in Appendix C.", "Appendix C"),
        (DANGLING, "Please see Table 4 for the fees.", "Table 4"),
        (DANGLING, "Please complete the Equal Rights Form (enclosed) and sign it.", "Equal Rights Form (enclosed)"),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(kind: FindingKind, text: str, quote: str, tmp_path: Path) -> None:
    assert quotes(tmp_path, text, kind) == [quote]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TBC, "The minister said that “[the] work goes on”, as was noted [3] and [sic]."),
        (TBC, "See [the guide](https://port.example/guide) for more."),
        (TBC, "A work plan will be agreed with the port after three months."),
        (MALFORMED, "Ring 020 7946 0018 or 01582 546 000, or write to harbour.desk@port.example."),
        (MALFORMED, "See https://www.port.example/jobs?id=4 and www.port.example."),
        (MALFORMED, "Port Office, 4 Quay Street, Luton, LU1 2BQ"),
        (MALFORMED, "Follow us @portdesk, or come on Tuesday 3 August 2027 for the 2026/27 season."),
        (MALFORMED, "Grade SD2 pays £97,746, and KS2 results rose to 60%."),
        (PAST, "Closing date: 14 July 2027"),
        (PAST, "The plan was first published in October 2020."),
        (PAST, "By March 2021 the number of boats fell to 40."),
        (PAST, "Interviews with anglers were held in May 2026."),
        (DANGLING, "Section 30 of the Harbours Act 1964 applies, as does regulation 4."),
        (DANGLING, "See Table 2 (page 11) in Sea Fishing in Britain."),
        (DANGLING, "The fees are in Table 4.\n\nTable 4: Fees by length of boat"),
        (TWICE, "Governance: Quay Board\n\nGovernance: Fish Board\n\nGovernance: Boat Board"),
    ],
)
def test_what_is_right_is_left_alone(kind: FindingKind, text: str, tmp_path: Path) -> None:
    assert quotes(tmp_path, text, kind) == []


def test_one_value_in_two_places_is_one_finding(tmp_path: Path) -> None:
    text = "Enquiries: 07715 69046\n\nThe post is new.\n\nOr ring 07715 69046 at any time.\n"
    found = [f for f in findings(index_of(tmp_path, {"a.txt": text}), TODAY) if f.kind is MALFORMED]
    assert [len(finding.spans) for finding in found] == [2]


def test_two_parts_with_one_number_are_told(tmp_path: Path) -> None:
    text = "Annex B\n\nCompetencies of consultants\n\nThese are needed.\n\nPerson Specification **ANNEX B**\n\nThis is how we select."
    assert quotes(tmp_path, text, TWICE) == ["Annex B", "Person Specification **ANNEX B**"]


def test_a_chapter_whose_heading_has_another_year_than_the_contents_is_told(tmp_path: Path) -> None:
    chapters = ("Foreword", "The port in {} – Its strengths", "What comes next", "Who we are")
    contents = "\n".join(f"{title.format(2025)}\t{4 * n}" for n, title in enumerate(chapters, 1))
    text = f"Port plan\n\nContents\n\n{contents}\n\n"
    body = "{0}\n\nThe port is busy all day and does its work well.\n\n"
    for year, notes in ((2026, 1), (2025, 0)):
        whole = text + "".join(body.format(title.format(year)) for title in chapters)
        found = findings(index_of(tmp_path, {"plan.txt": whole}), TODAY)
        assert len([f for f in found if f.kind is FindingKind.CONFLICT]) == notes, year


def test_what_is_announced_before_a_gap_and_a_heading_is_missed(tmp_path: Path) -> None:
    gap = "The structure of the team is as follows:\n\n\n\nOur Values\n\nWe are kind to all."
    assert quotes(tmp_path, gap, DANGLING) == ["The structure of the team is as follows:"]
    listed = "The parts of the team are as follows:\n\n\n\n- Pilots\n- Clerks"
    assert quotes(tmp_path, listed, DANGLING) == []


def test_days_before_and_after_today_differ(tmp_path: Path) -> None:
    index = index_of(tmp_path, {"a.txt": "How to apply\n\nThe closing date is 14 May 2027, at noon.\n"})
    assert [f.kind for f in findings(index, date(2027, 5, 14))] == []
    assert [f.kind for f in findings(index, date(2027, 5, 15))] == [PAST]


def test_the_built_in_pack(tmp_path: Path) -> None:
    """The reader's list in docs/check.md: what a person found in this pack before the rules were written."""
    folder = ROOT / "corpus" / "luton-dph"
    index = index_of(tmp_path, {path.name: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.txt")})
    found = {kind: [f for f in findings(index, date(2026, 11, 23)) if f.kind is kind] for kind in FindingKind}
    conflicts = sorted(f.note for f in found[FindingKind.CONFLICT])
    said = " ".join(conflicts)
    assert len(conflicts) == 8
    for words in ("“191” and “119”", "2022", "Climate Change Steering Group", "Fairness and Social Justice Board", "VCSFE",
                  "Institute for Health Equity", "as essential and as desirable", "which is the post itself"):  # fmt: skip
        assert words in said
    assert len(found[DANGLING]) == 9
    assert len(found[TBC]) == 7
    assert {"07715 69046", "202/23"} <= {span.quote for f in found[MALFORMED] for span in f.spans}
    assert any("17th February 2025" in span.quote for f in found[PAST] for span in f.spans)
    assert sorted(f.note.split("”")[0] for f in found[TWICE]) == ["The list under “Ageing Well", "“Annex B"]


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("17th February 2025", 2025, 2, 17),
        ("Monday, 3 March", None, 3, 3),
        ("March 4th, 2026", 2026, 3, 4),
        ("2026-03-04", 2026, 3, 4),
        ("04/03/2026", 2026, 3, 4),
        ("03/14/2026", 2026, 3, 14),
        ("May 2027", 2027, 5, None),
    ],
)
def test_dates_are_read_as_written(text: str, year: int | None, month: int, day: int | None) -> None:
    (read,) = dates_in(f"It is on {text}.")
    assert (read.year, read.month, read.day, read.possible) == (year, month, day, True)


CONFLICT = FindingKind.CONFLICT
GOVERNED = (
    "Quay Strategy\n\nGovernance: Harbour Board\n\n- New quays\n- Old quays\n\nHow we work\n\n"
    "The {} provides the governance to drive the delivery of our Quay Strategy. It meets each month.\n"
)


@pytest.mark.parametrize(("body", "count"), [("Tides Steering Group", 1), ("Harbour Board", 0)])
def test_two_bodies_that_govern_one_strategy_disagree(tmp_path: Path, body: str, count: int) -> None:
    assert len(quotes(tmp_path, GOVERNED.format(body), CONFLICT)) == 2 * count


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "The Institute of Tides wrote it. The Institute for Tides signed it.",
            ["Institute of Tides", "Institute for Tides"],
        ),
        ("The Institute of Tides wrote it. The Institute of Tides signed it.", []),
        ("The Department for Boats asked the Department of Trade.", []),
        ("The crews (HWMCA) met. The HWCMA agreed.", ["HWMCA", "HWCMA"]),
        ("The crews (HWMCA) met. The HWMCB agreed with the MCAHW.", []),
    ],
)
def test_a_name_or_acronym_in_two_ways(tmp_path: Path, text: str, quoted: list[str]) -> None:
    assert quotes(tmp_path, text, CONFLICT) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("How to apply\n\nPlease send a CV and covering letter. Say in your supporting statement why.", ["your supporting statement"]),
        ("How to apply\n\nPlease send a CV and a supporting statement. Say in your supporting statement why.", []),
        ("How to apply\n\nPlease send a covering letter. Your covering letter should be short.", []),
        ("The plan\n\nThe application form of 1990 is kept in the museum.", []),
    ],
)  # fmt: skip
def test_papers_that_are_spoken_of_and_never_asked_for(tmp_path: Path, text: str, quoted: list[str]) -> None:
    assert quotes(tmp_path, text, DANGLING) == quoted


SPECIFICATION = (
    "Person specification\n\nAttribute\tEssential\tHow measured\tDesirable\n"
    "Tides\tKnows the tides of the whole coast by heart\t1,2\t{}\n"
    "Boats\tCan row a boat of any size\t{}\tHas sailed\nFees\tCan reckon\t1\t\nRadio\tCan use a radio\t2\t\n\n"
    "(1 = Application form 2 = Interview 3 = {})\n"
)


def test_a_criterion_that_is_essential_and_desirable(tmp_path: Path) -> None:
    same = SPECIFICATION.format("Knows the tides of the coast by heart", "1", "Test")
    assert len(quotes(tmp_path, same, CONFLICT)) == 1
    assert quotes(tmp_path, SPECIFICATION.format("Has sailed round the coast", "1", "Test"), CONFLICT) == []


def test_rows_without_the_code_that_others_have_and_codes_that_no_row_has(tmp_path: Path) -> None:
    text = SPECIFICATION.format("Sings", "", "Test")
    assert quotes(tmp_path, text, TBC) == ["Can row a boat of any size"]
    assert quotes(tmp_path, text, DANGLING) == ["3 = Test"]
    whole = SPECIFICATION.format("Sings", "3", "Test")
    assert quotes(tmp_path, whole, TBC) == quotes(tmp_path, whole, DANGLING) == []


def test_a_list_that_stands_in_two_chapters(tmp_path: Path) -> None:
    items = "- Mend the quays\n- Paint the boats\n- Count the fees\n"
    text = f"# Plan\n\n## Work\n\n### Duties\n\n{items}\n## Play\n\n### Duties\n\n{items}"
    assert len(quotes(tmp_path, text, TWICE)) == 2
    assert quotes(tmp_path, text.replace("Count", "Burn", 1), TWICE) == []


def test_a_post_that_is_its_own_line_manager(tmp_path: Path) -> None:
    text = (
        "JOB TITLE:\tMaster of the Harbour\nRESPONSIBLE TO:\tHarbour Board\n\nThe role of Master of the Harbour is new.\n\n"
        "The plan is agreed with the line manager (usually the {}) in May.\n"
    )
    assert len(quotes(tmp_path, text.format("MH"), CONFLICT)) == 2
    assert quotes(tmp_path, text.format("Chair"), CONFLICT) == []


def test_a_line_that_ends_in_dots_before_a_gap_announces_something(tmp_path: Path) -> None:
    assert quotes(tmp_path, "The harbour in 2040...\n\n\n\nOur Values\n\nWe are kind to all.", DANGLING) == [
        "The harbour in 2040..."
    ]
