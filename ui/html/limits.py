"""What limits a list or a search now, each limit with the address that is left without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from minutebook.records import Filters
from minutebook.wording import kind_words, long_date, outcome_words


@dataclass(frozen=True, slots=True)
class Limit:
    text: str
    without: str


def limits_of(filters: Filters, address: Callable[[Filters], str]) -> list[Limit]:
    """Return the limits in the order of the filters' fields.

    >>> limits_of(Filters(kind="agenda-pack"), lambda filters: "/all")
    [Limit(text='agenda pack', without='/all')]
    """
    return [
        Limit(_words(filters, field.name), address(replace(filters, **{field.name: None})))
        for field in fields(Filters)
        if getattr(filters, field.name) is not None
    ]


def _words(filters: Filters, name: str) -> str:
    match name:
        case "date_from":
            return f"from {long_date(filters.date_from)}" if filters.date_from else ""
        case "date_to":
            return f"to {long_date(filters.date_to)}" if filters.date_to else ""
        case "kind" | "section":
            return kind_words(str(getattr(filters, name)))
        case "outcome":
            return outcome_words(str(filters.outcome))
        case _:
            return str(getattr(filters, name))
