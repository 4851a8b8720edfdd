"""The corpus is the commissioner's own text, unedited."""

import hashlib
from pathlib import Path

from ingest.pack_file import pack_file_of
from ingest.packs import choose_pack, read_pack

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
LUTON = CORPUS / "luton-dph"
# SHA-256 of the text as the commissioner gave it, before it was cut into three documents.
GIVEN = "57ebabd7392032e91e7d78cc22d98b499472e07f3dec6fc9667088cd5f8ddf6d"


def test_the_documents_in_order_are_the_given_text_byte_for_byte() -> None:
    files = [
        "briefing-pack.txt",
        "appendix-a-population-wellbeing-strategy.txt",
        "appendix-b-luton-2040-vision.txt",
    ]
    assert hashlib.sha256(b"".join((LUTON / file).read_bytes() for file in files)).hexdigest() == GIVEN
    assert [document.file for document in pack_file_of(LUTON).documents or ()] == files


def test_pack_toml_vouches_for_every_document() -> None:
    documents = pack_file_of(LUTON).documents or ()
    assert len(documents) == 3
    for document in documents:
        assert document.sha256 == hashlib.sha256((LUTON / document.file).read_bytes()).hexdigest()


def test_the_pack_reads_without_a_problem_and_as_itself() -> None:
    pack, problems = read_pack(LUTON)
    assert problems == ()
    assert pack.version == "e8caf7acaae7"
    assert (pack.name, pack.employer, pack.role) == ("luton-dph", "Luton Council", "Director of Public Health")
    assert [document.title for document in pack.documents] == [
        "Candidate Briefing Pack",
        "Appendix A: Population Wellbeing Strategy 2023-2028",
        "Appendix B: Luton 2040 vision",
    ]


def test_the_text_of_each_document_is_that_of_its_file() -> None:
    for document in read_pack(LUTON)[0].documents:
        assert document.text == (LUTON / document.file_name).read_bytes().decode("utf-8")


def test_it_is_the_pack_that_is_used_where_none_is_named() -> None:
    assert choose_pack(CORPUS, None).path == LUTON
