"""Starts the web app: the command line of Streamlit with the look and the privacy options, from any folder."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType

from app.flags import flags_of
from app.options import PRIVACY, SERVER, THEME
from ingest.errors import SettingError
from ingest.settings import Settings

ADDRESS = str(SERVER["server.address"])
DEFAULT_PORT = 8501

_ENTRY = Path(__file__).resolve().parent.parent / "streamlit_app.py"


def serve(*, port: int, settings: Settings) -> int:
    """Runs the app at http://127.0.0.1:`port` until it is stopped and returns its exit code (0 after Ctrl-C).

    Raises SettingError where the port is taken or is none.
    """
    _check_port(port)
    print(f"Briefing Desk: http://{ADDRESS}:{port} (Ctrl-C stops it)", file=sys.stderr, flush=True)
    process = subprocess.Popen(command(port=port, settings=settings))

    def stop(_number: int, _frame: FrameType | None) -> None:
        process.terminate()

    before = signal.signal(signal.SIGTERM, stop)
    try:
        return process.wait()
    except KeyboardInterrupt:  # the terminal has sent it to the app as well, which ends in its own time
        process.wait()
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)


def command(*, port: int, settings: Settings) -> list[str]:
    """The command that starts the app: the address, look and privacy, then the flags of `app/flags.py`."""
    chosen: dict[str, str | int | bool] = {
        **SERVER,
        **PRIVACY,
        **THEME,
        "server.port": port,
        "logger.hideWelcomeMessage": True,
    }
    options = [f"--{name}={_written(value)}" for name, value in chosen.items()]
    return [sys.executable, "-m", "streamlit", "run", str(_ENTRY), *options, "--", *flags_of(settings)]


def _written(value: str | int | bool) -> str:
    # Streamlit compares some options with the words of TOML, "true" and "false".
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_port(port: int) -> None:
    if not 1 <= port <= 65535:
        raise SettingError(f"The port is {port}; expected 1 to 65535. Give another with --port.")
    with socket.socket() as probe:
        # As the server does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise SettingError(
                f"Port {port} of {ADDRESS} is taken or not permitted; expected a free one. "
                "Stop what uses it, or give another with --port."
            ) from None
