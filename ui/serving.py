"""Run the server: where it listens, who may come in, how it stops."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import socket
import sys
from collections.abc import Sequence

import uvicorn

from minutebook.errors import UsageError
from minutebook.settings import Settings
from ui.access import Access
from ui.app import create_app
from ui.feedback import FILE_NAME, FeedbackStore
from ui.keys import Keys
from ui.page import mount_page
from ui.service import Services


def serve(
    settings: Settings, *, host: str, port: int, names: Sequence[str] = (), is_public_open: bool = False
) -> int:
    """Serve until interrupted. Raises UsageError for an address that needs keys where there are none."""
    keys = Keys(settings.index.expanduser())
    is_local = is_loopback(host)
    if not is_local and not any(key.is_usable(dt.datetime.now(dt.UTC)) for key in keys.all()):
        raise UsageError(
            f"refusing to listen on {host} without access keys: others could reach it; "
            "make one with: minutebook key add NAME --tier public"
        )
    access = Access(keys, always_needs_key=not is_local, is_public_open=is_public_open)
    host = "127.0.0.1" if host == "localhost" else host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with Services(settings) as services, socket.create_server((host, port), family=family) as listening:
        services.of_tier("public" if not keys.all() else "officers")  # no index: better said now
        store = FeedbackStore(settings.feedback or settings.index.expanduser() / FILE_NAME)
        app = create_app(services.of_request, access, names=names, feedback_store=store)
        mount_page(app, services.of_request)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        print(f"minutebook: serving on {address} (Ctrl-C stops it)", file=sys.stderr, flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn ends its work, then raises it again
            server.run(sockets=[listening])
    return 0


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address. Raises UsageError for what is no address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError as exc:
        raise UsageError(f"--host {host}: not an IP address; use --name for a host name") from exc
