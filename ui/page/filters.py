"""The filters of a place, under the names that the API gives them."""

from __future__ import annotations

import datetime as dt

from minutebook.errors import UsageError
from minutebook.records import Filters
from ui.page.place import Place

TEXT_FILTERS = ("council", "body", "kind", "section", "outcome")


def filters_at(place: Place) -> Filters:
    """Raises UsageError for a date that is none."""
    return Filters(
        **{name: place.get(name) for name in TEXT_FILTERS},
        date_from=_date(place, "from"),
        date_to=_date(place, "to"),
    )


def _date(place: Place, name: str) -> dt.date | None:
    text = place.get(name)
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as exc:
        raise UsageError(f"{text!r} is no date; write it as 2024-02-07") from exc
