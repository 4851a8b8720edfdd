"""Evidence for an answer: places that prove what is read out, whole lists, and readings cut to a length."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunks_of
from ingest.errors import InvariantError
from ingest.reading import document_of, read_document
from ingest.types import Chunk, Document, Kind, Statement
from ingest.words import stems_of, words_of
from rag.lists import Lists
from rag.passages import EvidenceList, sentence, shortened
from tests.conftest import ROOT
from tests.ingest.test_structure import nasty_texts

PACK = sorted((ROOT / "corpus" / "luton-dph").glob("*.txt"))
Found = tuple[Chunk, Statement]

PLAN = """\
# Harbour

The harbour is kept by these people, who meet in the spring of each year to count the boats:

- the warden
- the clerk
- the mate

## Duties

Each of them has duties of their own. The duties of the warden are:

1. Inspect the moorings.
2. Collect the fees.

The clerk writes the log.

## Figures

| Language | Speakers | Share |
|---|---|---|
| Urdu | 6,019 | 15.5% |
| Polish | 1,851 | 4.8% |

The mate is chosen by these criteria, which the panel weighs when it meets.

Attributes\tEssential\tDesirable
Skills\tCan row in any weather, by day and by night, with a crew or alone, and can teach others to do so without harm to themselves or to the boat in which they learn.\tCan sing.
\tCan swim for as long as it takes to come ashore from the farthest of the moorings, in clothes and in the cold, and has done so at least once in the two years before.\tCan dance.
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return document_of(Path("plan.md"), PLAN.encode())


def found_in(document: Document) -> list[Found]:
    return [(c, s) for c in chunks_of(document, chunk_chars=700) for s in c.statements]


def find(document: Document, phrase: str) -> Found:
    found = [(c, s) for c, s in found_in(document) if phrase in s.reading]
    assert len(found) == 1, (phrase, found)
    return found[0]


# --- evidence -------------------------------------------------------------------------------------------------------


def check_proof(document: Document, chunk: Chunk, statement: Statement) -> None:
    """Every word that the statement reads stands in the quotes of the labels that prove it."""
    evidence = EvidenceList({document.id: document})
    labels = evidence.add_statement(chunk, statement)
    quotes = {e.label: e.span.quote for e in evidence.all()}
    assert set(labels) <= set(quotes)
    for one in evidence.all():
        assert one.span.quote == document.text[one.span.start : one.span.end]
        assert one.span.document == document.id
        assert one.hit.chunk == chunk
    proved = set(words_of(" ".join(quotes[label] for label in labels)))
    assert set(words_of(statement.reading)) <= proved, (statement.reading, quotes)


@pytest.mark.parametrize("path", PACK, ids=lambda path: path.stem)
def test_every_word_of_every_statement_of_the_pack_is_proved_by_its_evidence(path: Path) -> None:
    document = read_document(path)
    for chunk, statement in found_in(document):
        check_proof(document, chunk, statement)


@settings(max_examples=100, deadline=None)
@given(text=nasty_texts.filter(str.strip))
def test_every_word_of_every_statement_of_any_text_is_proved_by_its_evidence(text: str) -> None:
    document = replace(document_of(Path("odd.txt"), b"The sea."), text=text)
    for chunk, statement in found_in(document):
        source = text[statement.start : statement.end]
        if not any(mark in source for mark in "&<[*_"):  # marks may join what stands on both sides of them
            check_proof(document, chunk, statement)


def test_one_place_keeps_its_label_and_labels_count_from_1(plan: Document) -> None:
    evidence = EvidenceList({plan.id: plan})
    chunk, clerk = find(plan, "writes the log")
    first = evidence.add_statement(chunk, clerk)
    other = evidence.add(chunk, 0, 4)
    again = evidence.add_statement(chunk, clerk)
    assert first == again == ("1",)
    assert other == "2"
    assert [e.label for e in evidence.all()] == ["1", "2"]
    assert evidence.all()[0].statement == clerk


def test_a_table_row_is_proved_with_its_column_names(plan: Document) -> None:
    evidence = EvidenceList({plan.id: plan})
    evidence.add_statement(*find(plan, "6,019"))
    quoted = " ".join(e.span.quote for e in evidence.all())
    assert all(word in quoted for word in ("Urdu", "6,019", "15.5%", "Speakers", "Share"))
    assert "1,851" not in quoted


def test_a_row_that_goes_on_with_another_is_proved_with_its_label(plan: Document) -> None:
    evidence = EvidenceList({plan.id: plan})
    evidence.add_statement(*find(plan, "Can swim"))
    quoted = " ".join(e.span.quote for e in evidence.all())
    assert all(word in quoted for word in ("Can swim", "Skills", "Essential"))


def test_a_place_outside_the_document_is_a_bug(plan: Document) -> None:
    chunk, _ = find(plan, "writes the log")
    with pytest.raises(InvariantError):
        EvidenceList({plan.id: plan}).add(chunk, 5, len(plan.text) + 1)


# --- lists ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lists(plan: Document) -> Lists:
    chunks = chunks_of(plan, chunk_chars=120)  # small, so that lists go over several chunks
    index = SimpleNamespace(chunks=chunks, statements=[s for c in chunks for s in c.statements])
    return Lists(index)  # type: ignore[arg-type]


def find_small(plan: Document, phrase: str) -> Found:
    return next((c, s) for c in chunks_of(plan, chunk_chars=120) for s in c.statements if phrase in s.reading)


@pytest.mark.parametrize("item", ["the warden", "the clerk", "the mate"])
def test_an_item_leads_to_the_whole_list(plan: Document, lists: Lists, item: str) -> None:
    _, statement = next((c, s) for c in chunks_of(plan, chunk_chars=120) for s in c.statements if s.reading == item)
    assert [s.reading for _, s in lists.items_of(statement)] == ["the warden", "the clerk", "the mate"]


def test_a_row_leads_to_its_table_and_a_sentence_to_no_list(plan: Document, lists: Lists) -> None:
    rows = [s.label for _, s in lists.items_of(find_small(plan, "6,019")[1])]
    assert rows[:2] == ["Urdu", "Polish"]
    assert lists.items_of(find_small(plan, "writes the log")[1]) == []


def test_a_sentence_that_announces_a_list_leads_to_it(plan: Document, lists: Lists) -> None:
    announced = lists.announced_by(find_small(plan, "duties of the warden are")[1])
    assert [s.reading for _, s in announced] == ["Inspect the moorings.", "Collect the fees."]


def test_a_list_is_not_announced_over_the_end_of_its_part(plan: Document, lists: Lists) -> None:
    assert lists.announced_by(find_small(plan, "writes the log")[1]) == []
    last = find_small(plan, "Collect the fees.")[1]
    assert [s.kind for _, s in [lists.after(last)] if s] != [Kind.TABLE]  # type: ignore[misc]


def test_what_stands_over_a_list_tells_what_it_is_of(plan: Document, lists: Lists) -> None:
    items = lists.items_of(find_small(plan, "Inspect the moorings")[1])
    assert lists.headed(items, stems_of("duties warden")) == 1.0
    assert lists.headed(items, stems_of("duties pension")) == 0.5
    assert lists.headed(items, stems_of("salary pension")) == 0.0
    assert lists.headed(items, ()) == 0.0


@pytest.mark.parametrize("path", PACK, ids=lambda path: path.stem)
def test_each_statement_of_the_pack_has_a_place_of_its_own(path: Path) -> None:
    places = [(s.start, s.end) for _, s in found_in(read_document(path))]
    assert len(set(places)) == len(places)


# --- sentences and lengths ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        ("The clerk writes the log.", "The clerk writes the log."),
        ("the clerk", "the clerk."),
        ("GRADE: H4 £31,450", "Grade: H4 £31,450."),
        ("POST NO: 131656", "Post no: 131656."),
        ("He said “No.”", "He said “No.”"),
        ("Is it open?", "Is it open?"),
        ("UKHSA leads.", "UKHSA leads."),
    ],
)
def test_a_reading_is_shown_as_a_sentence(reading: str, shown: str) -> None:
    assert sentence(reading) == shown


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="AB ab.:!?”)", min_size=1, max_size=30).filter(str.strip))
def test_a_sentence_is_shown_the_same_a_second_time(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


texts = st.lists(
    st.sampled_from(["The", "boat", "boats;", "sea,", "tide.", "Quay", "–", "a", "£5", "(rope)", "mast:", "\n"]),
    max_size=80,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=texts, words=st.integers(4, 40), wanted=st.sets(st.sampled_from(["boat", "tide", "quay", "mast"])))
def test_a_shortened_text_keeps_to_its_length_and_to_the_words_of_the_text_in_their_order(
    text: str, words: int, wanted: set[str]
) -> None:
    shown = shortened(text, words, frozenset(wanted))
    assert len(shown.split()) <= words
    assert bool(shown.strip()) == bool(text.strip())
    if len(text.split()) <= words:
        assert shown == text
    else:
        assert "…" in shown
    rest = iter(text.split())
    for word in shown.split():
        if word != "…":
            assert any(other == word or other.rstrip(",;:") == word for other in rest), (word, shown, text)


def test_a_shortened_text_keeps_the_sentence_that_was_asked_for() -> None:
    text = "The quay is old and long and grey and wet. The boats are new and small. The tide is high in the spring."
    assert shortened(text, 10, frozenset(stems_of("boats"))) == "… The boats are new and small. …"
    assert "tide" in shortened(text, 12, frozenset(stems_of("spring tide")))


def test_what_the_reader_marked_is_kept_before_what_was_asked_for() -> None:
    text = (
        "The boats, which the trust repairs, lie at the quay in winter, and they leave it in March, all of them at once"
    )
    marked = frozenset(stems_of("in March"))
    assert "leave it in March" in shortened(text, 10, frozenset(stems_of("boats")), marked)
    assert "March" not in shortened(text, 10, frozenset(stems_of("boats")))


def test_what_is_cut_short_needs_no_full_stop() -> None:
    assert sentence("The boats …") == "The boats …"
    assert sentence("The boats") == "The boats."


def test_a_long_sentence_is_cut_between_its_parts() -> None:
    text = (
        "The warden keeps the quays, collects the fees from the crews, answers the radio by night, and writes the log"
    )
    shown = shortened(text, 10, frozenset(stems_of("radio")))
    assert "answers the radio by night" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


VALUES = """\
# What we stand for

There are three values that we keep. They hold for all crews. Visitors learn them too. They are:

- Tidy decks
- Able hands
- Rested crews

# Fees

There are four fees in all. They rise each year. The clerk sends the bills.

- Berth
- Crane
"""


def lists_of(text: str) -> tuple[Lists, list[Statement]]:
    chunks = chunks_of(document_of(Path("values.md"), text.encode()), chunk_chars=700)
    statements = [statement for chunk in chunks for statement in chunk.statements]
    return Lists(SimpleNamespace(chunks=chunks, statements=statements)), statements  # type: ignore[arg-type]


def test_a_sentence_with_the_number_of_items_announces_them_from_further_away() -> None:
    lists, statements = lists_of(VALUES)
    three, four = (next(s for s in statements if word in s.reading) for word in ("three values", "four fees"))
    assert [s.reading for _, s in lists.announced_by(three)] == ["Tidy decks", "Able hands", "Rested crews"]
    assert lists.announced_by(four) == []


def test_a_list_spells_its_acronym() -> None:
    lists, _ = lists_of(VALUES)
    assert [s.reading for _, s in lists.spelling("TAR")] == ["Tidy decks", "Able hands", "Rested crews"]
    assert lists.spelling("RAT") == lists.spelling("BC") == []


CODED = """\
# Requirements

| Attribute | Essential | How measured |
|---|---|---|
| Sailing | Has sailed in all weathers | 1,2 |
| Knots | Ties a bowline | 3 |

(1 = Form 2 = Interview)
"""


def test_a_row_with_codes_leads_to_their_key_if_it_has_them() -> None:
    lists, statements = lists_of(CODED)
    sailing, knots = (next(s for s in statements if word in s.reading) for word in ("weathers", "bowline"))
    key = lists.key_to(sailing)
    assert key is not None
    assert "2 = Interview" in key[1].reading
    assert lists.key_to(knots) is None
    assert lists.key_to(key[1]) is None
