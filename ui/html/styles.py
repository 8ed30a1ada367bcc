"""The style sheet of the fragments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def fragments_css() -> str:
    """Return the rules for every class that begins with ``mb-``; a page serves or inlines them."""
    return files("ui.html").joinpath("fragments.css").read_text("utf-8")
