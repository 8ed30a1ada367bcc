"""Make one ranking of several."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.index.runs import Run, Scores, best_first


def weighted_sum(runs: Sequence[tuple[float, Run]]) -> Run:
    """Sum each chunk's scores, normalised by ``min_max`` within each run, times the run's weight; ties by id.

    A chunk that a run does not hold gets nothing from it (CombSUM, Fox and Shaw, TREC-2 1993; the
    normalisation after Lee, SIGIR 1997).
    """
    rows, which = np.unique(np.concatenate([run.rows for _, run in runs]), return_inverse=True)
    weighed = np.concatenate([weight * min_max(run.scores) for weight, run in runs])
    # What nothing was found in has whole numbers for a sum.
    total: Scores = np.bincount(which, weighed, minlength=len(rows)).astype(np.float64)
    return best_first(Run(rows, total))


def min_max(scores: Scores) -> Scores:
    """Map scores onto 0 to 1; all 1 where they are equal.

    >>> min_max(np.array([12.0, 9.0, 8.0])).tolist()
    [1.0, 0.25, 0.0]
    """
    if not len(scores):
        return scores
    low, width = scores.min(), np.ptp(scores)
    return (scores - low) / width if width else np.ones(len(scores))
