from pathlib import Path

import pytest

from eval.results import RESULTS_FILE, read_results, result_of, write_results
from eval.scoring import score
from minutebook.errors import UsageError
from minutebook.records import Answer, Filters
from tests.eval.papers import QUOTE, answer, citation, fact, hit, question


class Answering:
    def answer(self, query: str, *, filters: Filters = Filters()) -> Answer:
        return answer("the tender [1]", citation())


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    asked = question(fact(page=4), must_include=("£176K",))
    results = [result_of(s) for s in score([asked], lambda *_: [hit()], Answering(), lambda _: QUOTE)]

    write_results(tmp_path / RESULTS_FILE, results)

    assert read_results(tmp_path / RESULTS_FILE) == results
    assert (results[0].verdict, results[0].missing) == ("wrong", ("£176K",))
    assert [(w.docno, w.rank) for w in results[0].wanted] == [("a.pdf#4", 1)]


def test_only_what_applies_is_a_figure() -> None:
    class Silent:
        def answer(self, query: str, *, filters: Filters = Filters()) -> Answer:
            return answer(status="not_found")

    (silent,) = score([question(fact(page=4))], lambda *_: [hit()], Silent(), lambda _: QUOTE)
    figures = result_of(silent).figures

    assert (figures["citation coverage"], figures["first on gold"]) == (0.0, 0.0)
    assert "citation accuracy" not in figures


def test_results_that_are_absent_or_of_another_form_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="python -m eval run"):
        read_results(tmp_path / RESULTS_FILE)
    (tmp_path / RESULTS_FILE).write_text('{"query_id": "a"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="measure again"):
        read_results(tmp_path / RESULTS_FILE)
