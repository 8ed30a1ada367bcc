import json
from pathlib import Path

import pytest

from eval.feedback import Added, add_candidates, candidate
from eval.questions import load
from minutebook.errors import UsageError

SAID = {
    "query": "what was resolved on care?",
    "verdict": "right",
    "note": "yes",
    "intent": "resolution",
    "filters": {"body": "Cabinet"},
    "citations": [
        {
            "path": "a.pdf",
            "page": 4,
            "item": {"number": "240", "title": "Care"},
            "quote": "To approve\nthe tender",
        }
    ],
}


def test_a_right_answer_becomes_a_question_with_its_citations_as_facts() -> None:
    row = candidate(SAID)

    assert (row["query"], row["kind"], row["answerable"]) == (SAID["query"], "resolution", True)
    assert row["facts"] == [
        {"quote": "To approve the tender", "places": [{"doc": "a.pdf", "item": "240", "page": 4}]}
    ]
    assert (row["filters"], row["review"]) == ({"body": "Cabinet"}, {"verdict": "right", "note": "yes"})


def test_the_citations_of_a_wrong_answer_are_no_evidence() -> None:
    assert candidate(SAID | {"verdict": "wrong"})["facts"] == []


def test_what_the_papers_do_not_say_is_unanswerable() -> None:
    row = candidate(SAID | {"verdict": "absent"})

    assert (row["kind"], row["answerable"], row["facts"]) == ("unanswerable", False, [])


def test_candidates_are_appended_once_and_read_as_gold(tmp_path: Path) -> None:
    source, into = tmp_path / "feedback.jsonl", tmp_path / "new" / "candidates.jsonl"
    source.write_text("\n".join([json.dumps(SAID), "", json.dumps(SAID | {"verdict": "wrong"})]))

    assert add_candidates(source, into) == Added(new=2, known=0)
    assert add_candidates(source, into) == Added(new=0, known=2)

    first, second = load([into])
    assert first.query_id != second.query_id
    assert (first.facts[0].places[0].page, second.facts) == (4, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no json", "feedback.jsonl:2: not feedback"),
        ('{"query": "x"}', "KeyError.*verdict"),
        ('{"query": "x", "verdict": "great"}', "none of right, wrong"),
        ('{"query": " ", "verdict": "right"}', "an empty query"),
        ("[]", "not feedback"),
        ('{"query": "x", "verdict": "right", "citations": [{"path": "a.pdf"}]}', "KeyError"),
    ],
)
def test_a_line_that_is_not_feedback_is_named_and_nothing_written(
    tmp_path: Path, line: str, said: str
) -> None:
    source, into = tmp_path / "feedback.jsonl", tmp_path / "candidates.jsonl"
    source.write_text(json.dumps(SAID) + "\n" + line)

    with pytest.raises(UsageError, match=said):
        add_candidates(source, into)
    assert not into.exists()


def test_a_file_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match="no file of feedback"):
        add_candidates(Path("absent.jsonl"), Path("x"))
