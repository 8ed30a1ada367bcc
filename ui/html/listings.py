"""What the index holds: meetings, papers, and files that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.records import DocumentEntry, Failure, MeetingEntry
from ui.html.links import Links
from ui.html.meeting_groups import meeting_groups
from ui.html.templating import render


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


def by_year(entries: Sequence[MeetingEntry]) -> dict[str, list[list[MeetingEntry]]]:
    """Return the meetings of each year, newest first."""
    years: dict[str, list[list[MeetingEntry]]] = {}
    for meeting in meeting_groups(entries):
        date = meeting[0].meeting.date
        years.setdefault(str(date.year) if date else "Undated", []).append(meeting)
    return years
