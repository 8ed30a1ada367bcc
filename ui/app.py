"""The server's one composition: what is served, where, and what stands before it.

A face of its own is a router, or a mounted application, made with a ``ServiceOf``: one line below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from fastapi import FastAPI

from minutebook import __version__
from ui import adding_routes, api, feedback, openapi, problems, sign_in, watching
from ui.access import Access
from ui.adding import Adding
from ui.export import routes as export
from ui.guard import Guard
from ui.head import Head
from ui.limits import Limiter, Limits
from ui.metrics import Metrics
from ui.observing import Observer
from ui.plain import routes as plain
from ui.readiness import Readiness
from ui.service import ServiceOf


def create_app(
    service_of: ServiceOf,
    access: Access,
    *,
    names: Collection[str] = (),
    limits: Limits = Limits(),
    readiness: Callable[[], Readiness] | None = None,
    feedback_store: feedback.FeedbackStore | None = None,
    adding: Adding | None = None,
) -> FastAPI:
    """Return what ``minutebook serve`` serves. ``names`` are host names that people reach it by; without a
    ``feedback_store`` no answer has a form for feedback, and without ``adding`` nobody adds papers."""
    app = FastAPI(
        title="Minutebook",
        version=__version__,
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,  # these pages load their scripts from elsewhere
        redoc_url=None,
    )
    metrics = Metrics()
    problems.install(app)
    # The last one added is met first: count and log everything, let in, then limit who was let in.
    app.add_middleware(Head)
    app.add_middleware(Limiter, limits=limits)
    uploads = {adding_routes.ADD: adding.max_file_bytes} if adding else {}
    app.add_middleware(Guard, access=access, names=names, uploads=uploads)
    app.add_middleware(Observer, metrics=metrics)
    routes = api.router(service_of)
    openapi.install(app, routes)
    app.include_router(routes)
    app.include_router(watching.router(metrics, readiness or (lambda: Readiness(None, {"public": 0}))))
    app.include_router(sign_in.router(access))
    app.include_router(export.router(service_of))
    if feedback_store is not None:
        app.include_router(feedback.router(service_of, feedback_store))
    if adding is not None:
        app.include_router(adding_routes.router(adding, access))
    else:
        app.include_router(adding_routes.nothing())
    app.include_router(
        plain.router(
            service_of,
            verdicts=feedback.VERDICTS if feedback_store else None,
            adding_of=lambda request: adding_routes.adding_of(adding, access, request),
        )
    )
    return app
