"""Write the report of kept runs, as a page and in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval import report_html, report_markdown
from eval.collection import known_collections
from eval.conditions import Condition
from eval.findings import Findings, find
from eval.results import RESULTS_FILE
from eval.run import kept_runs, made
from minutebook.errors import UsageError


def write_report(
    collections: Sequence[str], out: Path, *, service: str, baseline: str, conditions: Sequence[Condition]
) -> list[Path]:
    """Write ``report.html`` and ``report.md`` into ``out`` from the runs kept there.

    Without ``collections``, of all that were measured. Raises UsageError where the service was not.
    """
    names = collections or [
        c.name for c in known_collections() if (out / c.name / service / RESULTS_FILE).is_file()
    ]
    if not names:
        raise UsageError(f"nothing measured in {out}; measure with: python -m eval run")
    findings = [_find(name, out, service, baseline, conditions) for name in names]
    page, text = out / "report.html", out / "report.md"
    page.write_text(report_html.page(findings), encoding="utf-8")
    text.write_text(report_markdown.document(findings), encoding="utf-8")
    return [page, text]


def _find(name: str, out: Path, service: str, baseline: str, conditions: Sequence[Condition]) -> Findings:
    runs = kept_runs(name, out, [condition.name for condition in conditions])
    if service not in {run.condition for run in runs}:
        raise UsageError(f"{service} was not measured on {name}; measure with: python -m eval run {name}")
    stages = [condition.name for condition in conditions if condition.without]
    return find(name, made(name, out), runs, service=service, baseline=baseline, stages=stages)
