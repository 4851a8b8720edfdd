"""An index whose vectors are on a Chroma server, which several homes may share."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import DamagedIndex, StorageError
from ingest.index import IngestReport, ingest_pack, load_index
from ingest.packs import read_pack
from ingest.settings import Settings
from ingest.store import server_store
from tests.ingest.worker import digest

PACK = "harbour"


def ingest(settings: Settings) -> IngestReport:
    return ingest_pack(read_pack(settings.corpus / PACK)[0], settings=settings, progress=False)


def edit(settings: Settings, old: str, new: str) -> None:
    path = settings.corpus / PACK / "job-description.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_vectors_on_a_server_serve_two_homes_and_are_swept(
    settings: Settings, chroma_server: str, tmp_path: Path
) -> None:
    online = replace(settings, chroma_url=chroma_server)
    elsewhere = replace(online, home=tmp_path / "elsewhere")
    ingest(online)
    ingest(elsewhere)
    first = digest(load_index(online, PACK))
    assert first == digest(load_index(elsewhere, PACK))
    assert not list(settings.home.rglob("*.npy"))
    assert not ingest(online).changed

    made = [load_index(online, PACK).generation]
    for old, new in (("£31,450", "£31,451"), ("£31,451", "£31,452")):
        edit(online, old, new)
        report = ingest(online)
        assert 0 < report.embedded < report.reused
        made.append(report.generation)
    assert [is_on_server(chroma_server, generation) for generation in made] == [False, True, True]
    assert digest(load_index(elsewhere, PACK)) == first


def is_on_server(url: str, generation: str) -> bool:
    with server_store(url, prefix=f"{PACK}.{generation}.") as store, pytest.raises(KeyError) as found:
        store.vectors("chunks", [])
    return "no collection" not in str(found.value)


def test_vectors_that_a_server_has_lost_are_damage(settings: Settings, chroma_server: str) -> None:
    online = replace(settings, chroma_url=chroma_server)
    made = ingest(online).generation
    with server_store(chroma_server, prefix=f"{PACK}.{made}.") as store:
        store.drop(["statements"])
    with pytest.raises(DamagedIndex, match="rebuild"):
        load_index(online, PACK)
    assert ingest(online).changed
    load_index(online, PACK)


def test_an_index_on_a_server_moves_into_the_folder_and_back(settings: Settings, chroma_server: str) -> None:
    online = replace(settings, chroma_url=chroma_server)
    whole = ingest(settings).embedded
    assert (ingest(online).embedded, ingest(online).changed) == (0, False)
    online_digest = digest(load_index(online, PACK))
    assert ingest(settings).embedded == whole  # without the server its vectors are out of reach
    assert digest(load_index(settings, PACK)) == online_digest


def test_a_server_that_is_down_is_named_and_the_old_index_stays(settings: Settings) -> None:
    ingest(settings)
    offline = replace(settings, chroma_url="http://127.0.0.1:9")
    with pytest.raises(StorageError, match=r"127\.0\.0\.1:9"):
        ingest(offline)
    load_index(settings, PACK)
    assert len(list((settings.home / "packs" / PACK / "generations").iterdir())) == 1
