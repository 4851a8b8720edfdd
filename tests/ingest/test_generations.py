"""One generation is in use, whole; the last good one is kept; the rest goes, and only after the switch."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ingest.errors import Busy, DamagedIndex, PackError, StorageError
from ingest.generations import Generations, packs_under

CONTENT = "content.txt"


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    found = Generations(tmp_path / "home", "harbour")
    with found.locked(timeout_s=0):
        pass  # makes its folders
    return found


def publish(generations: Generations, content: bytes) -> str:
    """Builds and publishes a generation with this content, and sweeps; gives its id."""
    with generations.locked(timeout_s=0):
        before = generations.current()
        with generations.building() as building:
            building.add(CONTENT, content)
            building.seal({"note": content.decode()})
            building.publish()
        generations.sweep(None if before is None else before.id, lambda _: None)
    return building.id


def in_use(generations: Generations) -> bytes | None:
    found = generations.current()
    return None if found is None else found.read(CONTENT)


def folders(generations: Generations) -> set[str]:
    return {path.name for path in generations.generations.iterdir()}


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x01
    path.write_bytes(content)


def test_nothing_is_in_use_before_the_first(generations: Generations) -> None:
    assert generations.current() is None


def test_what_is_published_is_read_back(generations: Generations) -> None:
    published = publish(generations, b"first")
    found = generations.current()
    assert found is not None
    assert (found.id, found.about, found.read(CONTENT)) == (published, {"note": "first"}, b"first")
    found.check_files()


def test_a_sealed_generation_is_not_in_use_until_it_is_published(generations: Generations) -> None:
    publish(generations, b"first")
    with generations.building() as building:
        building.add(CONTENT, b"second")
        assert building.seal({}).read(CONTENT) == b"second"
        assert in_use(generations) == b"first"
        building.publish()
        assert in_use(generations) == b"second"


def test_the_last_good_one_is_kept_and_older_ones_go(generations: Generations) -> None:
    ids = [publish(generations, content) for content in (b"first", b"second", b"third")]
    assert folders(generations) == set(ids[1:])


def test_a_reader_of_the_last_good_one_can_finish(generations: Generations) -> None:
    publish(generations, b"first")
    being_read = generations.current()
    publish(generations, b"second")
    assert being_read is not None
    assert being_read.read(CONTENT) == b"first"


def test_a_damaged_one_is_not_kept_as_the_last_good_one(generations: Generations) -> None:
    first, second = publish(generations, b"first"), publish(generations, b"second")
    flip_a_byte(generations.generations / second / CONTENT)
    third = publish(generations, b"third")
    assert folders(generations) == {first, third}


def test_one_that_was_built_but_never_put_in_use_does_not_push_out_the_last_good_one(generations: Generations) -> None:
    first = publish(generations, b"first")
    with generations.building() as building:  # as after a kill between the two renames
        building.add(CONTENT, b"orphan")
        building.seal({})
        building.folder.rename(generations.generations / building.id)
    assert in_use(generations) == b"first"
    second = publish(generations, b"second")
    assert folders(generations) == {first, second}


def test_what_fails_while_it_is_built_leaves_nothing(generations: Generations) -> None:
    first = publish(generations, b"first")

    def interrupted() -> None:
        with generations.building() as building:
            building.add(CONTENT, b"second")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert folders(generations) == {first}
    assert in_use(generations) == b"first"


def test_what_a_killed_ingest_left_is_swept_and_told(generations: Generations) -> None:
    first = publish(generations, b"first")
    left = generations.generations / "building-20250101T000000Z-0badcafe"
    left.mkdir()
    (left / CONTENT).write_bytes(b"half")
    assert not generations.tidy()
    told: list[str] = []
    generations.sweep(None, told.append)
    assert told == ["20250101T000000Z-0badcafe"]
    assert folders(generations) == {first}
    assert generations.tidy()


def test_what_cannot_be_forgotten_now_stays_for_the_next_sweep(generations: Generations) -> None:
    publish(generations, b"first")
    left = generations.generations / "building-20250101T000000Z-0badcafe"
    left.mkdir()

    def unreachable(generation: str) -> None:
        raise StorageError(f"no server to forget {generation} on")

    generations.sweep(None, unreachable)
    assert left.is_dir()


@pytest.mark.parametrize("name", ["manifest.json", CONTENT])
def test_a_flipped_byte_is_damage(generations: Generations, name: str) -> None:
    published = publish(generations, b"first")
    flip_a_byte(generations.generations / published / name)
    with pytest.raises(DamagedIndex, match="briefing ingest --pack harbour --rebuild"):
        in_use(generations)


@pytest.mark.parametrize("name", ["manifest.json", CONTENT])
def test_a_missing_file_is_damage(generations: Generations, name: str) -> None:
    published = publish(generations, b"first")
    (generations.generations / published / name).unlink()
    with pytest.raises(DamagedIndex, match=name):
        in_use(generations)


@pytest.mark.parametrize("written", [b"", b"nonsense\n", b"../../elsewhere " + b"0" * 64 + b"\n", b"\xff\x00"])
def test_a_pointer_that_was_not_written_here_is_damage(generations: Generations, written: bytes) -> None:
    publish(generations, b"first")
    generations.pointer.write_bytes(written)
    with pytest.raises(DamagedIndex):
        in_use(generations)


def test_a_file_that_the_manifest_does_not_name_is_not_read(generations: Generations) -> None:
    published = publish(generations, b"first")
    (generations.generations / published / "stray.txt").write_bytes(b"stray")
    found = generations.current()
    assert found is not None
    with pytest.raises(DamagedIndex, match=r"stray\.txt"):
        found.read("stray.txt")


@pytest.mark.parametrize("name", ["", ".", "..", "../harbour", "a/b", ".hidden", "harbour\n", "a" * 101])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackError, match="name of a pack"):
        Generations(tmp_path, name)


def test_packs_are_those_with_a_generation_in_use(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert packs_under(home) == ()
    for name in ("slipway", "harbour"):
        generations = Generations(home, name)
        publish(generations, b"first")
    with Generations(home, "empty").locked(timeout_s=0):
        pass
    assert packs_under(home) == ("harbour", "slipway")


def test_the_second_waits_and_says_so(generations: Generations, capsys: pytest.CaptureFixture[str]) -> None:
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with Generations(generations.folder.parent.parent, "harbour").locked(timeout_s=0):
            held.set()
            release.wait(30)

    first = threading.Thread(target=hold)
    first.start()
    assert held.wait(30)
    threading.Timer(0.3, release.set).start()
    with generations.locked(timeout_s=30):
        assert release.is_set()
    first.join()
    assert "Another ingest of pack harbour is at work" in capsys.readouterr().err


def test_the_second_gives_up_in_the_end(generations: Generations) -> None:
    with generations.locked(timeout_s=0):
        started = time.monotonic()
        with (
            pytest.raises(Busy, match="briefing ingest --pack harbour"),
            Generations(generations.folder.parent.parent, "harbour").locked(timeout_s=0.2),
        ):
            pass
        assert time.monotonic() - started >= 0.2


def test_packs_do_not_wait_for_each_other(generations: Generations) -> None:
    with generations.locked(timeout_s=0), Generations(generations.folder.parent.parent, "other").locked(timeout_s=0):
        pass


def test_the_lock_of_a_killed_process_is_free_at_once(generations: Generations) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from ingest.lock import ingest_lock\n"
        "with ingest_lock(Path(sys.argv[1]), pack='harbour', timeout_s=0):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", hold, str(generations.folder / "lock")]
    root = Path(__file__).resolve().parent.parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy), generations.locked(timeout_s=0):
            pass
        holder.kill()
        holder.wait()
        with generations.locked(timeout_s=0):
            pass
