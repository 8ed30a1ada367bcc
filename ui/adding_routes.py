"""Add papers: a form for administrators, and how far the work has come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from ui.access import Access, reader_of
from ui.adding import ENDINGS, Adding
from ui.html.templating import render
from ui.plain.errors import PlainRoute
from ui.plain.layout import HEADERS, ROOT
from ui.sign_in import local

ADD = "/papers/add"
WORK = "/papers/work"
# A council's meeting has some twenty papers.
MOST_FILES = 200


def router(adding: Adding, access: Access) -> APIRouter:
    routes = APIRouter(route_class=PlainRoute, include_in_schema=False)

    def may_add(request: Request) -> None:
        if not access.may_add(reader_of(request)):
            raise HTTPException(403, "an administrator's key is needed to add papers")

    @routes.get(WORK)
    def work(request: Request) -> Response:
        """The form and the state of the work, for a page to take in; nothing for those who may not add."""
        return HTMLResponse(adding_of(adding, access, request, "/?view=papers"), headers=HEADERS)

    @routes.post(ADD, dependencies=[Depends(may_add)])
    def add(form: Annotated[FormData, Depends(_form)]) -> Response:
        for paper in form.getlist("papers"):
            if isinstance(paper, UploadFile) and paper.filename:
                adding.keep(paper.filename, paper.file)
        adding.start()
        back = form.get("next")
        return RedirectResponse(local(back if isinstance(back, str) else f"{ROOT}/papers"), status_code=303)

    return routes


def nothing() -> APIRouter:
    """Return what a page that asks for the form gets where no papers are added: not an error in its log."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(WORK, lambda: Response(status_code=204))
    return routes


def adding_of(
    adding: Adding | None, access: Access, request: Request, back: str = f"{ROOT}/papers"
) -> Markup:
    """Return what the reader of a request sees of adding: nothing, where they may not."""
    may_add = adding is not None and access.may_add(reader_of(request))
    return adding_html(adding, back) if adding is not None and may_add else Markup()


def adding_html(adding: Adding, back: str) -> Markup:
    """Return the form, which leads back to where it stood, and how far the last run has come."""
    work = adding.work()
    return render(
        "adding.html",
        work=work,
        action=ADD,
        back=back,
        endings=",".join(ENDINGS),
        most_mb=adding.max_file_bytes >> 20,
    )


async def _form(request: Request) -> AsyncIterator[FormData]:
    async with request.form(max_files=MOST_FILES, max_fields=5) as form:
        yield form
