"""Bring the result of a vote up to the motion that was put.

"Amendment lost" follows half a page of names and holds no word of what was voted on; the motion does. So for
a question about a vote the passage where it ends is worth as much as the motion, and follows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np

from search.catalogue_reader import CatalogueReader
from search.runs import Run, best_first
from search.snapshot import Snapshot

# So many of the first passages are looked at: beyond them the motion itself is not the one meant.
_LOOKED_AT = 10
_BEHIND = 0.001

_Span = tuple[str, int, int]


def with_results(snapshot: Snapshot, ranked: Run, *, found_only: bool = False) -> Run:
    """Return ``ranked`` with the end of each vote that its first passages are part of right behind them.

    Ends that are not in it are brought in, unless ``found_only``.
    """
    scores = dict(zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True))
    first = snapshot.dense.ids(ranked.rows[:_LOOKED_AT])
    pairs = list(_results(snapshot.catalogue, first))
    parts = snapshot.dense.places([part for part, _ in pairs]).tolist()
    ends = snapshot.dense.places([end for _, end in pairs]).tolist()
    for part, end in zip(parts, ends, strict=True):
        if end in scores or not found_only:
            scores[end] = max(scores.get(end, -np.inf), scores[part] - _BEHIND)
    return best_first(Run(np.array([*scores], np.int64), np.array([*scores.values()], np.float64)))


def _results(catalogue: CatalogueReader, chunk_ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    rows = catalogue.rows(
        "SELECT c.chunk_id, c.start, c.end, c.item_id, i.votes FROM chunks c JOIN items i USING (item_id)"
        " WHERE i.votes <> '[]' AND c.item_id IN (SELECT item_id FROM chunks"
        "   WHERE chunk_id IN (SELECT value FROM json_each(?))) ORDER BY c.chunk_id",
        json.dumps(list(chunk_ids)),
    )
    passages: dict[str, list[_Span]] = {}
    votes: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        passages.setdefault(row["item_id"], []).append((row["chunk_id"], row["start"], row["end"]))
        votes[row["item_id"]] = [(vote["start"], vote["end"]) for vote in json.loads(row["votes"])]
    of = {chunk_id: (item, start, end) for item, held in passages.items() for chunk_id, start, end in held}
    for chunk_id in chunk_ids:
        if chunk_id not in of:
            continue
        item, start, end = of[chunk_id]
        ends = _vote_ends(start, end, votes[item])
        yield from (
            (chunk_id, other) for other, a, b in passages[item] if other != chunk_id and a < ends <= b
        )


def _vote_ends(start: int, end: int, votes: Sequence[tuple[int, int]]) -> int:
    """Return where the vote ends that a passage is part of, the shortest of several; 0 if of none.

    >>> _vote_ends(40, 60, [(10, 200), (50, 90)])
    90
    """
    around = [(b - a, b) for a, b in votes if a < end and start < b]
    return min(around)[1] if around else 0
