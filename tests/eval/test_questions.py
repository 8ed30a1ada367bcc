import datetime as dt
import json
from pathlib import Path

import pytest

from eval.questions import load
from eval.validation import missing_kinds, problems
from minutebook.errors import UsageError
from minutebook.records import Filters
from tests.eval.papers import fact, question

ROW = {
    "query_id": "t-001",
    "query": "what?",
    "kind": "fact",
    "answerable": True,
    "filters": {"body": "Cabinet", "date_from": "2024-02-01"},
    "facts": [{"quote": "£176K", "places": [{"doc": "a.pdf", "item": "81", "page": 3}]}],
    "must_include": ["£176K"],
    "must_not_include": [],
}


def test_a_line_becomes_a_question_with_its_filters(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n", encoding="utf-8")

    (asked,) = load([file])

    assert asked.filters == Filters(body="Cabinet", date_from=dt.date(2024, 2, 1))
    assert (asked.facts[0].quote, asked.facts[0].places[0].page) == ("£176K", 3)


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(ROW) + "\n{}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"gold\.jsonl:2: not a gold question"):
        load([file])


def test_gold_that_stands_in_the_papers_has_no_problems() -> None:
    asked = question(fact("the words"))

    assert problems([asked], lambda place: "all the words here") == []


def test_every_problem_of_the_gold_is_named() -> None:
    wrong = question(fact("the words", doc="a.pdf", page=4), kind="riddle")

    assert problems([wrong, wrong], lambda place: "others") == [
        "t-001: 2 questions have this id",
        "t-001: unknown kind riddle",
        "t-001: not on a.pdf page 4: the words",
        "t-001: unknown kind riddle",
        "t-001: not on a.pdf page 4: the words",
    ]
    assert problems([question(fact())], lambda place: None) == [
        "t-001: no such document or page: a.pdf page 4"
    ]
    assert problems([question(fact())], lambda place: "") == []  # a scanned page
    assert problems([question()], lambda place: "") == ["t-001: answerable, but names no fact"]


def test_kinds_without_a_question_are_listed() -> None:
    assert missing_kinds([question(kind=kind) for kind in ("fact", "vote")])[:2] == [
        "resolution",
        "reference",
    ]
