"""Risk against coverage: how wrong the answers are, were only the surest of them given.

Of ``n`` questions the answerer speaks on some; with a higher bar on its own support it would speak on fewer
(coverage) and should be wrong less often (risk). El-Yaniv and Wiener, "On the foundations of noise-free
selective classification", JMLR 2010; the area under the curve as Geifman, Uziel and El-Yaniv, "Bias-reduced
uncertainty estimation", ICLR 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.results import QueryResult


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Speaking at ``support`` and above (None: whenever it speaks at all)."""

    support: float | None
    coverage: float
    risk: float


def risk_coverage(results: Sequence[QueryResult]) -> list[RiskPoint]:
    """Return a point for each bar, the surest answers first; answers of equal support enter together.

    A refusal is never covered. An answer that does not say how sure it is enters last. Only answers count:
    a ``result`` without a verdict is an error.
    """
    spoken: dict[float, list[bool]] = {}
    for result in results:
        if result.verdict is None:
            raise ValueError(f"{result.query_id} was not answered")
        if not result.is_refusal:
            support = float("-inf") if result.support is None else result.support
            spoken.setdefault(support, []).append(result.verdict != "right")
    points: list[RiskPoint] = []
    n = wrong = 0
    for support in sorted(spoken, reverse=True):
        n += len(spoken[support])
        wrong += sum(spoken[support])
        bar = None if support == float("-inf") else support
        points.append(RiskPoint(bar, n / len(results), wrong / n))
    return points


def area(points: Sequence[RiskPoint]) -> float | None:
    """Return the mean risk over the coverage that was reached (AURC); None without an answer.

    >>> area([RiskPoint(0.9, 0.25, 0.0), RiskPoint(0.5, 0.5, 0.5)])
    0.25
    """
    if not points:
        return None
    steps = zip((0.0, *(point.coverage for point in points)), points, strict=False)
    return sum((point.coverage - before) * point.risk for before, point in steps) / points[-1].coverage
