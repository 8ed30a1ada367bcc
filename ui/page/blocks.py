"""The views put together as Gradio's blocks: a column for each, one function from a place to all of them."""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup
from starlette.requests import Request

from minutebook.errors import MinutebookError
from ui.page.place import Place
from ui.page.view import Form, Shown, View
from ui.service import Service, ServiceOf

log = logging.getLogger("minutebook.ui")

PLACE_ID = "mb-place"  # found by files/page.js
# How many places are worked on at a time; the papers are read by several threads at once.
_CONCURRENCY = 8
# Within the view's own HTML, so that files/page.js finds it when that is in the page, never before.
_MARKER = Markup(
    '<span hidden data-place="{}" data-view="{}" data-title="{}" data-said="{}" data-focus="{}"'
    ' data-turn="{}"></span>'
)
# Later turns are greater, after a restart too: of the markers in the page the greatest is the place shown.
_turns = itertools.count(time.time_ns() // 1000)


@dataclass(frozen=True, slots=True)
class _Column:
    view: View
    column: gr.Column
    intro: gr.HTML
    form: Form | None
    html: gr.HTML

    @property
    def outputs(self) -> list[Any]:
        return [self.column, self.intro, self.html, *(self.form.controls if self.form else ())]

    def hidden(self) -> list[Any]:
        return [gr.update(visible=False), *(gr.skip() for _ in self.outputs[1:])]

    def updates(self, shown: Shown, marker: Markup, *, is_first: bool) -> list[Any]:
        controls = shown.controls or tuple(gr.skip() for _ in self.outputs[3:])
        if is_first:
            # They are empty as yet; emptied again they would lose what a quick reader has typed by now.
            controls = tuple(gr.skip() if value == "" else value for value in controls)
        return [gr.update(visible=True), str(shown.intro), str(shown.html + marker), *controls]


def build_blocks(views: Sequence[View], service_of: ServiceOf) -> gr.Blocks:
    """Return the page. Each event ends in ``show``, which sets every view from a place."""
    blocks: gr.Blocks
    with gr.Blocks(title="Minutebook", analytics_enabled=False) as blocks:
        asked = gr.Textbox(elem_id=PLACE_ID, visible="hidden", label="Place")
        columns = [_column(view) for view in views]
        outputs = [output for column in columns for output in column.outputs]

        def show(place: Place, request: gr.Request, *, is_first: bool = False) -> list[Any]:
            view = next((view for view in views if view.name == place.view), views[0])
            made = _shown(view, service_of(_starlette(request)), place)
            marker = _MARKER.format(
                place.url, view.name, made.title, made.said, made.focus or "", next(_turns)
            )
            updates: list[Any] = []
            for column in columns:
                is_shown = column.view is view
                updates += column.updates(made, marker, is_first=is_first) if is_shown else column.hidden()
            return updates

        def on_load(request: gr.Request) -> list[Any]:
            return show(
                Place.of(list(_starlette(request).query_params.multi_items())), request, is_first=True
            )

        def on_place(address: str, request: gr.Request) -> list[Any]:
            return show(Place.parse(address), request)

        blocks.load(on_load, None, outputs, **_quiet())
        asked.submit(on_place, asked, outputs, **_quiet())
        for column in columns:
            if column.form:
                _submit(column.form, show, outputs)
    blocks.queue(api_open=False, default_concurrency_limit=_CONCURRENCY)
    return blocks


def html_part(**options: Any) -> gr.HTML:
    """Return a part of the page for our own HTML: no script of its own, none of Gradio's styles."""
    return gr.HTML("", js_on_load=None, apply_default_css=False, **options)


def _column(view: View) -> _Column:
    with gr.Column(visible=False, elem_id=f"view-{view.name}", elem_classes="mb-view") as column:
        intro = html_part(elem_id=f"{view.name}-intro")
        form = view.form() if view.form else None
        html = html_part(elem_id=f"{view.name}-shown")
    return _Column(view, column, intro, form, html)


def _submit(form: Form, show: Callable[[Place, gr.Request], list[Any]], outputs: list[Any]) -> None:
    def on_submit(request: gr.Request, *values: Any) -> list[Any]:
        return show(form.place(*values), request)

    gr.on(list(form.submits), on_submit, list(form.controls), outputs, **_quiet())


def _quiet() -> dict[str, Any]:
    """Return what every event has: no spinner over the page (the script announces), no place in an API."""
    return {
        "show_progress": "hidden",
        "api_visibility": "private",
        "concurrency_limit": _CONCURRENCY,
        "trigger_mode": "multiple",  # else an event that comes while another is on its way is dropped
    }


def _starlette(request: gr.Request) -> Request:
    found = request.request
    assert found is not None
    return found


def _shown(view: View, service: Service, place: Place) -> Shown:
    """Return what a place shows; an error is shown in its place, ours in its own words."""
    try:
        return view.show(service, place)
    except MinutebookError as error:
        message = str(error)
    except Exception:
        log.exception("the page failed to show a place of %s", view.name)
        message = "Something went wrong on our side. Please try again."
    html = Markup('<div class="mb-error" id="error" tabindex="-1"><h1>Not shown</h1><p>{}</p></div>')
    return Shown("Not shown", html.format(message), said=message, focus="error")
