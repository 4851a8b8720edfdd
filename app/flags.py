"""Settings from the command `briefing serve` to the page it starts: the same flags written and read."""

import argparse
from collections.abc import Sequence

from ingest.settings import Settings, settings_from_environment

# What `settings_from_environment` takes; every other setting reaches the page through the environment it inherits.
_NAMES = ("corpus", "home", "pack", "model")


def flags_of(settings: Settings) -> list[str]:
    """The arguments after `--` of `streamlit run` from which the page makes the same settings."""
    values = {name: getattr(settings, name) for name in _NAMES}
    return [f"--briefing-{name}={value}" for name, value in values.items() if value is not None]


def settings_from_flags(arguments: Sequence[str]) -> Settings:
    """The settings from `arguments` and the environment; arguments that are no flags of ours are left alone.

    Raises SettingError for a value that cannot be used.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for name in _NAMES:
        parser.add_argument(f"--briefing-{name}", dest=name)
    flags, _others = parser.parse_known_args(list(arguments))
    return settings_from_environment(**vars(flags))
