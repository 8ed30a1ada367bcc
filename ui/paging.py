"""Long lists in parts: ``limit`` and ``offset``, with links to the parts before and after (RFC 8288)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from minutebook.contract_json import filters_json
from minutebook.jsonform import to_json
from minutebook.records import Filters
from ui.caching import json_response

# A ledger entry has some 2 KB.
MOST_AT_ONCE = 500
_AT_ONCE = 100
_FURTHEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Paging:
    limit: int
    offset: int


def paging_of_query(
    limit: Annotated[int, Query(ge=1, le=MOST_AT_ONCE, description="How many to return")] = _AT_ONCE,
    offset: Annotated[int, Query(ge=0, le=_FURTHEST, description="How many to leave out before")] = 0,
) -> Paging:
    return Paging(limit, offset)


def list_response(
    request: Request,
    name: str,
    records: Sequence[Any],
    paging: Paging,
    *,
    filters: Filters,
    index: str,
) -> Response:
    """Return one part of a list. ``index`` is the generation listed: where it changes, begin again."""
    part = records[paging.offset : paging.offset + paging.limit]
    after = paging.offset + paging.limit
    links = {
        "next": _address(request, paging, after) if after < len(records) else None,
        "prev": _address(request, paging, max(0, paging.offset - paging.limit)) if paging.offset else None,
    }
    content = {
        name: to_json(part),
        "total": len(records),
        "limit": paging.limit,
        "offset": paging.offset,
        "next": links["next"],
        "filters": filters_json(filters),
        "index": index,
    }
    shown = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items() if address)
    return json_response(request, content, {"Link": shown} if shown else None)


def _address(request: Request, paging: Paging, offset: int) -> str:
    url = request.url.include_query_params(limit=paging.limit, offset=offset)
    return f"{url.path}?{url.query}"
