import pytest

from minutebook.records import Scored
from search.fusion import min_max, reciprocal_rank_fusion, weighted_sum


def run(*ids: str) -> list[Scored]:
    return [Scored(chunk_id, 100.0 - n) for n, chunk_id in enumerate(ids)]


def test_reciprocal_rank_fusion_sums_one_over_sixty_plus_rank() -> None:
    # Cormack et al. 2009: score(d) = sum over rankings of 1 / (k + r(d)), k = 60, r from 1.
    fused = reciprocal_rank_fusion([run("a", "b", "c"), run("b", "d")])
    assert [s.chunk_id for s in fused] == ["b", "a", "d", "c"]
    assert [s.score for s in fused] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62, 1 / 63])


def test_a_chunk_found_by_both_beats_a_chunk_on_top_of_one() -> None:
    fused = reciprocal_rank_fusion([run("top", "both"), run("other", "both")])
    assert fused[0].chunk_id == "both"


def test_reciprocal_rank_fusion_looks_at_ranks_and_not_at_scores() -> None:
    one = reciprocal_rank_fusion([[Scored("a", 1e9), Scored("b", 1.0)]])
    two = reciprocal_rank_fusion([[Scored("a", 0.2), Scored("b", 0.1)]])
    assert one == two


def test_equal_scores_are_ordered_by_chunk_id() -> None:
    assert [s.chunk_id for s in reciprocal_rank_fusion([run("b"), run("a")])] == ["a", "b"]
    assert [s.chunk_id for s in weighted_sum([(0.5, run("b")), (0.5, run("a"))])] == ["a", "b"]


def test_a_weighted_sum_normalises_each_run_before_it_weighs() -> None:
    lexical = [Scored("a", 30.0), Scored("b", 20.0), Scored("c", 10.0)]
    dense = [Scored("c", 0.9), Scored("b", 0.8), Scored("d", 0.5)]
    fused = {s.chunk_id: s.score for s in weighted_sum([(0.8, lexical), (0.2, dense)])}
    assert fused == pytest.approx({"a": 0.8, "b": 0.8 * 0.5 + 0.2 * 0.75, "c": 0.2, "d": 0.0})


def test_min_max_of_equal_scores_is_one_and_of_nothing_is_nothing() -> None:
    assert min_max([Scored("a", 3.0), Scored("b", 3.0)]) == [Scored("a", 1.0), Scored("b", 1.0)]
    assert min_max([]) == []


def test_an_empty_run_changes_nothing() -> None:
    assert weighted_sum([(0.8, run("a")), (0.2, [])]) == [Scored("a", 0.8)]
