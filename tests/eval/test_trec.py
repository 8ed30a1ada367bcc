from dataclasses import replace

from eval.docnos import hit_docnos
from eval.metrics import hit_at, reciprocal_rank
from eval.relevance import first_ranks
from eval.results import result_of
from eval.scoring import score
from eval.trec import diversity_lines, qrels_lines, run_lines
from minutebook.records import PageRef, Place
from tests.eval.papers import QUOTE, fact, hit, question

HITS = [
    replace(hit(page=9, rank=1), score=7.5),
    replace(hit(page=4, rank=2), score=7.5),
    replace(hit(page=4, rank=3), score=9.0),
]


def test_a_run_has_a_line_for_each_hit_and_scores_that_fall() -> None:
    asked = question(fact(page=4))
    (scored,) = score([asked], lambda *_: HITS, None, None)

    assert list(run_lines([result_of(scored)], "hybrid")) == [
        "t-001 Q0 a.pdf#9 1 7.500000 hybrid\n",
        "t-001 Q0 a.pdf#4 2 7.499999 hybrid\n",
        "t-001 Q0 a.pdf#4~2 3 7.499998 hybrid\n",
    ]


def test_judgements_name_every_place_once_and_facts_as_subtopics() -> None:
    asked = question(fact(page=4), fact(page=4), fact(doc="a b.txt", page=None))

    assert list(qrels_lines([asked])) == ["t-001 0 a%20b.txt#item-240 1\n", "t-001 0 a.pdf#4 1\n"]
    assert list(diversity_lines([asked])) == [
        "t-001 1 a.pdf#4 1\n",
        "t-001 2 a.pdf#4 1\n",
        "t-001 3 a%20b.txt#item-240 1\n",
    ]


def test_a_hit_is_named_for_the_page_that_covers_a_fact_not_covered_before() -> None:
    spanning = replace(hit(page=3), pages=(PageRef(3, None), PageRef(4, None)))
    copied = replace(hit("pack.pdf", 60), also_at=(Place("d2", "a.pdf", (PageRef(5, None),), None),))

    named = hit_docnos([spanning, spanning, copied], [fact(page=4), fact(page=5)])

    assert named == [("a.pdf#4", True), ("a.pdf#3", True), ("a.pdf#5", True)]


def test_what_another_tool_computes_from_the_files_is_what_we_compute() -> None:
    asked = question(fact(page=5), fact(doc="a.txt", page=None), fact(page=8))
    hits = [
        hit(page=3),
        hit("a.txt", None, "nothing of it"),
        hit("a.txt", None, QUOTE),
        hit(page=5),
        hit("a.txt", None, QUOTE),
    ]
    ranks = first_ranks(hits, asked.facts)

    relevant = {line.split()[2] for line in qrels_lines([asked])}
    (scored,) = score([asked], lambda *_: hits, None, None)
    run = [line.split()[2] for line in run_lines([result_of(scored)], "x")]

    at = [rank for rank, name in enumerate(run, start=1) if name in relevant]
    assert len(set(run)) == len(run)
    assert at == [3, 4]
    assert 1 / at[0] == reciprocal_rank(ranks)
    assert [float(at[0] <= k) for k in (1, 3, 5)] == [hit_at(ranks, k) for k in (1, 3, 5)]
