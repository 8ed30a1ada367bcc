"""Measure retrieval and answers on gold questions, and keep what every question got."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.collection import Collection, ready_index
from eval.conditions import Condition, opened
from eval.questions import load
from eval.scoring import QueryScore, score
from eval.summary import Summary, summarise
from minutebook.contract_json import answer_json
from minutebook.jsonform import to_json


def run(collection: Collection, conditions: Sequence[Condition], out: Path) -> list[Summary]:
    """Score every condition on the collection's questions; per-query results go below ``out``."""
    questions = load(collection.gold)
    index = ready_index(collection, out)
    summaries = []
    for condition in conditions:
        with opened(condition, index) as system:
            scores = score(questions, system.retrieve, system.answerer, system.page_text)
        summary = summarise(collection.name, condition.name, scores)
        _keep(out / collection.name / condition.name, scores, summary)
        summaries.append(summary)
    return summaries


def _keep(folder: Path, scores: Sequence[QueryScore], summary: Summary) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(_row(s), ensure_ascii=False) for s in scores]
    (folder / "queries.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "summary.json").write_text(json.dumps(to_json(summary), indent=2) + "\n", encoding="utf-8")


def _row(s: QueryScore) -> dict[str, Any]:
    return {
        "query_id": s.question.query_id,
        "kind": s.question.kind,
        "query": s.question.query,
        "retrieval": to_json(s.retrieval),
        "judgement": to_json(s.judgement),
        "answer": answer_json(s.answer) if s.answer else None,
        "answer_ms": s.answer_ms,
    }
