"""What the index holds: meetings, papers, and files that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.records import DocumentEntry, Failure, MeetingEntry
from ui.html.links import Links
from ui.html.templating import render

_FIRST = ("minutes", "agenda-pack", "supplement", "report")


def meetings_html(entries: Sequence[MeetingEntry], links: Links, *, level: int = 2) -> Markup:
    """Return the meetings by year, newest first, each with the papers that tell of it."""
    return render("meetings.html", years=by_year(entries), links=links, level=level)


def papers_html(
    entries: Sequence[DocumentEntry],
    links: Links,
    *,
    failures: Sequence[Failure] = (),
    total: int | None = None,
    level: int = 2,
) -> Markup:
    """Return a table of papers, and the files that failed with the reason of each. ``total`` counts the
    papers where ``entries`` are some of them."""
    total = len(entries) if total is None else total
    return render("papers.html", entries=entries, failures=failures, total=total, links=links, level=level)


def by_year(entries: Sequence[MeetingEntry]) -> dict[str, list[tuple[MeetingEntry, ...]]]:
    """Return the meetings of each year, newest first: what one body of one council did on one day."""
    meetings: dict[tuple[object, ...], list[MeetingEntry]] = {}
    for entry in entries:
        key = (entry.meeting.date, entry.meeting.body, entry.document.council)
        # Papers without a body or a date do not belong together for lacking the same.
        unknown = None if entry.meeting.date and entry.meeting.body else entry.meeting_id
        meetings.setdefault((*key, unknown), []).append(entry)
    years: dict[str, list[tuple[MeetingEntry, ...]]] = {}
    for group in sorted(meetings.values(), key=lambda group: _day(group[0]), reverse=True):
        group.sort(key=_telling)
        date = group[0].meeting.date
        years.setdefault(str(date.year) if date else "Undated", []).append(tuple(group))
    return years


def _telling(entry: MeetingEntry) -> tuple[bool, int]:
    """Put the minutes first, then the pack: what tells most of a meeting."""
    kind = entry.document.kind
    return entry.role != "subject", _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _day(entry: MeetingEntry) -> str:
    return str(entry.meeting.date or "")
