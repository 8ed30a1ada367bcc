"""The lines of a quotation as a reader sees them: marker and paragraph number apart, no word changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "RESOLVED:", "RESOLVED that:", "AGREED" before the first number.
_MARKER = re.compile(r"^([A-Z]{4,}(?: [A-Za-z]+){0,6}:)\s+(?=\(?\d)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,4})[.)]?)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    number: str | None
    text: str


def lines_of(quotation: str) -> list[Line]:
    """Return a line for each paragraph; joined again with spaces they are the quotation.

    >>> [(line.number, line.text) for line in lines_of("RESOLVED: 1.1 To approve.\\n1.2 To note.")]
    [(None, 'RESOLVED:'), ('1.1', 'To approve.'), ('1.2', 'To note.')]
    """
    lines: list[Line] = []
    for text in filter(None, map(str.strip, quotation.splitlines())):
        marker = _MARKER.match(text)
        if marker:
            lines.append(Line(None, marker[1]))
            text = text[marker.end() :]
        lines.append(_line(text))
    return lines


def _line(text: str) -> Line:
    found = _NUMBER.match(text)
    # A letter alone is a number only in brackets or before a stop: "a report" begins with a word.
    if found and (found[1][0].isdigit() or not found[1].isalpha()):
        return Line(found[1], text[found.end() :])
    return Line(None, text)
