import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.results import RESULTS_FILE, write_results
from tests.eval.papers import result


def test_two_kept_conditions_are_compared_by_name_or_by_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, value in (("samples/hybrid", 1.0), ("samples/lexical", 0.5), ("before", 0.25)):
        (tmp_path / folder).mkdir(parents=True)
        write_results(tmp_path / folder / RESULTS_FILE, [result("q1", figures={"recall@5": value})])

    assert main(["compare", "lexical", "hybrid", "--out", str(tmp_path)]) == 0
    assert "0.500   1.000      +0.500" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "before"), "hybrid", "--out", str(tmp_path)]) == 0
    assert "+0.750" in capsys.readouterr().out


def test_what_cannot_be_compared_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "a", "b", "--out", str(tmp_path)]) == 2
    assert "measure with: python -m eval run" in capsys.readouterr().err


def test_feedback_becomes_candidates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, into = tmp_path / "feedback.jsonl", tmp_path / "candidates.jsonl"
    source.write_text(json.dumps({"query": "who?", "verdict": "missed"}))

    assert main(["feedback", str(source), "--into", str(into)]) == 0
    assert capsys.readouterr().out.startswith("1 new candidates")
    assert len(into.read_text().splitlines()) == 1
