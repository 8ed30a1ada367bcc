"""A whole page around fragments: navigation, skip link, style sheet, and the headers it is sent with."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi.responses import HTMLResponse

from ui.html.styles import fragments_css
from ui.html.templating import render

ROOT = "/plain"
STYLE_PATH = f"{ROOT}/style.css"
# No script at all, whatever a paper says; pictures and styles from this server; forms come back to it.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
# With "no-referrer" a browser would hide from our own forms' targets where the form stood.
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
NAVIGATION = (
    ("ask", ROOT, "Ask and search"),
    ("decisions", f"{ROOT}/decisions", "Decisions"),
    ("meetings", f"{ROOT}/meetings", "Meetings"),
    ("papers", f"{ROOT}/papers", "Papers"),
)


def page(
    template: str, *, title: str, here: str = "", status: int = 200, generation: str = "", **values: object
) -> HTMLResponse:
    """Return a page of ``templates/plain``; ``here`` is the entry of the navigation that it belongs to."""
    html = render(
        f"plain/{template}",
        title=title,
        here=here,
        navigation=NAVIGATION,
        style=style_address(),
        generation=generation,
        **values,
    )
    return HTMLResponse(html, status_code=status, headers=HEADERS)


@cache
def style_css() -> str:
    return fragments_css() + files("ui.plain").joinpath("plain.css").read_text("utf-8")


@cache
def style_address() -> str:
    """Return where the style sheet is; the address changes with what it says."""
    return f"{STYLE_PATH}?v={hashlib.sha256(style_css().encode()).hexdigest()[:12]}"
