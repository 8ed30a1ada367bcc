"""Questions about a time that the papers do not reach: "What did Cabinet decide on parking in 2031?"

What was decided in another year is no answer, and search finds it, having nothing better.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from minutebook.records import Citation
from search.query.periods import Period

# An answer's first citations. Of 190 questions with a year that papers do answer, one of these was of that
# year or told of it for every one, courses of events and lists of cases apart (23 November 2026).
_CITED = 2
_YEAR = r"((?:19|20)\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?(?![\d/,.]\d|[\w-])"
# "In 2031", "2031/32", "March 2031"; not "2000 homes", a law's year or a part of a reference.
_NAMED = re.compile(
    r"(?<!\bAct )(?<!\bRegulations )(?<!\bOrder )(?<!\bRules )(?<![\w/£.,-])"
    r"(?:(?<=\b(?i:in) )|(?<=\b(?i:since) )|(?<=\b(?i:during) )|(?!\d{4}\s+(?:[a-z]+\s+)?[a-z]{3,}s\b))"
    + _YEAR
)
_CENTURY = 100


def absent_time(query: str, periods: Sequence[Period], citations: Sequence[Citation]) -> str | None:
    """Name the time that a question asks about and nothing of what an answer cites first is of or tells of;
    None where something is, or no time is named. Of several times one is enough.

    >>> absent_time("What did Cabinet decide in 2031?", [], [])
    '2031'
    >>> absent_time("Are 2000 homes to be built?", [], [])
    """
    named = list(_NAMED.finditer(query))
    if not named or any(_is_of(each, named, periods) for each in citations[:_CITED]):
        return None
    return named[0][0]


def _is_of(citation: Citation, named: Iterable[re.Match[str]], periods: Iterable[Period]) -> bool:
    date = citation.meeting.date if citation.meeting else None
    if date and any(period.first <= date <= period.last for period in periods):
        return True
    title = citation.item.title if citation.item else ""
    said = f"{citation.document_title} {title} {citation.quote}"
    return any(_tells(int(year), end, said, date) for year, end in (each.groups() for each in named))


def _tells(year: int, end: str | None, said: str, date: dt.date | None) -> bool:
    """Say whether a text, or the meeting of ``date``, is of a year, or of years up to ``end``."""
    last = year // _CENTURY * _CENTURY + int(end) if end else year
    if date and year <= date.year <= last:
        return True
    # A calendar year is said by either of the financial years in it, as "2030/31" or "30-31".
    begins = {year} if end else {year - 1, year}
    years = [
        rf"(?:20)?{first % _CENTURY:02d}\s?[/–-]\s?(?:20)?{(last if end else first + 1) % _CENTURY:02d}"
        for first in begins
    ]
    years += [] if end else [str(year), rf"\d[/.]{year % _CENTURY:02d}"]
    return bool(re.search(rf"(?<![\d/])(?:{'|'.join(years)})(?!\d)", said))
