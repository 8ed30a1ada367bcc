"""What a view is: controls that a visitor fills in, and a function from a place to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gradio.components import Component
from markupsafe import Markup

from ui.page.place import Place
from ui.service import Service

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a place shows: ``intro`` above the view's form, ``html`` below it. ``controls`` are the values or
    updates of the form's controls, in their order; ``title`` names the place in the browser, ``said`` is
    announced to a screen reader, ``focus`` is the id of the element that a visitor who asked for the place
    is taken to."""

    title: str
    html: Markup
    intro: Markup = NOTHING
    said: str = ""
    focus: str | None = None
    controls: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Gradio's controls of a view, made in the view's column. ``submits`` are the events that send it,
    ``place`` makes a place of the controls' values."""

    controls: Sequence[Component]
    submits: Sequence[Any]  # Gradio gives its event listeners no public type
    place: Callable[..., Place]


@dataclass(frozen=True, slots=True)
class View:
    """``name`` stands in addresses, ``label`` in the navigation (an empty one does not). A view without
    ``form`` is moved only by its links and by HTML forms with ``method="get" action="/"``, which the page's
    script follows."""

    name: str
    label: str
    show: Callable[[Service, Place], Shown]
    form: Callable[[], Form] | None = None
