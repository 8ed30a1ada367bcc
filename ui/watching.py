"""What those who run the server look at: is it alive, is it ready, how much does it do."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from ui.metrics import MEDIA_TYPE, Metrics
from ui.service import ServiceOf


def router(service_of: ServiceOf, metrics: Metrics) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def healthz() -> Any:
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz(request: Request) -> Any:
        return {"status": "ready", "index": service_of(request).generation}

    @router.get("/metrics")
    def metrics_text() -> PlainTextResponse:
        return PlainTextResponse(metrics.text(), media_type=MEDIA_TYPE)

    return router
