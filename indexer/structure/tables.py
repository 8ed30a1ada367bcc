"""Rows of tables, and the header a row needs to be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.records import Page

_FIGURE = re.compile(r"(?<![\w/])[-(£]*\d[\d,.]*%?k?m?\)?(?![\w/])")
# Years name columns; they are no figures.
_YEAR = re.compile(r"\b(?:(?:19|20)\d\d(?:\s?[-/–]\s?\d\d(?:\d\d)?)?|Year\s+\d+)\b")
# Lines of a header: a title, the columns' names on a few lines, their units ("£000s").
_HEADER_LINES = 8
_HEADER_CHARS = 260
# The share of a page's lines that are rows when the page is a table.
_ROWS_OF_TABLE = 0.25


def is_row(words: str) -> bool:
    """Say whether a line is a row of a table: cells parted by tabs or bars, or three figures and more.

    >>> is_row("4 CareCubed Purchase of software licenses 88 36 26"), is_row("In 2024 the Council spent £3m")
    (True, False)
    """
    if "\t" in words.strip() or words.count("|") >= 2:
        return True
    figures = len(_FIGURE.findall(_YEAR.sub("", words)))
    return figures >= 3 and figures >= 0.2 * len(words.split())


def page_header(text: str, page: Page) -> str | None:
    """Return the lines above the first row of a page that is a table. Running heads count: they are left
    out of the page's body but name its columns."""
    lines = [line.strip() for line in text[page.start : page.end].split("\n") if line.strip()]
    rows = [is_row(line) for line in lines]
    if len(lines) < 4 or sum(rows) < _ROWS_OF_TABLE * len(lines):
        return None
    first = rows.index(True)
    if not 0 < first <= 2 * _HEADER_LINES:
        return None
    return " ".join(lines[max(0, first - _HEADER_LINES) : first])[-_HEADER_CHARS:].strip()


def run_header(raw_lines: Sequence[str]) -> str | None:
    """Return the header of a table of bars or tabs whose rows end ``raw_lines``: its first row, and the
    line above it."""
    top = len(raw_lines)
    while top > 0 and ("|" in raw_lines[top - 1] or "\t" in raw_lines[top - 1].strip()):
        top -= 1
    if top >= len(raw_lines) - 1:
        return None
    cells = re.split(r"\s*[|\t]\s*", raw_lines[top].strip(" |\t"))
    return " ".join(c for c in cells if c)[:_HEADER_CHARS] or None
