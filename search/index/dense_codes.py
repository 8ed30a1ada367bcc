"""Vectors as codes of one bit a dimension (RaBitQ: Gao and Long, SIGMOD 2024): which are worth a closer look.

The codes are kept in two layouts, 5.6 MB each for 100,000 passages. One is scanned in registers (fast scan:
André et al., VLDB 2015), twice as fast, but knows no filter; the other looks at what passes only.
"""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from search.encoding.encoder import Vectors
from search.index.filtering import Positions

# Where more than this share passes a filter, scanning all and leaving out is faster.
_MOST_PASS = 0.6
# Boilerplate, which never passes, is seldom near what is asked.
_SPARE = 64
# The query's numbers in four bits: no worse than eight, as what is found is scored again, and faster.
_QUERY_BITS = 4
CODE_ARRAYS = _FILTERED, _FAST = "codes", "fast_codes"


class DenseCodes:
    """The codes of an index's vectors, by row."""

    def __init__(self, vectors: Vectors, kept: dict[str, NDArray[np.uint8]]) -> None:
        """``kept`` is what ``arrays`` gave for the same vectors; what is missing is made anew."""
        self._filtered = _index(faiss.IndexRaBitQ, vectors, kept.get(_FILTERED))
        self._fast = _index(faiss.IndexRaBitQFastScan, vectors, kept.get(_FAST))

    def arrays(self) -> dict[str, NDArray[np.uint8]]:
        return {
            _FILTERED: faiss.serialize_index(self._filtered),
            _FAST: faiss.serialize_index(self._fast),
        }

    def nearest(self, query: Vectors, passing: NDArray[np.bool_], wanted: int) -> Positions:
        """Return at most ``wanted`` rows that pass, nearest by their codes."""
        asked = query.reshape(1, -1)
        share = np.count_nonzero(passing) / len(passing)
        if share >= _MOST_PASS:
            width = min(len(passing), int(wanted / share) + _SPARE)
            near: Positions = self._fast.search(asked, width)[1][0]
            found = near[near >= 0]
            found = found[passing[found]][:wanted]
            # Else those that pass lie apart from what is asked.
            if len(found) == wanted:
                return found
        bits = np.packbits(passing, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(passing), faiss.swig_ptr(bits))
        parameters = faiss.RaBitQSearchParameters(sel=selector, qb=_QUERY_BITS)  # type: ignore[call-arg]
        near = self._filtered.search(asked, wanted, params=parameters)[1][0]
        return near[near >= 0]


def _index(kind: Any, vectors: Vectors, kept: NDArray[np.uint8] | None) -> Any:
    if kept is not None:
        found: Any = faiss.deserialize_index(kept)
        if isinstance(found, kind) and found.ntotal == len(vectors):
            return found
    made = kind(vectors.shape[1], faiss.METRIC_INNER_PRODUCT)
    made.train(vectors)  # finds their middle
    made.add(vectors)
    return made
