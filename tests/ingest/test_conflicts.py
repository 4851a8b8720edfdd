"""Which statements give different values of the same thing: real documents, real structure, no vectors."""

from pathlib import Path

import pytest

from ingest.check.conflicts import disagreements
from ingest.check.disagreement import Disagreement
from ingest.check.figures import figures_in
from tests.index_of import index_of

PACK = """CANDIDATE PACK

Harbour Master

Job description

JOB TITLE: Harbour Master
POST NO: 204417
REPORTS TO: Director of Ports
GRADE: H4 £52,000 - £58,000 plus £2,400 car allowance
CLOSING DATE: 14 May 2027

Seahaven is home to 41,300 residents, who live in four parishes along the estuary.

Financial Resources: circa £6m. Plus influence over port spending of £80m

The post holder will manage a team of 24 staff at three sites.

There are 17 pilot boats stationed across Seahaven, and the fish market opens daily.

Please send a CV of no more than three sides of A4 with the details of two referees.

In 2026, 12.5% of anglers in Seahaven held a boat licence.

About 45% of the catch in Seahaven is landed at the north quay.

The dredging fund secured £3.4 million from the Department of Transport to deepen the shipping channel.

The breakwater strategy was first published by residents and partners across the estuary in June 2024.

Over 900 anglers and 143 clubs took part in shaping the Estuary 2050 vision.

Pat Example, Director of Ports, welcomes you to Seahaven.

For an informal talk please contact Kim Example on 020 7946 0018 or kim@seahaven.example.
"""

# Each line gives another value of something that the pack says.
DISAGREEING = """POST NO: 204471
REPORTS TO: Chief Executive
The post holder will report to the Chief Executive.
Salary: £48,000 - £51,000
Applications must be received by 21 May 2027.
The deadline for applications is 7 June 2027.
Seahaven is home to 39,800 residents.
Seahaven has a population of 45,000.
The harbour budget is £9 million.
The post holder manages a team of 31 staff.
There are 14 pilot boats stationed across Seahaven.
Please send a CV of no more than two sides of A4.
Please give the details of three referees.
In 2026, 9% of anglers in Seahaven held a boat licence.
Around 30% of the catch in Seahaven is landed at the north quay.
The dredging fund secured £5.1 million from the Department of Transport to deepen the shipping channel.
The breakwater strategy was first published by residents and partners across the estuary in July 2023.
134 clubs from all over the coast helped in shaping the Estuary 2050 vision.
Our Director of Ports, Sam Sample, looks forward to meeting you.
Please ring Kim Example on 020 7946 0991.
Write to Kim Example, k.example@seahaven.example.""".splitlines()

# Each line agrees with the pack or speaks of something else: another place, year, group, post, or part of the whole.
AGREEING = """POST NO: 204417
REPORTS TO: Director of Ports, Seahaven
The salary is £52,000 to £58,000.
Salary: from £52,000
The salary of the deputy harbour master is £44,000.
The median salary in Seahaven is £27,000.
The closing date is 14th May 2027.
The closing date for the tender is 3 March 2026.
Interviews will be held on 2 June 2027.
More than 41,000 people live here; Seahaven has a population of over 41,000.
The population of Rockport is 88,000 residents.
The budget is about £6 million.
The council's budget is £150 million.
The dredging budget is £2 million.
The chandlery has 12 staff.
There are 9 pilot boats stationed across Rockport.
In 2024, 8% of anglers in Seahaven held a boat licence.
In 2026, 20% of women anglers in Seahaven held a boat licence.
In 2026, 15% of anglers in England held a boat licence.
Nearly half of the catch in Seahaven is landed at the north quay.
More than 100 clubs helped in shaping the Estuary 2050 vision.
Please send a presentation of no more than ten slides.
Two referees are needed.
Pat Example is Director of Ports.
Kim Example can be reached on 020 7946 0018.
Kim Example's mobile is 07700 900 123.""".splitlines()


def between(folder: Path, line: str) -> list[Disagreement]:
    """The disagreements of the pack with a note that says `line`."""
    index = index_of(folder, {"pack.txt": PACK, "note.txt": f"Note on the harbour and its people\n\n{line}\n"})
    found = disagreements(index)
    assert all({s.document for s in one.statements} == {"pack", "note"} for one in found), "the pack agrees with itself"
    return list(found)


@pytest.mark.parametrize("line", DISAGREEING)
def test_another_value_of_the_same_thing_is_found(line: str, tmp_path: Path) -> None:
    assert between(tmp_path, line)


@pytest.mark.parametrize("line", AGREEING)
def test_the_same_value_or_another_thing_is_no_conflict(line: str, tmp_path: Path) -> None:
    assert [one.note for one in between(tmp_path, line)] == []


def test_a_disagreement_names_the_thing_and_both_values(tmp_path: Path) -> None:
    (one,) = between(tmp_path, "The deadline for applications is 7 June 2027.")
    assert (one.thing, one.values) == ("the closing date", ("14 May 2027", "7 June 2027"))
    assert one.note == "The pack gives both “14 May 2027” and “7 June 2027” for the closing date."


def test_posts_of_different_documents_have_each_their_salary(tmp_path: Path) -> None:
    texts = {
        f"{n}.txt": f"{role}\n\nJob description\n\nJOB TITLE: {role}\nSALARY: £{amount},000\n\nA post.\n"
        for n, (role, amount) in enumerate({"Harbour Master": 52, "Deputy Harbour Master": 44}.items())
    }
    assert disagreements(index_of(tmp_path, texts)) == ()


def test_a_phrase_with_a_third_value_is_the_field_of_a_record(tmp_path: Path) -> None:
    profile = "Segment {n}\n\nIn all {n} million adults in England buy their boats at the yearly boat show.\n\n"
    index = index_of(
        tmp_path, {"profiles.txt": "Profiles of buyers\n\n" + "".join(profile.format(n=n) for n in (3, 5, 8))}
    )
    assert disagreements(index) == ()


@pytest.mark.parametrize(("items", "conflict"), [(3, True), (4, False), (5, True)])
def test_a_list_has_as_many_items_as_announced(items: int, conflict: bool, tmp_path: Path) -> None:
    listed = "\n".join(
        f"- {name}" for name in ("Care for boats", "Clean water", "Fair fees", "Open gates", "Safe work")[:items]
    )
    text = f"Our values\n\nThe port works by four values that guide all of us every day:\n\n{listed}\n\nThat is all we ask.\n"
    found = disagreements(index_of(tmp_path, {"values.txt": text}))
    assert bool(found) is conflict
    assert all(one.values == ("four", str(items)) for one in found)


def test_a_list_of_some_is_not_counted(tmp_path: Path) -> None:
    text = "Plan\n\nThe plan sets out 14 actions for the port, including the following:\n\n- Dredge\n- Paint the pier\n\nEnd.\n"
    assert disagreements(index_of(tmp_path, {"plan.txt": text})) == ()


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("over 225,000 people", "225,300 people", True),
        ("£20m", "£20 million", True),
        ("around 20 boats", "21 boats", True),
        ("around 20 boats", "26 boats", False),
        ("44.6%", "45%", True),
        ("45%", "46%", False),
        ("a third of members", "34%", True),
        ("£52,000 - £58,000", "£52,000 - £59,000", False),
        ("£52,000 - £58,000", "£55,000", True),
        ("no more than three sides", "no more than two sides", False),
        ("less than 500 boats", "480 boats", True),
        ("17 February", "17th February 2025", True),
        ("17/02/2025", "February 18, 2025", False),
    ],
)
def test_values_compare_as_values(one: str, other: str, agree: bool) -> None:
    (mine,), (theirs,) = figures_in(one), figures_in(other)
    assert mine.agrees(theirs) is agree
    assert theirs.agrees(mine) is agree


@pytest.mark.parametrize(
    "text", ["Year 6", "section 30", "2019/20", "Covid-19", "SD2", "aged 65", "16-24 year olds", "KS2"]
)
def test_numbers_of_things_and_codes_are_no_figures(text: str) -> None:
    assert figures_in(text) == ()
