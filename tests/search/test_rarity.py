"""How much a word tells, in many papers and in few."""

from __future__ import annotations

from search.query.rarity import rarity


def test_a_word_that_is_common_in_english_tells_little_in_few_passages() -> None:
    assert rarity("without", holding=0, passages=90) < 0.7 * rarity("mandat", holding=0, passages=90)


def test_in_many_passages_what_they_hold_decides() -> None:
    common, rare = (rarity(w, holding=0, passages=1_000_000) for w in ("without", "mandat"))
    assert 0.75 < common / rare < 1.0
    assert rarity("without", holding=1_000_000, passages=1_000_000) < 0.01


def test_what_stands_everywhere_tells_least() -> None:
    weights = [rarity("parish", holding=n, passages=90) for n in (0, 1, 45, 90)]
    assert weights == sorted(weights, reverse=True)
