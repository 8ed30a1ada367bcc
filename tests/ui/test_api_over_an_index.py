"""The API over a real index of one PDF, with the hashing encoder."""

from collections.abc import Iterator
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.service import open_service
from tests.fakes import app_over

PAGES = (
    (
        "Minutes of the Meeting of the Cabinet held on 7 February 2024 at 7.00 pm",
        "Present: Councillors Amber Finch (Chair) and Boris Gale",
        "239. Minutes",
        "The minutes of the meeting held on 10 January 2024 were approved as a correct record.",
    ),
    (
        "240. Domiciliary Care (Decision: 110692)",
        "Councillor Gale introduced the report on the tender.",
        "RESOLVED:",
        "1.1 To approve the tender of domiciliary care services.",
        "1.2 To delegate the award of the contract to the Executive Director.",
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("papers")
    drawing = Canvas(str(folder / "minutes.pdf"))
    for lines in PAGES:
        for n, line in enumerate(lines):
            drawing.drawString(72, 750 - 24 * n, line)
        drawing.showPage()
    drawing.save()
    settings = Settings(index=folder / "index", encoder="hashing")
    report = index_paths([folder / "minutes.pdf"], settings=settings, council="Sample")
    assert report.failures == ()
    with open_service(settings) as service:
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
