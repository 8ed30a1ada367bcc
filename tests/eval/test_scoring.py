from collections.abc import Sequence

import pytest

from eval.results import QueryResult, result_of
from eval.scoring import QueryScore, kept, score, score_retrieval
from eval.summary import summarise
from eval.tables import cell, summary_table
from minutebook.records import Answer, Filters, Hit
from tests.eval.papers import QUOTE, answer, citation, fact, hit, question

HITS = [hit(page=9, rank=1), hit(page=4, rank=2)]


def retrieve(query: str, k: int, filters: Filters) -> Sequence[Hit]:
    return HITS


class Answering:
    def answer(self, query: str, *, filters: Filters = Filters()) -> Answer:
        return answer("the tender [1]", citation())


def scores() -> list[QueryScore]:
    questions = [
        question(fact(page=4), must_include=("tender",)),
        question(fact(page=9), kind="fact", must_include=("£176K",)),
        question(kind="unanswerable", answerable=False),
    ]
    return score(questions, retrieve, Answering(), lambda _: QUOTE)


def results() -> list[QueryResult]:
    return [result_of(one) for one in scores()]


def test_a_question_is_scored_by_the_ranks_of_its_facts() -> None:
    scored = score_retrieval(HITS, [fact(page=4), fact(page=9), fact(page=7)])

    assert scored is not None
    assert scored.ranks == (2, 1, None)
    assert scored.recall == {1: 1 / 3, 3: 2 / 3, 5: 2 / 3, 10: 2 / 3}
    assert scored.hit == {1: 1.0, 3: 1.0, 5: 1.0, 10: 1.0}
    assert scored.reciprocal_rank == 1.0


def test_a_question_without_facts_has_no_retrieval_figures_but_a_latency() -> None:
    (scored,) = score([question(answerable=False)], retrieve, None, None)

    assert scored.retrieval is None
    assert scored.search_ms > 0
    assert list(result_of(scored).figures) == ["search ms"]


def test_what_was_found_is_kept_with_where_it_stands_and_whether_it_covers() -> None:
    first, second = kept(HITS, [fact(page=4)])

    assert (first.path, first.pages, first.covers) == ("a.pdf", (9,), False)
    assert (second.docno, second.item, second.date) == ("a.pdf#4", "240 Domiciliary Care", "2024-02-07")
    assert second.covers


def test_a_baseline_is_measured_without_answers() -> None:
    (scored,) = score([question(fact())], retrieve, None, None)

    assert (scored.answer, scored.judgement, scored.answer_ms) == (None, None, None)


def test_loading_the_encoder_is_in_no_latency() -> None:
    asked: list[str] = []

    def retrieving(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        asked.append(query)
        return HITS

    score([question(query="first"), question(query="second")], retrieving, None, None)

    assert asked == ["first", "first", "second"]


def test_figures_are_means_by_kind_and_over_all() -> None:
    summary = summarise("samples", "hybrid", results())

    assert list(summary.by_kind) == ["resolution", "fact", "unanswerable"]
    assert (summary.overall["n"], summary.overall["n_with_facts"]) == (3, 2)
    assert (summary.overall["recall@1"], summary.overall["recall@3"]) == (0.5, 1.0)
    assert (summary.overall["page-hit@1"], summary.overall["mrr@10"]) == (0.5, 0.75)
    assert summary.overall["right"] == pytest.approx(1 / 3)
    assert summary.overall["wrong"] == pytest.approx(2 / 3)
    assert (summary.overall["citation accuracy"], summary.overall["citation coverage"]) == (0.5, 0.5)
    assert (summary.overall["abstention precision"], summary.overall["abstention recall"]) == (None, 0.0)
    assert summary.by_kind["unanswerable"]["recall@1"] is None
    assert (summary.overall["citations"], summary.overall["not verbatim"]) == (3, 0)


def test_the_tables_have_a_row_for_each_kind_and_one_for_all() -> None:
    lines = summary_table(summarise("samples", "hybrid", results())).splitlines()

    assert lines[0] == "samples · hybrid"
    corners = ["kind", "resolution", "fact", "unanswerable", "all"]
    assert [line.split()[0] for line in lines[1:11]] == corners * 2
    assert "abstention recall 0.000" in lines[11]


def test_nothing_to_count_is_a_dash_and_never_a_nought() -> None:
    assert [cell(None), cell(0), cell(0.0), cell(12.34)] == ["-", "0", "0.000", "12.3"]
