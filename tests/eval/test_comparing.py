import pytest

from eval.comparing import difference_table, differences
from eval.results import QueryResult
from minutebook.errors import UsageError
from tests.eval.papers import result


def measured(**recalls: float) -> list[QueryResult]:
    kinds = {"a": "fact", "b": "fact", "c": "vote"}
    return [result(name, kind=kinds[name], figures={"recall@5": value}) for name, value in recalls.items()]


def test_conditions_are_compared_question_by_question_over_all_and_by_kind() -> None:
    found = differences(measured(a=0, b=1, c=0), measured(a=1, b=1, c=1), "recall@5")

    assert [(d.kind, d.n, d.mean, d.better, d.worse) for d in found] == [
        ("all", 3, pytest.approx(2 / 3), 2, 0),
        ("fact", 2, 0.5, 1, 0),
        ("vote", 1, 1.0, 1, 0),
    ]
    assert found[0].p == 0.5
    assert found[0].low <= found[0].mean <= found[0].high


def test_the_p_of_a_kind_allows_for_the_number_of_kinds() -> None:
    first = [result(str(n), kind="fact", figures={"mrr@10": 0.0}) for n in range(6)]
    second = [result(str(n), kind="fact", figures={"mrr@10": 1.0}) for n in range(6)]
    vote, other = (result("v", kind="vote", figures={"mrr@10": value}) for value in (0.0, 0.0))

    by_kind = {d.kind: d.p for d in differences([*first, vote], [*second, other], "mrr@10")}

    assert by_kind == {"all": 2 / 64, "fact": 2 * 2 / 64, "vote": 1.0}


def test_questions_that_lack_the_figure_are_left_out() -> None:
    first = [result("a", figures={"recall@5": 1.0}), result("b", figures={})]

    assert [d.n for d in differences(first, first, "recall@5")] == [1, 1]
    assert differences(first, first, "right") == []


def test_runs_on_other_questions_do_not_compare() -> None:
    with pytest.raises(UsageError, match="not measured on the same questions"):
        differences([result("a")], [result("b")], "recall@5")


def test_the_table_names_both_and_what_lies_between_them() -> None:
    header, line, *_ = difference_table(
        differences(measured(a=0, b=1), measured(a=1, b=1), "recall@5"), "lexical", "hybrid"
    ).splitlines()

    assert header.split()[:5] == ["kind", "n", "lexical", "hybrid", "difference"]
    assert line.split() == [
        "all",
        "2",
        "0.500",
        "1.000",
        "+0.500",
        "+0.000",
        "to",
        "+1.000",
        "1.0000",
        "1",
        "0",
    ]
