"""*Decisions*: what was resolved, with filters, a chart over time, and files to take away."""

from __future__ import annotations

from markupsafe import Markup

from ui.asked import read_asked
from ui.html.lists import decisions_html
from ui.page.links import PageLinks
from ui.page.listing import shown_with_page
from ui.page.place import Place
from ui.page.view import Shown, View
from ui.service import Service

INTRO = Markup(
    "<h1>Decisions</h1>"
    "<p class='mb-lede'>What the minutes say was resolved, agreed or noted, each with its page.</p>"
)


def show(service: Service, place: Place) -> Shown:
    asked = read_asked(dict(place.fields))
    entries, counts = service.resolutions(asked.filters), service.facets(filters=asked.filters)
    shown = decisions_html(entries, counts, asked, PageLinks(place=place))
    return shown_with_page(service, place, "Decisions", shown, INTRO, f"{len(entries)} decisions")


DECISIONS = View("decisions", "Decisions", show)
