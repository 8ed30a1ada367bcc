"""The server's one composition: what is served, where, and what stands before it.

A face of its own is a router, or a mounted application, made with a ``ServiceOf``: one line below.
"""

from __future__ import annotations

from collections.abc import Collection

from fastapi import FastAPI

from minutebook import __version__
from ui import api, feedback, problems, sign_in, watching
from ui.access import Access
from ui.export import routes as export
from ui.guard import Guard
from ui.metrics import Metrics
from ui.plain import routes as plain
from ui.service import ServiceOf


def create_app(
    service_of: ServiceOf,
    access: Access,
    *,
    names: Collection[str] = (),
    feedback_store: feedback.FeedbackStore | None = None,
) -> FastAPI:
    """Return what ``minutebook serve`` serves. ``names`` are host names that people reach it by; without a
    ``feedback_store`` no answer has a form for feedback."""
    app = FastAPI(
        title="Minutebook",
        version=__version__,
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,  # these pages load their scripts from elsewhere
        redoc_url=None,
    )
    metrics = Metrics()
    problems.install(app)
    app.add_middleware(Guard, access=access, metrics=metrics, names=names)
    app.include_router(api.router(service_of), prefix=api.PREFIX)
    app.include_router(watching.router(service_of, metrics))
    app.include_router(sign_in.router(access))
    app.include_router(export.router(service_of))
    if feedback_store is not None:
        app.include_router(feedback.router(service_of, feedback_store))
    app.include_router(plain.router(service_of, verdicts=feedback.VERDICTS if feedback_store else None))
    return app
