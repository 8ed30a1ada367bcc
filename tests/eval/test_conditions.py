from dataclasses import fields
from pathlib import Path

import pytest

from eval.conditions import BASELINE, SERVICE, load_conditions, stages_without
from minutebook.errors import UsageError
from search.ranking import Stages


def test_the_conditions_are_read_from_their_file() -> None:
    service, baseline = load_conditions([SERVICE, BASELINE])

    assert (service.retriever, service.answers, service.without) == ("service", True, ())
    assert (baseline.retriever, baseline.answers) == ("rank-bm25", False)


def test_every_stage_is_switched_off_in_turn() -> None:
    switched_off = {condition.without for condition in load_conditions()}

    assert {(field.name,) for field in fields(Stages)} <= switched_off


def test_a_stage_switched_off_leaves_the_others_on() -> None:
    stages = stages_without(["dense"], "without-dense")

    assert [field.name for field in fields(Stages) if not getattr(stages, field.name)] == ["dense"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[other]\nretriever = 'service'", "no such condition: x; known: other"),
        ("[x]\nretriever = 'magic'", "condition x: no such retriever: magic"),
        (
            "[x]\nretriever = 'service'\nwithout = ['magic']",
            "condition x: no such stage: magic; known: dense",
        ),
        ("[x]\nretriever = 'lexical'\nwithout = ['dense']", "only the retriever 'service' has stages"),
        ("[x]\nretriever = 'service'\nwithout = ['dense']\nanswers = true", "with all stages on"),
        ("[x]\nretriever = 'service'\nspeed = 3", "condition x: .*speed"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "conditions.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=said):
        load_conditions(["x"], file)


def test_a_condition_that_is_not_asked_for_may_name_a_stage_there_is_not_yet(tmp_path: Path) -> None:
    file = tmp_path / "conditions.toml"
    file.write_text("[x]\nretriever = 'dense'\n[y]\nretriever = 'magic'", encoding="utf-8")

    assert [condition.name for condition in load_conditions(["x"], file)] == ["x"]
