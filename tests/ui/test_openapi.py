"""The API against its own description: the file in the repository, the examples, and made-up requests."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from minutebook.settings import Settings
from search.service import SearchService, open_service
from tests.fakes import app_over
from ui import openapi
from ui.examples import ANSWER, QUESTION, SEARCH
from ui.forms import Question
from ui.shapes import AnswerShape, SearchShape

HOST = {"Host": "localhost"}
WRITTEN = Path(__file__).parents[2] / "docs" / "openapi.json"


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in json.loads(openapi.text())["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_description_in_the_repository_is_that_of_the_program() -> None:
    assert WRITTEN.read_text("utf-8") == openapi.text(), "write it again with: make openapi"


def test_every_route_says_what_it_answers_and_what_can_go_wrong() -> None:
    for name, operation in operations():
        assert operation["description"], name
        assert {"200", "401", "422", "429", "503"} <= operation["responses"].keys(), name
        assert "{" not in name or "404" in operation["responses"], name
        for parameter in operation.get("parameters", []):
            assert parameter.get("description") or parameter["schema"].get("examples"), (name, parameter)


def test_the_examples_have_the_shapes_that_are_described() -> None:
    SearchShape.model_validate(SEARCH)
    AnswerShape.model_validate(ANSWER)
    Question.model_validate(QUESTION)


class Served:
    """The API over the small index, with the ids that are in it."""

    def __init__(self, service: SearchService, folder: Path) -> None:
        app = app_over(service, folder)
        self.schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HOST)
        (document,) = service.documents()
        items = [item.item_id for meeting in service.meetings() for item in meeting.items]
        self.known = {"doc_id": document.doc_id, "item_id": items[-1], "page": 2}


@pytest.fixture(scope="module")
def api(small_index: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with open_service(small_index) as service:
        yield Served(service, tmp_path_factory.mktemp("server"))


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", [name for name, _ in operations()])
def test_made_up_requests_are_answered_as_described(api: Served, name: str, mode: GenerationMode) -> None:
    method, path = name.split()
    operation = api.schema[path][method]

    # Not by schemathesis's own plug-in, which does not know this pytest's subtests.
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Case) -> None:
        answered.add(case.call_and_validate(headers=HOST).status_code)
        if case.path_parameters and mode is GenerationMode.POSITIVE:
            case.path_parameters.update({k: v for k, v in api.known.items() if k in case.path_parameters})
            answered.add(case.call_and_validate(headers=HOST).status_code)

    answered: set[int] = set()
    ask()
    assert mode is GenerationMode.NEGATIVE or 200 in answered, answered
