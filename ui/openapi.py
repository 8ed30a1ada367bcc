"""The API's description of itself (OpenAPI): complete, with examples, the same in ``docs/openapi.json``.

``python -m ui.openapi docs/openapi.json`` writes it there; a test holds the two together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from minutebook import __version__
from ui import api, shapes
from ui.examples import ANSWER, QUESTION, SEARCH

_SUMMARY = (
    "Search council papers and ask them questions; answers are in the papers' own words, with the page."
)
_ABOUT = """\
Every answer quotes the papers and says on which page. What the papers do not say is said to be absent.

Where the server has access keys, send one: `Authorization: Bearer mb_…`. Papers above the key's tier do not
exist for its reader: what is forbidden and what is unknown are answered alike.

Errors are problem documents (RFC 9457). `429` and `503` say in `Retry-After` when to come back. Lists come in
parts (`limit`, `offset`, `Link`). What can be kept has an `ETag`; ask again with `If-None-Match`.
"""
_PROBLEMS = {
    "401": "An access key is needed, or the one sent has ended",
    "422": "Something that was sent cannot be understood; `errors` names it",
    "429": "Too many requests; `Retry-After` says when to come back",
    "503": "Busy, not ready, or too long at work; `Retry-After` says when to come back",
}
_TAGS = [
    {"name": "search", "description": "Passages, counts and answers"},
    {"name": "papers", "description": "Documents, their pages and files"},
    {"name": "meetings", "description": "Meetings and what they resolved"},
    {"name": "items", "description": "Agenda items and minutes, and what they hang together with"},
]


def install(app: FastAPI, router: APIRouter) -> None:
    """Make the app describe the routes of the API, and nothing else that it serves."""
    made: list[dict[str, Any]] = []

    def openapi() -> dict[str, Any]:
        if not made:
            made.append(describe(router))
        return made[0]

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's own documentation does


def describe(router: APIRouter) -> dict[str, Any]:
    """Return the OpenAPI document of the API's routes."""
    document = get_openapi(
        title="Minutebook",
        version=__version__,
        summary=_SUMMARY,
        description=_ABOUT,
        routes=router.routes,
        tags=_TAGS,
        separate_input_output_schemas=False,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = shapes.Problem.model_json_schema()
    document["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "Made with `minutebook key add`"}
    }
    document["security"] = [{"key": []}, {}]
    for operation in _operations(document):
        _add_problems(operation)
    _add_examples(document["paths"])
    return document


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def _add_problems(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, description in _PROBLEMS.items():
        responses[status] = {"description": description, "content": content}
    if "404" in responses:
        responses["404"]["content"] = content
    if "requestBody" in operation:
        responses["400"] = {"description": "The body is no JSON text", "content": content}
        responses["413"] = {"description": "The body is longer than any question", "content": content}


def _add_examples(paths: dict[str, Any]) -> None:
    search, answer = paths[f"{api.PREFIX}/search"]["get"], paths[f"{api.PREFIX}/answer"]["post"]
    search["responses"]["200"]["content"]["application/json"]["example"] = SEARCH
    answer["responses"]["200"]["content"]["application/json"]["example"] = ANSWER
    answer["requestBody"]["content"]["application/json"]["example"] = QUESTION


def text() -> str:
    """Return the description as it stands in the repository."""

    def no_service(request: object) -> Any:
        raise AssertionError("describing asks nothing")

    return json.dumps(describe(api.router(no_service)), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
