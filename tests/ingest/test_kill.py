"""An ingest killed at any instant leaves one whole generation in use, and the next ingest goes on from there."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import write_small_pack
from tests.ingest.worker_process import Worker, worker

SEED = 20250211


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A home with a pack indexed three times, its corpus changed since, and what the index was and should become."""

    worker: Worker
    home: Path
    old: dict[str, Any]
    new: dict[str, Any]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("killed")
    pack = write_small_pack(folder / "corpus")
    advert = pack / "job-description.txt"
    text = advert.read_text("utf-8")
    with worker(folder / "corpus", "--warm") as running:
        for salary in ("£29,000", "£30,000", "£31,450"):  # so that the ingest that is killed has one to sweep away
            advert.write_text(text.replace("£31,450", salary), "utf-8")
            old = running.do("ingest", folder / "home")
        advert.write_text(text.replace("£31,450", "£32,100"), "utf-8")
        shutil.copytree(folder / "home", folder / "reference", symlinks=True)
        new = running.do("ingest", folder / "reference")
        assert (old["embedded"], new["embedded"]) != (0, 0)
        assert old["digest"] != new["digest"]
        yield Scene(worker=running, home=folder / "home", old=old, new=new)


def check_killed(scene: Scene, home: Path, **kill: float) -> str:
    """Kills an ingest in a copy of the home; gives the digest of what is in use then."""
    shutil.copytree(scene.home, home)
    scene.worker.do("ingest", home, **kill)
    found = scene.worker.do("load", home)
    assert found.get("digest") in (scene.old["digest"], scene.new["digest"]), found
    if found["digest"] == scene.old["digest"]:
        assert found["generation"] == scene.old["generation"]

    again = scene.worker.do("ingest", home)
    assert again.get("digest") == scene.new["digest"], again
    names = [path.name for path in (home / "packs" / "harbour" / "generations").iterdir()]
    assert len(names) == 2
    assert again["generation"] in names
    assert not [name for name in names if name.startswith("building-")]
    shutil.rmtree(home)
    return str(found["digest"])


@pytest.mark.parametrize("count", [6, pytest.param(50, marks=pytest.mark.thorough)])
def test_killed_at_random_instants(scene: Scene, tmp_path: Path, count: int) -> None:
    instants = random.Random(SEED)
    for n in range(count):
        after_s = instants.uniform(0, scene.new["seconds"])
        check_killed(scene, tmp_path / f"home-{n}", kill_after_s=after_s)


def test_killed_around_the_switch(scene: Scene, tmp_path: Path) -> None:
    """Before `current` is replaced the old index serves, after it the new one."""
    steps = scene.new["steps"]
    into_place, into_use = (n for n, step in enumerate(steps, start=1) if step == "os.rename")
    instants = (into_place, into_place + 1, into_use, into_use + 1)
    seen = [check_killed(scene, tmp_path / f"home-{n}", kill_at_step=n) for n in instants]
    assert seen == [scene.old["digest"]] * 3 + [scene.new["digest"]]


@pytest.mark.thorough
def test_killed_before_every_step(scene: Scene, tmp_path: Path) -> None:
    seen = [check_killed(scene, tmp_path / f"home-{n}", kill_at_step=n) for n in range(1, len(scene.new["steps"]) + 1)]
    assert {seen[0], seen[-1]} == {scene.old["digest"], scene.new["digest"]}
    assert seen == sorted(seen, key=[scene.old["digest"], scene.new["digest"]].index)
