"""The form that gives a browser a session for a key. No script: it works wherever a form does."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ui.access import COOKIE, SESSION, Access, reader_of

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
_MOST_KEY_CHARS = 200
_STYLE = """
body{font:1.125rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff;max-width:34rem;margin:2rem auto;
padding:0 1rem}
label{display:block;font-weight:700}
input{font:inherit;width:100%;box-sizing:border-box;
padding:.5rem;border:2px solid #0b0c0c;margin:.25rem 0 1rem}
button{font:inherit;padding:.5rem 1rem;min-height:44px;border:2px solid #00703c;background:#00703c;color:#fff}
:focus-visible{outline:3px solid #0b0c0c;outline-offset:2px;box-shadow:0 0 0 5px #ffdd00}
.error{border-left:5px solid #d4351c;padding-left:.75rem;font-weight:700}
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    # With "no-referrer" a browser hides from a form's target where the form stood, and the guard refuses it.
    "Referrer-Policy": "same-origin",
}


def router(access: Access) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get(SIGN_IN)
    def form(
        request: Request, next_: Annotated[str, Query(alias="next", max_length=2000)] = "/"
    ) -> HTMLResponse:
        name = reader_of(request).name
        return _page(next_) if name is None else _signed_in(name)

    @router.post(SIGN_IN)
    def sign_in(
        request: Request,
        key: Annotated[str, Form(max_length=_MOST_KEY_CHARS)] = "",
        next_: Annotated[str, Form(alias="next", max_length=2000)] = "/",
    ) -> Response:
        session = access.session(key)
        if session is None:
            return _page(next_, "That key opens nothing here. It may have been mistyped, revoked or expired.")
        response = RedirectResponse(local(next_), status_code=303)
        response.set_cookie(
            COOKIE, session, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    @router.post(SIGN_OUT)
    def sign_out() -> RedirectResponse:
        response = RedirectResponse(SIGN_IN, status_code=303)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response

    return router


def local(address: str) -> str:
    """Return an address of this server, whatever was asked for: a sign-in must not lead elsewhere.

    >>> local("/plain?q=a"), local("//elsewhere.example"), local("https://elsewhere.example"), local("/\\\\e")
    ('/plain?q=a', '/', '/', '/')
    """
    is_local = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if is_local else "/"


def _page(next_: str, error: str | None = None) -> HTMLResponse:
    """The form; after a refusal with what was wrong, told first and tied to the field."""
    told = f'<p class="error" role="alert" id="error">{escape(error)}</p>' if error else ""
    described = ' aria-describedby="error" aria-invalid="true"' if error else ""
    content = f"""<h1>Sign in</h1>{told}
<form method="post" action="{SIGN_IN}">
<input type="hidden" name="next" value="{escape(local(next_))}">
<label for="key">Access key</label>
<input id="key" name="key" type="password" autocomplete="current-password" required
 maxlength="{_MOST_KEY_CHARS}"{described}>
<button>Sign in</button></form>
<p>A key begins with mb_ and comes from whoever runs this service.</p>"""
    return _html(f"{'Error: ' if error else ''}Sign in", content, 403 if error else 200)


def _signed_in(name: str) -> HTMLResponse:
    content = f"""<h1>Signed in</h1><p>You read with the key of {escape(name)}.</p>
<form method="post" action="{SIGN_OUT}"><button>Sign out</button></form>
<p><a href="/">Search and ask</a></p>"""
    return _html("Signed in", content, 200)


def _html(title: str, content: str, status: int) -> HTMLResponse:
    html = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} - Minutebook</title><style>{_STYLE}</style></head>
<body><main>{content}</main></body></html>
"""
    return HTMLResponse(html, status_code=status, headers=_HEADERS)
