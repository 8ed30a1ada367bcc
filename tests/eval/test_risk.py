import pytest

from eval.risk import RiskPoint, area, risk_coverage
from tests.eval.papers import result


def test_risk_and_coverage_by_hand() -> None:
    results = [
        result("a", verdict="right", support=0.9),
        result("b", verdict="wrong", support=0.7),
        result("c", verdict="right", support=0.5),
        result("d", verdict="refused", status="not_found", support=0.95),
    ]

    assert risk_coverage(results) == [
        RiskPoint(0.9, 0.25, 0.0),
        RiskPoint(0.7, 0.5, 0.5),
        RiskPoint(0.5, 0.75, 1 / 3),
    ]


def test_answers_of_equal_support_enter_together_and_those_without_last() -> None:
    results = [
        result("a", verdict="wrong", support=None),
        result("b", verdict="right", support=0.7),
        result("c", verdict="wrong", support=0.7),
    ]

    assert risk_coverage(results) == [RiskPoint(0.7, 2 / 3, 1 / 2), RiskPoint(None, 1.0, 2 / 3)]


def test_an_answerer_that_never_says_how_sure_it_is_has_one_point() -> None:
    assert risk_coverage([result("a"), result("b", verdict="wrong")]) == [RiskPoint(None, 1.0, 0.5)]


def test_who_never_speaks_has_no_curve() -> None:
    assert risk_coverage([result("a", status="not_found", verdict="refused")]) == []
    assert area([]) is None


def test_an_unanswered_condition_has_no_risk_to_measure() -> None:
    with pytest.raises(ValueError, match="a was not answered"):
        risk_coverage([result("a", status=None, verdict=None)])
