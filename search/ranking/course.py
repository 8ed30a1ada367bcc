"""Bring up the steps of a matter, for a question about its course.

What a matter is called changes on its way ("Options for Consultation", "Call-in of Decision 250012"), so its
steps hold fewer of the question's words than whatever paper tells the story again. The matter that the best
passages belong to is known by its references and titles (``matters``): of each of its steps one passage, the
resolution where it is a minute, is worth nearly as much as the best.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from minutebook.records import MatterStep
from search.index.runs import Run, best_first
from search.index.snapshot import Snapshot
from search.matters.matters import find_matter

# Whose matters are followed: the items of so many passages, when they fit nearly as well as the best.
_SEEDS = 5
_NEAR = 0.4
# A matter of more steps is a budget or a programme: everything belongs to it.
_MOST_STEPS = 16
# How far behind the best passage a step may stand.
_BEHIND = 0.2
# A step that holds few of the words comes after those that hold more.
_OWN = 0.3


def with_steps(snapshot: Snapshot, ranked: Run, *, found_only: bool = False) -> Run:
    """Return ``ranked`` with one passage of each step of the matter among the first.

    Passages that are not in it are brought in, unless ``found_only``.
    """
    if not len(ranked):
        return ranked
    ids = snapshot.dense.ids(ranked.rows)
    scores = dict(zip(ids, ranked.scores.tolist(), strict=True))
    items = snapshot.catalogue.items_of(ids)
    best = scores[ids[0]]
    seeds = [items[i] for i in ids[:_SEEDS] if scores[i] >= best - _NEAR and i in items]
    of_item: dict[str, list[str]] = {}
    for chunk_id in ids:
        if chunk_id in items:
            of_item.setdefault(items[chunk_id], []).append(chunk_id)
    for step in _steps(snapshot, seeds):
        telling = _telling(snapshot, step, of_item)
        if telling is not None and (telling in scores or not found_only):
            own = scores.get(telling, 0.0)
            scores[telling] = max(own, best - _BEHIND + _OWN * (own - best))
    return best_first(Run(snapshot.dense.places([*scores]), np.array([*scores.values()], np.float64)))


def _steps(snapshot: Snapshot, seeds: Iterable[str]) -> Iterable[MatterStep]:
    for seed in dict.fromkeys(seeds):
        steps = find_matter(snapshot.items, seed)
        if 1 < len(steps) <= _MOST_STEPS:
            yield from steps


def _telling(snapshot: Snapshot, step: MatterStep, of_item: dict[str, list[str]]) -> str | None:
    """Return the passage that tells what happened at a step: of a minute its resolution."""
    found = of_item.get(step.item.item_id, [])
    if step.stage not in ("minute", "decision"):
        return found[0] if found else None
    rows = snapshot.catalogue.rows(
        "SELECT chunk_id FROM chunks WHERE item_id = ? AND section IN ('resolution', 'decision')"
        " ORDER BY ordinal",
        step.item.item_id,
    )
    resolved = [row["chunk_id"] for row in rows]
    return next((c for c in found if c in resolved), None) or next(iter([*resolved, *found]), None)
