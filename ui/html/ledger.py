"""Resolutions, each with where it was taken."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.records import LedgerEntry
from ui.html.links import Links
from ui.html.templating import render


def newest_first(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Return the latest meetings first, undated ones last; the entries of a meeting stay in their order."""
    return sorted(entries, key=lambda entry: -entry.meeting.date.toordinal() if entry.meeting.date else 0)


def ledger_html(entries: Sequence[LedgerEntry], links: Links, *, level: int = 2) -> Markup:
    """Return an ``<article>`` for each resolution."""
    return render("ledger.html", entries=entries, links=links, level=level)
