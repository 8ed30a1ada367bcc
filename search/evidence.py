"""What candidate passages hold of a question: its words, those that stand together, amounts of money."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.filtering import Positions
from search.lexical_query import HELD_AT_MOST, flag, pair_in_text, word_in
from search.snapshot import Snapshot

Shares = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value for each candidate. ``coverage`` is the share of the question's words, weighed by rarity, in
    the passage and what it says about itself; ``window`` the same with the text of its neighbours; ``pairs``
    the share of neighbouring words that stand together in the text."""

    coverage: Shares
    window: Shares
    pairs: Shares
    has_money: Bits


def find_evidence(snapshot: Snapshot, words: Sequence[str], candidates: Positions) -> Evidence:
    """Look at all candidates (rows of the dense index) in three searches. The rarest 24 words count."""
    reader = _HeldReader(snapshot, candidates)
    rarity = {word: _rarity(snapshot, word) for word in dict.fromkeys(words)}
    rarest = sorted((w for w in rarity if rarity[w]), key=lambda w: -rarity[w])[:HELD_AT_MOST]
    weights = np.array([rarity[word] for word in rarest])
    anywhere = reader.held([word_in(word) for word in rarest], among=candidates)
    in_text = reader.held([word_in(word, "text") for word in rarest])
    around = in_text[:, reader.own] | in_text[:, reader.before] | in_text[:, reader.after]
    pairs = [(a, b) for a, b in pairwise(words) if rarity[a] and rarity[b]][: HELD_AT_MOST - 1]
    together = reader.held([flag("has_money"), *(pair_in_text(a, b) for a, b in pairs)], among=candidates)
    return Evidence(
        _share(weights, anywhere),
        _share(weights, anywhere | around),
        _share(np.array([min(rarity[a], rarity[b]) for a, b in pairs]), together[1:]),
        together[0],
    )


class _HeldReader:
    """Reads which candidates, or which of them and their neighbours, match each of some queries."""

    def __init__(self, snapshot: Snapshot, candidates: Positions) -> None:
        self._snapshot = snapshot
        ids = snapshot.dense.chunk_ids
        before = _neighbours(ids, candidates, -1)
        after = _neighbours(ids, candidates, +1)
        self._rows = np.unique(np.concatenate([candidates, before, after]))
        self.own, self.before, self.after = (
            np.searchsorted(self._rows, rows) for rows in (candidates, before, after)
        )

    def held(self, queries: Sequence[object], among: Positions | None = None) -> Bits:
        """Return a row for each query, a column for each of ``among`` (all rows where None)."""
        rows = self._rows if among is None else among
        ids = [chunk_id.decode() for chunk_id in self._snapshot.dense.chunk_ids[rows]]
        numbers, masks = self._snapshot.lexical.held(queries, ids)
        own = self._snapshot.chunk_numbers[rows]
        order = np.argsort(own)
        columns = order[np.searchsorted(own, numbers, sorter=order)]
        found = np.zeros(len(rows), np.int64)
        found[columns] = masks
        return (found[None, :] >> np.arange(len(queries))[:, None] & 1).astype(np.bool_)


def _neighbours(ids: NDArray[np.bytes_], rows: Positions, step: int) -> Positions:
    """Return the passage before or after each, itself at the edge of its document."""
    there = np.clip(rows + step, 0, len(ids) - 1)
    same = [
        ids[a].rpartition(b"-")[0] == ids[b].rpartition(b"-")[0] for a, b in zip(rows, there, strict=True)
    ]
    return np.where(np.array(same, np.bool_), there, rows)


def _rarity(snapshot: Snapshot, word: str) -> float:
    """Return the inverse document frequency of BM25, 0 for a word that stands nowhere."""
    total, df = snapshot.lexical.chunk_count, snapshot.lexical.document_frequency(word)
    return math.log(1 + (total - df + 0.5) / (df + 0.5)) if df else 0.0


def _share(weights: Shares, held: Bits) -> Shares:
    total = float(weights.sum())
    if not total:
        return np.zeros(held.shape[1])
    share: Shares = weights @ held / total
    return share
