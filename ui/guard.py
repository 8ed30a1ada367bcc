"""What stands before every request: by what name it came, how long it is, who sends it; and which headers its
answer leaves with.

A server on loopback is still reached by web pages from elsewhere: a browser can be made to call it under a
name that resolves to 127.0.0.1 (DNS rebinding), or to send it a form (cross-site request forgery). So a
request under a name that is not ours is refused, and so is a change that another site asks for.
"""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Collection, Mapping
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access import Access, Reader, note_reader
from ui.policies import SECURITY_HEADERS, content_policy
from ui.problems import problem
from ui.sign_in import SIGN_IN, SIGN_OUT

# A question is at most a few kilobytes; only an administrator sends more, to the addresses that take papers.
MAX_BODY_BYTES = 64 << 10
# What tells nothing of the papers.
_OPEN_TO_ALL = frozenset({"/healthz", "/readyz", SIGN_IN, SIGN_OUT})
_ADMINISTRATORS = frozenset({"/metrics"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware: refuse what should not come in, note the reader, set headers."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        access: Access,
        names: Collection[str] = (),
        uploads: Mapping[str, int] | None = None,
    ) -> None:
        """``uploads`` are the addresses that take more than a question, each with how many bytes."""
        self._app = app
        self._access = access
        self._uploads = uploads or {}
        self._names = frozenset({"localhost", *(name.lower() for name in names)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            # Nothing here speaks over web sockets, and none of these checks would stand before one.
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        refusal, limit = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        body = _Body(receive, send_guarded, limit)
        with contextlib.suppress(ClientDisconnect):
            await self._app(scope, body.receive, body.send)
        if body.is_too_long:
            await _too_long(limit)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[Response | None, int]:
        """Note the reader of a request, or return why it is refused; and how long its body may be."""
        headers, path = Headers(scope=scope), scope["path"]
        if not self._is_ours(headers.get("host", "")):
            return problem(421, "this server does not answer under that name; see serve --name"), 0
        if scope["method"] not in _SAFE_METHODS and _is_from_elsewhere(headers):
            return problem(403, "another site may not change anything here"), 0
        reader = self._access.reader(headers)
        if reader is None and path not in _OPEN_TO_ALL:
            return _ask_for_key(scope, headers), 0
        if path in _ADMINISTRATORS and self._access.needs_key and not (reader and reader.is_administrator):
            return problem(403, "an administrator's key is needed"), 0
        if reader is not None:
            note_reader(scope, reader)
        limit = self._limit(path, reader)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()) or int(length) > limit:
            return _too_long(limit), limit
        return None, limit

    def _limit(self, path: str, reader: Reader | None) -> int:
        may_upload = reader is not None and self._access.may_add(reader)
        return self._uploads.get(path, MAX_BODY_BYTES) if may_upload else MAX_BODY_BYTES

    def _is_ours(self, host: str) -> bool:
        name = (host if host.endswith("]") else host.rpartition(":")[0] or host).lower()
        if name in self._names:
            return True
        try:  # a number resolves to nothing else, so it cannot have been rebound
            return bool(ipaddress.ip_address(name.strip("[]")))
        except ValueError:
            return False


def _is_from_elsewhere(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def _ask_for_key(scope: Scope, headers: Headers) -> Response:
    wants_page = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
    if wants_page and "authorization" not in headers:
        query = scope["query_string"].decode("latin-1")
        address = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"{SIGN_IN}?next={quote(address, safe='')}", status_code=303)
    return problem(
        HTTPStatus.UNAUTHORIZED,
        "an access key is needed: Authorization: Bearer mb_…",
        headers={"WWW-Authenticate": 'Bearer realm="minutebook"'},
    )


def _set_headers(headers: MutableHeaders, path: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", content_policy(path))


class _Body:
    """The body of a request: cut off where it goes on beyond the limit, whatever it said of its length. What
    the application then makes of half a body is not sent."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive = receive
        self._send = send
        self._left = limit
        self._has_started = False

    @property
    def is_too_long(self) -> bool:
        return self._left < 0 and not self._has_started

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self._left < 0 else message

    async def send(self, message: Message) -> None:
        if not self.is_too_long:
            self._has_started = True
            await self._send(message)


def _too_long(limit: int) -> Response:
    return problem(413, f"a request body may hold {limit} bytes")
