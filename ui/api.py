"""The HTTP API: each route parses, calls the service of its reader, renders.

Routes are plain functions, so each runs in a worker thread and a slow page image holds nobody up.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from minutebook.contract_json import answer_json, facets_json, ledger_json, search_json
from minutebook.jsonform import to_json
from minutebook.links_json import comparison_json
from minutebook.records import Filters, ItemEntry
from ui import shapes
from ui.access import reader_of
from ui.caching import json_response
from ui.forms import MAX_ID_CHARS, MAX_K, MAX_QUERY_CHARS, QueryText, Question, filters_of_query
from ui.paging import Paging, list_response, paging_of_query
from ui.paper_routes import add_paper_routes
from ui.service import Service, ServiceOf

PREFIX = "/api/v1"

FiltersOfQuery = Annotated[Filters, Depends(filters_of_query)]
PagingOfQuery = Annotated[Paging, Depends(paging_of_query)]
HowMany = Annotated[int, Query(ge=1, le=MAX_K, description="How many, best first")]
ItemId = Annotated[
    str, Path(max_length=MAX_ID_CHARS, description="As found in a hit", examples=["0123456789abcdef-m0-i3"])
]


def router(service_of: ServiceOf) -> APIRouter:
    """Return the routes below ``/api/v1``."""
    router = APIRouter(prefix=PREFIX)

    def of_reader(request: Request) -> Service:
        return service_of(request)

    its: Service = Depends(of_reader)

    @router.get("/search", tags=["search"], responses=_gives(shapes.SearchShape))
    def search(
        request: Request,
        q: QueryText,
        filters: FiltersOfQuery,
        k: HowMany = 10,
        procedural: Annotated[bool, Query(description="Items of procedure and boilerplate too")] = False,
        service: Service = its,
    ) -> Any:
        """Rank the passages that match a query best."""
        found = service.search(q, k=k, filters=filters, procedural=procedural)
        return _without_scores(request, search_json(found), "hits")

    @router.get("/facets", tags=["search"], responses=_gives(shapes.FacetsShape))
    def facets(
        filters: FiltersOfQuery,
        q: Annotated[str, Query(max_length=MAX_QUERY_CHARS, description="Empty: all papers")] = "",
        service: Service = its,
    ) -> Any:
        """Count what further filters would leave of a search."""
        return facets_json(service.facets(q, filters=filters))

    @router.post("/answer", tags=["search"], responses=_gives(shapes.AnswerShape))
    def answer(request: Request, question: Question, service: Service = its) -> Any:
        """Answer a question in the papers' own words, with citations, or say that they do not."""
        content = answer_json(
            service.answer(question.query, filters=question.filters(), gloss=question.gloss)
        )
        if not reader_of(request).is_administrator:
            content.pop("support")
        return content

    @router.get("/documents", tags=["papers"], responses=_gives(shapes.DocumentsShape))
    def documents(
        request: Request, filters: FiltersOfQuery, paging: PagingOfQuery, service: Service = its
    ) -> Response:
        """List the papers, by path."""
        found = service.documents(filters)
        return list_response(request, "documents", found, paging, filters=filters, index=service.generation)

    @router.get("/meetings", tags=["meetings"], responses=_gives(shapes.MeetingsShape))
    def meetings(
        request: Request, filters: FiltersOfQuery, paging: PagingOfQuery, service: Service = its
    ) -> Response:
        """List the meetings that papers tell of, by date, each with its items."""
        found = service.meetings(filters)
        return list_response(request, "meetings", found, paging, filters=filters, index=service.generation)

    @router.get("/resolutions", tags=["meetings"], responses=_gives(shapes.ResolutionsShape))
    def resolutions(
        request: Request, filters: FiltersOfQuery, paging: PagingOfQuery, service: Service = its
    ) -> Response:
        """List what was resolved, with the page of every paragraph."""
        found = ledger_json(service.resolutions(filters))
        return list_response(request, "resolutions", found, paging, filters=filters, index=service.generation)

    @router.get("/items/{item_id}", tags=["items"], responses=_gives(ItemEntry, has_path=True))
    def item(request: Request, item_id: ItemId, service: Service = its) -> Response:
        """Show an item with all that was understood of it, and its text."""
        return json_response(request, to_json(service.item(item_id)))

    @router.get("/items/{item_id}/links", tags=["items"], responses=_gives(shapes.LinksShape, has_path=True))
    def links(request: Request, item_id: ItemId, service: Service = its) -> Response:
        """List the papers that an item hangs together with: its report, its minute, its call-in."""
        return json_response(request, {"item_id": item_id, "links": to_json(service.links(item_id))})

    @router.get(
        "/items/{item_id}/matter", tags=["items"], responses=_gives(shapes.MatterShape, has_path=True)
    )
    def matter(request: Request, item_id: ItemId, service: Service = its) -> Response:
        """List the steps of the matter that an item belongs to, by date."""
        return json_response(request, {"item_id": item_id, "steps": to_json(service.matter(item_id))})

    @router.get(
        "/items/{item_id}/changes", tags=["items"], responses=_gives(shapes.ChangesShape, has_path=True)
    )
    def changes(request: Request, item_id: ItemId, service: Service = its) -> Response:
        """Compare what was recommended with what was resolved."""
        found = service.changes(item_id)
        comparison = comparison_json(found) if found else None
        return json_response(request, {"item_id": item_id, "comparison": comparison})

    @router.get(
        "/items/{item_id}/similar", tags=["items"], responses=_gives(shapes.SimilarShape, has_path=True)
    )
    def similar(
        request: Request,
        item_id: ItemId,
        filters: FiltersOfQuery,
        k: HowMany = 10,
        matter: Annotated[
            bool, Query(description="Also what belongs to the item's own matter, marked")
        ] = False,
        service: Service = its,
    ) -> Response:
        """Rank the items most like one: what was decided on such a matter elsewhere, or before."""
        found = service.similar(item_id, k=k, filters=filters, with_matter=matter)
        content = {"item_id": item_id, "similar": to_json(found)}
        return json_response(request, _without_scores(request, content, "similar"))

    add_paper_routes(router, its)
    return router


def _gives(shape: type[object], *, has_path: bool = False) -> dict[int | str, dict[str, Any]]:
    """Describe what a route answers with; ``ui.openapi`` adds the problems that any may answer with."""
    found: dict[int | str, dict[str, Any]] = {200: {"model": shape}}
    return found | ({404: {"description": "There is no such thing for this reader"}} if has_path else {})


def _without_scores(request: Request, content: dict[str, Any], name: str) -> dict[str, Any]:
    """Leave out the scores of hits but for an administrator: with enough of them, what is not shown can be
    told from how it weighs on what is."""
    if not reader_of(request).is_administrator:
        for hit in content[name]:
            hit.pop("score", None)
    return content
