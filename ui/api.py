"""The HTTP API: each route parses, calls the service, renders.

Routes are plain functions, so each runs in a worker thread and a slow page image holds nobody up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response

from minutebook.contract_json import answer_json, facets_json, filters_json, ledger_json, search_json
from minutebook.errors import NotFoundError
from minutebook.jsonform import to_json
from minutebook.records import Document, FileFormat, Filters, Page
from minutebook.structure_json import document_json
from search.page_image import render_page
from ui.forms import MAX_K, MAX_QUERY_CHARS, QueryText, Question, filters_of_query
from ui.service import Service, ServiceOf

PREFIX = "/api/v1"
# A page of a paper never changes: its document's id is made of the file's digest.
PAGE_CACHE = {"Cache-Control": "private, max-age=3600"}
# Only a PDF is shown by the browser itself. Another file is handed over to be saved: HTML from outside
# would run its scripts under our name.
# (A browser's PDF viewer is built of styles and plug-ins that the API's own policy would block.)
MEDIA_TYPES: dict[FileFormat, str] = {"pdf": "application/pdf"}

FiltersOfQuery = Annotated[Filters, Depends(filters_of_query)]


def router(service_of: ServiceOf) -> APIRouter:
    """Return the routes below ``/api/v1``."""
    router = APIRouter(prefix=PREFIX)

    def of_reader(request: Request) -> Service:
        return service_of(request)

    its: Service = Depends(of_reader)

    @router.get("/search")
    def search(
        q: QueryText,
        filters: FiltersOfQuery,
        k: Annotated[int, Query(ge=1, le=MAX_K)] = 10,
        service: Service = its,
    ) -> Any:
        return search_json(service.search(q, k=k, filters=filters))

    @router.get("/facets")
    def facets(
        filters: FiltersOfQuery,
        q: Annotated[str, Query(max_length=MAX_QUERY_CHARS)] = "",
        service: Service = its,
    ) -> Any:
        return facets_json(service.facets(q, filters=filters))

    @router.post("/answer")
    def answer(question: Question, service: Service = its) -> Any:
        return answer_json(service.answer(question.query, filters=question.filters()))

    @router.get("/documents")
    def documents(filters: FiltersOfQuery, service: Service = its) -> Any:
        return _list("documents", service.documents(filters), filters)

    @router.get("/documents/{doc_id}")
    def document(doc_id: str, service: Service = its) -> Any:
        return document_json(service.document(doc_id))

    @router.get("/documents/{doc_id}/pages/{page:int}.png", response_class=Response)
    def page_image(
        doc_id: str,
        page: int,
        quote: Annotated[str | None, Query(max_length=MAX_QUERY_CHARS)] = None,
        service: Service = its,
    ) -> Response:
        paper = service.document(doc_id)
        _page(paper, page)
        png = render_page(service.source_file(paper.doc_id), page, quote=quote)
        return Response(png, media_type="image/png", headers=PAGE_CACHE)

    @router.get("/documents/{doc_id}/pages/{page:int}")
    def page_text(doc_id: str, page: int, request: Request, service: Service = its) -> Any:
        """The page's text as JSON, or as plain text where ``Accept`` asks for that."""
        paper = service.document(doc_id)
        found = _page(paper, page)
        text = paper.text[found.start : found.end]
        if "text/plain" in request.headers.get("accept", ""):
            return PlainTextResponse(text)
        return {
            "doc_id": paper.doc_id,
            "path": paper.path,
            "page": found.number,
            "label": found.label,
            "is_scanned": found.is_scanned,
            "by_ocr": found.by_ocr,
            "text": text,
        }

    @router.get("/documents/{doc_id}/file", response_class=FileResponse)
    def file(doc_id: str, service: Service = its) -> FileResponse:
        paper = service.document(doc_id)
        is_shown = paper.format in MEDIA_TYPES
        return FileResponse(
            service.source_file(paper.doc_id),
            media_type=MEDIA_TYPES.get(paper.format, "application/octet-stream"),
            filename=paper.path.rpartition("/")[2],
            content_disposition_type="inline" if is_shown else "attachment",
            headers=PAGE_CACHE | {"Content-Security-Policy": "frame-ancestors 'self'"},
        )

    @router.get("/meetings")
    def meetings(filters: FiltersOfQuery, service: Service = its) -> Any:
        return _list("meetings", service.meetings(filters), filters)

    @router.get("/items/{item_id}")
    def item(item_id: str, service: Service = its) -> Any:
        return to_json(service.item(item_id))

    @router.get("/resolutions")
    def resolutions(filters: FiltersOfQuery, service: Service = its) -> Any:
        return _list("resolutions", ledger_json(service.resolutions(filters)), filters)

    return router


def _list(name: str, records: Sequence[object], filters: Filters) -> dict[str, Any]:
    return {name: to_json(records), "total": len(records), "filters": filters_json(filters)}


def _page(document: Document, number: int) -> Page:
    """Return the page with that PDF page number, from 1."""
    found = next((page for page in document.pages if page.number == number), None)
    if found is None:
        has = f"it has {len(document.pages)} pages" if document.pages else "it has no pages"
        raise NotFoundError(f"no page {number} in {document.path}: {has}")
    return found
