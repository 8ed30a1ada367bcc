"""The lists as whole views: the form that limits them, what limits them now, the entries, their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from minutebook.records import (
    DocumentEntry,
    Failure,
    FilterCounts,
    Filters,
    LedgerEntry,
    MeetingEntry,
)
from ui.asked import Asked
from ui.html.charts import chart_html
from ui.html.choices import ChoiceGroup, choice_groups
from ui.html.ledger import ledger_html, newest_first
from ui.html.limits import Limit, limits_of
from ui.html.links import Links, filter_parameters
from ui.html.listings import meetings_html, papers_html
from ui.html.templating import render

DECISIONS_A_PAGE = 25
PAPERS_A_PAGE = 100

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it is limited and turned. ``previous`` and ``next`` are addresses of its other pages."""

    asked: Asked
    form: tuple[str, dict[str, str]]
    groups: list[ChoiceGroup]
    limits: list[Limit]
    pages: int
    previous: str | None
    next: str | None


def decisions_html(
    entries: Sequence[LedgerEntry], counts: FilterCounts, asked: Asked, links: Links
) -> Markup:
    """Return the ledger, newest first, with its chart and its exports."""
    listing = _listing(
        "decisions", len(entries), DECISIONS_A_PAGE, counts, asked, links, ("council", "body", "outcome")
    )
    shown = _page(newest_first(entries), DECISIONS_A_PAGE, asked)
    return render(
        "decisions_view.html",
        listing=listing,
        total=len(entries),
        chart=chart_html(entries, asked.filters, links) if asked.p == 1 else None,
        ledger=ledger_html(shown, links, level=3),
        parameters=filter_parameters(asked.filters),
        links=links,
    )


def meetings_list_html(
    entries: Sequence[MeetingEntry], counts: FilterCounts, asked: Asked, links: Links
) -> Markup:
    listing = _listing("meetings", 0, 1, counts, asked, links, ("council", "body"))
    return render("meetings_view.html", listing=listing, meetings=meetings_html(entries, links))


def papers_list_html(
    entries: Sequence[DocumentEntry],
    counts: FilterCounts,
    asked: Asked,
    links: Links,
    *,
    failures: Sequence[Failure] = (),
    adding: Markup | None = None,
) -> Markup:
    """Return the papers, and first of all those that failed. ``adding`` is the form that adds papers,
    for those who may."""
    listing = _listing(
        "papers", len(entries), PAPERS_A_PAGE, counts, asked, links, ("council", "kind", "body")
    )
    is_whole = asked.filters == Filters() and asked.p == 1
    shown = papers_html(
        _page(entries, PAPERS_A_PAGE, asked), links, failures=failures if is_whole else (), total=len(entries)
    )
    return render("papers_view.html", listing=listing, papers=shown, adding=adding)


def _listing(
    view: str, total: int, size: int, counts: FilterCounts, asked: Asked, links: Links, names: Sequence[str]
) -> Listing:
    pages = max(1, -(-total // size))

    def at(p: int) -> str | None:
        return links.listing(view, asked.filters, p) if 1 <= p <= pages else None

    return Listing(
        asked,
        links.form(view),
        choice_groups(counts, asked.filters, names=names),
        limits_of(asked.filters, lambda filters: links.listing(view, filters)),
        pages,
        at(asked.p - 1),
        at(asked.p + 1),
    )


def _page(entries: Sequence[Entry], size: int, asked: Asked) -> Sequence[Entry]:
    return entries[size * (asked.p - 1) : size * asked.p]
