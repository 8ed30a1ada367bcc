"""What those who run the server look at: is it alive, is it ready, how much does it do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from ui.metrics import MEDIA_TYPE, Metrics
from ui.readiness import Readiness


def router(metrics: Metrics, readiness: Callable[[], Readiness]) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def healthz() -> Any:
        """Say that the process answers; a supervisor restarts it where this fails."""
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz() -> JSONResponse:
        """Say whether questions can be answered; a load balancer sends none where this is 503."""
        found = readiness()
        content = {"status": found.state, "index": found.index, "reasons": list(found.reasons)}
        return JSONResponse(content, status_code=503 if found.state == "unready" else 200)

    @router.get("/metrics")
    def metrics_text() -> Response:
        found = readiness()
        metrics.note_ready(found.state != "unready")
        for tier, papers in found.papers.items():
            metrics.note_papers(tier, papers)
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    return router
