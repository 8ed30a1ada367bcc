"""What the views without Gradio's controls share: a list or a record, a page of a paper beside it."""

from __future__ import annotations

from markupsafe import Markup

from ui.html.templating import render
from ui.page.place import Place
from ui.page.view import Shown
from ui.page.viewer import VIEWER_TITLE_ID, opened_at, viewer_html
from ui.service import Service

RESULTS_ID = "results"
TITLE = Markup("<h1>{}</h1>")


def shown_with_page(
    service: Service, place: Place, title: str, html: Markup, intro: Markup, said: str
) -> Shown:
    """Return what a view shows, with the page that is open beside it, if one is."""
    opened = opened_at(place)
    viewer = viewer_html(service, place, opened) if opened else None
    return Shown(
        title=title,
        html=render("beside.html", main=html, viewer=viewer),
        intro=intro,
        said=f"Page {opened.page} is shown" if opened else said,
        focus=VIEWER_TITLE_ID if opened else RESULTS_ID,
    )
