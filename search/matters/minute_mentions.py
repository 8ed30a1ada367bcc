"""Which minute a paper means by "Minute 52 of Council, 11 December 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from search.index.item_table import Entry, ItemTable, MinuteMention, may_be_one_council

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.I)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\b(?!\s+\d{{4}})", re.I)
# "94/24" and "24/116" are numbered by the year.
_WITH_YEAR = re.compile(r"\d{1,4}/\d{2,4}")
# The date stands just before the number or soon after it: "(deferred from 26 February 2025, Minute 70)".
_BEFORE_CHARS = 60
_AFTER_CHARS = 90
# A number that so many papers mention (1, 2, ...) says nothing without looking at each.
_MOST_MENTIONS = 60


def minutes_meant(table: ItemTable, entry: Entry) -> Iterator[Entry]:
    """Return the minutes that an item names by number and date."""
    for mention in table.index.mentioned_in.get(entry.item_id, ()):
        dates = _dates_near(table, mention, entry)
        named = [o for o in table.index.by_number.get(mention.number, ()) if may_be_one_council(entry, o)]
        yield from (o for o in named if o.date in dates or (not dates and _is_alone(entry, named)))


def meaning(table: ItemTable, minute: Entry) -> Iterator[Entry]:
    """Return the items that name this minute by its number and date."""
    mentions = table.index.minutes_mentioned.get(minute.ref.number or "", ())
    if not minute.is_minute or minute.date is None or len(mentions) > _MOST_MENTIONS:
        return
    for mention in mentions:
        other = table.index.by_id.get(mention.item_id)
        if other is None or not may_be_one_council(minute, other):
            continue
        dates = _dates_near(table, mention, other)
        named = [o for o in table.index.by_number.get(mention.number, ()) if may_be_one_council(o, other)]
        if minute.date in dates or (not dates and _is_alone(other, named)):
            yield other


def _is_alone(entry: Entry, named: Sequence[Entry]) -> bool:
    """Say whether a number names one minute without its date: "94/24" holds its year, and only one meeting
    before has it."""
    meetings = {(each.body, each.date) for each in named if each.is_minute}
    days = [day for _, day in meetings if day]
    numbered = bool(named) and _WITH_YEAR.fullmatch(named[0].ref.number or "") is not None
    return numbered and len(meetings) == len(days) == 1 and (entry.date is None or days[0] <= entry.date)


def _dates_near(table: ItemTable, mention: MinuteMention, entry: Entry) -> frozenset[dt.date]:
    start = max(mention.start - _BEFORE_CHARS, 0)
    (row,) = table.catalogue.rows(
        "SELECT substr(text, ?2 + 1, ?3) AS words FROM documents WHERE doc_id = ?1",
        mention.doc_id,
        start,
        mention.start - start + _AFTER_CHARS,
    )
    return frozenset(dates_in(row["words"])) or frozenset(_days_before(row["words"], entry.date))


def _days_before(text: str, day: dt.date | None) -> Iterator[dt.date]:
    """Read "its decision of 12 September" as the last such day before the paper's."""
    for number, month in _DAY.findall(text) if day else ():
        assert day is not None
        for year in (day.year, day.year - 1):
            said = next(dates_in(f"{number} {month} {year}"), None)
            if said and said < day:
                yield said
                break


def dates_in(text: str) -> Iterator[dt.date]:
    """
    >>> list(dates_in("Minute 52 of Council,\\n11 December 2024"))
    [datetime.date(2024, 12, 11)]
    """
    for day, month, year in _DATE.findall(text):
        try:
            yield dt.date(int(year), _MONTHS.index(month.lower()) + 1, int(day))
        except ValueError:
            continue  # a misprint such as 31 June
