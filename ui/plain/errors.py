"""Errors of the plain pages as pages, in our own words."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from minutebook.errors import MinutebookError
from ui.plain.layout import page


class PlainRoute(APIRoute):
    """A route whose errors are pages and not problem documents."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except MinutebookError as error:
                return _error(error.http_status, str(error))
            except RequestValidationError:
                return _error(422, "this address asks for something that cannot be read")
            except HTTPException as error:
                return _error(error.status_code, str(error.detail))

        return handle


def _error(status: int, detail: str) -> Response:
    title = "Not found" if status == 404 else "That did not work"
    return page("error.html", title=title, status=status, detail=f"{detail[:1].upper()}{detail[1:]}")
