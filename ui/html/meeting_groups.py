"""Which papers tell of one meeting: the day and body of a council, however each paper names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from minutebook.records import MeetingEntry
from search.index.item_table import council_key, meeting_body

# What tells most of a meeting stands first.
_FIRST = ("minutes", "agenda-pack", "supplement", "report")


def meeting_groups(entries: Sequence[MeetingEntry]) -> list[list[MeetingEntry]]:
    """Return the entries of each meeting, latest meeting first, undated ones last.

    A paper that does not name its council joins the meeting of that day and body where there is only one.
    """
    groups: dict[tuple[object, ...], dict[str, list[MeetingEntry]]] = {}
    for entry in entries:
        by_council = groups.setdefault(_day_and_body(entry), {})
        by_council.setdefault(council_key(entry.document.council), []).append(entry)
    meetings = [meeting for by_council in groups.values() for meeting in _joined(by_council)]
    for meeting in meetings:
        meeting.sort(key=_telling)
    return sorted(meetings, key=lambda meeting: -_day(meeting[0]).toordinal())


def _joined(by_council: dict[str, list[MeetingEntry]]) -> list[list[MeetingEntry]]:
    unnamed = by_council.pop("", [])
    if len(by_council) == 1:
        (named,) = by_council.values()
        return [named + unnamed]
    return [*by_council.values(), *([unnamed] if unnamed else [])]


def _day_and_body(entry: MeetingEntry) -> tuple[object, ...]:
    body, date = entry.meeting.body, entry.meeting.date
    if body is None or date is None:
        # Papers do not belong together for lacking the same.
        return (entry.meeting_id,)
    return meeting_body(body), date


def _day(entry: MeetingEntry) -> dt.date:
    return entry.meeting.date or dt.date.min


def _telling(entry: MeetingEntry) -> tuple[bool, int]:
    kind = entry.document.kind
    return entry.role != "subject", _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
