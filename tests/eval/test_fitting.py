"""Weights fitted to gold facts: the unit that holds the fact comes first."""

from __future__ import annotations

import numpy as np

from eval.fitting import Example, fit, fitness
from search.answering.facts.evidence import Features


def units(*values: float) -> Example:
    """Units that differ in one feature, ``own``; the last holds the fact."""
    rows = np.zeros((len(values), len(Features._fields)))
    rows[:, 0] = values
    return Example(rows, np.array([False] * (len(values) - 1) + [True]))


def test_the_feature_that_tells_facts_gets_the_weight() -> None:
    found = [units(0.1, 0.2, 0.9), units(0.3, 0.8)]
    weights = fit(found)
    assert weights.own > 1.0
    assert weights.around == 0.0
    assert fitness(found, weights).first == 1.0


def test_fitness_counts_the_first_and_the_first_three() -> None:
    weights = Features(*([1.0] + [0.0] * (len(Features._fields) - 1)))
    found = fitness([units(0.1, 0.9), units(0.9, 0.5), units(0.9, 0.8, 0.7, 0.1)], weights)
    assert (found.n, found.first, found.first_three) == (3, 1 / 3, 2 / 3)
