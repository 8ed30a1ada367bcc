"""HEAD wherever there is GET (RFC 9110, 9.3.2): the same headers, no body. FastAPI's routes know GET only."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A stream of events never ends, and has no headers worth asking for.
_STREAMS = "/gradio_api/"


class Head:
    """ASGI middleware next to the routes: what stands before them still sees the request that came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope["type"] == "http" and scope["method"] == "HEAD"
        if not is_head or scope["path"].startswith(_STREAMS):
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET", "extensions": {}}  # no extension that sends a file by its path
        try:
            await self._app(inner, receive, send_head)
        finally:
            # What the routes found out, who counts and logs wants to know.
            scope.update(
                (name, value) for name, value in inner.items() if name not in ("method", "extensions")
            )
