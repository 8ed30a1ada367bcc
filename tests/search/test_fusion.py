import numpy as np
import pytest

from search.index.runs import NOTHING, Run
from search.ranking.fusion import min_max, weighted_sum


def run(scores: dict[int, float]) -> Run:
    return Run(np.array(list(scores), np.int64), np.array(list(scores.values())))


def by_row(run: Run) -> dict[int, float]:
    return dict(zip(run.rows.tolist(), run.scores.tolist(), strict=True))


def test_equal_scores_are_ordered_by_row_and_so_by_chunk_id() -> None:
    assert weighted_sum([(0.5, run({8: 1.0})), (0.5, run({3: 7.0}))]).rows.tolist() == [3, 8]


def test_a_weighted_sum_normalises_each_run_before_it_weighs() -> None:
    lexical, dense = run({0: 30.0, 1: 20.0, 2: 10.0}), run({2: 0.9, 1: 0.8, 3: 0.5})
    fused = weighted_sum([(0.8, lexical), (0.2, dense)])
    assert by_row(fused) == pytest.approx({0: 0.8, 1: 0.8 * 0.5 + 0.2 * 0.75, 2: 0.2, 3: 0.0})
    assert fused.rows.tolist() == [0, 1, 2, 3]


def test_min_max_of_equal_scores_is_one_and_of_nothing_is_nothing() -> None:
    assert min_max(np.array([3.0, 3.0])).tolist() == [1.0, 1.0]
    assert min_max(np.array([])).tolist() == []


def test_an_empty_run_changes_nothing() -> None:
    assert by_row(weighted_sum([(0.8, run({4: 2.0})), (0.2, NOTHING)])) == {4: 0.8}
    assert len(weighted_sum([(0.8, NOTHING), (0.2, NOTHING)])) == 0
