"""Decisions over time by body: bars for the eye, a table of the same numbers for everyone else and for links.

Every number leads to the decisions that it counts, so the chart is also a way to them without a mouse.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from minutebook.records import Filters, LedgerEntry
from ui.html.links import Links
from ui.html.templating import render

# More bodies than this are not told apart by colour.
_MOST_SERIES = 6
# Up to so many quarters are shown one by one, beyond that years.
_MOST_QUARTERS = 16
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 240, 44, 32, 14
OTHERS = "Other bodies"


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or a year, with its first and last day."""

    name: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Chart:
    """``counts[body][period]`` decisions; ``bodies`` with most decisions first."""

    periods: tuple[Period, ...]
    bodies: tuple[str, ...]
    counts: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Bar:
    series: int
    x: float
    y: float
    width: float
    height: float
    title: str


def chart_html(entries: Sequence[LedgerEntry], filters: Filters, links: Links) -> Markup | None:
    """Return a ``<figure>``; None where there are not two periods to compare."""
    chart = chart_of(entries)
    if len(chart.periods) < 2:
        return None
    most = max(sum(chart.counts[body][n] for body in chart.bodies) for n in range(len(chart.periods)))
    step = _step(most)
    top = -(-most // step) * step
    return render(
        "chart.html",
        chart=chart,
        bars=_bars(chart, top),
        ticks=[(value, _height(value, top)) for value in range(0, top + 1, step)],
        labels=_labels(chart.periods),
        size=(_WIDTH, _HEIGHT, _LEFT, _HEIGHT - _BOTTOM),
        summary=_summary(chart),
        rows=[(period, _cells(chart, n, filters, links)) for n, period in enumerate(chart.periods)],
    )


def chart_of(entries: Sequence[LedgerEntry]) -> Chart:
    """Count dated decisions by body and quarter, or by year where there are many quarters."""
    dated = [(e.meeting.date, e.meeting.body or "Body not named") for e in entries if e.meeting.date]
    periods = _periods([date for date, _ in dated])
    ranked = [body for body, _ in sorted(Counter(b for _, b in dated).items(), key=lambda x: (-x[1], x[0]))]
    named = ranked if len(ranked) <= _MOST_SERIES else ranked[: _MOST_SERIES - 1]
    bodies = tuple(named) if len(named) == len(ranked) else (*named, OTHERS)
    found: Counter[tuple[str, int]] = Counter()
    for date, body in dated:
        at = next(n for n, period in enumerate(periods) if period.first <= date <= period.last)
        found[body if body in named else OTHERS, at] += 1
    counts = {body: tuple(found[body, n] for n in range(len(periods))) for body in bodies}
    return Chart(tuple(periods), bodies, counts)


def _periods(dates: Sequence[dt.date]) -> list[Period]:
    if not dates:
        return []
    first, last = min(dates), max(dates)
    quarters = 4 * (last.year - first.year) + (last.month - 1) // 3 - (first.month - 1) // 3 + 1
    if quarters > _MOST_QUARTERS:
        years = range(first.year, last.year + 1)
        return [Period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years]
    start = 4 * first.year + (first.month - 1) // 3
    return [_quarter(*divmod(n, 4)) for n in range(start, start + quarters)]


def _quarter(year: int, nth: int) -> Period:
    month = 3 * nth + 1
    end = dt.date(year, month + 2, calendar.monthrange(year, month + 2)[1])
    return Period(
        f"{calendar.month_abbr[month]} to {calendar.month_abbr[month + 2]} {year}",
        dt.date(year, month, 1),
        end,
    )


def _step(most: int) -> int:
    """Return the distance of the lines behind the bars: one, two or five, and tens of those.

    >>> _step(4), _step(37), _step(900)
    (1, 10, 200)
    """
    steps = [m * int(f"1{'0' * e}") for e in range(9) for m in (1, 2, 5)]
    return next(step for step in steps if most <= 5 * step)


def _height(value: int, top: int) -> float:
    return round(_HEIGHT - _BOTTOM - value / top * (_HEIGHT - _BOTTOM - _TOP), 1)


def _bars(chart: Chart, top: int) -> list[_Bar]:
    room = (_WIDTH - _LEFT) / len(chart.periods)
    width = round(min(room * 0.7, 48), 1)
    bars: list[_Bar] = []
    for n, period in enumerate(chart.periods):
        below = 0
        x = round(_LEFT + room * (n + 0.5) - width / 2, 1)
        for series, body in enumerate(chart.bodies, start=1):
            count = chart.counts[body][n]
            y, foot = _height(below + count, top), _height(below, top)
            if count:
                bars.append(_Bar(series, x, y, width, round(foot - y, 1), f"{body}, {period.name}: {count}"))
            below += count
    return bars


def _labels(periods: Sequence[Period]) -> list[tuple[float, str]]:
    """Return the years below the bars, each at its first period."""
    room = (_WIDTH - _LEFT) / len(periods)
    years: dict[int, float] = {}
    for n, period in enumerate(periods):
        years.setdefault(period.first.year, round(_LEFT + room * n + 2, 1))
    # On a phone no more than six years stand side by side.
    every = -(-len(years) // 6)
    return [(x, str(year)) for n, (year, x) in enumerate(years.items()) if n % every == 0]


def _summary(chart: Chart) -> str:
    totals = [(body, sum(chart.counts[body])) for body in chart.bodies]
    told = ", ".join(f"{body} {total}" for body, total in totals)
    return f"Decisions from {chart.periods[0].name} to {chart.periods[-1].name}: {told}."


def _cells(chart: Chart, n: int, filters: Filters, links: Links) -> list[tuple[int, str | None]]:
    period = chart.periods[n]
    cells: list[tuple[int, str | None]] = []
    for body in chart.bodies:
        first = max(period.first, filters.date_from or period.first)
        last = min(period.last, filters.date_to or period.last)
        within = replace(filters, body=body, date_from=first, date_to=last)
        is_named = body not in (OTHERS, "Body not named")
        cells.append((chart.counts[body][n], links.listing("decisions", within) if is_named else None))
    return cells
