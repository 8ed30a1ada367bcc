"""What may be typed besides words: "quoted phrases", -word, and field:value.

Nothing typed is an error. A field that is not known, or whose value says no date, stays what it was: words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutebook.records import Filters, QueryPart
from minutebook.text import encodable
from search.filtering import facet_key
from search.periods import bounds

_FIELD = re.compile(r"(?<!\S)([a-z]+):(\"[^\"]+\"|\u201c[^\u201d]+\u201d|[^\s\"]\S*)", re.IGNORECASE)
_NAMES = {
    "body": "body", "committee": "body", "council": "council", "kind": "kind", "type": "kind",
    "section": "section", "outcome": "outcome", "from": "from", "since": "from", "to": "to", "until": "to",
    "date": "date", "on": "date", "in": "date", "ref": "ref", "reference": "ref", "decision": "ref",
    "report": "ref", "minute": "minute", "item": "item",
}  # fmt: skip
_TEXT_FILTERS = ("body", "council", "kind", "section", "outcome")
# How a field that names a record reads in words.
_IN_WORDS = {"ref": "", "minute": "minute ", "item": "item "}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart: ``text`` is what is searched for, with its phrases and excluded words."""

    text: str
    filters: Filters
    parts: tuple[QueryPart, ...]


def parse_query(query: str, filters: Filters = Filters(), bodies: Sequence[str] = ()) -> ParsedQuery:
    """Take the fields out of a query. A field typed counts more than the same filter set beside it.

    ``bodies`` are the keys of the bodies there are: one is meant by its name, or by words that only it has.

    >>> parsed = parse_query("parks body:cabinet from:2024", bodies=["cabinet"])
    >>> parsed.text, parsed.filters.body, str(parsed.filters.date_from)
    ('parks', 'cabinet', '2024-01-01')
    """
    query = encodable(query)
    parts: list[QueryPart] = []
    text = query
    for match in _FIELD.finditer(query):
        name, value = _NAMES.get(match[1].lower()), match[2].strip('"\u201c\u201d').strip()
        if not name or not value:
            continue
        without = _tidy(query.replace(match[0], " ", 1))
        if name in _IN_WORDS:
            text = text.replace(match[0], f"{_IN_WORDS[name]}{value}", 1)
            parts.append(QueryPart("reference", match[0], value, "field", without))
            continue
        limited, shown = _limited(filters, name, value, bodies)
        if limited is None:
            continue
        filters = limited
        text = text.replace(match[0], " ", 1)
        parts.append(QueryPart(name, match[0], shown, "field", without))
    return ParsedQuery(_tidy(text), filters, tuple(parts))


def _limited(filters: Filters, name: str, value: str, bodies: Sequence[str]) -> tuple[Filters | None, str]:
    """Return the filters with one more, and what it was read as; None where the value is no date."""
    if name == "body":
        value = _body(value, bodies)
    if name in _TEXT_FILTERS:
        limited: dict[str, Any] = {name: value}
        return replace(filters, **limited), value
    days = bounds(value)
    if days is None:
        return None, value
    first, last = days
    if name == "from":
        return replace(filters, date_from=first), first.isoformat()
    if name == "to":
        return replace(filters, date_to=last), last.isoformat()
    return replace(filters, date_from=first, date_to=last), value


def _body(value: str, bodies: Sequence[str]) -> str:
    """
    >>> _body("scrutiny", ["cabinet", "health scrutiny committee"])
    'health scrutiny committee'
    """
    key = facet_key(value)
    if key in bodies:
        return value
    words = key.split()
    holding = [body for body in bodies if all(word in body.split() for word in words)]
    return holding[0] if len(holding) == 1 else value


def _tidy(text: str) -> str:
    return " ".join(text.split())
