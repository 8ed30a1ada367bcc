"""Count what further filters would leave of a search, over the whole index and not over the hits shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from minutebook.records import FilterCount, FilterCounts, Filters
from search.index.catalogue_reader import CatalogueReader
from search.index.filtering import NO_DATE, TEXT_FACETS, FacetColumns
from search.index.snapshot import Snapshot

Rows = NDArray[np.bool_]


def count_filters(
    snapshot: Snapshot, query: str, filters: Filters, *, procedural: bool = False
) -> FilterCounts:
    """Count the items that hold enough of the query (all, where it is empty), most first, then by value.

    A passage that stands in no item counts as its paper.
    """
    facets = snapshot.dense.facets
    matching = _matching(snapshot, query)
    if not procedural:
        matching = matching & ~facets.is_procedural
    names = _names(snapshot.catalogue)
    counted = {
        name: _counts(facets, matching & _passing(facets, replace(filters, **{name: None})), name, names)
        for name in TEXT_FACETS
    }
    undated = matching & _passing(facets, replace(filters, date_from=None, date_to=None))
    return FilterCounts(
        query,
        filters,
        len(np.unique(facets.groups[matching & _passing(facets, filters)])),
        year=_years(facets, undated),
        **counted,
    )


def _matching(snapshot: Snapshot, query: str) -> Rows:
    if not query.strip():
        return np.ones(len(snapshot.dense.chunk_ids), np.bool_)
    matching = np.zeros(len(snapshot.dense.chunk_ids), np.bool_)
    matching[snapshot.postings.rows_of(snapshot.lexical.matching(query))] = True
    return matching


def _passing(facets: FacetColumns, filters: Filters) -> Rows:
    return facets.passing(filters, with_boilerplate=False)


def _counts(
    facets: FacetColumns, rows: Rows, name: str, names: Mapping[tuple[str, str], str]
) -> tuple[FilterCount, ...]:
    values = facets.values[name]
    found = [
        FilterCount(names.get((name, str(values[code])), str(values[code])), int(count))
        for code, count in _items_by(facets.codes[name][rows], facets.groups[rows])
        if values[code]
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.value)))


def _years(facets: FacetColumns, rows: Rows) -> tuple[FilterCount, ...]:
    """Count by the year of the meeting, latest first."""
    dated = rows & (facets.dates != NO_DATE)
    counted = _items_by(facets.dates[dated] // 10000, facets.groups[dated])
    return tuple(FilterCount(str(year), count) for year, count in reversed(counted))


def _items_by(values: NDArray[np.int32], groups: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Return each value, ascending, with in how many groups it occurs."""
    # One number for each pair, since numpy sorts numbers some thirty times faster than rows.
    width = int(groups.max(initial=0)) + 1
    pairs = np.unique(values.astype(np.int64) * width + groups)
    found, counts = np.unique(pairs // width, return_counts=True)
    return [(int(value), int(count)) for value, count in zip(found, counts, strict=True)]


def _names(catalogue: CatalogueReader) -> dict[tuple[str, str], str]:
    """Return how councils and bodies are spelt most often, by facet and key."""
    spelt: dict[tuple[str, str], str] = {}
    for facet, table in (("council", "documents"), ("body", "meetings")):
        for row in catalogue.rows(
            f"SELECT {facet}_key AS key, {facet} AS name FROM {table} WHERE {facet}_key <> ''"
            f" GROUP BY {facet}_key, {facet} ORDER BY count(*) DESC, {facet}"
        ):
            spelt.setdefault((facet, row["key"]), row["name"])
    return spelt
