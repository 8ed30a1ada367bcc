"""Plots as SVG that stands in a page: no script, no file besides, colours from the page's style sheet.

Each is an image with a title and a description in words, so that nothing is only for eyes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 560
_RIGHT = 110  # for the names at the ends of lines
_ROW = 26
# Names closer than this lie over each other.
_LABEL_GAP = 15.0


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a plot. ``style`` is a class of the style sheet."""

    name: str
    style: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first to the last of ``ticks``, each printed with ``form``."""

    label: str
    ticks: tuple[float, ...]
    form: str = "{:g}"

    def place(self, value: float, start: float, end: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return start + min(max(share, 0.0), 1.0) * (end - start)


@dataclass(frozen=True, slots=True)
class Range:
    """A row with a dot at ``middle`` on a line from ``low`` to ``high``."""

    name: str
    style: str
    low: float
    middle: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of parts, each (style, count), laid end to end."""

    name: str
    parts: tuple[tuple[str, int], ...]


def line_plot(title: str, description: str, x: Axis, y: Axis, series: Sequence[Series]) -> str:
    left, right, top, bottom = 48.0, WIDTH - _RIGHT, 14.0, 250.0
    parts = [_grid_y(y, left, right, top, bottom), _ticks_x(x, left, right, bottom)]
    ends: list[tuple[float, float, Series]] = []
    for one in series:
        at = [(x.place(a, left, right), y.place(b, bottom, top)) for a, b in one.points]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in at)
        dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3"/>' for a, b in at) if len(at) < 12 else ""
        parts.append(f'<g class="{one.style}"><polyline points="{line}"/>{dots}</g>')
        ends.append((at[-1][0], at[-1][1], one))
    for (a, _, one), height in zip(ends, spread([b for _, b, _ in ends]), strict=True):
        parts.append(
            f'<text class="{one.style} name" x="{a + 9:.1f}" y="{height + 4:.1f}">{escape(one.name)}</text>'
        )
    return _svg(title, description, 300, parts)


def range_plot(title: str, description: str, x: Axis, rows: Sequence[Range], zero: bool = False) -> str:
    left, right, top = 130.0, WIDTH - 150.0, 8.0
    bottom = top + _ROW * len(rows)
    parts = [_grid_x(x, left, right, top, bottom), _ticks_x(x, left, right, bottom)]
    if zero:
        at = x.place(0.0, left, right)
        parts.append(f'<line class="zero" x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{bottom}"/>')
    for n, row in enumerate(rows):
        height = top + _ROW * (n + 0.5)
        low, middle, high = (x.place(value, left, right) for value in (row.low, row.middle, row.high))
        parts.append(
            f'<g class="{row.style}"><line x1="{low:.1f}" x2="{high:.1f}" y1="{height}" y2="{height}"/>'
            f'<circle cx="{middle:.1f}" cy="{height}" r="4.5"/></g>'
            f'<text class="row" x="{left - 10}" y="{height + 4}">{escape(row.name)}</text>'
            f'<text class="note" x="{right + 12}" y="{height + 4}">{escape(row.note)}</text>'
        )
    return _svg(title, description, bottom + 44, parts)


def bar_plot(title: str, description: str, rows: Sequence[Bar]) -> str:
    left, right = 130.0, WIDTH - 40.0
    parts = []
    for n, row in enumerate(rows):
        top, start, total = 6 + _ROW * n, left, sum(count for _, count in row.parts)
        parts.append(f'<text class="row" x="{left - 10}" y="{top + 15}">{escape(row.name)}</text>')
        for style, count in row.parts:
            width = (right - left) * count / total
            if count:
                parts.append(
                    f'<g class="{style}"><rect x="{start:.1f}" y="{top}" width="{max(width - 1.5, 1):.1f}" '
                    f'height="{_ROW - 6}" rx="2"/>'
                    f'<text class="count" x="{start + width / 2:.1f}" y="{top + 14.5}">{count}</text></g>'
                )
            start += width
    return _svg(title, description, 12 + _ROW * len(rows), parts)


def spread(heights: Sequence[float], gap: float = _LABEL_GAP) -> list[float]:
    """Move heights apart, downwards, until none is nearer to another than the gap; their order stays.

    >>> spread([50.0, 10.0, 12.0], gap=5.0)
    [50.0, 10.0, 15.0]
    """
    moved = list(heights)
    last = float("-inf")
    for place in sorted(range(len(heights)), key=lambda i: heights[i]):
        moved[place] = last = max(heights[place], last + gap)
    return moved


def _svg(title: str, description: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(f"{title}. {description}")}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )


def _grid_y(axis: Axis, left: float, right: float, top: float, bottom: float) -> str:
    lines = []
    for tick in axis.ticks:
        at = axis.place(tick, bottom, top)
        lines.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}"/>')
        lines.append(
            f'<text class="tick end" x="{left - 8}" y="{at + 4:.1f}">{axis.form.format(tick)}</text>'
        )
    return "".join(lines)


def _grid_x(axis: Axis, left: float, right: float, top: float, bottom: float) -> str:
    places = [axis.place(tick, left, right) for tick in axis.ticks]
    return "".join(
        f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{bottom}"/>' for at in places
    )


def _ticks_x(axis: Axis, left: float, right: float, bottom: float) -> str:
    texts = [
        f'<text class="tick" x="{axis.place(tick, left, right):.1f}" y="{bottom + 18}">'
        f"{axis.form.format(tick)}</text>"
        for tick in axis.ticks
    ]
    middle = (left + right) / 2
    return "".join(texts) + f'<text class="tick" x="{middle}" y="{bottom + 36}">{escape(axis.label)}</text>'
