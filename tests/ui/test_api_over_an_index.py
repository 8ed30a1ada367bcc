"""The API over a real index of one PDF, with the hashing encoder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from minutebook.settings import Settings
from search.service import open_service
from tests.fakes import app_over


@pytest.fixture(scope="module")
def client(small_index: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("server")
    with open_service(small_index) as service:
        yield TestClient(app_over(service, folder), base_url="http://localhost")


def get(client: TestClient, path: str, **parameters: str) -> Any:
    response = client.get(f"/api/v1{path}", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_hit_leads_to_its_page_its_picture_and_its_file(client: TestClient) -> None:
    hit = get(client, "/search", q="tender domiciliary care", body="Cabinet", kind="minutes")["hits"][0]

    doc_id = hit["document"]["doc_id"]
    assert hit["pages"][0]["page"] == 2
    assert "approve the tender" in get(client, f"/documents/{doc_id}/pages/2")["text"]
    picture = client.get(f"/api/v1/documents/{doc_id}/pages/2.png", params={"quote": "approve the tender"})
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(hit["url"]).content.startswith(b"%PDF")


def test_an_answer_cites_the_page_of_the_resolution(client: TestClient) -> None:
    asked = {"query": "what did cabinet resolve on domiciliary care?", "from": "2024-01-01"}

    answer = client.post("/api/v1/answer", json=asked).json()

    assert answer["status"] == "answered"
    assert answer["citations"][0]["page"] == 2
    assert "To approve the tender of domiciliary care services." in answer["text"]


def test_documents_meetings_items_and_resolutions_lead_to_one_another(client: TestClient) -> None:
    (document,) = get(client, "/documents")["documents"]
    (meeting,) = get(client, "/meetings")["meetings"]
    item_id = next(item["item_id"] for item in meeting["items"] if item["number"] == "240")

    assert document["path"] == "minutes.pdf"
    assert get(client, f"/items/{item_id}")["item"]["decision_ref"] == "110692"
    entries = get(client, "/resolutions", council="sample")["resolutions"]
    of_240 = next(entry for entry in entries if entry["item"]["number"] == "240")
    assert [p["page"] for p in of_240["paragraphs"]] == [2, 2]


def test_filters_that_let_nothing_through_find_nothing(client: TestClient) -> None:
    assert get(client, "/search", q="tender", body="Planning Committee")["hits"] == []
    assert get(client, "/documents", council="Elsewhere")["total"] == 0


def test_readiness_names_the_generation(client: TestClient) -> None:
    assert client.get("/readyz").json()["index"]
