"""Retrieval figures from the ranks at which facts were first found.

Each function takes, for one question, the first rank (from 1) of each of its facts, None for a fact that
was not retrieved. A question without facts has no retrieval figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Ranks = Sequence[int | None]


def recall_at(ranks: Ranks, k: int) -> float:
    """Return the share of the facts found in the first ``k`` hits.

    >>> recall_at([1, 4, None], 3)
    0.3333333333333333
    """
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def hit_at(ranks: Ranks, k: int) -> float:
    """Return 1 when any of the first ``k`` hits covers a fact, else 0 (success@k, page-hit@k).

    >>> hit_at([None, 3], 3), hit_at([None, 3], 1)
    (1.0, 0.0)
    """
    return float(any(rank is not None and rank <= k for rank in ranks))


def reciprocal_rank(ranks: Ranks, k: int = 10) -> float:
    """Return 1 / rank of the first hit that covers any fact, 0 beyond ``k`` (Voorhees, TREC-8, 1999).

    >>> reciprocal_rank([4, None])
    0.25
    """
    first = min((rank for rank in ranks if rank is not None), default=None)
    return 1 / first if first is not None and first <= k else 0.0


def ndcg(ranks: Ranks, ideal: Ranks, k: int = 10) -> float:
    """Return nDCG@k where a hit gains the share of facts that it is the first to cover.

    That is alpha-nDCG with alpha = 1 (Clarke et al., SIGIR 2008): a second passage with the same fact
    gains nothing. ``ideal`` are the ranks that the best order would give (``ideal_ranks``).

    >>> round(ndcg([1, 3], [1, 2]), 3)    # (1 + 1/2) / (1 + 1/log2(3))
    0.92
    """
    return min(1.0, _dcg(ranks, k) / _dcg(ideal, k))


def ideal_ranks(places: Sequence[frozenset[str]]) -> list[int]:
    """Return the rank of each fact when the hit that covers most facts comes first, and so on.

    ``places`` names for each fact the places that cover it. Greedy, as Clarke et al. do; ties by name.

    >>> ideal_ranks([frozenset({"p4"}), frozenset({"p4", "p9"}), frozenset({"p7"})])
    [1, 1, 2]
    """
    ranks: dict[int, int] = {}
    rank = 0
    while len(ranks) < len(places):
        rank += 1
        open_facts = [fact for fact in range(len(places)) if fact not in ranks]
        names = sorted({name for fact in open_facts for name in places[fact]})
        best = max(names, key=lambda name: sum(name in places[fact] for fact in open_facts))
        ranks |= {fact: rank for fact in open_facts if best in places[fact]}
    return [ranks[fact] for fact in range(len(places))]


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean; nothing to average raises, so that no figure is made up."""
    if not values:
        raise ValueError("mean of nothing")
    return math.fsum(values) / len(values)


def quantile(values: Sequence[float], q: float) -> float:
    """Return the nearest-rank quantile.

    >>> quantile([5.0, 1.0, 3.0], 0.5), quantile([5.0, 1.0, 3.0], 0.95)
    (3.0, 5.0)
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(q * len(ordered)) - 1)]


def _dcg(ranks: Ranks, k: int) -> float:
    """Discounted cumulative gain, 1 / log2(rank + 1) each (Järvelin and Kekäläinen, 2002)."""
    gains = [1 / math.log2(rank + 1) for rank in ranks if rank is not None and rank <= k]
    return math.fsum(gains) / len(ranks)
