"""Ask each question, time it, and score what came back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.answers import Judgement, PageText, judge
from eval.docnos import hit_docnos, place_docno
from eval.metrics import hit_at, ideal_ranks, ndcg, recall_at, reciprocal_rank
from eval.questions import Fact, Question
from eval.relevance import first_ranks
from minutebook.records import Answer, Filters, Hit

# As deep as any figure looks.
DEPTH = 10
CUTOFFS = (1, 3, 5, 10)
# So much of a passage shows what it is about.
_SHOWN_CHARS = 240

Retrieve = Callable[[str, int, Filters], Sequence[Hit]]


class Answerer(Protocol):
    def answer(self, query: str, *, filters: Filters = ...) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How the retrieval of a question with facts did; ``recall`` and ``hit`` by cutoff."""

    ranks: tuple[int | None, ...]
    recall: dict[int, float]
    hit: dict[int, float]
    reciprocal_rank: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is kept: ``docno`` is its name in a TREC run, ``covers`` says that it covers a fact."""

    docno: str
    score: float
    covers: bool
    path: str
    pages: tuple[int, ...]
    body: str | None
    date: str | None
    item: str | None
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact of the gold as it is kept: the first of its places, and the rank where it was found."""

    docno: str
    path: str
    page: int | None
    quote: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class QueryScore:
    """All that is known of one question under one condition; ``retrieval`` is None without facts."""

    question: Question
    retrieval: Retrieval | None
    found: tuple[Found, ...]
    search_ms: float
    answer: Answer | None
    judgement: Judgement | None
    answer_ms: float | None

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        ranks = self.retrieval.ranks if self.retrieval else ()
        return tuple(_wanted(fact, rank) for fact, rank in zip(self.question.facts, ranks, strict=True))


def score(
    questions: Sequence[Question], retrieve: Retrieve, answerer: Answerer | None, page_text: PageText | None
) -> list[QueryScore]:
    """Score every question. Without an ``answerer`` (a baseline), only retrieval is measured."""
    if questions:
        # The first query of a process loads the encoder, which is nobody's latency.
        retrieve(questions[0].query, DEPTH, questions[0].filters)
    return [_score(question, retrieve, answerer, page_text) for question in questions]


def _score(
    question: Question, retrieve: Retrieve, answerer: Answerer | None, page_text: PageText | None
) -> QueryScore:
    started = time.perf_counter()
    hits = retrieve(question.query, DEPTH, question.filters)
    search_ms = (time.perf_counter() - started) * 1000
    retrieval, found = score_retrieval(hits, question.facts), kept(hits, question.facts)
    if answerer is None or page_text is None:
        return QueryScore(question, retrieval, found, search_ms, None, None, None)
    started = time.perf_counter()
    answer = answerer.answer(question.query, filters=question.filters)
    answer_ms = (time.perf_counter() - started) * 1000
    judgement = judge(question, answer, page_text)
    return QueryScore(question, retrieval, found, search_ms, answer, judgement, answer_ms)


def score_retrieval(hits: Sequence[Hit], facts: Sequence[Fact]) -> Retrieval | None:
    """Score a ranking by the ranks at which facts were first covered; None where there are no facts."""
    if not facts:
        return None
    ranks = tuple(first_ranks(hits, facts))
    places = [frozenset(place_docno(place) for place in fact.places) for fact in facts]
    return Retrieval(
        ranks=ranks,
        recall={k: recall_at(ranks, k) for k in CUTOFFS},
        hit={k: hit_at(ranks, k) for k in CUTOFFS},
        reciprocal_rank=reciprocal_rank(ranks, DEPTH),
        ndcg=ndcg(ranks, ideal_ranks(places), DEPTH),
    )


def kept(hits: Sequence[Hit], facts: Sequence[Fact]) -> tuple[Found, ...]:
    named = hit_docnos(hits, facts)
    return tuple(_found(hit, *name) for hit, name in zip(hits, named, strict=True))


def _wanted(fact: Fact, rank: int | None) -> Wanted:
    first = fact.places[0]
    return Wanted(place_docno(first), first.doc, first.page, fact.quote, rank)


def _found(hit: Hit, docno: str, covers: bool) -> Found:
    date = hit.meeting.date if hit.meeting else None
    number_and_title = (hit.item.number, hit.item.title) if hit.item else ()
    return Found(
        docno=docno,
        score=hit.score,
        covers=covers,
        path=hit.document.path,
        pages=tuple(ref.page for ref in hit.pages),
        body=hit.meeting.body if hit.meeting else None,
        date=date.isoformat() if date else None,
        item=" ".join(filter(None, number_and_title)) or None,
        section=hit.section,
        text=" ".join(hit.text.split())[:_SHOWN_CHARS],
    )
