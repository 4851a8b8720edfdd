"""The options are the same by `briefing serve` and by `streamlit run`, keep to themselves, and can be read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.in_view import MARKS
from app.options import PRIVACY, SERVER, THEME

_CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in table.items():
        flat.update(_flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value})
    return flat


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_configuration_file_says_the_same() -> None:
    assert _flat(tomllib.loads(_CONFIG.read_text(encoding="utf-8"))) == {**SERVER, **PRIVACY, **THEME}


def test_nothing_is_reported_and_only_this_machine_is_served() -> None:
    assert PRIVACY["browser.gatherUsageStats"] is False
    assert PRIVACY["client.showErrorDetails"] == "none"
    assert SERVER["server.address"] == "127.0.0.1"


def test_contrast_is_computed_as_the_guideline_does() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("text", ["textColor", "grayTextColor", "primaryColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_has_enough_contrast(side: str, text: str, ground: str) -> None:
    assert _contrast(str(THEME[f"theme.{side}.{text}"]), str(THEME[f"theme.{side}.{ground}"])) >= 4.5


@pytest.mark.parametrize("side", ["light", "dark"])
def test_a_marked_quote_can_be_read_and_stands_out(side: str) -> None:
    mark, on_mark = MARKS[side]
    assert _contrast(mark, on_mark) >= 7
    assert _contrast(mark, str(THEME[f"theme.{side}.backgroundColor"])) > 1.15
