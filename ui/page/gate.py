"""The few of Gradio's routes that the page needs; all others do not exist here.

Gradio brings uploads, a file server, a proxy, monitoring, run history, an API description and an editor of
the app's own source. A list of what is open needs no care when a release adds more.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.forms import MAX_QUERY_CHARS

JOIN = "/gradio_api/queue/join"
OPEN = {"GET": ("/gradio_api/queue/data", "/theme.css"), "POST": (JOIN,)}
ASSETS = "/assets/"
# Gradio names its assets by their content.
ASSET_HEADERS = [(b"cache-control", b"public, max-age=31536000, immutable")]
# The queue's body holds the values of all controls of a view, of which few are long.
_MOST_BODY_BYTES = 64 << 10


class Gate(BaseRoute):
    """A route to Gradio's app, for the open paths only."""

    path = "page"

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        method, path = scope["method"], scope["path"]
        is_open = path in OPEN.get(method, ()) or (method == "GET" and path.startswith(ASSETS))
        return (Match.FULL, {"route": self}) if is_open else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == JOIN:
            receive = await _checked(receive)
        await self._app(scope, receive, _cached(send) if scope["path"].startswith(ASSETS) else send)


def _cached(send: Send) -> Send:
    async def send_cached(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            message = {**message, "headers": [*message["headers"], *ASSET_HEADERS]}
        await send(message)

    return send_cached


async def _checked(receive: Receive) -> Receive:
    """Read a call of the page whole and refuse all but plain values.

    Gradio fetches what an argument calls a file, even for a control that takes text.
    """
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        if len(body) > _MOST_BODY_BYTES:
            raise HTTPException(413, f"a call of the page may hold {_MOST_BODY_BYTES} bytes")
        if not message.get("more_body"):
            break
    try:
        call = json.loads(body)
        is_plain = all(is_plain_value(value) for value in call["data"])
    except (ValueError, KeyError, TypeError, RecursionError):
        is_plain = False
    if not is_plain:
        raise HTTPException(422, "a call of the page holds texts, numbers and lists of them only")
    whole: Message = {"type": "http.request", "body": body, "more_body": False}
    is_read = False

    async def receive_whole() -> Message:
        nonlocal is_read
        if is_read:
            return await receive()
        is_read = True
        return whole

    return receive_whole


def is_plain_value(value: Any) -> bool:
    """Say whether a control's value is a text, a number or a list of texts.

    >>> is_plain_value(["Cabinet"]), is_plain_value({"path": "/etc/passwd"})
    (True, False)
    """
    if isinstance(value, list):
        return len(value) <= MAX_QUERY_CHARS and all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str | bool | int | float)
