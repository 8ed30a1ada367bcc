"""Answers that a client may keep, and ask whether they still hold (RFC 9110: ETag, If-None-Match, 304).

Nothing is used again without asking: a key may have been revoked since. Whether the reader may see a thing is
settled before its tag is compared, so that a tag never says that something is there.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from minutebook import __version__

_MOST_TAG_CHARS = 4096


def etag(*parts: object) -> str:
    """Return the tag of what these parts, and this version of the program, determine."""
    text = json.dumps([__version__, *map(str, parts)])
    return f'"{hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def caching(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


def unchanged(request: Request, tag: str) -> Response | None:
    """Return a 304 where the client has what the tag stands for, else None."""
    known = request.headers.get("if-none-match", "")[:_MOST_TAG_CHARS]
    tags = [each.strip().removeprefix("W/") for each in known.split(",")]
    return Response(status_code=304, headers=caching(tag)) if tag in tags or "*" in tags else None


def json_response(request: Request, content: Any, headers: dict[str, str] | None = None) -> Response:
    """Return JSON with a tag made of its bytes, or a 304."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return unchanged(request, tag) or Response(
        body, media_type="application/json", headers={**caching(tag), **(headers or {})}
    )
