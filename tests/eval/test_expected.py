from pathlib import Path

import pytest

from eval.expected import (
    TOLERANCE,
    Expected,
    Shortfall,
    falls_short,
    gains,
    load_expected,
    shortfall_table,
    shortfalls,
    updated,
    write_expected,
)
from eval.summary import Summary
from minutebook.errors import UsageError


def summary(**figures: float | int | None) -> Summary:
    names = {"recall5": "recall@5", "not_verbatim": "not verbatim"}
    return Summary("samples", "hybrid", {names.get(k, k): v for k, v in figures.items()}, {})


EXPECTED = Expected(
    0.02, {"samples": {"hybrid": {"n": 163, "recall@5": 0.8, "wrong": 0.3, "not verbatim": 0}}}
)


def test_figures_within_the_tolerance_are_as_expected() -> None:
    measured = summary(n=163, recall5=0.785, wrong=0.315, not_verbatim=0)

    assert shortfalls(measured, EXPECTED) == []
    assert gains(measured, EXPECTED) == []


def test_what_fell_below_is_named_with_both_values() -> None:
    measured = summary(n=163, recall5=0.7, wrong=0.35, not_verbatim=1)

    found = shortfalls(measured, EXPECTED)

    assert found == [
        Shortfall("hybrid", "recall@5", 0.8, 0.7),
        Shortfall("hybrid", "wrong", 0.3, 0.35),
        Shortfall("hybrid", "not verbatim", 0, 1),
    ]
    assert shortfall_table(found).splitlines()[1].split() == ["hybrid", "recall@5", "0.800", "0.700"]


def test_what_is_better_than_expected_is_no_shortfall_but_said() -> None:
    measured = summary(n=163, recall5=0.9, wrong=0.1, not_verbatim=0)

    assert shortfalls(measured, EXPECTED) == []
    assert gains(measured, EXPECTED) == ["recall@5", "wrong"]


def test_other_questions_or_a_figure_that_is_gone_fall_short() -> None:
    measured = summary(n=159, recall5=None, wrong=0.3, not_verbatim=0)

    assert [s.figure for s in shortfalls(measured, EXPECTED)] == ["n", "recall@5"]


def test_exactly_the_tolerance_is_not_too_much() -> None:
    assert not falls_short("recall@5", 0.8, 0.78, 0.02)
    assert falls_short("recall@5", 0.8, 0.7799, 0.02)


def test_a_condition_without_expected_figures_says_how_to_write_them() -> None:
    with pytest.raises(UsageError, match=r"no expected figures of samples hybrid.*check --update"):
        shortfalls(summary(n=1), Expected(TOLERANCE, {}))


def test_what_is_written_is_what_is_read_and_other_conditions_stay(tmp_path: Path) -> None:
    file = tmp_path / "expected.toml"
    other = Expected(0.02, {"shared": {"rank-bm25": {"n": 140, "recall@5": 0.5}}})

    write_expected(updated(other, [summary(n=163, recall5=0.81239, right=None)]), file)

    assert load_expected(file) == Expected(
        0.02,
        {
            "samples": {"hybrid": {"n": 163, "recall@5": 0.8124}},
            "shared": {"rank-bm25": {"n": 140, "recall@5": 0.5}},
        },
    )
    assert load_expected(tmp_path / "none.toml") == Expected(TOLERANCE, {})


def test_a_condition_that_is_no_more_is_expected_no_more() -> None:
    before = Expected(0.02, {"samples": {"gone": {"n": 163}}, "shared": {"dense": {"n": 140}}})

    after = updated(before, [summary(n=163)], is_all=True)

    assert after.figures == {"samples": {"hybrid": {"n": 163}}, "shared": {"dense": {"n": 140}}}
