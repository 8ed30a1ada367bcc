import math

import pytest

from eval.metrics import hit_at, ideal_ranks, mean, ndcg, quantile, recall_at, reciprocal_rank


def test_recall_counts_the_facts_found_up_to_k() -> None:
    ranks = [1, 4, None, 3]

    assert [recall_at(ranks, k) for k in (1, 3, 5)] == [0.25, 0.5, 0.75]


def test_one_fact_found_is_a_hit_whatever_else_is_missing() -> None:
    ranks = [None, 4, 2]

    assert [hit_at(ranks, k) for k in (1, 3, 5)] == [0.0, 1.0, 1.0]
    assert hit_at([None], 10) == 0.0


def test_the_reciprocal_rank_is_that_of_the_first_fact_found() -> None:
    assert reciprocal_rank([None, 4, 2]) == 0.5


def test_a_fact_found_beyond_the_cutoff_has_no_reciprocal_rank() -> None:
    assert reciprocal_rank([11]) == 0.0
    assert reciprocal_rank([None]) == 0.0


def test_ndcg_of_the_best_order_is_one() -> None:
    assert ndcg([1, 2], [1, 2]) == 1.0
    assert ndcg([1, 1], [1, 1]) == 1.0


def test_ndcg_by_hand() -> None:
    # Two facts on two pages, found at ranks 2 and 5: each gains half.
    # DCG = (1/log2(3) + 1/log2(6)) / 2 = (0.63093 + 0.38685) / 2; ideal (1 + 0.63093) / 2.
    assert ndcg([2, 5], [1, 2]) == pytest.approx(1.01778 / 1.63093, abs=1e-5)


def test_ndcg_gives_nothing_for_a_fact_that_is_not_found() -> None:
    assert ndcg([1, None], [1, 2]) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_the_best_order_shows_the_page_with_most_facts_first() -> None:
    both, other = frozenset({"a#4"}), frozenset({"a#7", "a#9"})

    assert ideal_ranks([other, both, both]) == [2, 1, 1]


def test_the_mean_of_nothing_is_an_error_and_not_zero() -> None:
    with pytest.raises(ValueError, match="mean of nothing"):
        mean([])


def test_quantiles_are_values_that_were_measured() -> None:
    milliseconds = [float(n) for n in range(1, 101)]

    assert (quantile(milliseconds, 0.5), quantile(milliseconds, 0.95)) == (50.0, 95.0)
