"""The routes of one paper: its structure, its pages as text and as pictures, its file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response

from minutebook.errors import NotFoundError
from minutebook.records import Document, FileFormat, Page
from minutebook.structure_json import document_json
from search.page_image import marked_rows, render_page
from ui import shapes
from ui.caching import caching, etag, json_response, unchanged
from ui.forms import MAX_ID_CHARS, MAX_QUERY_CHARS
from ui.service import Service

# Only a PDF is shown by the browser itself. Another file is handed over to be saved: HTML from outside
# would run its scripts under our name.
# (A browser's PDF viewer is built of styles and plug-ins that the API's own policy would block.)
MEDIA_TYPES: dict[FileFormat, str] = {"pdf": "application/pdf"}
_PAPER_POLICY = "frame-ancestors 'self'"
# SQLite and PDFium count in 32 bits; a pack has hundreds of pages.
_MOST_PAGES = 1_000_000

DocId = Annotated[
    str, Path(max_length=MAX_ID_CHARS, description="As found in a hit", examples=["0123456789abcdef"])
]
PageNumber = Annotated[
    int, Path(ge=0, le=_MOST_PAGES, description="The page of the PDF, from 1", examples=[4])
]
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such thing for this reader"}}


def add_paper_routes(router: APIRouter, its: Service) -> None:
    """Add the routes below ``/documents/{doc_id}``; ``its`` depends on the request's reader."""

    @router.get(
        "/documents/{doc_id}", tags=["papers"], responses={200: {"model": shapes.DocumentShape}, **NOT_FOUND}
    )
    def document(request: Request, doc_id: DocId, service: Service = its) -> Response:
        """Show what was understood of a paper: its meetings, items, resolutions and pages."""
        return json_response(request, document_json(service.document(doc_id)))

    @router.get(
        "/documents/{doc_id}/pages/{page:int}.png",
        tags=["papers"],
        response_class=Response,
        responses={200: {"content": {"image/png": {}}}, **NOT_FOUND},
    )
    def page_image(
        request: Request,
        doc_id: DocId,
        page: PageNumber,
        quote: Annotated[
            str | None, Query(max_length=MAX_QUERY_CHARS, description="Words to mark on the page")
        ] = None,
        service: Service = its,
    ) -> Response:
        """Draw a page, with the quoted words marked. The header ``Marked-Rows`` says which part of the
        picture's height they take, from its top: "0.3520-0.5184"."""
        paper = service.document(doc_id)
        _page(paper, page)
        tag = etag("page", paper.sha256, page, quote)
        known = unchanged(request, tag)
        if known:
            return known
        png = render_page(service.source_file(paper.doc_id), page, quote=quote)
        rows = marked_rows(png)
        headers = caching(tag) | ({"Marked-Rows": rows} if rows else {})
        return Response(png, media_type="image/png", headers=headers)

    @router.get(
        "/documents/{doc_id}/pages/{page:int}",
        tags=["papers"],
        responses={200: {"model": shapes.PageShape, "content": {"text/plain": {}}}, **NOT_FOUND},
    )
    def page_text(request: Request, doc_id: DocId, page: PageNumber, service: Service = its) -> Response:
        """Show the text of a page as JSON, or as plain text where ``Accept`` asks for that."""
        paper = service.document(doc_id)
        found = _page(paper, page)
        text = paper.text[found.start : found.end]
        if "text/plain" in request.headers.get("accept", ""):
            tag = etag("text", text)
            return unchanged(request, tag) or PlainTextResponse(text, headers=caching(tag))
        content = {
            "doc_id": paper.doc_id,
            "path": paper.path,
            "page": found.number,
            "label": found.label,
            "is_scanned": found.is_scanned,
            "by_ocr": found.by_ocr,
            "text": text,
        }
        return json_response(request, content)

    @router.get(
        "/documents/{doc_id}/file",
        tags=["papers"],
        response_class=FileResponse,
        responses={200: {"content": {"application/pdf": {}, "application/octet-stream": {}}}, **NOT_FOUND},
    )
    def file(request: Request, doc_id: DocId, service: Service = its) -> Response:
        """Hand over the paper's own file, if it is still as it was indexed."""
        paper = service.document(doc_id)
        tag = etag("file", paper.sha256)
        is_shown = paper.format in MEDIA_TYPES
        return unchanged(request, tag) or FileResponse(
            service.source_file(paper.doc_id),
            media_type=MEDIA_TYPES.get(paper.format, "application/octet-stream"),
            filename=paper.path.rpartition("/")[2],
            content_disposition_type="inline" if is_shown else "attachment",
            headers=caching(tag) | ({"Content-Security-Policy": _PAPER_POLICY} if is_shown else {}),
        )


def _page(document: Document, number: int) -> Page:
    """Return the page with that PDF page number, from 1."""
    found = next((page for page in document.pages if page.number == number), None)
    if found is None:
        has = f"it has {len(document.pages)} pages" if document.pages else "it has no pages"
        raise NotFoundError(f"no page {number} in {document.path}: {has}")
    return found
