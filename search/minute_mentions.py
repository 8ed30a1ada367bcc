"""Which minute a paper means by "Minute 52 of Council, 11 December 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from search.item_table import Entry, ItemTable, MinuteMention, may_be_one_council

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.I)
# The date stands just before the number or soon after it: "(deferred from 26 February 2025, Minute 70)".
_BEFORE_CHARS = 60
_AFTER_CHARS = 90
# A number that so many papers mention (1, 2, ...) says nothing without looking at each.
_MOST_MENTIONS = 60


def minutes_meant(table: ItemTable, entry: Entry) -> Iterator[Entry]:
    """Return the minutes that an item names by number and date."""
    for mention in table.index.mentioned_in.get(entry.item_id, ()):
        dates = _dates_near(table, mention)
        for other in table.index.by_number.get(mention.number, ()) if dates else ():
            if other.date in dates and may_be_one_council(entry, other):
                yield other


def meaning(table: ItemTable, minute: Entry) -> Iterator[Entry]:
    """Return the items that name this minute by its number and date."""
    mentions = table.index.minutes_mentioned.get(minute.ref.number or "", ())
    if not minute.is_minute or minute.date is None or len(mentions) > _MOST_MENTIONS:
        return
    for mention in mentions:
        other = table.index.by_id.get(mention.item_id)
        if other and may_be_one_council(minute, other) and minute.date in _dates_near(table, mention):
            yield other


def _dates_near(table: ItemTable, mention: MinuteMention) -> frozenset[dt.date]:
    start = max(mention.start - _BEFORE_CHARS, 0)
    (row,) = table.catalogue.rows(
        "SELECT substr(text, ?2 + 1, ?3) AS words FROM documents WHERE doc_id = ?1",
        mention.doc_id,
        start,
        mention.start - start + _AFTER_CHARS,
    )
    return frozenset(dates_in(row["words"]))


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
