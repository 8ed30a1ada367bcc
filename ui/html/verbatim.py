"""The lines of a quotation as a reader sees them: marker and paragraph number apart, no word changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

# "RESOLVED:", "RESOLVED that:", "AGREED" before the first number.
_MARKER = re.compile(r"^([A-Z]{4,}(?: [A-Za-z]+){0,6}:)\s+(?=\(?\d)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,4})[.)]?)\s+(?=\S)")


# Where a value that was asked for begins and ends; two characters that no paper prints.
_MARK_START, _MARK_END = "\ue000", "\ue001"


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


def with_marks(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return the text with signs at the ends of each mark, for ``marked`` to turn into ``<mark>``.

    A mark that goes over the end of a line, or into another, is left out.
    """
    parts: list[str] = []
    place = 0
    for start, end in sorted(marks):
        if start < place or end <= start or "\n" in text[start:end]:
            continue
        parts += [_unsigned(text[place:start]), _MARK_START, _unsigned(text[start:end]), _MARK_END]
        place = end
    return "".join([*parts, _unsigned(text[place:])])


def marked(text: str) -> Markup:
    """
    >>> marked(with_marks("a <b> of £5", [(9, 11)]))
    Markup('a &lt;b&gt; of <mark>£5</mark>')
    """
    return Markup(str(escape(text)).replace(_MARK_START, "<mark>").replace(_MARK_END, "</mark>"))


def _unsigned(text: str) -> str:
    return text.replace(_MARK_START, "").replace(_MARK_END, "")
