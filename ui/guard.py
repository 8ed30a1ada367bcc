"""What stands before every request: whose name it was sent to, how long it is, which headers it leaves with.

The server listens on loopback only, but a web page elsewhere can make a browser call it under a name of its
own that resolves to 127.0.0.1 (DNS rebinding); so a request under a foreign ``Host`` is refused.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.metrics import Metrics

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A question is at most a few kilobytes; nothing else is sent to us.
MAX_BODY_BYTES = 64 << 10


class Guard:
    """ASGI middleware: refuse foreign hosts and long bodies, set headers, count requests."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, hosts: Collection[str] = LOOPBACK_HOSTS) -> None:
        self._app = app
        self._metrics = metrics
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            refusal = self._refusal(Headers(scope=scope))
            if refusal is not None:
                await _refuse(*refusal, send_guarded)
            else:
                await self._app(scope, _limited(receive), send_guarded)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self._metrics.count(route, status, time.perf_counter() - started)

    def _refusal(self, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name.lower() not in self._hosts:
            return 421, "this server answers only under the name of this machine's loopback address"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            return 413, f"a request body may hold {MAX_BODY_BYTES} bytes"
        return None


def _limited(receive: Receive) -> Receive:
    """Cut the connection off when a body without a length goes on beyond the limit."""
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        return {"type": "http.disconnect"} if received > MAX_BODY_BYTES else message

    return receive_limited


async def _refuse(status: int, detail: str, send: Send) -> None:
    titles = {413: "Content Too Large", 421: "Misdirected Request"}
    content = {"type": "about:blank", "title": titles[status], "status": status, "detail": detail}
    headers = [(b"content-type", b"application/problem+json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(content).encode()})
