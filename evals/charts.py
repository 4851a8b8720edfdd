"""Charts as inline SVG: pure functions from numbers to text. Colours are CSS variables of the page around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.intervals import Estimate

_WIDTH = 720  # user units; the page scales the picture
_LABELS = 200  # room for labels to the left of rows
_ROW = 26
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 14, 34  # margins of charts with two axes
_HEIGHT = 240
_BINS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a curve; `title` is shown when it is pointed at. Both coordinates lie in 0 to 1."""

    x: float
    y: float
    title: str


def interval_rows(rows: Sequence[tuple[str, Estimate]]) -> str:
    """A row for each rate: its label, a dot at the value, a bar over the interval, value and n. Axis from 0 to 1."""
    right, height = _WIDTH - 110, _ROW * len(rows) + 24

    def x(share: float) -> float:
        return _LABELS + share * (right - _LABELS)

    parts = [
        f'<line class="grid" x1="{x(t):.1f}" x2="{x(t):.1f}" y1="4" y2="{height - 20}"/>'
        f'<text class="tick" x="{x(t):.1f}" y="{height - 6}" text-anchor="middle">{t:.0%}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    ]
    for i, (label, estimate) in enumerate(rows):
        y = _ROW * i + _ROW / 2 + 4
        told = f"{estimate.value:.0%} ({estimate.low:.0%} to {estimate.high:.0%}), n = {estimate.n}"
        parts.append(
            f"<g><title>{escape(label)}: {told}</title>"
            f'<text class="label" x="{_LABELS - 12}" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>'
            f'<line class="interval" x1="{x(estimate.low):.1f}" x2="{x(estimate.high):.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot" cx="{x(estimate.value):.1f}" cy="{y}" r="5"/>'
            f'<text class="value" x="{_WIDTH - 4}" y="{y + 4:.1f}" text-anchor="end">'
            f"{estimate.value:.0%} · n {estimate.n}</text></g>"
        )
    return _svg(height, parts, "rate with its 95% interval, by row")


def count_rows(rows: Sequence[tuple[str, int]]) -> str:
    """A bar for each count, longest as wide as the chart."""
    most, height = max((count for _, count in rows), default=1), _ROW * len(rows) + 4
    parts = []
    for i, (label, count) in enumerate(rows):
        y, width = _ROW * i + 4, (_WIDTH - _LABELS - 60) * count / most
        parts.append(
            f'<text class="label" x="{_LABELS - 12}" y="{y + 14}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="bar" x="{_LABELS}" y="{y}" width="{width:.1f}" height="{_ROW - 8}" rx="3"/>'
            f'<text class="value" x="{_LABELS + width + 8:.1f}" y="{y + 14}">{count}</text>'
        )
    return _svg(height, parts, "counts by row")


def trend(series: Sequence[tuple[str, Sequence[tuple[str, Estimate]]]]) -> str:
    """A line for each series over the same runs, oldest first, with its interval at each run. At most three series."""
    runs = max((len(points) for _, points in series), default=0)
    parts = _axes("accepted runs, oldest first", "")
    for number, (name, points) in enumerate(series):
        places = [(_x(i / max(runs - 1, 1)), point) for i, (_, point) in enumerate(points)]
        path = " ".join(f"{x:.1f},{_y(point.value):.1f}" for x, point in places)
        parts.append(f'<g class="series{number}"><polyline class="curve" points="{path}"/>')
        for (x, point), (run, _) in zip(places, points, strict=True):
            told = escape(f"{name}, {run}: {point.value:.1%} ({point.low:.1%} to {point.high:.1%}), n = {point.n}")
            parts.append(
                f'<line class="whisker" x1="{x:.1f}" x2="{x:.1f}" y1="{_y(point.low):.1f}" y2="{_y(point.high):.1f}"/>'
                f'<circle class="dot" cx="{x:.1f}" cy="{_y(point.value):.1f}" r="4"><title>{told}</title></circle>'
            )
        if places:
            parts.append(_series_name(name, number))
        parts.append("</g>")
    return _svg(_HEIGHT, parts, "how the accepted runs went")


def _series_name(name: str, number: int) -> str:
    x = _LEFT + 12 + 210 * number
    return (
        f'<circle class="dot" cx="{x}" cy="{_HEIGHT - _BOTTOM - 12}" r="4"/>'
        f'<text class="value" x="{x + 10}" y="{_HEIGHT - _BOTTOM - 8}">{escape(name)}</text>'
    )


def curve(points: Sequence[Point], x_label: str, y_label: str) -> str:
    """A stepless curve through `points` in their order, both axes from 0 to 1."""
    parts = _axes(x_label, y_label)
    for t in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text class="tick" x="{_x(t):.1f}" y="{_HEIGHT - 18}" text-anchor="middle">{t:.0%}</text>')
    parts.append(
        f'<polyline class="curve" points="{" ".join(f"{_x(p.x):.1f},{_y(p.y):.1f}" for p in points)}"/>'
        + "".join(
            f'<circle class="dot" cx="{_x(p.x):.1f}" cy="{_y(p.y):.1f}" r="3"><title>{escape(p.title)}</title></circle>'
            for p in points
        )
    )
    return _svg(_HEIGHT, [f'<g class="series0">{"".join(parts)}</g>'], f"{y_label} against {x_label}")


def histogram(values: Sequence[float], unit: str) -> str:
    """How often a value falls into each of equal bins from 0 to the largest; `values` not empty."""
    top = max(values) or 1.0
    counts = [0] * _BINS
    for value in values:
        counts[min(int(value / top * _BINS), _BINS - 1)] += 1
    most, width = max(counts), (_x(1) - _x(0)) / _BINS
    parts = []
    for i, count in enumerate(counts):
        told = f"{count} between {top * i / _BINS:.0f} and {top * (i + 1) / _BINS:.0f} {unit}"
        height = (_y(0) - _y(1)) * count / most
        parts.append(
            f'<rect class="bar" x="{_x(0) + i * width + 1:.1f}" y="{_y(0) - height:.1f}" width="{width - 2:.1f}" '
            f'height="{height:.1f}"><title>{escape(told)}</title></rect>'
        )
    for share in (0, 0.25, 0.5, 0.75, 1):
        anchor = f'x="{_x(share):.1f}" y="{_HEIGHT - 16}" text-anchor="middle"'
        parts.append(f'<text class="tick" {anchor}>{top * share:.0f} {escape(unit)}</text>')
    return _svg(_HEIGHT, parts, f"how many answers took how many {unit}")


def _axes(x_label: str, y_label: str) -> list[str]:
    parts = [
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_y(t):.1f}" y2="{_y(t):.1f}"/>'
        f'<text class="tick" x="{_LEFT - 8}" y="{_y(t) + 4:.1f}" text-anchor="end">{t:.0%}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    ]
    parts.append(f'<text class="tick" x="{_WIDTH / 2}" y="{_HEIGHT - 3}" text-anchor="middle">{escape(x_label)}</text>')
    if y_label:
        parts.append(f'<text class="tick" x="{_LEFT + 6}" y="{_y(0) - 8:.1f}">{escape(y_label)}</text>')
    return parts


def _x(share: float) -> float:
    return _LEFT + 12 + share * (_WIDTH - _LEFT - _RIGHT - 24)


def _y(share: float) -> float:
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)


def _svg(height: float, parts: Sequence[str], label: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'
