"""Run the server: where it listens, who may come in, how it stops."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import signal
import socket
import sys
import threading
from dataclasses import dataclass, replace

import uvicorn
from fastapi import FastAPI

from minutebook.errors import UsageError
from minutebook.settings import Settings
from ui.access import Access
from ui.adding import Adding
from ui.app import create_app
from ui.feedback import FILE_NAME, FeedbackStore
from ui.keys import Keys
from ui.limits import Limits
from ui.logs import log_as_json
from ui.page import mount_page
from ui.service import Services

# What is being answered when the server is told to stop may take so long; a stream of the page never ends.
_STOP_S = 10


@dataclass(frozen=True, slots=True)
class Serving:
    """How the server is reached. ``names`` are host names beside localhost and addresses;
    ``is_behind_proxy``: requests come through a proxy of ours, which says for whom."""

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    is_public_open: bool = False
    is_behind_proxy: bool = False
    is_logging_requests: bool = False
    limits: Limits = Limits()


def serve(settings: Settings, serving: Serving, *, adding: Adding | None = None) -> int:
    """Serve until interrupted. Raises UsageError for an address that needs keys where there are none."""
    keys = Keys(settings.index.expanduser())
    access = make_access(keys, serving)
    host = "127.0.0.1" if serving.host == "localhost" else serving.host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with (
        Services(settings) as services,
        socket.create_server((host, serving.port), family=family) as listening,
    ):
        services.of_tier("officers" if keys.were_made() else "public")  # no index: better said now
        app = create_app(
            services.of_request,
            access,
            names=serving.names,
            limits=limits_with_gloss(serving.limits, settings),
            readiness=services.readiness,
            feedback_store=FeedbackStore(settings.feedback or settings.index.expanduser() / FILE_NAME),
            adding=adding,
        )
        mount_page(app, services.of_request)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        print(f"minutebook: serving on {address} (Ctrl-C stops it)", file=sys.stderr, flush=True)
        log_as_json(with_requests=serving.is_logging_requests)
        # The first question need not wait for the encoder.
        threading.Thread(target=services.readiness, name="warm-up", daemon=True).start()
        # uvicorn ends its work, then sends itself again the signal that stopped it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(_configuration(app, serving)).run(sockets=[listening])
    return 0


def limits_with_gloss(limits: Limits, settings: Settings) -> Limits:
    """Give an answer the time on top that its gloss may take: it must not be given up for want of one."""
    extra_s = settings.gloss_timeout_s if settings.gloss_url else 0.0
    return replace(limits, timeout_s=limits.timeout_s + extra_s)


def _configuration(app: FastAPI, serving: Serving) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        # Who is believed when saying for whom it asks: nobody, or a proxy on this machine.
        proxy_headers=serving.is_behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_graceful_shutdown=_STOP_S,
    )


def make_access(keys: Keys, serving: Serving) -> Access:
    """Return who may come in. Raises UsageError for an address that needs keys where there are none."""
    is_local = is_loopback(serving.host) and not serving.is_behind_proxy and not serving.names
    if not is_local and not any(key.is_usable(dt.datetime.now(dt.UTC)) for key in keys.all()):
        how = f"listen on {serving.host}" if not is_loopback(serving.host) else "be reached from elsewhere"
        raise UsageError(
            f"refusing to {how} without access keys: others could read everything; "
            "make one with: minutebook key add NAME --tier public"
        )
    return Access(keys, always_needs_key=not is_local, is_public_open=serving.is_public_open)


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address. Raises UsageError for what is no address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError as exc:
        raise UsageError(f"--host {host}: not an IP address; use --name for a host name") from exc
