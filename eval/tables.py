"""Figures as plain-text tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.summary import Figures, Summary, is_answered

_RETRIEVAL = (
    "n", "recall@1", "recall@3", "recall@5", "recall@10", "page-hit@1", "page-hit@5", "mrr@10", "ndcg@10"
)  # fmt: skip
_ANSWERS = (
    "n", "right", "wrong", "refused", "status", "gold cited", "first on gold", "citation accuracy",
    "citation coverage", "citations", "not verbatim",
)  # fmt: skip


def summary_table(summary: Summary) -> str:
    """Return a row for each kind of question and one over all, of retrieval, then of answers."""
    rows = {**summary.by_kind, "all": summary.overall}
    parts = [f"{summary.collection} · {summary.condition}", table("kind", _RETRIEVAL, rows)]
    if is_answered(summary):
        parts.append(table("kind", _ANSWERS, rows))
    names = [name for name in summary.overall if name not in next(iter(summary.by_kind.values()), {})]
    notes = {name: summary.overall[name] for name in names if summary.overall[name] is not None}
    return "\n".join([*parts, "; ".join(f"{name} {cell(value)}" for name, value in notes.items())])


def table(corner: str, columns: Sequence[str], rows: Mapping[str, Figures]) -> str:
    """
    >>> print(table("kind", ["n", "recall@1"], {"fact": {"n": 3, "recall@1": 2 / 3}}))
    kind  n  recall@1
    fact  3     0.667
    """
    cells = [[name, *(cell(figures.get(column)) for column in columns)] for name, figures in rows.items()]
    return aligned([[corner, *columns], *cells])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Set columns under each other, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def cell(value: float | int | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if value <= 1 else f"{value:.1f}"
