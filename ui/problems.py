"""Errors as RFC 9457 problem documents, one place for all of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from minutebook.errors import MinutebookError
from ui.policies import SECURITY_HEADERS

log = logging.getLogger("minutebook.ui")


def problem(
    status: int, detail: str, *, errors: list[Any] | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return a problem document; ``about:blank`` says that the status tells its kind."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors is not None:
        content["errors"] = errors
    return JSONResponse(
        content,
        status_code=status,
        media_type="application/problem+json",
        headers={**SECURITY_HEADERS, **(headers or {})},
    )


def install(app: FastAPI) -> None:
    """Make every error of the app a problem document."""
    app.add_exception_handler(MinutebookError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, MinutebookError)
    return problem(error.http_status, str(error))


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": ".".join(str(part) for part in found["loc"]), "what": found["msg"]}
        for found in error.errors()
    ]
    detail = "; ".join(f"{found['where']}: {found['what']}" for found in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = f"nothing at {request.url.path}" if error.detail == HTTPStatus.NOT_FOUND.phrase else error.detail
    return problem(error.status_code, detail, headers=error.headers)


def route_of(request: Request) -> str:
    return getattr(request.scope.get("route"), "path", "other")


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", extra={"method": request.method, "route": route_of(request)}, exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed; its log says how")
