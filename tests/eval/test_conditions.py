from dataclasses import fields
from pathlib import Path

import pytest

from eval.conditions import BASELINE, SERVICE, load_conditions, opened, stages_without, system
from indexer.indexing import index_paths
from minutebook.errors import UsageError
from minutebook.records import Filters
from minutebook.settings import Settings
from search.ranking.ranking import Stages
from tests.search.chat_server import chat_server, says


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


def test_a_configured_model_is_neither_asked_nor_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "minutes.txt").write_text(
        "Minutes of the meeting of the Cabinet held on 5 February 2025\n\n"
        "1. Roof\n\nRESOLVED: That the roof of the leisure centre be replaced.\n"
    )
    index_paths([tmp_path / "minutes.txt"], settings=Settings(index=tmp_path / "index", encoder="hashing"))
    with chat_server(says("Cabinet agreed that the roof of the leisure centre be replaced. [1]")) as model:
        monkeypatch.setenv("MINUTEBOOK_ENCODER", "hashing")
        monkeypatch.setenv("MINUTEBOOK_GLOSS_URL", model.url)
        monkeypatch.setenv("MINUTEBOOK_GLOSS_MODEL", "small")
        with opened(tmp_path / "index") as service:
            measured = system(load_conditions([SERVICE])[0], service, tmp_path / "index")
            assert measured.answerer is not None
            answer = measured.answerer.answer("What did Cabinet resolve on the roof?", filters=Filters())
    assert answer.status == "answered"
    assert {statement.kind for statement in answer.statements} == {"record", "verbatim"}
    assert model.asked == []
