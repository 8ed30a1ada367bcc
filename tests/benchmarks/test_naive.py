import numpy as np
import pytest

from benchmarks.naive import naive_search, reciprocal_rank_fusion
from minutebook.records import Scored


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


def test_the_naive_search_fuses_words_and_vectors() -> None:
    passages = [("a", "library hours"), ("b", "road safety"), ("c", "bins and waste")]
    vectors = np.eye(3, dtype=np.float32)
    search = naive_search(passages, vectors, lambda query: vectors[2], 2)
    # "b" leads by its words, "c" by its vector; the third of either list is behind both.
    assert set(search("road safety")) == {"b", "c"}
