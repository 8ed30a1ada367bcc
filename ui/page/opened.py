"""Places that links lead to and the navigation does not name: one page of a paper, one item."""

from __future__ import annotations

from minutebook.errors import NotFoundError
from minutebook.wording import item_words, meeting_words
from ui.html.items import item_html
from ui.html.templating import render
from ui.page.links import PageLinks
from ui.page.place import Place
from ui.page.view import Shown, View
from ui.page.viewer import VIEWER_TITLE_ID, opened_at, viewer_html
from ui.service import Service

ITEM_ID = "item-title"


def show_page(service: Service, place: Place) -> Shown:
    opened = opened_at(place)
    if opened is None:
        raise NotFoundError("no page is named here: doc and page are needed")
    html = viewer_html(service, place, opened, level=1)
    said = f"Page {opened.page} is shown"
    return Shown(f"Page {opened.page} of a paper", html, said=said, focus=VIEWER_TITLE_ID)


def show_item(service: Service, place: Place) -> Shown:
    entry = service.item(place.get("item") or "")
    named = item_words(entry.item) or "Item"
    opened = opened_at(place)
    item = item_html(
        entry,
        PageLinks(place=place),
        pages=service.document(entry.document.doc_id).pages,
        linked=service.links(entry.item.item_id),
        comparison=service.changes(entry.item.item_id),
        matter=service.matter(entry.item.item_id),
        level=1,
    )
    viewer = viewer_html(service, place, opened) if opened else None
    where = meeting_words(entry.meeting)
    title = f"{named}, {where}" if where else named
    focus = VIEWER_TITLE_ID if opened else ITEM_ID
    html = render("item_view.html", item=item, viewer=viewer)
    return Shown(title, html, said=f"Page {opened.page} is shown" if opened else named, focus=focus)


PAGE = View("page", "", show_page)
ITEM = View("item", "", show_item)
