"""Figures by kind of question and over all, from the figures of single questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.metrics import mean, quantile
from eval.questions import KINDS
from eval.results import QueryResult
from eval.risk import area, risk_coverage
from eval.scoring import CUTOFFS

Figures = dict[str, float | int | None]

RETRIEVAL = (
    *(f"recall@{k}" for k in CUTOFFS),
    *(f"page-hit@{k}" for k in CUTOFFS),
    "mrr@10",
    "ndcg@10",
)
ANSWERS = (
    "right",
    "wrong",
    "refused",
    "status",
    "gold cited",
    "first on gold",
    "citation accuracy",
    "citation coverage",
)
COUNTS = ("citations", "not verbatim")
# Of these less is better.
LOWER_IS_BETTER = frozenset({"wrong", "refused", "not verbatim", "risk area"})


@dataclass(frozen=True, slots=True)
class Summary:
    """``None`` means that there was nothing to count, never that a measurement failed."""

    collection: str
    condition: str
    overall: Figures
    by_kind: dict[str, Figures]


def summarise(collection: str, condition: str, results: Sequence[QueryResult]) -> Summary:
    by_kind = {kind: [r for r in results if r.kind == kind] for kind in KINDS}
    return Summary(
        collection,
        condition,
        _figures(results)
        | _abstention(results)
        | _false_premises(results)
        | _risk(results)
        | _times(results),
        {kind: _figures(some) for kind, some in by_kind.items() if some},
    )


def is_answered(summary: Summary) -> bool:
    return summary.overall["right"] is not None


def values_of(results: Sequence[QueryResult], name: str) -> list[float]:
    """Return a figure of every question to which it applies."""
    return [result.figures[name] for result in results if name in result.figures]


def _figures(results: Sequence[QueryResult]) -> Figures:
    figures: Figures = {"n": len(results), "n_with_facts": len(values_of(results, "mrr@10"))}
    for name in (*RETRIEVAL, *ANSWERS):
        figures[name] = _mean(values_of(results, name))
    for name in COUNTS:
        counted = values_of(results, name)
        figures[name] = round(sum(counted)) if counted else None
    return figures


def _abstention(results: Sequence[QueryResult]) -> Figures:
    """Of the refusals, how many were due; of the refusals due, how many were made."""
    judged = [r for r in results if r.verdict is not None]
    return {
        "abstention precision": _mean([not r.answerable for r in judged if r.is_refusal]),
        "abstention recall": _mean([r.is_refusal for r in judged if not r.answerable]),
    }


def _false_premises(results: Sequence[QueryResult]) -> Figures:
    """Of the false premises that the papers correct, how many were corrected; of all, how many were not
    gone along with: corrected, or met with silence."""
    judged = [r for r in results if r.kind == "false-premise" and r.verdict is not None]
    return {
        "false premise corrected": _mean([r.verdict == "right" for r in judged if r.answerable]),
        "false premise resisted": _mean([r.verdict != "wrong" for r in judged]),
    }


def _risk(results: Sequence[QueryResult]) -> Figures:
    judged = [r for r in results if r.verdict is not None]
    points = risk_coverage(judged) if judged else []
    return {
        "answer coverage": points[-1].coverage if points else None,
        "answer risk": points[-1].risk if points else None,
        "risk area": area(points),
    }


def _times(results: Sequence[QueryResult]) -> Figures:
    figures: Figures = {}
    for what in ("search ms", "answer ms"):
        values = values_of(results, what)
        for q in (0.5, 0.95):
            figures[f"{what} p{q * 100:.0f}"] = quantile(values, q) if values else None
    return figures


def _mean(values: Sequence[float]) -> float | None:
    return mean(values) if values else None
