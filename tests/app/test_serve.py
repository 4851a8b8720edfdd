"""The app starts from any folder with our options, says when it cannot, and stops with what started it."""

import socket
from pathlib import Path

import pytest

from app.flags import flags_of, settings_from_flags
from app.serve import command, serve
from ingest.errors import SettingError
from ingest.settings import settings_from_environment
from tests.app.served import is_up, served, start


def test_a_taken_port_is_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingError) as raised:
            serve(port=port, settings=settings_from_environment())
    message = str(raised.value)
    assert str(port) in message
    assert "--port" in message
    assert "\n" not in message


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_said(port: int) -> None:
    with pytest.raises(SettingError, match="1 to 65535"):
        serve(port=port, settings=settings_from_environment())


def test_the_command_keeps_to_this_machine_and_reports_nothing() -> None:
    words = command(port=8765, settings=settings_from_environment())
    assert "--server.port=8765" in words
    assert "--server.address=127.0.0.1" in words
    assert "--server.headless=true" in words
    assert "--browser.gatherUsageStats=false" in words
    assert "--client.showErrorDetails=none" in words
    assert Path(words[words.index("run") + 1]).is_file()


def test_the_page_gets_the_settings_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_from_environment(corpus="/a folder/corpus", home="--home", pack="small", model="openai:m")
    for name in ("BRIEFING_CORPUS", "BRIEFING_HOME", "BRIEFING_PACK", "BRIEFING_MODEL"):
        monkeypatch.setenv(name, "another")
    assert settings_from_flags(flags_of(settings)) == settings


def test_arguments_of_others_are_left_alone() -> None:
    assert settings_from_flags(["-q", "tests", "--pack", "x"]) == settings_from_environment()


def test_it_starts_from_any_folder_and_stops_with_its_command(tmp_path: Path) -> None:
    with served(tmp_path, {}) as port:
        taken = start(port, tmp_path, {})
        _out, said = taken.communicate(timeout=60)
        assert taken.returncode != 0
        assert len(said.strip().splitlines()) == 1
        assert f"Port {port}" in said
        assert is_up(port)
    assert not is_up(port)
    assert list(tmp_path.iterdir()) == []
