"""What a ranker gives: rows of the dense index, best first, with their scores.

Rows are in the order of chunk ids, so that ties broken by row are broken by id. Some thousand passages are
scored for every query; as arrays they cost a tenth of what as many records do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.index.filtering import Positions

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    rows: Positions
    scores: Scores

    def __len__(self) -> int:
        return len(self.rows)


def best_first(run: Run, most: int | None = None) -> Run:
    """Return a run by falling score, ties by row, cut off after so many.

    >>> best_first(Run(np.array([7, 3, 5]), np.array([0.5, 0.5, 0.9])), 2).rows.tolist()
    [5, 3]
    """
    if most is not None and 0 < most < len(run):
        # What is cut off need not be put in order.
        is_near = run.scores >= np.partition(run.scores, -most)[-most]
        run = Run(run.rows[is_near], run.scores[is_near])
    order = np.lexsort((run.rows, -run.scores))[:most]
    return Run(run.rows[order], run.scores[order])


NOTHING = Run(np.empty(0, np.int64), np.empty(0))
