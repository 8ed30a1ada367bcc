"""What a chunk can be filtered by, and which chunks a filter lets through: one rule for every index.

Text is compared by ``match_key`` (case, dashes, quotes and spaces folded); dates are numbers like 20240207.
A chunk without a date passes no filter on dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from minutebook.records import Filters
from minutebook.text import encodable, match_key

TEXT_FACETS = ("council", "body", "kind", "section", "outcome")
NO_DATE = 0
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facets:
    """The fields of one chunk that filters look at, as keys. ``outcome`` is its item's; ``group`` names the
    item, or the document where the chunk stands in none."""

    council: str
    body: str
    kind: str
    section: str
    date: int
    is_boilerplate: bool
    is_procedural: bool
    outcome: str = ""
    group: str = ""


def facet_key(text: str | None) -> str:
    """Return how a value is kept and asked for; nothing becomes the empty key, which no filter asks for."""
    return match_key(encodable(text)) if text else ""


def date_number(date: dt.date | str | None) -> int:
    """
    >>> date_number(dt.date(2024, 2, 7)), date_number("2024-02-07"), date_number(None)
    (20240207, 20240207, 0)
    """
    return int(str(date).replace("-", "")) if date else NO_DATE


def day_of(number: int) -> dt.date | None:
    """
    >>> day_of(20240207)
    datetime.date(2024, 2, 7)
    """
    return dt.date(number // 10000, number // 100 % 100, number % 100) if number != NO_DATE else None


def wanted_keys(filters: Filters) -> list[tuple[str, str]]:
    """Return the text facets that are limited, each with the key it must equal."""
    values = ((name, getattr(filters, name)) for name in TEXT_FACETS)
    return [(name, facet_key(value)) for name, value in values if value is not None]


def date_bounds(filters: Filters) -> tuple[int, int] | None:
    """Return the first and last day that pass, or None where dates are not limited."""
    if filters.date_from is None and filters.date_to is None:
        return None
    return date_number(filters.date_from or dt.date.min), date_number(filters.date_to or dt.date.max)


@dataclass(frozen=True, slots=True)
class FacetColumns:
    """The facets of many chunks, as numbers beside a list of the values that they stand for."""

    values: dict[str, NDArray[np.str_]]
    codes: dict[str, NDArray[np.int32]]
    dates: NDArray[np.int32]
    is_boilerplate: NDArray[np.bool_]
    is_procedural: NDArray[np.bool_]
    groups: NDArray[np.int32]

    @classmethod
    def of(cls, facets: Sequence[Facets]) -> FacetColumns:
        values, codes = {}, {}
        for name in TEXT_FACETS:
            values[name], codes[name] = _coded(getattr(f, name) for f in facets)
        return cls(
            values,
            codes,
            np.fromiter((f.date for f in facets), np.int32, len(facets)),
            np.fromiter((f.is_boilerplate for f in facets), np.bool_, len(facets)),
            np.fromiter((f.is_procedural for f in facets), np.bool_, len(facets)),
            _coded(f.group for f in facets)[1],
        )

    def looked_up(self, name: str, places: Positions, weight: Callable[[str], float]) -> NDArray[np.float64]:
        """Return for each place the weight of its text facet."""
        table = np.array([weight(str(value)) for value in self.values[name]], np.float64)
        return table[self.codes[name][places]]

    def passing(self, filters: Filters, *, with_boilerplate: bool) -> NDArray[np.bool_]:
        """Return for each chunk whether it may be found."""
        mask = np.ones_like(self.is_boilerplate) if with_boilerplate else ~self.is_boilerplate
        for name, key in wanted_keys(filters):
            mask &= (self.values[name] == key)[self.codes[name]]
        bounds = date_bounds(filters)
        if bounds:
            mask &= (self.dates >= bounds[0]) & (self.dates <= bounds[1])
        return mask


def _coded(column: Iterable[str]) -> tuple[NDArray[np.str_], NDArray[np.int32]]:
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in column]
    return np.array(list(numbers), dtype=np.str_), np.array(codes, dtype=np.int32)
