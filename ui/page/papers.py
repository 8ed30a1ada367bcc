"""*Papers*: what is indexed, what failed and why; one paper with its meetings, items and pages."""

from __future__ import annotations

from markupsafe import Markup

from ui.asked import read_asked
from ui.html.lists import papers_list_html
from ui.html.papers_read import document_html
from ui.page.links import PageLinks
from ui.page.listing import TITLE, shown_with_page
from ui.page.place import Place
from ui.page.view import Shown, View
from ui.service import Service

INTRO = Markup("<h1>Papers</h1>")
# Who may add papers is known to the request only: the page's script asks for the form, and for it again while
# work goes on.
ADDING = Markup('<div data-fetch="/papers/work"></div>')


def show(service: Service, place: Place) -> Shown:
    paper = place.get("paper")
    links = PageLinks(place=place)
    if paper is not None:
        document = service.document(paper)
        shown = document_html(document, links)
        return shown_with_page(
            service, place, document.title, shown, TITLE.format(document.title), document.title
        )
    asked = read_asked(dict(place.fields))
    entries, counts = service.documents(asked.filters), service.facets(filters=asked.filters)
    shown = papers_list_html(entries, counts, asked, links, failures=service.failures(), adding=ADDING)
    return shown_with_page(service, place, "Papers", shown, INTRO, f"{len(entries)} papers")


PAPERS = View("papers", "Papers", show)
