"""What one question got under one condition, as figures: kept in a file, read by every comparison."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.answers import Judgement
from eval.scoring import CUTOFFS, Found, QueryScore, Wanted
from minutebook.contract_json import answer_json
from minutebook.errors import UsageError
from minutebook.jsonform import from_json, to_json

RESULTS_FILE = "queries.jsonl"


@dataclass(frozen=True, slots=True)
class QueryResult:
    """``figures`` holds only what applies: a question without facts has no recall, one that cites nothing
    no citation accuracy. ``support`` is how sure the answerer was, None where it did not say."""

    query_id: str
    query: str
    kind: str
    answerable: bool
    wanted: tuple[Wanted, ...]
    figures: dict[str, float]
    found: tuple[Found, ...]
    status: str | None
    verdict: str | None
    support: float | None
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    not_verbatim: tuple[str, ...]
    answer: dict[str, Any] | None

    @property
    def is_refusal(self) -> bool:
        return self.status == "not_found"


def result_of(score: QueryScore) -> QueryResult:
    judged, answer = score.judgement, score.answer
    return QueryResult(
        query_id=score.question.query_id,
        query=score.question.query,
        kind=score.question.kind,
        answerable=score.question.answerable,
        wanted=score.wanted,
        figures=_retrieval_figures(score) | (_answer_figures(judged) if judged else {}) | _times(score),
        found=score.found,
        status=answer.status if answer else None,
        verdict=judged.verdict if judged else None,
        support=getattr(answer, "support", None),
        missing=judged.missing if judged else (),
        forbidden=judged.forbidden if judged else (),
        not_verbatim=judged.not_verbatim if judged else (),
        answer=answer_json(answer) if answer else None,
    )


def _retrieval_figures(score: QueryScore) -> dict[str, float]:
    retrieval = score.retrieval
    if retrieval is None:
        return {}
    figures = {f"recall@{k}": retrieval.recall[k] for k in CUTOFFS}
    figures |= {f"page-hit@{k}": retrieval.hit[k] for k in CUTOFFS}
    return figures | {"mrr@10": retrieval.reciprocal_rank, "ndcg@10": retrieval.ndcg}


def _answer_figures(judged: Judgement) -> dict[str, float]:
    figures = {
        "right": float(judged.verdict == "right"),
        "wrong": float(judged.verdict == "wrong"),
        "refused": float(judged.verdict == "refused"),
        "status": float(judged.status_right),
        "citations": float(judged.n_citations),
        "not verbatim": float(len(judged.not_verbatim)),
    }
    if judged.gold_cited is not None:
        figures["gold cited"] = float(judged.gold_cited)
        figures["first on gold"] = float(bool(judged.first_on_gold))
        figures["citation coverage"] = judged.n_facts_cited / judged.n_facts
        if judged.n_citations:
            figures["citation accuracy"] = judged.n_on_gold / judged.n_citations
    return figures


def _times(score: QueryScore) -> dict[str, float]:
    times = {"search ms": score.search_ms}
    return times if score.answer_ms is None else times | {"answer ms": score.answer_ms}


def write_results(file: Path, results: Sequence[QueryResult]) -> None:
    lines = [json.dumps(to_json(result), ensure_ascii=False) for result in results]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_results(file: Path) -> list[QueryResult]:
    """Read what a run kept. Raises UsageError where there is none or it is of another form."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as exc:
        raise UsageError(f"no results in {file}; measure with: python -m eval run") from exc
    try:
        return [_parse(json.loads(line)) for line in lines]
    except (ValueError, KeyError, TypeError) as exc:
        raise UsageError(f"{file} was kept by another version ({exc!r}); measure again") from exc


def _parse(row: dict[str, Any]) -> QueryResult:
    found = tuple(from_json(Found, one) for one in row["found"])
    wanted = tuple(from_json(Wanted, one) for one in row["wanted"])
    texts = {name: tuple(row[name]) for name in ("missing", "forbidden", "not_verbatim")}
    return QueryResult(**(row | texts | {"found": found, "wanted": wanted}))
