"""Figures by kind of question and over all, from the scores of single questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.answers import abstention
from eval.metrics import mean, quantile
from eval.questions import KINDS
from eval.scoring import CUTOFFS, QueryScore

Figures = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """``None`` means that there was nothing to count, never that a measurement failed."""

    collection: str
    condition: str
    overall: Figures
    by_kind: dict[str, Figures]


def summarise(collection: str, condition: str, scores: Sequence[QueryScore]) -> Summary:
    by_kind = {kind: [s for s in scores if s.question.kind == kind] for kind in KINDS}
    return Summary(
        collection,
        condition,
        _figures(scores) | _abstention(scores) | _latency(scores),
        {kind: _figures(some) for kind, some in by_kind.items() if some},
    )


def _figures(scores: Sequence[QueryScore]) -> Figures:
    found = [s.retrieval for s in scores if s.retrieval.recall is not None]
    judged = [s.judgement for s in scores if s.judgement is not None]
    figures: Figures = {"n": len(scores), "n_with_facts": len(found)}
    for k in CUTOFFS:
        figures[f"recall@{k}"] = _mean([r.recall[k] for r in found if r.recall is not None])
    figures["mrr@10"] = _mean([r.reciprocal_rank for r in found if r.reciprocal_rank is not None])
    figures["ndcg@10"] = _mean([r.ndcg for r in found if r.ndcg is not None])
    figures["right"] = _mean([j.verdict == "right" for j in judged])
    figures["wrong"] = _mean([j.verdict == "wrong" for j in judged])
    figures["refused"] = _mean([j.verdict == "refused" for j in judged])
    figures["status"] = _mean([j.status_right for j in judged])
    figures["gold cited"] = _mean([j.gold_cited for j in judged if j.gold_cited is not None])
    figures["first on gold"] = _mean([bool(j.first_on_gold) for j in judged if j.gold_cited is not None])
    citations = sum(j.n_citations for j in judged)
    figures["citations"] = citations
    figures["not verbatim"] = sum(len(j.not_verbatim) for j in judged)
    return figures


def _abstention(scores: Sequence[QueryScore]) -> Figures:
    found = abstention([(s.question, s.answer) for s in scores if s.answer is not None])
    return {"abstention precision": found.precision, "abstention recall": found.recall}


def _latency(scores: Sequence[QueryScore]) -> Figures:
    timed: list[tuple[str, Callable[[QueryScore], float | None]]] = [
        ("search", lambda s: s.retrieval.latency_ms),
        ("answer", lambda s: s.answer_ms),
    ]
    figures: Figures = {}
    for what, milliseconds in timed:
        values = [ms for s in scores if (ms := milliseconds(s)) is not None]
        for q in (0.5, 0.95):
            figures[f"{what} ms p{q * 100:.0f}"] = quantile(values, q) if values else None
    return figures


def _mean(values: Sequence[float]) -> float | None:
    return mean(values) if values else None
