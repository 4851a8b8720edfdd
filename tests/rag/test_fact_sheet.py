"""The key facts sheet: the contract's JSON, text for people, and the command that prints them."""

import json
from dataclasses import replace

import pytest

import briefing_cli
from ingest.index import Index, load_index
from ingest.settings import Settings
from rag.fact_sheet import facts_json, facts_text

FIELDS = ["key", "label", "value", "citations", "elsewhere", "conflict"]


@pytest.fixture(scope="module")
def harbour(harbour_home: Settings) -> Index:
    """The small pack, indexed."""
    return load_index(harbour_home, "harbour")


def test_each_fact_has_the_fields_of_the_contract_and_quotes_what_the_documents_say(harbour: Index) -> None:
    for fact in facts_json(harbour):
        assert list(fact) == FIELDS
        citations = [*fact["citations"], *fact["elsewhere"]]  # type: ignore[misc]
        assert [citation["n"] for citation in citations] == list(range(1, len(citations) + 1))
        for citation in citations:
            text = harbour.pack.document(citation["document"]).text
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_fact_is_cited_with_its_section_and_one_that_is_not_given_is_empty(harbour: Index) -> None:
    facts = {fact["key"]: fact for fact in facts_json(harbour)}
    closing = facts["closing_date"]
    assert (closing["value"], closing["conflict"]) == ("17 March 2025", None)
    assert [(c["document"], c["section"]) for c in closing["citations"]] == [("how-to-apply", ["How to apply"])]  # type: ignore[attr-defined]
    assert facts["budget"] == {
        "key": "budget", "label": "Budget", "value": "", "citations": [], "elsewhere": [], "conflict": None
    }  # fmt: skip


def test_the_text_for_people_gives_value_quote_and_place_and_says_what_is_not_given(harbour: Index) -> None:
    text = facts_text(harbour, width=70)
    assert all(len(line) <= 70 for line in text.splitlines())
    assert "Closing date: 17 March 2025\n    “Closing date: 17 March 2025” (How to apply > How to apply)" in text
    assert "Budget: not given" in text


def test_the_text_for_people_names_places_that_disagree(harbour: Index) -> None:
    document = harbour.pack.documents[0]
    other = document.text.replace("17 March 2025", "18 March 2025")
    assert other != document.text, "the first document states the closing date"
    changed = replace(document, id="advert", text=other)
    pack = replace(harbour.pack, documents=(document, changed))
    text = facts_text(replace(harbour, pack=pack, derived=None), width=100)
    assert "Take care: Here it is “17 March 2025”, elsewhere “18 March 2025”." in text


def test_the_command_prints_both(
    harbour_home: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_CORPUS", str(harbour_home.corpus))
    monkeypatch.setenv("BRIEFING_HOME", str(harbour_home.home))
    assert briefing_cli.main(["facts", "--pack", "harbour", "--json"]) == 0
    salary = next(fact for fact in json.loads(capfd.readouterr().out) if fact["key"] == "salary")
    assert salary["value"] == "£31,450 - £34,200"
    assert briefing_cli.main(["facts"]) == 0
    assert "Salary: £31,450 - £34,200" in capfd.readouterr().out
    assert briefing_cli.main(["facts", "--pack", "nowhere"]) == 2
