"""What candidate passages hold of a question: its words, those that stand together, amounts of money."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.abbreviations import Expansion
from search.filtering import Positions
from search.lexical_query import HELD_AT_MOST, pair_in_text, phrase_in
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


def find_evidence(
    snapshot: Snapshot,
    words: Sequence[str],
    candidates: Positions,
    expansions: Sequence[Expansion] = (),
) -> Evidence:
    """Look at all candidates (rows of the dense index). The rarest 24 words count.

    A word is held, too, where the other form of an abbreviation stands that it belongs to.
    """
    rarity = {word: _rarity(snapshot, word) for word in dict.fromkeys(words)}
    rarest = sorted((w for w in rarity if rarity[w]), key=lambda w: -rarity[w])[:HELD_AT_MOST]
    weights = np.array([rarity[word] for word in rarest])
    anywhere = _held(snapshot, rarest, candidates)
    in_text = _held(snapshot, rarest, candidates, "text")
    for expansion in expansions[:HELD_AT_MOST]:
        # In the text or in what the passage says about itself: the other form is a name, and rare.
        (other_form,) = _matched(snapshot, [phrase_in(expansion.also)], candidates)
        for row, word in enumerate(rarest):
            if word in expansion.said:
                anywhere[row] |= other_form
    around = in_text.copy()
    for step in (-1, +1):
        around |= _held(snapshot, rarest, _neighbours(snapshot.dense.chunk_ids, candidates, step), "text")
    pairs = [(a, b) for a, b in pairwise(words) if rarity[a] and rarity[b]][:HELD_AT_MOST]
    return Evidence(
        _share(weights, anywhere),
        _share(weights, anywhere | around),
        _share(
            np.array([min(rarity[a], rarity[b]) for a, b in pairs]), _together(snapshot, pairs, candidates)
        ),
        snapshot.postings.hold_money(candidates),
    )


def _held(snapshot: Snapshot, words: Sequence[str], rows: Positions, *fields: str) -> Bits:
    """Return a row for each word, a column for each of ``rows``."""
    held = [snapshot.postings.hold(rows, word, *fields) for word in words]
    return np.array(held, np.bool_).reshape(len(words), len(rows))


def _together(snapshot: Snapshot, pairs: Sequence[tuple[str, str]], candidates: Positions) -> Bits:
    """Return for each pair of words, in a row, which candidates have them together in their text."""
    found = np.zeros((len(pairs), len(candidates)), np.bool_)
    both = _held(snapshot, [a for a, _ in pairs], candidates, "text")
    both &= _held(snapshot, [b for _, b in pairs], candidates, "text")
    # Only those that hold both words of a pair can hold it; they are few.
    (columns,) = np.nonzero(both.any(axis=0))
    (asked,) = np.nonzero(both.any(axis=1))
    queries = [pair_in_text(*pairs[n]) for n in asked.tolist()]
    found[np.ix_(asked, columns)] = _matched(snapshot, queries, candidates[columns])
    return found


def _matched(snapshot: Snapshot, queries: Sequence[object], rows: Positions) -> Bits:
    """Return a row for each of at most 24 queries, a column for each of ``rows``."""
    ids = [chunk_id.decode() for chunk_id in snapshot.dense.chunk_ids[rows]]
    numbers, masks = snapshot.lexical.held(queries, ids)
    own = snapshot.chunk_numbers[rows]
    order = np.argsort(own)
    found = np.zeros(len(rows), np.int64)
    found[order[np.searchsorted(own, numbers, sorter=order)]] = masks
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
