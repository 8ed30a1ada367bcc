"""The report in Markdown, to read in a terminal or to put beside a change."""

from __future__ import annotations

from collections.abc import Sequence

from eval.findings import TESTED, Findings, answered_wrongly, not_found, worth_of_stages
from eval.report_words import ANSWERED, RANKED, explanations, headline, measured, place, tiles
from eval.results import QueryResult
from eval.risk import RiskPoint
from eval.tables import cell


def document(findings: Sequence[Findings]) -> str:
    parts = [
        "# How well Minutebook finds and answers",
        *map(_collection, findings),
        "## What the figures mean",
    ]
    parts.append("\n".join(f"- **{term}**: {meaning}" for term, meaning in explanations()))
    return "\n\n".join(parts) + "\n"


def _collection(findings: Findings) -> str:
    parts = [
        f"## Collection: {findings.collection}",
        headline(findings),
        measured(findings),
        "\n".join(f"- {value} {name}" for value, name in tiles(findings)),
        "### Retrieval by condition",
        grid(
            ["condition", *RANKED],
            [[run.condition, *(cell(run.summary.overall[name]) for name in RANKED)] for run in findings.runs],
        ),
        *_stages(findings),
        "### Recall@5 by kind",
        _kinds(findings),
        *_answers(findings),
        *_worst("### Pages that were not found", not_found(findings.service.results)),
        *_worst("### Questions answered wrongly", answered_wrongly(findings.service.results)),
    ]
    return "\n\n".join(parts)


def grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """
    >>> print(grid(["kind", "n"], [["fact", "3"], ["a|b", "1"]]))
    | kind | n |
    |---|--:|
    | fact | 3 |
    | a\\|b | 1 |
    """
    marks = ["---", *("--:" for _ in columns[1:])]
    lines = [f"| {' | '.join(map(_escaped, row))} |" for row in [columns, *rows]]
    return "\n".join([lines[0], f"|{'|'.join(marks)}|", *lines[1:]])


def _stages(findings: Findings) -> list[str]:
    worth = worth_of_stages(findings, TESTED)
    rows = [[name, f"{d.mean:+.3f}", f"{d.low:+.3f} to {d.high:+.3f}", f"{d.p:.4f}"] for name, d in worth]
    columns = ["stage", f"{TESTED} gained", "95 %", "p"]
    return ["### What each stage is worth", grid(columns, rows)] if rows else []


def _kinds(findings: Findings) -> str:
    runs = [findings.service, *findings.whole]
    rows = []
    for kind, figures in {
        **findings.service.summary.by_kind,
        "all": findings.service.summary.overall,
    }.items():
        values = [(run.summary.by_kind | {"all": run.summary.overall})[kind]["recall@5"] for run in runs]
        rows.append([kind, cell(figures["n_with_facts"]), *map(cell, values)])
    return grid(["kind", "n with facts", *(run.condition for run in runs)], rows)


def _answers(findings: Findings) -> list[str]:
    if not findings.is_answered:
        return []
    summary = findings.service.summary
    rows = [
        [kind, *(cell(figures[name]) for name in ANSWERED)]
        for kind, figures in {**summary.by_kind, "all": summary.overall}.items()
    ]
    names = ("abstention precision", "abstention recall", "false premise corrected", "false premise resisted")
    points = [[f"{p.coverage:.2f}", f"{p.risk:.2f}", cell(p.support)] for p in _ten(findings)]
    return [
        "### Answers by kind",
        grid(["kind", *ANSWERED], rows),
        "; ".join(f"{name} {cell(summary.overall[name])}" for name in names) + ".",
        "### Risk and coverage",
        grid(["coverage", "risk", "support at least"], points),
    ]


def _ten(findings: Findings) -> list[RiskPoint]:
    points = findings.risk
    step = max(1, len(points) // 10)
    return points[step - 1 :: step]


def _worst(title: str, results: Sequence[QueryResult]) -> list[str]:
    return [title, "\n".join(map(_told, results))] if results else []


def _told(result: QueryResult) -> str:
    lines = [f"- {_line(result.query)} ({result.kind}, {result.query_id})"]
    lines += [f"  - wanted: {place(w.path, w.page)}: {_line(w.quote)}" for w in result.wanted[:1]]
    lines += [
        f"  - found: {place(f.path, f.pages[0] if f.pages else None)}: {_line(f.text)}"
        for f in result.found[:1]
    ]
    if result.missing:
        lines.append(f"  - did not say: {_line('; '.join(result.missing))}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())[:160].replace("<", "&lt;")


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
