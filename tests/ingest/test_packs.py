"""Packs are read from folders and files, say who they are as far as the documents do, and are chosen by name."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from ingest.errors import EmptyDocument, MissingDocument, PackError, UnknownFormat
from ingest.packs import choose_pack, pack_of_files, packs_in, read_pack
from ingest.types import Contact
from tests.pdf_of import pdf_of

LUTON = Path(__file__).resolve().parent.parent.parent / "corpus" / "luton-dph"


def pack_folder(corpus: Path, name: str, **files: str) -> Path:
    """A folder with these files; `pack_toml` is `pack.toml`, any other name that of a text."""
    folder = corpus / name
    folder.mkdir(parents=True)
    for stem, text in files.items():
        (folder / ("pack.toml" if stem == "pack_toml" else f"{stem}.txt")).write_text(text, "utf-8")
    return folder


def test_documents_are_found_by_name_without_readme_and_hidden_files(tmp_path: Path) -> None:
    folder = pack_folder(tmp_path, "harbour", b_second="Two", a_first="One")
    (folder / "README.md").write_text("About this folder")
    (folder / ".hidden.txt").write_text("Not for reading")
    (folder / "pictures").mkdir()
    pack, problems = read_pack(folder)
    assert [document.id for document in pack.documents] == ["a-first", "b-second"]
    assert problems == ()


def test_the_version_is_that_of_ids_and_bytes_in_order(tmp_path: Path) -> None:
    pack, _ = read_pack(pack_folder(tmp_path, "harbour", b="Two\r\n", a="One"))
    assert pack.version == hashlib.sha256(b"a" + b"One" + b"b" + b"Two\r\n").hexdigest()[:12]


def test_one_bad_document_is_told_by_name_and_the_others_go_on(tmp_path: Path) -> None:
    folder = pack_folder(tmp_path, "harbour", job="The job.", empty="")
    (folder / "notes.docx").write_bytes(b"PK\x03\x04")
    pack, problems = read_pack(folder)
    assert [document.id for document in pack.documents] == ["job"]
    assert [type(problem) for problem in problems] == [EmptyDocument, UnknownFormat]
    assert [str(problem).split()[0] for problem in problems] == ["empty.txt", "notes.docx:"]


def test_a_pack_without_any_readable_document_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"The pack harbour has no document .* empty\.txt is empty"):
        read_pack(pack_folder(tmp_path, "harbour", empty=" \n"))
    with pytest.raises(PackError, match="The pack quay has no document"):
        read_pack(pack_folder(tmp_path, "quay"))
    with pytest.raises(PackError, match="There is no folder"):
        read_pack(tmp_path / "nowhere")


def test_two_documents_with_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    folder = pack_folder(tmp_path, "harbour", job_description="One")
    (folder / "Job Description.md").write_text("Two")
    with pytest.raises(PackError, match=r"Job Description\.md and job_description\.txt .*'job-description'"):
        read_pack(folder)


def test_pack_toml_overrides_what_the_documents_say(tmp_path: Path) -> None:
    toml = """
    name = "quay"
    title = "The Quay"
    employer = "Example Harbour Trust"
    role = "Harbour Master"
    [[contacts]]
    name = "Mary Smith"
    telephone = "020 7946 0123"
    [[documents]]
    file = "b.txt"
    title = "The second first"
    [[documents]]
    file = "a.txt"
    """
    pack, _ = read_pack(pack_folder(tmp_path, "harbour", pack_toml=toml, a="Own title\n\nText.", b="B", c="Not listed"))
    assert (pack.name, pack.title, pack.employer, pack.role) == (
        "quay",
        "The Quay",
        "Example Harbour Trust",
        "Harbour Master",
    )
    assert pack.contacts == (Contact(name="Mary Smith", telephone="020 7946 0123", email=None),)
    assert [(document.id, document.title) for document in pack.documents] == [
        ("b", "The second first"),
        ("a", "Own title"),
    ]


def test_a_listed_document_that_is_missing_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    toml = '[[documents]]\nfile = "a.txt"\n[[documents]]\nfile = "gone.txt"'
    pack, problems = read_pack(pack_folder(tmp_path, "harbour", pack_toml=toml, a="One"))
    assert len(pack.documents) == 1
    assert [type(problem) for problem in problems] == [MissingDocument]


def test_a_document_that_was_edited_is_refused(tmp_path: Path) -> None:
    vouched = hashlib.sha256(b"Salary: 40,000").hexdigest()
    toml = f'[[documents]]\nfile = "a.txt"\nsha256 = "{vouched}"'
    folder = pack_folder(tmp_path, "harbour", pack_toml=toml, a="Salary: 40,000")
    assert read_pack(folder)[0].documents[0].sha256 == vouched
    (folder / "a.txt").write_text("Salary: 90,000")
    with pytest.raises(PackError, match=rf"a\.txt has been changed.*{vouched}"):
        read_pack(folder)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('titel = "The Quay"', "unknown key 'titel'"),
        ('[[documents]]\nfile = "a.txt"\nsha = "1"', "unknown key 'sha'"),
        ("title = 3", "title is 3"),
        ('title = ""', "title is ''"),
        ('name = "The Quay"', "lower-case"),
        ('default = "yes"', "true or false"),
        ('documents = ["a.txt"]', r"one or more \[\[documents\]\]"),
        ('[[documents]]\nfile = "../a.txt"', "in the pack's folder"),
        ('[[documents]]\ntitle = "No file"', "file is None"),
        ('[[documents]]\nfile = "a.txt"\nsha256 = "123"', "64 digits"),
        ('[[contacts]]\nname = "Mary Smith"', "neither telephone nor email"),
        ('[[contacts]]\ntelephone = "020 794"', "no telephone number"),
        ('[[contacts]]\nemail = "mary at example"', "no e-mail address"),
        ('title = "open', "not valid TOML"),
    ],
)
def test_a_wrong_pack_toml_is_an_error_that_names_it(toml: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=rf"^harbour/pack\.toml.*{message}"):
        read_pack(pack_folder(tmp_path, "harbour", pack_toml=toml, a="One"))


def test_files_named_together_are_a_pack_in_that_order(tmp_path: Path) -> None:
    folder = pack_folder(tmp_path, "files", b="Two", a="One")
    pack, problems = pack_of_files([folder / "b.txt", folder / "gone.txt", folder / "a.txt"], "My Files")
    assert pack.name == "my-files"
    assert [document.id for document in pack.documents] == ["b", "a"]
    assert [type(problem) for problem in problems] == [MissingDocument]


COVER = "Harbour Master\n\nApplicant Information Pack\n\nPrepared for Example Harbour Trust\n\nDear applicant,\n\n"


@pytest.mark.parametrize(
    ("text", "role", "employer"),
    [
        (COVER + "Thank you for your interest in the Harbour Master role.", "Harbour Master", "Example Harbour Trust"),
        (COVER + "Thank you for your interest.", "", "Example Harbour Trust"),
        ("Job title: Harbour Master\nEmployer: Example Harbour Trust", "Harbour Master", "Example Harbour Trust"),
        ("TITLE:\tHarbour Master\n\nThe post of Harbour Master is new.", "Harbour Master", ""),
        ("Title: Our strategy\n\nThe strategy is new.", "", ""),
        ("Job title: [job title]\nEmployer: [Department]", "", ""),
        ("[Department]\n\nHarbour Master\n\nThe role of Harbour Master is:", "Harbour Master", ""),
        ("Job title: Harbour Master\n\nJob title: Pilot\n\nOrganisation: xxx", "", ""),
        ("Job title: Harbour Master\n\nJOB TITLE: HARBOUR MASTER", "Harbour Master", ""),
    ],
)
def test_role_and_employer_are_what_the_documents_say_or_nothing(
    text: str, role: str, employer: str, tmp_path: Path
) -> None:
    pack, _ = read_pack(pack_folder(tmp_path, "harbour", a=text))
    assert (pack.role, pack.employer) == (role, employer)


def test_a_pack_is_titled_by_its_role_and_its_cover(tmp_path: Path) -> None:
    pack, _ = read_pack(pack_folder(tmp_path, "harbour", a=COVER + "The Harbour Master role is new.", b="Terms"))
    assert pack.title == "Harbour Master: Applicant Information Pack"
    assert read_pack(pack_folder(tmp_path, "old-quay", a="Terms\n\nText", b="More\n\nText"))[0].title == "Old quay"


def test_documents_with_one_title_are_told_apart_by_their_names(tmp_path: Path) -> None:
    folder = pack_folder(
        tmp_path, "harbour", annex_1="Strategy\n\nOne.", annex_2="Strategy\n\nTwo.", terms="Terms\n\nOne."
    )
    assert [document.title for document in read_pack(folder)[0].documents] == ["Annex 1", "Annex 2", "Terms"]


@pytest.mark.parametrize("as_pdf", [False, True], ids=["text", "pdf"])
def test_the_luton_pack_says_who_it_is_without_its_pack_toml(as_pdf: bool, tmp_path: Path) -> None:
    folder = tmp_path / "luton"
    folder.mkdir()
    for file in sorted(LUTON.glob("*.txt")):
        if as_pdf:
            pdf_of(file.read_text("utf-8"), folder / f"{file.stem}.pdf", title="Briefing")
        else:
            shutil.copy(file, folder)
    pack, problems = read_pack(folder)
    assert problems == ()
    assert pack.role.lower() == "director of public health"
    assert pack.employer == "Luton Council"
    assert pack.contacts == (
        Contact(name="Ali Tasker", telephone="07514 728114", email="Ali.tasker@penna.com"),
        Contact(name="Nick Raper", telephone=None, email="Nick.raper@penna.com"),  # the number given is a digit short
        Contact(name="Amin Aziz", telephone="07709 514141", email="Amin.aziz@penna.com"),
        Contact(name="", telephone=None, email="publichealth@luton.gov.uk"),
        Contact(name="", telephone=None, email="Luton2040@luton.gov.uk"),
    )


def test_packs_of_a_corpus_are_its_folders_with_documents(tmp_path: Path) -> None:
    pack_folder(tmp_path, "b-quay", a="One", pack_toml="default = true")
    pack_folder(tmp_path, "A Harbour", a="One")
    pack_folder(tmp_path, "broken", a="One", pack_toml="not toml")
    pack_folder(tmp_path, ".hidden", a="One")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "README.md").write_text("About the corpus")
    found = packs_in(tmp_path)
    assert [(pack.name, pack.default) for pack in found] == [("a-harbour", False), ("b-quay", True), ("broken", False)]


def test_two_folders_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    pack_folder(tmp_path, "harbour", a="One")
    pack_folder(tmp_path, "quay", a="One", pack_toml='name = "harbour"')
    with pytest.raises(PackError, match="harbour and quay"):
        packs_in(tmp_path)


def test_the_only_pack_needs_no_name(tmp_path: Path) -> None:
    folder = pack_folder(tmp_path, "harbour", a="One")
    assert choose_pack(tmp_path, None).path == choose_pack(tmp_path, "harbour").path == folder


def test_among_several_the_default_one_is_taken_or_the_names_are_listed(tmp_path: Path) -> None:
    pack_folder(tmp_path, "harbour", a="One")
    pack_folder(tmp_path, "quay", a="One")
    with pytest.raises(PackError, match=r"\(harbour, quay\) and none is marked default"):
        choose_pack(tmp_path, None)
    assert choose_pack(tmp_path, "quay").name == "quay"
    (tmp_path / "quay" / "pack.toml").write_text("default = true")
    assert choose_pack(tmp_path, None).name == "quay"
    (tmp_path / "harbour" / "pack.toml").write_text("default = true")
    with pytest.raises(PackError, match="more than one is marked default"):
        choose_pack(tmp_path, None)


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    pack_folder(tmp_path, "harbour", a="One")
    with pytest.raises(PackError, match="no pack 'pier'; there are: harbour"):
        choose_pack(tmp_path, "pier")
    with pytest.raises(PackError, match="There is no pack in"):
        choose_pack(tmp_path / "harbour", None)
    with pytest.raises(PackError, match="There is no folder"):
        choose_pack(tmp_path / "nowhere", None)


SHARED = os.environ.get("BRIEFING_SHARED")


@pytest.mark.skipif(SHARED is None, reason="BRIEFING_SHARED is not set")
class TestPublicPacks:
    """Packs by others, with placeholders where a department was to fill something in."""

    FOLDER = Path(SHARED or "") / "second-packs"

    @pytest.mark.parametrize(
        ("file", "role"),
        [
            ("CDO-applicant-pack-SM", "Chief Digital Officer"),
            ("Head-of-Business-IT-pack-SM", "Head of Business IT"),
            ("Head-of-Policy-and-Performance-pack-SM", "Head of Policy and Performance"),
            ("Service-Manager-pack-SM", "Service Manager"),
            ("Technology-Lead-pack-SM", "Technology Lead"),
        ],
    )
    def test_a_pack_with_placeholders_has_a_role_and_no_invented_employer(self, file: str, role: str) -> None:
        pack, problems = pack_of_files([self.FOLDER / "gds-scs-applicant-packs" / f"{file}.txt"], file)
        assert (pack.role, pack.employer, pack.contacts, problems) == (role, "", (), ())
        assert pack.title == f"{role}: Applicant Information Pack"

    def test_a_folder_of_several_roles_has_none_and_tells_what_cannot_be_read(self) -> None:
        pack, problems = read_pack(self.FOLDER / "gds-scs-applicant-packs")
        assert (pack.role, pack.employer) == ("", "")
        assert len(pack.documents) == 6
        assert sum(isinstance(problem, UnknownFormat) for problem in problems) == 5
        assert [
            str(p) for p in problems if "service-manager-job-description.pdf holds text that cannot be read" in str(p)
        ]

    def test_a_strategy_in_two_columns_reads_in_its_order(self) -> None:
        folder = self.FOLDER / "moj-digital-strategy-2012"
        pack, problems = pack_of_files(
            [folder / f"{name}.pdf" for name in ("moj-digital-strategy", "annex-1", "annex-2")], "moj"
        )
        assert problems == ()
        strategy, annex_1, annex_2 = pack.documents
        assert (len(strategy.pages), len(annex_1.pages), len(annex_2.pages)) == (42, 3, 21)
        sentence = "digital services that people prefer to use allows us to dedicate alternatives like phone helplines"
        assert strategy.page_at(strategy.text.index(sentence)) == 3
        assert "\nCourt fine payments\t1,882,828\tHMCTS\n" in annex_1.text
        assert "an overview of our staff" in annex_2.text  # drawn as "an o verview"
