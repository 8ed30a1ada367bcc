"""The HTTP API: each route parses, calls the service, renders.

Routes are plain functions, so each runs in a worker thread and a slow page image holds nobody up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response

from minutebook import __version__
from minutebook.contract_json import answer_json, filters_json, ledger_json, search_json
from minutebook.errors import NotFoundError
from minutebook.jsonform import to_json
from minutebook.records import Document, FileFormat, Filters, Page
from minutebook.structure_json import document_json
from search.page_image import render_page
from ui import problems
from ui.forms import MAX_K, MAX_QUERY_CHARS, QueryText, Question, filters_of_query
from ui.guard import Guard
from ui.metrics import MEDIA_TYPE, Metrics
from ui.service import Service

PREFIX = "/api/v1"
# A page of a paper never changes: its document's id is made of the file's digest.
PAGE_CACHE = {"Cache-Control": "private, max-age=3600"}
# Only a PDF is shown by the browser itself. Another file is handed over to be saved: HTML from outside
# would run its scripts under our name.
# (A browser's PDF viewer is built of styles and plug-ins that the API's own policy would block.)
MEDIA_TYPES: dict[FileFormat, str] = {"pdf": "application/pdf"}

FiltersOfQuery = Annotated[Filters, Depends(filters_of_query)]


def create_app(service: Service) -> FastAPI:
    """Return the API over a service. The web page will be mounted at ``/`` beside it."""
    app = FastAPI(
        title="Minutebook",
        version=__version__,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # these pages load their scripts from elsewhere
        redoc_url=None,
    )
    metrics = Metrics()
    problems.install(app)
    app.add_middleware(Guard, metrics=metrics)
    app.include_router(_api(service), prefix=PREFIX)
    app.include_router(_watch(service, metrics))
    return app


def _api(service: Service) -> APIRouter:
    router = APIRouter()

    @router.get("/search")
    def search(q: QueryText, filters: FiltersOfQuery, k: Annotated[int, Query(ge=1, le=MAX_K)] = 10) -> Any:
        return search_json(service.search(q, k=k, filters=filters))

    @router.post("/answer")
    def answer(question: Question) -> Any:
        return answer_json(service.answer(question.query, filters=question.filters()))

    @router.get("/documents")
    def documents(filters: FiltersOfQuery) -> Any:
        return _list("documents", service.documents(filters), filters)

    @router.get("/documents/{doc_id}")
    def document(doc_id: str) -> Any:
        return document_json(service.document(doc_id))

    @router.get("/documents/{doc_id}/pages/{page:int}.png", response_class=Response)
    def page_image(
        doc_id: str, page: int, quote: Annotated[str | None, Query(max_length=MAX_QUERY_CHARS)] = None
    ) -> Response:
        paper = service.document(doc_id)
        _page(paper, page)
        png = render_page(service.source_file(paper.doc_id), page, quote=quote)
        return Response(png, media_type="image/png", headers=PAGE_CACHE)

    @router.get("/documents/{doc_id}/pages/{page:int}")
    def page_text(doc_id: str, page: int, request: Request) -> Any:
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
    def file(doc_id: str) -> FileResponse:
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
    def meetings(filters: FiltersOfQuery) -> Any:
        return _list("meetings", service.meetings(filters), filters)

    @router.get("/items/{item_id}")
    def item(item_id: str) -> Any:
        return to_json(service.item(item_id))

    @router.get("/resolutions")
    def resolutions(filters: FiltersOfQuery) -> Any:
        return _list("resolutions", ledger_json(service.resolutions(filters)), filters)

    return router


def _watch(service: Service, metrics: Metrics) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def healthz() -> Any:
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz() -> Any:
        return {"status": "ready", "index": service.generation}

    @router.get("/metrics")
    def metrics_text() -> PlainTextResponse:
        return PlainTextResponse(metrics.text(), media_type=MEDIA_TYPE)

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
