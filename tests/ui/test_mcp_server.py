"""The papers for assistants, asked by the protocol's own client."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from minutebook.settings import Settings
from tests.fakes import FakeService
from ui.mcp_server import create_server

READING = {"answer", "document", "documents", "item", "matter", "page", "resolutions", "search", "similar"}


def talk(server: Any, say: Callable[[Client], Awaitable[Any]]) -> Any:
    async def conversation() -> Any:
        async with Client(server) as client:
            return await say(client)

    return asyncio.run(conversation())


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


def call(service: FakeService, tool: str, **arguments: object) -> Any:
    result = talk(create_server(service), lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result
    return result.structured_content


def test_its_tools_only_read_and_say_what_they_do(service: FakeService) -> None:
    listed = talk(create_server(service), lambda client: client.list_tools())

    assert {tool.name for tool in listed.tools} == READING
    for tool in listed.tools:
        assert tool.description
        assert tool.annotations.read_only_hint


def test_an_answer_is_that_of_the_service_without_how_sure_it_is(service: FakeService) -> None:
    found = call(service, "answer", query="what was resolved?", body="Cabinet", date_from="2024-01-01")

    assert (found["status"], found["citations"][0]["quote"]) == ("answered", "To approve the tender.")
    assert "support" not in found
    assert service.asked is not None
    assert (service.asked.body, str(service.asked.date_from)) == ("Cabinet", "2024-01-01")


def test_a_hit_leads_to_its_paper_its_page_and_its_item(service: FakeService) -> None:
    (hit,) = call(service, "search", query="tender")["hits"]
    doc_id, item_id = hit["document"]["doc_id"], hit["item"]["item_id"]

    assert "score" not in hit
    assert call(service, "document", doc_id=doc_id)["kind"] == "minutes"
    assert (
        "To approve the tender." in call(service, "page", doc_id=doc_id, page=hit["pages"][0]["page"])["text"]
    )
    assert call(service, "item", item_id=item_id)["detail"]["decision_ref"] == "110692"
    assert call(service, "matter", item_id=item_id)["item_id"] == item_id
    assert "score" not in call(service, "similar", item_id=item_id)["similar"][0]


def test_lists_say_how_many_there_are(service: FakeService) -> None:
    found = call(service, "resolutions", body="Cabinet")

    assert (found["total"], found["next_offset"], len(found["resolutions"])) == (1, None, 1)
    assert call(service, "documents")["documents"][0]["doc_id"] == "d1"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("document", {"doc_id": "unknown"}, "no document unknown"),
        ("page", {"doc_id": "d1", "page": 9}, "no page 9 in papers/minutes.pdf: it has 2 pages"),
        ("item", {"item_id": "unknown"}, "no item unknown"),
        ("search", {"query": ""}, "at least 1 character"),
        ("search", {"query": "x", "k": 10_000}, "less than or equal to 100"),
        ("answer", {"query": "x" * 5000}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_done_is_said(
    service: FakeService, tool: str, arguments: dict[str, object], said: str
) -> None:
    result = talk(create_server(service), lambda client: client.call_tool(tool, arguments))

    assert result.is_error
    assert said in result.content[0].text


def test_the_command_serves_a_client_over_its_standard_input(small_index: Settings) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "minutebook", "mcp", "--index", str(small_index.index)],
        env={**os.environ, "MINUTEBOOK_ENCODER": "hashing"},
    )

    result = talk(
        command,
        lambda client: client.call_tool("answer", {"query": "what was resolved on domiciliary care?"}),
    )

    answer = json.loads(result.content[0].text)
    assert answer["status"] == "answered"
    assert "To approve the tender of domiciliary care services." in answer["text"]
