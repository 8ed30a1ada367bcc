"""Dates and times as British papers print them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in _MONTHS)
_LONG = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:<sup>)?\s?(?:st|nd|rd|th)?(?:</sup>)?(?:\s+(?:day\s+)?of)?[\s,-]+({_MONTH})\.?[\s,-]+(\d{{4}})\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(
    r"\b(\d{1,2})[.:](\d{2})\s*([ap])\.?\s?m\b\.?|\b(\d{1,2})\s*([ap])\.?\s?m\b\.?|\b([01]\d|2[0-3]):([0-5]\d)\b",
    re.IGNORECASE,
)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        # Papers of councils, not of history: anything else is a misread number.
        return dt.date(year, month, day) if 1974 <= year <= 2100 else None
    except ValueError:
        return None


def find_dates(text: str) -> list[tuple[int, dt.date]]:
    """Return the dates in ``text`` with their positions, in order of position.

    >>> find_dates("held on Thursday, 30th January, 2025 and 13/02/2025")
    [(18, datetime.date(2025, 1, 30)), (41, datetime.date(2025, 2, 13))]
    """
    found: dict[int, dt.date] = {}
    for match in _LONG.finditer(text):
        day, month, year = match.groups()
        _keep(found, match.start(), _date(int(year), _month_number(month), int(day)))
    for match in _AMERICAN.finditer(text):
        month, day, year = match.groups()
        _keep(found, match.start(), _date(int(year), _month_number(month), int(day)))
    for match in _SHORT.finditer(text):
        day, month, year = match.groups()
        full = int(year) if len(year) == 4 else 2000 + int(year)
        _keep(found, match.start(), _date(full, int(month), int(day)))
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        _keep(found, match.start(), _date(int(year), int(month), int(day)))
    return sorted(found.items())


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})\b,?\s+(?:the\s+)?(\d{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+({_MONTH})\b",
    re.IGNORECASE,
)


def find_day(text: str, others: Sequence[dt.date]) -> dt.date | None:
    """Return the first day given without its year, in the year whose weekday fits, nearest to the latest of
    ``others``.

    >>> find_day("on Thursday 12th June at 7pm", [dt.date(2025, 5, 8)])
    datetime.date(2025, 6, 12)
    """
    match = _DAY.search(text)
    if not match or not others:
        return None
    latest = max(others).year
    for year in (latest, latest - 1, latest + 1):
        day = _date(year, _month_number(match[3]), int(match[2]))
        if day and _WEEKDAYS[day.weekday()] == match[1].lower():
            return day
    return None


def first_time(text: str) -> str | None:
    """Return the first time of day as ``HH:MM``.

    >>> first_time("at 7.00 pm"), first_time("10:30"), first_time("at 2pm")
    ('19:00', '10:30', '14:00')
    """
    match = _TIME.search(text)
    if not match:
        return None
    h1, m1, ap1, h2, ap2, h3, m3 = match.groups()
    hour, minute, half = (h1, m1, ap1) if h1 else (h2, "00", ap2) if h2 else (h3, m3, None)
    value = int(hour)
    if half and half.lower() == "p" and value < 12:
        value += 12
    if half and half.lower() == "a" and value == 12:
        value = 0
    return f"{value:02d}:{minute}" if value < 24 and int(minute) < 60 else None


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.lower()[:3]))


def _keep(found: dict[int, dt.date], position: int, value: dt.date | None) -> None:
    if value is not None:
        found.setdefault(position, value)
