"""Whether two conditions differ on the same questions, and by how much."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# Up to here all assignments of signs are tried (65,536) and the p is exact; beyond, so many are drawn.
EXACT_QUESTIONS = 16
SAMPLES = 10_000
SEED = 20_240_207
# Two means that differ by rounding only are the same.
_SAME = 1e-12


def randomisation_p(differences: Sequence[float]) -> float:
    """Return the two-sided p of a mean difference at least as large, were the two conditions the same.

    Then each question's difference could as well have the other sign (Fisher's randomisation test; Smucker,
    Allan and Carterette, "A comparison of statistical significance tests for IR evaluation", CIKM 2007).
    Questions without a difference say nothing. Where signs are drawn, p = (b + 1) / (n + 1), never 0
    (Phipson and Smyth 2010).

    >>> randomisation_p([1.0, 1.0, 0.0])    # of ++ +- -+ --, the first and the last
    0.5
    """
    values = np.array([d for d in differences if d], dtype=np.float64)
    if not len(values):
        return 1.0
    observed = abs(float(values.sum()))
    if len(values) <= EXACT_QUESTIONS:
        sums = _signs(len(values)) @ values
        return float(np.mean(np.abs(sums) >= observed - _SAME))
    drawn = np.random.default_rng(SEED).integers(0, 2, (SAMPLES, len(values)), dtype=np.int8)
    sums = (2.0 * drawn - 1.0) @ values
    return float((np.sum(np.abs(sums) >= observed - _SAME) + 1) / (SAMPLES + 1))


def bootstrap_interval(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float]:
    """Return the percentile interval of the mean over questions drawn with replacement.

    Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13; over questions as in Sakai,
    "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006.

    >>> bootstrap_interval([0.5, 0.5, 0.5])
    (0.5, 0.5)
    """
    if not values:
        raise ValueError("interval of nothing")
    data = np.array(values, dtype=np.float64)
    rows = np.random.default_rng(SEED).integers(0, len(data), (SAMPLES, len(data)))
    means = np.sort(data[rows].mean(axis=1))
    tail = (1.0 - confidence) / 2.0
    low, high = math.floor(tail * SAMPLES), math.ceil((1.0 - tail) * SAMPLES) - 1
    return float(means[low]), float(means[high])


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return p-values raised for the number of tests made (Holm, 1979), in the same order.

    >>> holm({"a": 0.01, "b": 0.04, "c": 0.03})
    {'a': 0.03, 'b': 0.06, 'c': 0.06}
    """
    raised: dict[str, float] = {}
    highest = 0.0
    for place, name in enumerate(sorted(p_values, key=lambda name: (p_values[name], name))):
        highest = max(highest, min(1.0, p_values[name] * (len(p_values) - place)))
        raised[name] = highest
    return {name: raised[name] for name in p_values}


def _signs(n: int) -> NDArray[np.float64]:
    """Return every row of n signs."""
    codes = np.arange(2**n)[:, np.newaxis] >> np.arange(n)
    return np.where(codes & 1, 1.0, -1.0)
