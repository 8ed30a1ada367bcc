"""Periods as people write them: "since May 2023", "between March and June 2024", "last municipal year".

A relative period counts from a day that is given: the newest meeting in the papers, not today, so that an
archive answers as it did and two readings of the same papers agree.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.dates import find_dates

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# A municipal year begins with the annual meeting in May, a financial year on 1 April.
_YEAR_BEGINS = {"municipal": (5, 1), "council": (5, 1), "financial": (4, 1), "calendar": (1, 1), "": (1, 1)}
MONTH = "|".join(
    name if name == "may" else "sept?(?:ember)?" if name == "september" else f"{name[:3]}(?:{name[3:]})?"
    for name in MONTHS
)
_POINT = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\s+\d{{4}}|(?:{MONTH})\s+\d{{4}}"
    r"|\d{4}-\d{2}(?:-\d{2})?|\d{4})(?![\w/-])"
)
_SINCE = re.compile(rf"\b(?:since|after|from)\s+({_POINT})", re.I)
_BEFORE = re.compile(rf"\b(?:before|until|till|up to)\s+({_POINT})", re.I)
_BETWEEN = re.compile(rf"\b(?:between|from)\s+({_POINT}|{MONTH})\s+(?:and|to|until)\s+({_POINT})", re.I)
_RELATIVE = re.compile(
    r"\b(this|last|current|previous)\s+(?:(municipal|council|financial|calendar)\s+)?year\b", re.I
)
_MONTH_YEAR = re.compile(rf"^({MONTH})\s+(\d{{4}})$", re.I)
_NAMED_MONTH = re.compile(rf"\b({MONTH})\b\.?(?:,?(?:\s+of)?\s+((?:19|20)\d\d)\b)?", re.I)
# "In November and then in December 2024": the year is said once. What is between months is a period.
_YEAR_FOLLOWS = re.compile(
    r"^\s*(?:,|and|or|to|then|until|till|[-–/&])(?:\s+(?:and|then|in|at|the|again))*\s*$", re.I
)
_OF_PERIOD = re.compile(r"\b(?:between|from)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included, and the words that named them."""

    first: dt.date
    last: dt.date
    words: str


def find_periods(text: str, newest: dt.date | None = None) -> list[Period]:
    """Return the periods a text names, in its order; of two that overlap in the text the first and longest.

    >>> [(str(p.first), str(p.last)) for p in find_periods("parks since May 2023")]
    [('2023-05-01', '9999-12-31')]
    >>> [(str(p.first), str(p.last)) for p in find_periods("last municipal year", dt.date(2025, 3, 13))]
    [('2023-05-01', '2024-04-30')]
    """
    found = sorted(_matches(text, newest), key=lambda pair: (pair[0], -len(pair[1].words)))
    kept: list[tuple[int, Period]] = []
    for start, period in found:
        if not kept or start >= kept[-1][0] + len(kept[-1][1].words):
            kept.append((start, period))
    return [period for _, period in kept]


def find_months(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """Return the months that a text names with their year, in its order: from where to where, and which.

    >>> find_months("in Nov and then in Dec. 2024")
    [(3, 6, (2024, 11)), (19, 28, (2024, 12))]
    """
    named = list(_NAMED_MONTH.finditer(text))
    found: list[tuple[int, int, tuple[int, int]]] = []
    year, begins = None, len(text)
    for match in reversed(named):
        follows = year and _YEAR_FOLLOWS.match(text[match.end() : begins])
        follows = follows and not _OF_PERIOD.search(text[: match.start()])
        year, begins = match[2] or (year if follows else None), match.start()
        if year:
            found.append((match.start(), match.end(), (int(year), month_number(match[1]))))
    return found[::-1]


def bounds(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a day, month or year.

    >>> bounds("Feb 2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    text = " ".join(text.replace("_", " ").split())
    days = find_dates(text)
    if days:
        return days[0][1], days[0][1]
    month = _MONTH_YEAR.match(re.sub(r"(?<=[a-z])-(?=\d{4}$)", " ", text, flags=re.I))
    if month:
        return _month(int(month[2]), month_number(month[1]))
    numbers = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text)
    if numbers and 1974 <= int(numbers[1]) <= 2100 and 1 <= int(numbers[2] or 1) <= 12:
        year = int(numbers[1])
        return _month(year, int(numbers[2])) if numbers[2] else (dt.date(year, 1, 1), dt.date(year, 12, 31))
    return None


def names_period(word: str) -> bool:
    """Say whether a word or a stem of one only names a period: a month, a day, a year.

    >>> [w for w in ("januari", "13", "2025", "budget", "47b") if names_period(w)]
    ['januari', '13', '2025']
    """
    is_month = any(name.startswith(word[:5]) for name in MONTHS if len(word) >= 3)
    return is_month or bool(re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d", word))


def _matches(text: str, newest: dt.date | None) -> Iterator[tuple[int, Period]]:
    for match in _BETWEEN.finditer(text):
        last = bounds(match[2])
        # "between March and June 2024": the year is said once.
        first = bounds(match[1]) or (bounds(f"{match[1]} {last[1].year}") if last else None)
        if first and last and first[0] <= last[1]:
            yield match.start(), Period(first[0], last[1], match[0])
    for match in _SINCE.finditer(text):
        point = bounds(match[1])
        if point:
            yield match.start(), Period(point[0], dt.date.max, match[0])
    for match in _BEFORE.finditer(text):
        point = bounds(match[1])
        if point:
            yield match.start(), Period(dt.date.min, point[0] - dt.timedelta(days=1), match[0])
    for match in _RELATIVE.finditer(text) if newest else ():
        assert newest is not None
        month, day = _YEAR_BEGINS[(match[2] or "").lower()]
        begun = newest.year - ((newest.month, newest.day) < (month, day))
        year = begun - (match[1].lower() in ("last", "previous"))
        last_day = dt.date(year + 1, month, day) - dt.timedelta(days=1)
        yield match.start(), Period(dt.date(year, month, day), last_day, match[0])


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
