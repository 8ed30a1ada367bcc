"""What there is, for a search that says only where to look: ``body:cabinet from:2025``."""

from __future__ import annotations

import numpy as np

from minutebook.records import Filters
from search.index.filtering import FacetColumns
from search.index.runs import Run

# The passage that shows what an item came to, where it came to something.
_SHOWN_FIRST = ("resolution", "decision", "recommendations", "summary")


def newest_items(facets: FacetColumns, filters: Filters, *, procedural: bool = False) -> Run:
    """Return a passage of each item that passes the filters, the latest meetings first, undated ones last."""
    passing = facets.passing(filters, with_boilerplate=procedural)
    if not procedural:
        passing &= ~facets.is_procedural
    (rows,) = np.nonzero(passing)
    places = facets.looked_up(
        "section", rows, lambda s: _SHOWN_FIRST.index(s) if s in _SHOWN_FIRST else len(_SHOWN_FIRST)
    )
    by_item = rows[np.lexsort((rows, places, facets.groups[rows]))]
    firsts = by_item[np.unique(facets.groups[by_item], return_index=True)[1]]
    listed = firsts[np.lexsort((firsts, -facets.dates[firsts].astype(np.int64)))]
    return Run(listed, np.zeros(len(listed)))
