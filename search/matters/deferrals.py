"""Where an item that was put off came back: a later item of the same body whose words name it.

"Governance Working Party Update", deferred in December, is "Governance Updates" in March: by its title
another matter, but its minute thanks the Governance Working Party.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from minutebook.text import match_key
from search.index.item_table import Entry, ItemTable, may_be_one_council
from search.query.titles import read_title

# What was put off comes back within the municipal year or soon after it, or is another matter.
_LONGEST = dt.timedelta(days=400)
# Words that say what kind of paper it is, at either end of a title.
_KINDS = re.compile(
    r"^(?:(?:update|report|review|progress|proposed|draft|interim|final|annual|the|on|of)\s+)+"
    r"|(?:\s+(?:updates?|reports?|review|progress|proposals?|paper|position|statement|- .*))+$"
)
_FEWEST_WORDS = 2
_MOST_CANDIDATES = 200
_READ_CHARS = 20_000


def came_back(table: ItemTable, entry: Entry) -> Iterator[tuple[Entry, str]]:
    """Return the items by which a deferred item came back, at the next meeting that has any, or the deferred
    items that this one brought back, each with the words that name it."""
    if entry.meeting is None or entry.date is None or entry.is_procedural:
        return
    if entry.outcome == "deferred":
        yield from _later(table, entry)
        return
    words: str | None = None
    for other in table.index.deferred:
        phrase = named_by(other.ref.title)
        if phrase and _is_between(other, entry):
            words = words or _words(table, entry)
            if phrase in words:
                yield other, phrase


def _later(table: ItemTable, entry: Entry) -> Iterator[tuple[Entry, str]]:
    phrase = named_by(entry.ref.title)
    if phrase is None or entry.meeting is None:
        return
    body, date = entry.meeting
    days = sorted(day for its, day in table.index.by_meeting if its == body and date < day <= date + _LONGEST)
    read = 0
    for day in days:
        found = []
        for other in table.index.by_meeting[body, day]:
            if other.is_procedural or not _is_between(entry, other):
                continue
            read += 1
            if read <= _MOST_CANDIDATES and phrase in _words(table, other):
                found.append(other)
        if found:
            yield from ((other, phrase) for other in found)
            return


def named_by(title: str) -> str | None:
    """Return the words by which a text can name an item, None where they are too few or say too little.

    >>> named_by("Governance Working Party Update"), named_by("Draft Budget 2025/26"), named_by("Update")
    ('governance working party', None, None)
    """
    phrase = _KINDS.sub("", match_key(title)).strip()
    words = re.findall(r"[^\W\d_]{3,}", phrase)
    return phrase if len(words) >= _FEWEST_WORDS and read_title(phrase).telling else None


def _is_between(deferred: Entry, later: Entry) -> bool:
    if deferred.meeting is None or later.meeting is None or not may_be_one_council(deferred, later):
        return False
    (body, date), (its, day) = deferred.meeting, later.meeting
    return body == its and date < day <= date + _LONGEST


def _words(table: ItemTable, entry: Entry) -> str:
    (row,) = table.catalogue.rows(
        "SELECT substr(text, ?2 + 1, ?3) AS words FROM documents WHERE doc_id = ?1",
        entry.document.doc_id,
        entry.start,
        min(entry.end - entry.start, _READ_CHARS),
    )
    return match_key(row["words"])
