"""One item: what was recommended, decided and voted, with its pages and the papers it hangs together with."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.records import Comparison, ItemEntry, Link, MatterStep, Page, PageRef, Paragraph, pages_of
from ui.html.links import Links
from ui.html.matters import comparison_html, item_links_html, matter_html
from ui.html.templating import render


def item_html(
    entry: ItemEntry,
    links: Links,
    *,
    pages: Sequence[Page] = (),
    linked: Sequence[Link] = (),
    comparison: Comparison | None = None,
    matter: Sequence[MatterStep] = (),
    level: int = 2,
) -> Markup:
    """Return an item as an ``<article>``; given its document's ``pages``, each paragraph names its own."""

    def page_at(paragraph: Paragraph) -> PageRef | None:
        on = pages_of(pages, paragraph.start, paragraph.end)
        return PageRef(on[0].number, on[0].label) if on else None

    return render(
        "item.html",
        entry=entry,
        links=links,
        level=level,
        page_at=page_at,
        linked=item_links_html(linked, links, level=level + 1) if linked else None,
        comparison=comparison_html(comparison, links, level=level + 1) if comparison else None,
        matter=matter_html(matter, links, level=level + 1) if len(matter) > 1 else None,
    )
