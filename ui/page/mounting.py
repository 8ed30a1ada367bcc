"""Put the page on the app, in one process with the API."""

from __future__ import annotations

import asyncio

import gradio as gr
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from ui.page.ask import ASK
from ui.page.blocks import build_blocks
from ui.page.decisions import DECISIONS
from ui.page.gate import Gate
from ui.page.gloss import ADDRESS, GlossRoute
from ui.page.meetings import MEETINGS
from ui.page.opened import ITEM, PAGE
from ui.page.papers import PAPERS
from ui.page.search import SEARCH
from ui.page.shell import FILES, MEDIA_TYPES, OURS, Shell, content
from ui.page.view import View
from ui.service import ServiceOf

VIEWS: tuple[View, ...] = (ASK, SEARCH, DECISIONS, MEETINGS, PAPERS, ITEM, PAGE)
# Every font is one that the reader's machine has.
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")


def mount_page(app: FastAPI, service_of: ServiceOf) -> None:
    """Mount the page at ``/``; ``service_of`` says which papers a request may see.

    Call it last: routes added later than the page's are found, but Gradio's start is part of the app's.
    """
    # In a loop, as Gradio makes loops of its own and never closes them where none is running.
    shell = Shell(asyncio.run(_gradio(app, service_of)), VIEWS)
    app.add_route("/", shell.index, methods=["GET"], include_in_schema=False)
    app.router.routes.append(Gate(shell.gradio))
    app.add_route(ADDRESS, GlossRoute(service_of).show, methods=["GET"], include_in_schema=False)
    app.add_route(FILES + "/{name}", _file, methods=["GET"], include_in_schema=False)


async def _gradio(app: FastAPI, service_of: ServiceOf) -> ASGIApp:
    """Return Gradio's app, its start and end tied to ours. Only ``Gate`` leads to it."""
    gr.mount_gradio_app(
        app,
        build_blocks(VIEWS, service_of),
        path="/",
        theme=gr.themes.Base(font=list(_SANS), font_mono=list(_MONO)),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        # Gradio serves no file: neither these nor those it would by itself pass the gate.
        allowed_paths=[],
        blocked_paths=["/"],
        max_file_size=0,
    )
    mounted: ASGIApp = app.router.routes.pop().app  # type: ignore[attr-defined]  # a Mount
    return mounted


def _file(request: Request) -> Response:
    """Return one of our styles and scripts; its address changes with its content."""
    name = request.path_params["name"]
    if name not in OURS:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content(name), media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers=headers)
