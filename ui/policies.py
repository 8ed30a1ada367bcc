"""The headers that every answer leaves with, and what each surface may load (its content security policy)."""

from __future__ import annotations

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
# Pages made of HTML, style sheets, images and forms; no scripts at all.
_PLAIN = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
# By how an address begins; the first that fits.
_POLICIES = (
    ("/api/", _NOTHING),
    ("/healthz", _NOTHING),
    ("/readyz", _NOTHING),
    ("/metrics", _NOTHING),
    ("/", _PLAIN),  # the page itself brings a policy with its nonce (ui/page/shell.py)
)


def content_policy(path: str) -> str:
    return next((policy for start, policy in _POLICIES if path.startswith(start)), _NOTHING)
