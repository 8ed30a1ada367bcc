import pytest

from minutebook.records import Scored
from search.fusion import min_max, weighted_sum


def run(*ids: str) -> list[Scored]:
    return [Scored(chunk_id, 100.0 - n) for n, chunk_id in enumerate(ids)]


def test_equal_scores_are_ordered_by_chunk_id() -> None:
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
