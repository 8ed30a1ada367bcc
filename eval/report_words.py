"""What both forms of the report say in words."""

from __future__ import annotations

import datetime as dt

from eval.findings import TESTED, Findings
from eval.tables import cell

# The columns of both forms' tables.
RANKED = (
    "recall@1",
    "recall@3",
    "recall@5",
    "recall@10",
    "page-hit@5",
    "mrr@10",
    "ndcg@10",
    "search ms p50",
    "search ms p95",
)
ANSWERED = (
    "n",
    "right",
    "refused",
    "wrong",
    "gold cited",
    "first on gold",
    "citation accuracy",
    "citation coverage",
)


def headline(findings: Findings) -> str:
    """Say in a sentence or two how it does, and against what."""
    overall = findings.service.summary.overall
    n = overall["n"]
    text = (
        f"Of {n} questions, the first five hits hold {_share(overall[TESTED])} of what a full answer needs"
        f"{_interval(findings)}."
    )
    if findings.is_answered:
        text += (
            f" {_share(overall['right'])} of the answers are right, {_share(overall['wrong'])} wrong and "
            f"{_share(overall['refused'])} refused though the papers say."
        )
    d = findings.to_baseline
    if d is not None:
        text += (
            f" The baseline, BM25 as rank-bm25 does it, finds {d.first:.3f}: a difference of {d.mean:+.3f} "
            f"(95 % from {d.low:+.3f} to {d.high:+.3f}, p = {d.p:.4f}; {d.better} questions better, "
            f"{d.worse} worse)."
        )
    return text


def tiles(findings: Findings) -> list[tuple[str, str]]:
    """Return the figures to see first, each with what it is."""
    overall = findings.service.summary.overall
    shown = [
        (cell(overall["recall@1"]), "recall@1"),
        (cell(overall["recall@5"]), "recall@5"),
        (cell(overall["mrr@10"]), "MRR@10"),
    ]
    if findings.is_answered:
        shown += [
            (_share(overall["right"]), "of questions answered rightly"),
            (_share(overall["wrong"]), "wrongly"),
            (_share(overall["refused"]), "refused, though answerable"),
            (f"{overall['not verbatim']} of {overall['citations']}", "quotes not on the page cited"),
        ]
    return [
        *shown,
        (f"{cell(overall['search ms p50'])} ms", f"a search; p95 {cell(overall['search ms p95'])} ms"),
    ]


def measured(findings: Findings) -> str:
    """Say when, where and of what code, and which conditions are left from an earlier run."""
    made = findings.made
    older = [run.condition for run in findings.runs if run.condition not in made.conditions]
    text = f"Measured on {long_date(made.date)}, commit {made.commit or 'unknown'}, {made.machine}."
    return f"{text} Kept from an earlier run: {', '.join(older)}." if older else text


def place(path: str, page: int | None) -> str:
    return f"{path}, page {page}" if page is not None else path


def explanations() -> list[tuple[str, str]]:
    return [
        (
            "recall@k",
            "the share of the facts a full answer needs that the first k hits cover; mean over questions",
        ),
        ("page-hit@k", "the share of questions for which any of the first k hits covers a fact"),
        ("MRR@10", "one over the rank of the first hit that covers a fact, 0 beyond ten"),
        ("nDCG@10", "the order of the first ten against the best order; a fact shown twice gains once"),
        ("right", "says all it must, nothing only a wrong answer says, and with the right status"),
        (
            "refused",
            "“not found” to a question that the papers answer; “not found” where they do not is right",
        ),
        ("gold cited, first on gold", "any citation, or the first one, stands on a page of the gold"),
        (
            "citation accuracy, coverage",
            "the share of citations on a gold page; the share of facts with such a citation",
        ),
        (
            "risk, coverage",
            "the share of wrong answers among those given; the share of questions that get an answer",
        ),
        ("p", "paired randomisation test over questions; intervals are bootstrap percentiles"),
    ]


def long_date(date: str) -> str:
    """
    >>> long_date("2026-11-02")
    '2 November 2026'
    """
    day = dt.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def _share(value: float | int | None) -> str:
    return "–" if value is None else f"{value:.0%}".replace("%", " %")


def _interval(findings: Findings) -> str:
    if findings.interval is None:
        return ""
    low, high = findings.interval
    return f" (recall@5, 95 % from {low:.2f} to {high:.2f})"
