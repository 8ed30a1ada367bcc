"""The index page around Gradio: our own, so that nothing in it is Gradio's but its settings and its entry.

Gradio's index page names hosts of its own, loads a script for iframes and has inline scripts without a
nonce. Ours has what every view shares (skip link, navigation, status line, footer), says what to do without
JavaScript, and carries a policy under which no script runs but this server's.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from functools import cache
from importlib.resources import files
from string import Template

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message

from ui.html.styles import fragments_css
from ui.page.view import View

FILES = "/page"
# Styles: Gradio sets them on its elements as it goes. Scripts: ours, and the one with the page's nonce.
# Images of pages are ours; Gradio draws its icons from data.
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# With "no-referrer" a browser hides from a form's target which site it stood on, and the guard refuses it.
HEADERS = {"Referrer-Policy": "same-origin"}
_CONFIG = re.compile(r"<script>(window\.gradio_config = .*?)</script>", re.DOTALL)
_API = re.compile(r"<script>(window\.gradio_api_info = .*?)</script>", re.DOTALL)
_ENTRY = re.compile(r'<script type="module" crossorigin src="\./(assets/[\w.-]+\.js)">')
_STYLE = re.compile(r'<link rel="stylesheet" crossorigin href="\./(assets/[\w.-]+\.css)">')


class Shell:
    """The route ``/``: Gradio's settings in our index page."""

    def __init__(self, gradio: ASGIApp, views: tuple[View, ...]) -> None:
        self.gradio = gradio
        self._views = views

    async def index(self, request: Request) -> HTMLResponse:
        theirs = await _index_of(self.gradio, request)
        nonce = secrets.token_urlsafe(16)
        page = _template().substitute(
            nonce=nonce,
            config=_found(_CONFIG, theirs) + _found(_API, theirs),
            entry=_found(_ENTRY, theirs),
            entry_style=_found(_STYLE, theirs),
            navigation=_navigation(self._views),
            **{name.replace(".", "_"): address(name) for name in OURS},
        )
        return HTMLResponse(page, headers=HEADERS | {"Content-Security-Policy": POLICY.format(nonce=nonce)})


FRAGMENTS = "fragments.css"
OURS = (FRAGMENTS, "page.css", "page.js", "templates.js", "icon.svg")
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def address(name: str) -> str:
    """Return where a file of the page is; the address changes with the content."""
    digest = hashlib.sha256(content(name)).hexdigest()
    return f"{FILES}/{name}?v={digest[:12]}"


def content(name: str) -> bytes:
    """Return one of our files. The fragments' rules are nested: Gradio's own, with more classes, win else."""
    if name == FRAGMENTS:
        return f"#content {{\n{fragments_css()}\n}}\n".encode()
    return files("ui.page").joinpath("files", name).read_bytes()


@cache
def _template() -> Template:
    return Template(files("ui.page").joinpath("files", "index.html").read_text("utf-8"))


def _navigation(views: tuple[View, ...]) -> Markup:
    link = Markup('<li><a href="/?view={}" data-view="{}">{}</a></li>')
    return Markup("").join(link.format(view.name, view.name, view.label) for view in views if view.label)


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise RuntimeError(f"this release of Gradio has another index page: no {pattern.pattern}")
    return found[1]


async def _index_of(gradio: ASGIApp, request: Request) -> str:
    """Ask Gradio for its index page, without the visitor's query: Gradio gives fields of it a meaning."""
    body = b""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal body
        body += message.get("body", b"")

    await gradio({**request.scope, "query_string": b"", "path": "/"}, receive, send)
    return body.decode()
