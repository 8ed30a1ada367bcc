from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from minutebook.records import DocumentEntry, Filters
from tests.fakes import FakeService, app_over

LIST = "/api/v1/documents"


class Library(FakeService):
    """Seven papers."""

    def documents(self, filters: Filters = Filters()) -> Sequence[DocumentEntry]:
        (paper,) = super().documents(filters)
        return [replace(paper, doc_id=f"d{n}") for n in range(7)]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(app_over(Library(tmp_path), tmp_path), base_url="http://localhost")


def ids(content: dict[str, list[dict[str, str]]]) -> list[str]:
    return [document["doc_id"] for document in content["documents"]]


def test_a_list_is_read_part_by_part_by_following_its_links(client: TestClient) -> None:
    found: list[str] = []
    address: str | None = f"{LIST}?limit=3&kind=minutes"
    while address:
        response = client.get(address)
        content = response.json()
        assert (content["total"], content["limit"], content["index"]) == (7, 3, "g1")
        assert content["filters"] == {"kind": "minutes"}
        assert response.links.get("next", {}).get("url") == content["next"]
        found += ids(content)
        address = content["next"]

    assert found == [f"d{n}" for n in range(7)]


def test_the_part_before_is_linked_too_and_the_end_has_no_next(client: TestClient) -> None:
    last = client.get(f"{LIST}?limit=3&offset=6")

    assert ids(last.json()) == ["d6"]
    assert last.json()["next"] is None
    assert last.headers["link"] == f'<{LIST}?limit=3&offset=3>; rel="prev"'
    assert ids(client.get(f"{LIST}?offset=100").json()) == []


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "limit=x", f"offset={10**30}"])
def test_an_impossible_part_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 422
