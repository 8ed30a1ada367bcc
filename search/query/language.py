"""What may be typed besides words: "quoted phrases", -word, and field:value.

Nothing typed is an error. A field that is not known, or whose value says no date, stays what it was: words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minutebook.records import Filters, QueryPart
from minutebook.text import encodable
from search.index.filtering import facet_key
from search.query.periods import bounds

_FIELD = re.compile(r"(?<!\S)([a-z]+):(\"[^\"]+\"|\u201c[^\u201d]+\u201d|[^\s\"]\S*)", re.IGNORECASE)
_NAMES = {
    "body": "body", "committee": "body", "council": "council", "kind": "kind", "type": "kind",
    "section": "section", "outcome": "outcome", "from": "from", "since": "from", "to": "to", "until": "to",
    "date": "date", "on": "date", "in": "date", "ref": "ref", "reference": "ref", "decision": "ref",
    "report": "ref", "minute": "minute", "item": "item",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_TEXT_FILTERS = ("body", "council", "kind", "section", "outcome")
# How a field that names a record reads in words.
_IN_WORDS = {"ref": "", "minute": "minute ", "item": "item "}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart: ``text`` is what is searched for, with its phrases and excluded words."""

    text: str
    filters: Filters
    parts: tuple[QueryPart, ...]


def parse_query(
    query: str, filters: Filters = Filters(), known: Mapping[str, Iterable[str]] | None = None
) -> ParsedQuery:
    """Take the fields out of a query. A field typed counts more than the same filter set beside it.

    ``known`` are the keys there are of each text filter: one is meant by its name, or by words that only it
    has. Where several have them the field is a word like others.

    >>> parsed = parse_query("parks body:cabinet from:2024", known={"body": ["cabinet"]})
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
        meant = _meant(value, (known or {}).get(name, ()))
        if len(meant) > 1:
            text = text.replace(match[0], value, 1)
            parts.append(QueryPart(name, match[0], " · ".join(meant), "first", without))
            continue
        limited, shown = _limited(filters, name, *meant)
        if limited is None:
            continue
        filters = limited
        text = text.replace(match[0], " ", 1)
        parts.append(QueryPart(name, match[0], shown, "field", without))
    return ParsedQuery(_tidy(text), filters, tuple(parts))


def _limited(filters: Filters, name: str, value: str) -> tuple[Filters | None, str]:
    """Return the filters with one more, and what it was read as; None where the value is no date."""
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


def _meant(value: str, known: Iterable[str]) -> list[str]:
    """Return the values that are meant, what was typed where none is known.

    >>> _meant("scrutiny", ["cabinet", "health scrutiny committee"]), _meant("agenda pack", ["agenda-pack"])
    (['health scrutiny committee'], ['agenda-pack'])
    """
    key = facet_key(value)
    words = set(_WORD.findall(key))
    values = [str(one) for one in known]
    if key in values or not words:
        return [value]
    return sorted(one for one in values if words <= set(_WORD.findall(one))) or [value]


def _tidy(text: str) -> str:
    return " ".join(text.split())
