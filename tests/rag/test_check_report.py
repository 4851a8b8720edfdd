"""The pack check as JSON, as text and as a gate, on a real index."""

import json
from dataclasses import replace
from datetime import date

import pytest

from ingest.errors import SettingError
from ingest.index import load_index
from ingest.settings import Settings
from ingest.types import FindingKind
from rag.check_report import NOTHING_FOUND, checked, findings_text

KINDS = {"conflict", "tbc", "malformed", "past_date", "duplicate_label", "dangling_reference", "unreadable"}


@pytest.fixture
def luton(luton_home: Settings) -> Settings:
    return replace(luton_home, pack="luton-dph", today=date(2026, 11, 23))


def test_json_has_the_contracts_shape_and_quotes_the_documents(luton: Settings) -> None:
    text, _failed = checked(luton, fail_on="", width=None)
    documents = {document.id: document for document in load_index(luton, "luton-dph").pack.documents}
    listed = json.loads(text)
    assert listed
    for finding in listed:
        assert set(finding) == {"kind", "note", "citations"}
        assert finding["kind"] in KINDS
        assert finding["note"]
        assert [citation["n"] for citation in finding["citations"]] == list(range(1, len(finding["citations"]) + 1))
        for citation in finding["citations"]:
            assert documents[citation["document"]].text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_text_names_what_where_and_keeps_to_the_width(luton: Settings) -> None:
    text, _failed = checked(luton, fail_on="", width=80)
    assert "07715 69046" in text
    assert "Candidate Briefing Pack" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_gate_fails_only_on_the_kinds_that_are_named(luton: Settings) -> None:
    assert checked(luton, fail_on="malformed", width=80)[1] is True
    assert checked(luton, fail_on="unreadable, malformed", width=80)[1] is True
    assert checked(luton, fail_on="unreadable", width=80)[1] is False
    assert checked(luton, fail_on="", width=80)[1] is False


def test_an_unknown_kind_is_named_with_those_that_there_are(luton: Settings) -> None:
    with pytest.raises(SettingError, match="colour is no kind") as raised:
        checked(luton, fail_on="colour,tbc", width=80)
    assert all(kind.value in str(raised.value) for kind in FindingKind)


def test_a_pack_without_faults_says_so(luton: Settings) -> None:
    assert findings_text([], load_index(luton, "luton-dph"), width=80) == NOTHING_FOUND
