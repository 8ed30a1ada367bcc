"""Count and log every request: what route, how it ended, how long it took, whose key. Never what was asked.

Questions tell what a councillor is working on. A query string is where most of them stand, so no log line has
one; nor has a failure's message, which may quote it.
"""

from __future__ import annotations

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access import reader_in
from ui.metrics import Metrics

log = logging.getLogger("minutebook.access")


class Observer:
    """ASGI middleware around everything else, so that it sees refusals too."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = secrets.token_hex(8)
        status = 500

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        with self._metrics.in_flight():
            try:
                await self._app(scope, receive, send_observed)
            finally:
                seconds = time.perf_counter() - started
                route = route_of(scope)
                self._metrics.count(scope["method"], route, status, seconds)
                log.info(
                    "request",
                    extra={
                        "request": request_id,
                        "method": scope["method"],
                        "route": route,
                        "status": status,
                        "ms": round(seconds * 1000, 1),
                        "key": reader_in(scope).name,
                    },
                )


def route_of(scope: Scope) -> str:
    """Return the pattern that a request matched, so that no path a caller made up becomes a label."""
    return getattr(scope.get("route"), "path", None) or ("mounted" if scope.get("root_path") else "other")
