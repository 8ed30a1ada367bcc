"""Ask each question, time it, and score what came back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.answers import Judgement, PageText, judge
from eval.metrics import ideal_ranks, ndcg, recall_at, reciprocal_rank
from eval.questions import Fact, Question
from eval.relevance import first_ranks
from minutebook.records import Answer, Filters, Hit

# As deep as any figure looks.
DEPTH = 10
CUTOFFS = (1, 3, 5, 10)

Retrieve = Callable[[str, int, Filters], Sequence[Hit]]


class Answerer(Protocol):
    def answer(self, query: str, *, filters: Filters = ...) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How one question's retrieval did; ``None`` figures are those of a question without facts."""

    ranks: tuple[int | None, ...]
    recall: dict[int, float] | None
    reciprocal_rank: float | None
    ndcg: float | None
    found: tuple[str, ...]
    latency_ms: float


@dataclass(frozen=True, slots=True)
class QueryScore:
    """All that is known of one question under one condition."""

    question: Question
    retrieval: Retrieval
    answer: Answer | None
    judgement: Judgement | None
    answer_ms: float | None


def score(
    questions: Sequence[Question], retrieve: Retrieve, answerer: Answerer | None, page_text: PageText | None
) -> list[QueryScore]:
    """Score every question. Without an ``answerer`` (a baseline), only retrieval is measured."""
    return [_score(question, retrieve, answerer, page_text) for question in questions]


def _score(
    question: Question, retrieve: Retrieve, answerer: Answerer | None, page_text: PageText | None
) -> QueryScore:
    retrieval = score_retrieval(question, retrieve)
    if answerer is None or page_text is None:
        return QueryScore(question, retrieval, None, None, None)
    started = time.perf_counter()
    answer = answerer.answer(question.query, filters=question.filters)
    answer_ms = (time.perf_counter() - started) * 1000
    return QueryScore(question, retrieval, answer, judge(question, answer, page_text), answer_ms)


def score_retrieval(question: Question, retrieve: Retrieve) -> Retrieval:
    started = time.perf_counter()
    hits = retrieve(question.query, DEPTH, question.filters)
    latency_ms = (time.perf_counter() - started) * 1000
    ranks = tuple(first_ranks(hits, question.facts))
    found = tuple(_where(hit) for hit in hits)
    if not question.facts:
        return Retrieval(ranks, None, None, None, found, latency_ms)
    return Retrieval(
        ranks=ranks,
        recall={k: recall_at(ranks, k) for k in CUTOFFS},
        reciprocal_rank=reciprocal_rank(ranks, DEPTH),
        ndcg=ndcg(ranks, ideal_ranks([_place_names(fact) for fact in question.facts]), DEPTH),
        found=found,
        latency_ms=latency_ms,
    )


def _place_names(fact: Fact) -> frozenset[str]:
    """Name places as a hit covers them: by page, or in a text file by item."""
    return frozenset(
        f"{place.doc}#{place.page if place.page is not None else f'item {place.item}'}"
        for place in fact.places
    )


def _where(hit: Hit) -> str:
    pages = ",".join(str(ref.page) for ref in hit.pages)
    return f"{hit.document.path}#{pages}" if pages else f"{hit.document.path}#{hit.chunk_id}"
