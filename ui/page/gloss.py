"""The gloss of an answer, which the page asks for once the papers' own words are shown: nobody waits for a
model to read what was resolved."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from minutebook.records import Answer
from ui.html.answers import gloss_html, is_quoting
from ui.html.templating import render
from ui.page.filters import filters_at
from ui.page.links import PageLinks
from ui.page.place import Place
from ui.service import Service, ServiceOf

ADDRESS = "/gloss"


def awaited_html(service: Service, place: Place, answer: Answer) -> Markup | None:
    """Return what stands where the gloss will be; None where there will be none."""
    if not service.has_gloss or not is_quoting(answer):
        return None
    return render("gloss_awaited.html", address=ADDRESS + place.url.removeprefix("/"))


class GlossRoute:
    """The route of glosses: the address of a place, with ``/gloss`` before it."""

    def __init__(self, service_of: ServiceOf) -> None:
        self._service_of = service_of

    def show(self, request: Request) -> Response:
        place = Place.of(list(request.query_params.multi_items()))
        query = place.get("q")
        if query is None:
            return Response(status_code=204)
        answer = self._service_of(request).answer(query, filters=filters_at(place))
        return HTMLResponse(str(gloss_html(answer, PageLinks(place=place, citations=answer.citations))))
