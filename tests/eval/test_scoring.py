from collections.abc import Sequence

import pytest

from eval.scoring import QueryScore, score, score_retrieval
from eval.summary import summarise
from eval.tables import cell, summary_table
from minutebook.records import Answer, Filters, Hit
from tests.eval.papers import QUOTE, answer, citation, fact, hit, question


def retrieve(query: str, k: int, filters: Filters) -> Sequence[Hit]:
    return [hit(page=9, rank=1), hit(page=4, rank=2)]


class Answering:
    def answer(self, query: str, *, filters: Filters = Filters()) -> Answer:
        return answer("the tender [1]", citation())


def test_a_question_is_scored_by_the_ranks_of_its_facts() -> None:
    scored = score_retrieval(question(fact(page=4), fact(page=9), fact(page=7)), retrieve)

    assert scored.ranks == (2, 1, None)
    assert scored.recall == {1: 1 / 3, 3: 2 / 3, 5: 2 / 3, 10: 2 / 3}
    assert scored.reciprocal_rank == 1.0
    assert scored.found == ("a.pdf#9", "a.pdf#4")


def test_a_question_without_facts_has_no_retrieval_figures_but_a_latency() -> None:
    scored = score_retrieval(question(answerable=False), retrieve)

    assert (scored.recall, scored.reciprocal_rank, scored.ndcg) == (None, None, None)
    assert scored.latency_ms > 0


def test_a_baseline_is_measured_without_answers() -> None:
    (scored,) = score([question(fact())], retrieve, None, None)

    assert (scored.answer, scored.judgement) == (None, None)


def scores() -> list[QueryScore]:
    questions = [
        question(fact(page=4), must_include=("tender",)),
        question(fact(page=9), kind="fact", must_include=("£176K",)),
        question(kind="unanswerable", answerable=False),
    ]
    return score(questions, retrieve, Answering(), lambda _: QUOTE)


def test_figures_are_means_by_kind_and_over_all() -> None:
    summary = summarise("samples", "hybrid", scores())

    assert list(summary.by_kind) == ["resolution", "fact", "unanswerable"]
    assert (summary.overall["n"], summary.overall["n_with_facts"]) == (3, 2)
    assert (summary.overall["recall@1"], summary.overall["recall@3"]) == (0.5, 1.0)
    assert summary.overall["mrr@10"] == 0.75
    assert summary.overall["right"] == pytest.approx(1 / 3)
    assert summary.overall["wrong"] == pytest.approx(2 / 3)
    assert (summary.overall["abstention precision"], summary.overall["abstention recall"]) == (None, 0.0)
    assert summary.by_kind["unanswerable"]["recall@1"] is None
    assert (summary.overall["citations"], summary.overall["not verbatim"]) == (3, 0)


def test_the_table_has_a_row_for_each_kind_and_one_for_all() -> None:
    lines = summary_table(summarise("samples", "hybrid", scores())).splitlines()

    assert lines[0] == "samples · hybrid"
    assert [line.split()[0] for line in lines[1:6]] == ["kind", "resolution", "fact", "unanswerable", "all"]
    assert "abstention recall 0.000" in lines[6]


def test_nothing_to_count_is_a_dash_and_never_a_nought() -> None:
    assert [cell(None), cell(0), cell(0.0), cell(12.34)] == ["-", "0", "0.000", "12.3"]
