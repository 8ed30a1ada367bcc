"""Items like one: what was decided on such a matter elsewhere, or before.

The vectors of the item's own passages, which the index has, and the words of its title each rank the passages
of all papers; an item is as like as its best passage. What belongs to the item's own matter (its report, its
call-in, the same minutes printed again) is most like of all and no precedent: it is left out, or marked.
"""

from __future__ import annotations

import numpy as np

from minutebook.errors import NotFoundError
from minutebook.records import Filters, SimilarItem
from search.encoding.encoder import Vectors, unit_rows
from search.index.item_table import Entry
from search.index.runs import NOTHING, Run
from search.index.snapshot import Snapshot
from search.index.word_search import search_words
from search.matters.matters import find_matter
from search.ranking.fusion import weighted_sum

_CANDIDATES = 400
# A title is short and says what an item is about; its passages say it at length. Neither is known to be the
# better: there is no gold for this, so half each.
_MEANING = 0.5


def find_similar(
    snapshot: Snapshot, item_id: str, *, k: int = 10, filters: Filters = Filters(), with_matter: bool = False
) -> list[SimilarItem]:
    """Return the ``k`` items most like one, best first; raise NotFoundError for an unknown item."""
    table = snapshot.items
    seed = table.index.by_id.get(item_id)
    if seed is None:
        raise NotFoundError(f"no item {item_id!r} in the index")
    own = _matter_of(snapshot, item_id)
    best: dict[object, tuple[float, Entry]] = {}
    for found_id, score in _items(snapshot, _rank(snapshot, seed, filters)):
        entry = table.index.by_id.get(found_id)
        if entry is None or entry.is_procedural or entry.item_id == item_id:
            continue
        if with_matter or entry.item_id not in own:
            best.setdefault(_identity(entry), (score, entry))
    return [
        SimilarItem(
            rank, entry.ref, entry.meeting_ref, entry.document, entry.outcome, table.pages(entry),
            entry.item_id in own, score,
        )
        for rank, (score, entry) in enumerate(list(best.values())[:k], start=1)
    ]  # fmt: skip


def _rank(snapshot: Snapshot, seed: Entry, filters: Filters) -> Run:
    by_words = search_words(snapshot, seed.ref.title, filters, candidates=_CANDIDATES)
    middle = _middle(snapshot, seed.item_id)
    by_meaning = NOTHING if middle is None else snapshot.dense.search(middle, filters, candidates=_CANDIDATES)
    return weighted_sum([(1.0 - _MEANING, by_words), (_MEANING, by_meaning)])


def _middle(snapshot: Snapshot, item_id: str) -> Vectors | None:
    """Return the mean direction of an item's passages, None where it has none, or none encoded."""
    chunks = [stored.chunk for stored in snapshot.catalogue.chunks_of_item(item_id)]
    ids = [chunk.chunk_id for chunk in chunks if not chunk.is_boilerplate]
    if not ids:
        return None
    rows = snapshot.dense.vectors[snapshot.dense.places(ids)]
    middle: Vectors = unit_rows(rows.mean(axis=0, keepdims=True, dtype=np.float32))[0]
    return middle if middle.any() else None


def _items(snapshot: Snapshot, ranked: Run) -> list[tuple[str, float]]:
    """Return the items of ranked passages, each once with its best score, best first."""
    ids = snapshot.dense.ids(ranked.rows)
    items = snapshot.catalogue.items_of(ids)
    best: dict[str, float] = {}
    for chunk_id, score in zip(ids, ranked.scores.tolist(), strict=True):
        if chunk_id in items:
            best.setdefault(items[chunk_id], score)
    return list(best.items())


def _matter_of(snapshot: Snapshot, item_id: str) -> frozenset[str]:
    steps = find_matter(snapshot.items, item_id)
    places = [place.item for step in steps for place in step.also_at if place.item]
    return frozenset([item_id, *(step.item.item_id for step in steps), *(item.item_id for item in places)])


def _identity(entry: Entry) -> object:
    """Return what is the same for prints of one item: the report alone and in its pack."""
    return (entry.meeting, entry.title, entry.is_minute) if entry.meeting else entry.item_id
