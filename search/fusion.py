"""Make one ranking of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Scored


def weighted_sum(runs: Sequence[tuple[float, Sequence[Scored]]]) -> list[Scored]:
    """Sum each chunk's scores, normalised by ``min_max`` within each run, times the run's weight; ties by id.

    A chunk that a run does not hold gets nothing from it (CombSUM, Fox and Shaw, TREC-2 1993; the
    normalisation after Lee, SIGIR 1997).
    """
    totals: dict[str, float] = {}
    for weight, run in runs:
        for scored in min_max(run):
            totals[scored.chunk_id] = totals.get(scored.chunk_id, 0.0) + weight * scored.score
    return by_score(totals)


def min_max(run: Sequence[Scored]) -> list[Scored]:
    """Map the scores of a run onto 0 to 1; all 1 where they are equal.

    >>> [s.score for s in min_max([Scored("a", 12.0), Scored("b", 9.0), Scored("c", 8.0)])]
    [1.0, 0.25, 0.0]
    """
    if not run:
        return []
    scores = [s.score for s in run]
    low, width = min(scores), max(scores) - min(scores)
    return [Scored(s.chunk_id, (s.score - low) / width if width else 1.0) for s in run]


def by_score(totals: Mapping[str, float]) -> list[Scored]:
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Scored(chunk_id, score) for chunk_id, score in ranked]
