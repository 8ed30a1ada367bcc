"""Runs and judgements in the formats of TREC, for trec_eval, ndeval, ranx and whoever keeps such files.

A run has lines ``qid Q0 docno rank score tag``. Judgements are ``qid 0 docno 1``, and in the form for
diversity ``qid subtopic docno 1`` with a fact as a subtopic, which is how we judge: our nDCG is alpha-nDCG
with alpha = 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.docnos import place_docno
from eval.questions import Question
from eval.results import QueryResult

# Tools sort by score, not by rank: equal scores are set apart by this much (as Anserini's ScoreTiesAdjuster).
TIE_STEP = 1e-6


def run_lines(results: Sequence[QueryResult], tag: str) -> Iterator[str]:
    """Yield the lines of a run; scores fall strictly, so that sorting by them gives the ranks."""
    for result in results:
        before = float("inf")
        for rank, found in enumerate(result.found, start=1):
            before = min(round(found.score, 6), before - TIE_STEP)
            yield f"{result.query_id} Q0 {found.docno} {rank} {before:.6f} {tag}\n"


def qrels_lines(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        names = sorted({place_docno(place) for fact in question.facts for place in fact.places})
        yield from (f"{question.query_id} 0 {name} 1\n" for name in names)


def diversity_lines(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        for subtopic, fact in enumerate(question.facts, start=1):
            names = sorted({place_docno(place) for place in fact.places})
            yield from (f"{question.query_id} {subtopic} {name} 1\n" for name in names)
