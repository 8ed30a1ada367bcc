"""The general measure of support, fitted to gold on whole collections and on their parts."""

from __future__ import annotations

from eval.support_fitting import AskedOf, fit_support, refused, small_parts, without_each_council
from search.answering.support.calibration import Example
from search.answering.support.support_model import Signs


def asked(query_id: str, council: str, fit: float, *, has_answer: bool) -> AskedOf:
    signs = Signs(fit=fit, held=0.5, unheld=0.0, names=1.0, bound=1.0, dated=1.0)
    return AskedOf(query_id, council, False, Example(signs, has_answer))


ASKED = [
    asked("1", "kent", 0.9, has_answer=True),
    asked("2", "kent", 0.2, has_answer=False),
    asked("3", "burton", 0.8, has_answer=True),
    asked("4", "burton", 0.1, has_answer=False),
]


def test_what_tells_answers_apart_gets_the_weight() -> None:
    model = fit_support(ASKED)
    assert model.weights[0] > 1.0
    assert model.weights[2] == 0.0


def test_refusals_are_counted_by_models_of_the_other_councils() -> None:
    models = without_each_council(ASKED)
    assert sorted(models) == ["burton", "kent"]
    at_half = refused(ASKED, models)[-1]
    assert (at_half.bar, at_half.answerable, at_half.unanswerable) == (0.5, 0.0, 1.0)


def test_a_question_asked_of_many_parts_counts_once() -> None:
    many = [*ASKED, *[ASKED[3]] * 9]
    assert fit_support(many) == fit_support(ASKED)


def test_parts_are_the_topmost_folders_that_are_small() -> None:
    passages = {"a/x/1.pdf": 200, "a/y/2.pdf": 60, "a/y/3.pdf": 60, "b.txt": 900, "c.txt": 9}
    assert small_parts(passages, most=300) == ["a/x", "a/y", "c.txt"]
