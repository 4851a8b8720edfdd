"""What the tests share: a small invented pack, both packs indexed once, and no way to the network."""

import os
from datetime import date
from pathlib import Path

import pytest

from ingest.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2025, 2, 11)  # before the closing dates of both packs


SMALL_PACK = {
    "job-description.txt": """\
Job Description

Harbour Warden

Example Harbour Trust

Salary: £31,450 - £34,200

Grade: H4

Hours: 37 hours a week

Purpose of the post

The Harbour Warden keeps the quays, the slipway and the moorings safe for everyone who uses them.

Main duties

- Inspect the moorings every month.
- Collect the berthing fees.
- Answer calls on the harbour radio.

The post reports to the Harbour Master and leads a team of 6 seasonal staff.
""",
    "how-to-apply.md": """\
# How to apply

Please send a CV and a letter of at most two pages.

**Closing date:** 17 March 2025

Interviews will be held on 2 April 2025 at the Harbour Office.

## Questions

Call the recruitment team on 020 7946 0123 or write to recruitment@example.org.
""",
}


# Before any test or fixture: no test depends on the settings of whoever runs it, or looks for a model on a hub.
for name in [name for name in os.environ if name.startswith("BRIEFING_") and name != "BRIEFING_SHARED"]:
    del os.environ[name]
os.environ["HF_HUB_OFFLINE"] = "1"


def write_small_pack(corpus: Path) -> Path:
    """Writes the small pack as `corpus/harbour` and returns that folder."""
    folder = corpus / "harbour"
    folder.mkdir(parents=True)
    for name, text in SMALL_PACK.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def settings_for(corpus: Path, home: Path) -> Settings:
    """The default settings with this corpus and home, on `TODAY`."""
    return Settings(
        corpus=corpus,
        home=home,
        pack=None,
        today=TODAY,
        model=None,
        chroma_url=None,
        embedding_model=None,
        chunk_chars=700,
    )


def indexed(settings: Settings) -> Settings:
    """The same settings, with every pack of the corpus indexed by the real model into the real store."""
    from ingest.index import ingest_pack  # loads PyTorch and Chroma, which tests of words alone do not need
    from ingest.packs import packs_in, read_pack

    for folder in packs_in(settings.corpus):
        pack, problems = read_pack(folder.path)
        assert not problems
        ingest_pack(pack, settings=settings, progress=False)
    return settings


@pytest.fixture(scope="session")
def luton_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with the corpus of the repository indexed once; not to be written to."""
    return indexed(settings_for(ROOT / "corpus", tmp_path_factory.mktemp("luton") / "home"))


@pytest.fixture(scope="session")
def harbour_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with the small pack indexed once; not to be written to."""
    folder = tmp_path_factory.mktemp("harbour")
    return indexed(settings_for(write_small_pack(folder / "corpus").parent, folder / "home"))


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """The folder of the small pack, in a corpus of its own; a test may change it."""
    return write_small_pack(tmp_path / "corpus")


@pytest.fixture
def settings(small_pack: Path, tmp_path: Path) -> Settings:
    """Settings for the small pack and a home that does not exist yet."""
    return settings_for(small_pack.parent, tmp_path / "home")


@pytest.fixture
def shared() -> Path:
    """The folder that BRIEFING_SHARED names; a test that uses it is skipped where there is none."""
    folder = os.environ.get("BRIEFING_SHARED")
    if not folder:
        pytest.skip("BRIEFING_SHARED is not set")
    return Path(folder)


def _uses_shared(item: pytest.Item) -> bool:
    reasons = (str(marker.kwargs.get("reason", "")) for marker in item.iter_markers("skipif"))
    return "shared" in getattr(item, "fixturenames", ()) or any("BRIEFING_SHARED" in reason for reason in reasons)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that use the shared folder, so that the end of the run can say how many ran."""
    for item in items:
        if _uses_shared(item):
            item.user_properties.append(("shared", True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests used the shared folder: none is what a run without BRIEFING_SHARED shows."""
    ended = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    ran = {report.nodeid for report in ended if ("shared", True) in report.user_properties}
    terminalreporter.write_line(f"Tests on the folder that BRIEFING_SHARED names: {len(ran)} ran.")
