import math

import pytest

from eval.significance import EXACT_QUESTIONS, SAMPLES, bootstrap_interval, holm, randomisation_p


def test_the_p_of_few_questions_is_exact() -> None:
    # Signs of three equal differences: 8 assignments, of which +++ and --- are as far from nought.
    assert randomisation_p([0.5, 0.5, 0.5]) == 2 / 8
    # 1 and 2: sums 3, 1, -1, -3; observed 2 - 1 = 1, and all four are at least as far.
    assert randomisation_p([-1.0, 2.0]) == 1.0
    # 3, 2, -1 sum to 4: of 6 4 2 0 0 -2 -4 -6, four are at least as far.
    assert randomisation_p([3.0, 2.0, -1.0]) == 4 / 8


def test_questions_without_a_difference_change_nothing() -> None:
    assert randomisation_p([1.0, 0.0, 1.0, 0.0]) == randomisation_p([1.0, 1.0]) == 0.5
    assert randomisation_p([0.0, 0.0]) == 1.0


def test_the_direction_does_not_matter() -> None:
    assert randomisation_p([0.2, 0.3, -0.1]) == randomisation_p([-0.2, -0.3, 0.1])


def test_the_p_of_many_questions_is_drawn_and_never_nought() -> None:
    many = [1.0] * (EXACT_QUESTIONS + 14)

    assert randomisation_p(many) == 1 / (SAMPLES + 1)
    assert randomisation_p([*many, *(-d for d in many)]) == 1.0


def test_drawn_and_exact_agree() -> None:
    # Roots have no two sums alike, so one more question that hardly differs breaks no ties.
    sixteen = [math.sqrt(n) * (-0.4 if n % 3 else 1.0) for n in range(2, EXACT_QUESTIONS + 2)]

    assert randomisation_p([*sixteen, 1e-9]) == pytest.approx(randomisation_p(sixteen), abs=0.02)


def test_the_interval_of_equal_values_is_that_value() -> None:
    assert bootstrap_interval([0.25] * 7) == (0.25, 0.25)


def test_the_interval_of_two_values_reaches_from_one_to_the_other() -> None:
    # Two drawn of {0, 1}: means 0, 1/2, 1 with chances 1/4, 1/2, 1/4, so 2.5 % lies at both ends.
    assert bootstrap_interval([0.0, 1.0]) == (0.0, 1.0)
    # At 40 % the ends have chance 30 % each, of which the extremes take 25 %.
    assert bootstrap_interval([0.0, 1.0], confidence=0.4) == (0.5, 0.5)


def test_the_interval_is_near_the_normal_one_for_many_questions() -> None:
    # 100 questions, half right: 0.5 plus or minus 1.96 x sqrt(0.25 / 100) = 0.098.
    low, high = bootstrap_interval([0.0, 1.0] * 50)

    assert (low, high) == (pytest.approx(0.402, abs=0.011), pytest.approx(0.598, abs=0.011))


def test_the_same_values_always_give_the_same() -> None:
    values = [0.0, 0.5, 1.0, 1.0, 0.25] * 8

    assert bootstrap_interval(values) == bootstrap_interval(values)


def test_an_interval_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="interval of nothing"):
        bootstrap_interval([])


def test_holm_raises_the_smallest_p_most_and_keeps_the_order() -> None:
    assert holm({"a": 0.04, "b": 0.001, "c": 0.5}) == {"a": 0.08, "b": 0.003, "c": 0.5}
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}
