"""The plain pages: each route reads its address, asks the service, and fills a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from minutebook.wording import item_words, meeting_words
from ui.around import around
from ui.asked import STEP, Asked, read_asked
from ui.example_questions import example_questions
from ui.forms import MAX_K, MAX_QUERY_CHARS
from ui.html.answers import answer_html, is_quoting
from ui.html.choices import choice_groups
from ui.html.hits import search_html, without_procedural
from ui.html.items import item_html
from ui.html.limits import limits_of
from ui.html.links import Links, filter_parameters
from ui.html.lists import decisions_html, meetings_list_html, papers_list_html
from ui.html.pages_shown import page_html, page_of
from ui.html.papers_read import document_html, document_of, find_meeting, meeting_html, meeting_ref
from ui.plain.errors import PlainRoute
from ui.plain.layout import ROOT, STYLE_PATH, page, style_css
from ui.service import Service, ServiceOf

LINKS = Links(ROOT)


def router(
    service_of: ServiceOf,
    *,
    verdicts: Mapping[str, str] | None = None,
    adding_of: Callable[[Request], Markup] = lambda request: Markup(),
) -> APIRouter:
    """Return the pages below ``/plain``, and ``/accessibility``; ``verdicts`` are what a reader may say of an
    answer, where that is kept; ``adding_of`` is what a reader may see of adding papers."""
    routes = APIRouter(route_class=PlainRoute, include_in_schema=False)
    _questions(routes, service_of, verdicts or {})
    _lists(routes, service_of, adding_of)
    _papers(routes, service_of)

    @routes.get(STYLE_PATH)
    def style() -> Response:
        return Response(
            style_css(), media_type="text/css", headers={"Cache-Control": "public, max-age=86400"}
        )

    @routes.get("/accessibility")
    def accessibility() -> HTMLResponse:
        return page("accessibility.html", title="Accessibility statement")

    @routes.get(ROOT + "/{rest:path}")
    def nowhere(rest: str) -> HTMLResponse:
        raise HTTPException(404, f"there is no page {ROOT}/{rest}")

    return routes


def _questions(routes: APIRouter, service_of: ServiceOf, verdicts: Mapping[str, str]) -> None:
    @routes.get(ROOT)
    @routes.get(f"{ROOT}/")
    def home(request: Request) -> HTMLResponse:
        service = service_of(request)
        return page(
            "home.html", title="Ask the papers", here="ask", asked=Asked(), examples=_examples(service),
            searched=service.searched(), generation=service.generation,
        )  # fmt: skip

    @routes.get(f"{ROOT}/answer")
    def answer(request: Request) -> HTMLResponse:
        service, asked = service_of(request), read_asked(request.query_params)
        if not asked.q or asked.faults:
            return _again(service, asked)
        found = service.answer(asked.q, filters=asked.filters, gloss=asked.gloss)
        comparison, matter = around(service, found)
        return page(
            "answer.html",
            title=asked.q,
            here="ask",
            asked=asked,
            answer=answer_html(found, LINKS, filters=asked.filters, comparison=comparison, matter=matter),
            parameters={"q": asked.q} | filter_parameters(asked.filters),
            is_gloss_offered=service.has_gloss and not asked.gloss and is_quoting(found),
            limits=limits_of(asked.filters, lambda filters: LINKS.answer(asked.q, filters)),
            links=LINKS,
            verdicts=verdicts,
            groups=choice_groups(service.facets(filters=asked.filters), asked.filters),
            generation=found.index,
        )

    @routes.get(f"{ROOT}/search")
    def search(request: Request) -> HTMLResponse:
        service, asked = service_of(request), read_asked(request.query_params)
        if not asked.q or asked.faults:
            return _again(service, asked)
        found = service.search(asked.q, k=asked.k, filters=asked.filters)
        result = found if asked.procedural else without_procedural(found)
        counts = service.facets(asked.q, filters=asked.filters, procedural=asked.procedural)
        parameters = {"q": asked.q} | filter_parameters(asked.filters)
        parameters |= {"procedural": "1"} if asked.procedural else {}
        exported = parameters | ({"k": str(asked.k)} if asked.k != STEP else {})
        return page(
            "search.html",
            title=f"Search: {asked.q}",
            here="ask",
            asked=asked,
            results=search_html(result, LINKS),
            count=len(result.hits),
            left_out=len(found.hits) - len(result.hits),
            more=asked.k + STEP if len(found.hits) == asked.k < MAX_K else None,
            parameters=parameters,
            exported=exported,
            limits=limits_of(asked.filters, lambda filters: LINKS.search(asked.q, filters)),
            links=LINKS,
            groups=choice_groups(counts, asked.filters),
            generation=service.generation,
        )


def _lists(routes: APIRouter, service_of: ServiceOf, adding_of: Callable[[Request], Markup]) -> None:
    @routes.get(f"{ROOT}/decisions")
    def decisions(request: Request) -> HTMLResponse:
        service, asked = service_of(request), read_asked(request.query_params)
        entries, counts = service.resolutions(asked.filters), service.facets(filters=asked.filters)
        return _list(service, "Decisions", decisions_html(entries, counts, asked, LINKS))

    @routes.get(f"{ROOT}/meetings")
    def meetings(request: Request) -> HTMLResponse:
        service, asked = service_of(request), read_asked(request.query_params)
        entries, counts = service.meetings(asked.filters), service.facets(filters=asked.filters)
        return _list(service, "Meetings", meetings_list_html(entries, counts, asked, LINKS))

    @routes.get(f"{ROOT}/papers")
    def papers(request: Request) -> HTMLResponse:
        service, asked = service_of(request), read_asked(request.query_params)
        entries, counts = service.documents(asked.filters), service.facets(filters=asked.filters)
        shown = papers_list_html(
            entries, counts, asked, LINKS, failures=service.failures(), adding=adding_of(request)
        )
        return _list(service, "Papers", shown)


def _list(service: Service, title: str, shown: Markup) -> HTMLResponse:
    return page("titled.html", title=title, here=title.lower(), shown=shown, generation=service.generation)


def _papers(routes: APIRouter, service_of: ServiceOf) -> None:
    @routes.get(ROOT + "/item/{item_id}")
    def item(request: Request, item_id: str) -> HTMLResponse:
        service = service_of(request)
        entry = service.item(item_id)
        shown = item_html(
            entry,
            LINKS,
            pages=service.document(entry.document.doc_id).pages,
            linked=service.links(item_id),
            comparison=service.changes(item_id),
            matter=service.matter(item_id),
            level=1,
        )
        title = item_words(entry.item) or entry.document.title
        return page("shown.html", title=title, here="decisions", shown=shown, generation=service.generation)

    @routes.get(ROOT + "/meeting/{meeting_id}")
    def meeting(request: Request, meeting_id: str) -> HTMLResponse:
        service = service_of(request)
        document = service.document(document_of(meeting_id))
        found = find_meeting(document, meeting_id)
        title = meeting_words(meeting_ref(found)) or document.title
        return page(
            "titled.html", title=title, here="meetings", shown=meeting_html(document, found, LINKS),
            generation=service.generation,
        )  # fmt: skip

    @routes.get(ROOT + "/document/{doc_id}")
    def document(request: Request, doc_id: str) -> HTMLResponse:
        service = service_of(request)
        paper = service.document(doc_id)
        return page(
            "titled.html", title=paper.title, here="papers", shown=document_html(paper, LINKS),
            generation=service.generation,
        )  # fmt: skip

    @routes.get(ROOT + "/page/{doc_id}/{number:int}")
    def paper_page(
        request: Request,
        doc_id: str,
        number: int,
        quote: Annotated[str, Query(max_length=MAX_QUERY_CHARS)] = "",
    ) -> HTMLResponse:
        service = service_of(request)
        paper = service.document(doc_id)
        page_of(paper, number)
        return page(
            "shown.html", title=f"{paper.title}, page {number}", here="papers",
            shown=page_html(paper, number, quote or None, LINKS, level=1), generation=service.generation,
        )  # fmt: skip


def _examples(service: Service) -> list[tuple[str, str]]:
    return [(question, LINKS.answer(question)) for question in example_questions(service)]


def _again(service: Service, asked: Asked) -> HTMLResponse:
    """Return the form with what is wrong, or empty where nothing was asked."""
    return page(
        "home.html", title="Ask the papers", here="ask", status=422 if asked.faults else 200, asked=asked,
        examples=_examples(service), searched=service.searched(), generation=service.generation,
    )  # fmt: skip
