"""The days and months that a question names, also without a year: "between the January draft and 4 March"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from search.query.periods import MONTH, month_number
from search.query.understanding import Understood

_MONTHS = [name.lower() for name in calendar.month_name]
# "On 30 Jan", "in January"; a small letter alone may be a march that was held, or what may be.
_DAY_OR_MONTH = re.compile(
    rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?|\b(in|last|since)\s+)?\b({MONTH})\b(?!\.?,?\s+\d{{4}})",
    re.I,
)
# A question names a few meetings; a month without a year may be that of many.
_MOST = 4

Period = tuple[dt.date, dt.date]


def named_periods(query: str, question: Understood, met: Callable[[], Iterable[dt.date]]) -> list[Period]:
    """Return the days and months that a question names, in order. Where it gives no year, it means the years
    in which the bodies met then (``met`` gives the dates of the meetings), the last ones."""
    periods = {(date, date) for date in question.dates}
    dated = {(date.year, date.month) for date in question.dates}
    periods |= {_month(year, month) for year, month in question.months if (year, month) not in dated}
    named_years = {date.year for date in question.dates} | {year for year, _ in question.months}
    without_year = list(_without_year(query, question))
    days = sorted(set(met())) if without_year else []
    for day, month in without_year:
        meant = [d for d in days if d.month == month and (day is None or d.day == day)]
        near = [d for d in meant if not named_years or min(abs(d.year - y) for y in named_years) <= 1]
        for date in (near or meant)[-1:]:
            periods.add((date, date) if day else _month(date.year, date.month))
    return sorted(periods)[:_MOST]


def _without_year(query: str, question: Understood) -> Iterator[tuple[int | None, int]]:
    known = {(date.day, date.month) for date in question.dates}
    for day, before, name in _DAY_OR_MONTH.findall(query):
        month = month_number(name)
        is_month = before or (name[0].isupper() and name.lower() in _MONTHS)
        if (int(day or 0), month) not in known and (day or is_month):
            yield int(day) if day else None, month


def _month(year: int, month: int) -> Period:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
