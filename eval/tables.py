"""Figures as plain-text tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.summary import Figures, Summary

_RETRIEVAL = ("n", "recall@1", "recall@3", "recall@5", "recall@10", "mrr@10", "ndcg@10")
_ANSWERS = ("right", "wrong", "refused", "status", "gold cited", "first on gold", "citations", "not verbatim")


def summary_table(summary: Summary) -> str:
    """Return a row for each kind of question and one over all, then abstention and latency."""
    is_answered = summary.overall["right"] is not None
    columns = (*_RETRIEVAL, *(_ANSWERS if is_answered else ()))
    rows = {**summary.by_kind, "all": summary.overall}
    extra = [name for name in summary.overall if name not in summary.by_kind[next(iter(summary.by_kind))]]
    notes = "; ".join(f"{name} {cell(summary.overall[name])}" for name in extra)
    return f"{summary.collection} · {summary.condition}\n{table('kind', columns, rows)}\n{notes}"


def table(corner: str, columns: Sequence[str], rows: Mapping[str, Figures]) -> str:
    """
    >>> print(table("kind", ["n", "recall@1"], {"fact": {"n": 3, "recall@1": 2 / 3}}))
    kind  n  recall@1
    fact  3     0.667
    """
    cells = [[corner, *columns]]
    cells += [[name, *(cell(figures.get(column)) for column in columns)] for name, figures in rows.items()]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns) + 1)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in cells
    ]
    return "\n".join(line.rstrip() for line in lines)


def cell(value: float | int | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if value <= 1 else f"{value:.1f}"
