"""The marked words of a snippet, taken apart so that everything else in it is escaped again."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_MARK = re.compile(r"(</?mark>)")


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    is_marked: bool


def runs_of(snippet_html: str) -> list[Run]:
    """Return the words of ``Hit.snippet_html``, in which only ``<mark>`` is a tag.

    >>> runs_of("the <mark>A&amp;E</mark> <b>")
    [Run(text='the ', is_marked=False), Run(text='A&E', is_marked=True), Run(text=' <b>', is_marked=False)]
    """
    runs: list[Run] = []
    is_marked = False
    for part in _MARK.split(snippet_html):
        if _MARK.fullmatch(part):
            is_marked = part == "<mark>"
        elif part:
            runs.append(Run(html.unescape(part), is_marked))
    return runs
