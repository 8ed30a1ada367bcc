"""Downloads: ``/export/WHAT.ENDING`` with the parameters of the page that shows the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from minutebook.contract_json import answer_json, ledger_json, search_json
from minutebook.errors import UsageError
from ui.around import around
from ui.asked import Asked, read_asked
from ui.export import word
from ui.export.markdown import markdown
from ui.export.outline import Block, answer_blocks, ledger_blocks, search_blocks
from ui.export.provenance import Provenance
from ui.export.tables import answer_table, ledger_table, search_table
from ui.html.hits import without_procedural
from ui.html.ledger import newest_first
from ui.html.links import Links
from ui.plain.errors import PlainRoute
from ui.plain.layout import ROOT
from ui.service import Service, ServiceOf

EXPORT = "/export"
Ending = Literal["docx", "md", "csv", "json"]
_MEDIA_TYPES: dict[Ending, str] = {
    "docx": word.MEDIA_TYPE,
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def router(service_of: ServiceOf) -> APIRouter:
    routes = APIRouter(prefix=EXPORT, route_class=PlainRoute, include_in_schema=False)

    @routes.get("/answer.{ending}")
    def answer(request: Request, ending: Ending) -> Response:
        service, asked, links = _opened(request, service_of)
        found = service.answer(_question(asked), filters=asked.filters)
        made = _made(service, links.answer(asked.q, asked.filters))
        comparison, _ = around(service, found)
        return _file(
            f"answer.{ending}",
            ending,
            made,
            title=asked.q,
            blocks=lambda: answer_blocks(found, links, made, comparison),
            table=lambda: answer_table(found, links, made),
            fields=lambda: answer_json(found),
        )

    @routes.get("/search.{ending}")
    def search(request: Request, ending: Ending) -> Response:
        service, asked, links = _opened(request, service_of)
        found = service.search(_question(asked), k=asked.k, filters=asked.filters)
        found = found if asked.procedural else without_procedural(found)
        made = _made(service, links.search(asked.q, asked.filters))
        return _file(
            f"passages.{ending}",
            ending,
            made,
            title=asked.q,
            blocks=lambda: search_blocks(found, links, made),
            table=lambda: search_table(found, links, made),
            fields=lambda: search_json(found),
        )

    @routes.get("/decisions.{ending}")
    def decisions(request: Request, ending: Ending) -> Response:
        service, asked, links = _opened(request, service_of)
        found = newest_first(service.resolutions(asked.filters))
        made = _made(service, links.decisions(asked.filters))
        return _file(
            f"decisions.{ending}",
            ending,
            made,
            title="Decisions",
            blocks=lambda: ledger_blocks(found, links, made),
            table=lambda: ledger_table(found, links, made),
            fields=lambda: {"resolutions": ledger_json(found)},
        )

    return routes


def _opened(request: Request, service_of: ServiceOf) -> tuple[Service, Asked, Links]:
    """Return the reader's service, what is asked, and links that lead here from a file elsewhere."""
    asked = read_asked(request.query_params)
    if asked.faults:
        raise UsageError("; ".join(fault.text for fault in asked.faults))
    here = str(request.base_url).rstrip("/")
    return service_of(request), asked, Links(f"{here}{ROOT}", f"{here}/api/v1")


def _question(asked: Asked) -> str:
    if not asked.q:
        raise UsageError("there is nothing to export: the address has no question (q)")
    return asked.q


def _made(service: Service, url: str) -> Provenance:
    return Provenance(url, service.generation, service.published, dt.datetime.now(dt.UTC))


def _file(
    name: str,
    ending: Ending,
    made: Provenance,
    *,
    title: str,
    blocks: Callable[[], list[Block]],
    table: Callable[[], str],
    fields: Callable[[], dict[str, Any]],
) -> Response:
    match ending:
        case "docx":
            content = word.word(blocks(), title=title, made=made.exported)
        case "md":
            content = markdown(blocks()).encode()
        case "csv":
            # Without the mark Excel takes the file for Windows-1252 and pound signs for two characters.
            content = table().encode("utf-8-sig")
        case "json":
            content = json.dumps({"made": made.fields()} | fields(), ensure_ascii=False, indent=1).encode()
    headers = {"Content-Disposition": f'attachment; filename="minutebook-{name}"'}
    return Response(content, media_type=_MEDIA_TYPES[ending], headers=headers)
