"""How much one reader may ask and how long an answer may take, so that no one takes it from others.

A token bucket for each key, or address where there is no key: ``burst`` at once, ``requests_per_s`` in the
long run. Then places: so many questions in work for one reader and for all. A question that takes too long is
answered with 503 while its thread ends; it keeps its place until then, so slow questions cannot pile up.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access import reader_in
from ui.logs import describe
from ui.problems import problem

log = logging.getLogger("minutebook.limits")

# Cheap: a page loads a hundred of Gradio's files, and one stream that lasts as long as the page.
_FREE = ("/assets/", "/page/", "/theme.css", "/gradio_api/queue/data", "/healthz", "/readyz")
# Gradio keeps a queue of its own for what the page asks; papers come as fast as the line brings them.
_UNTIMED = ("/gradio_api/", "/papers/add")
# More callers than a council has; the least recent are forgotten, which only gives them a full bucket.
_MOST_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    # A page of results shows ten page images, a client that reads all papers asks steadily.
    requests_per_s: float = 20.0
    burst: int = 100
    # Twice the cores of a small machine, and no one reader may take them all.
    at_once: int = 16
    at_once_each: int = 8
    # An answer over 100,000 passages takes under a second; a first one also loads the encoder.
    timeout_s: float = 30.0


class Buckets:
    """A token bucket for each caller (RFC 2697's idea: tokens come at a rate, up to a burst)."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._tokens: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, caller: str) -> float:
        """Take a token and return 0, or return how long until there is one."""
        now = self._clock()
        tokens, then = self._tokens.pop(caller, (float(self._limits.burst), now))
        tokens = min(self._limits.burst, tokens + (now - then) * self._limits.requests_per_s)
        wait = 0.0 if tokens >= 1.0 else (1.0 - tokens) / self._limits.requests_per_s
        self._tokens[caller] = (tokens if wait else tokens - 1.0, now)
        if len(self._tokens) > _MOST_CALLERS:
            self._tokens.popitem(last=False)
        return wait


class Limiter:
    """ASGI middleware behind the guard, which has found the reader."""

    def __init__(self, app: ASGIApp, *, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._limits = limits
        self._buckets = Buckets(limits, clock)
        self._working: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        caller = _caller(scope)
        wait_s = self._buckets.wait_s(caller)
        if wait_s:
            await _too_many(wait_s, "too many requests")(scope, receive, send)
        elif scope["path"].startswith(_UNTIMED):
            await self._app(scope, receive, send)
        elif self._working[caller] >= self._limits.at_once_each:
            await _too_many(1, "too many requests at once")(scope, receive, send)
        elif self._working.total() >= self._limits.at_once:
            await problem(503, "the server is busy", headers={"Retry-After": "1"})(scope, receive, send)
        else:
            await self._timed(caller, scope, receive, send)

    async def _timed(self, caller: str, scope: Scope, receive: Receive, send: Send) -> None:
        has_started = has_expired = False

        async def send_in_time(message: Message) -> None:
            nonlocal has_started
            if not has_expired:
                has_started = True
                await send(message)

        self._working[caller] += 1
        task = asyncio.ensure_future(self._app(scope, receive, send_in_time))
        task.add_done_callback(lambda done: self._end(caller))
        try:
            done, _ = await asyncio.wait({task}, timeout=self._limits.timeout_s)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if done or has_started:  # a long file may take its time, once it is on its way
            await task
            return
        has_expired = True
        task.add_done_callback(_note_late)
        detail = f"no answer within {self._limits.timeout_s:g} seconds; try a narrower question"
        await problem(503, detail, headers={"Retry-After": "10"})(scope, receive, send)

    def _end(self, caller: str) -> None:
        self._working[caller] -= 1
        if not self._working[caller]:
            del self._working[caller]


def _caller(scope: Scope) -> str:
    name = reader_in(scope).name
    if name is not None:
        return f"key {name}"
    client = HTTPConnection(scope).client
    return f"address {client.host}" if client else "address"


def _too_many(wait_s: float, detail: str) -> ASGIApp:
    return problem(429, detail, headers={"Retry-After": str(max(1, math.ceil(wait_s)))})


def _note_late(task: asyncio.Future[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.warning("a question that took too long then failed", extra={"failure": describe(error)})
