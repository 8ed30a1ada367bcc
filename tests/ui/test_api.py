import datetime as dt
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from minutebook.records import Filters
from tests.fakes import DOCUMENT, FakeService, app_over
from ui.forms import MAX_QUERY_CHARS


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


@pytest.fixture
def client(service: FakeService, tmp_path: Path) -> TestClient:
    app = app_over(service, tmp_path)
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


def test_search_answers_with_the_query_its_filters_and_ranked_hits(
    client: TestClient, service: FakeService
) -> None:
    found = client.get("/api/v1/search", params={"q": "tender", "body": "Cabinet", "from": "2024-01-01"})

    assert found.status_code == 200
    assert found.json()["query"] == "tender"
    assert found.json()["filters"] == {"body": "Cabinet", "from": "2024-01-01"}
    assert found.json()["hits"][0]["rank"] == 1
    assert found.json()["hits"][0]["pages"] == [{"page": 2, "label": "2"}]
    assert service.asked == Filters(body="Cabinet", date_from=dt.date(2024, 1, 1))


def test_an_answer_has_its_citations_and_what_was_searched(client: TestClient, service: FakeService) -> None:
    asked = {"query": "what was resolved?", "to": "2024-12-31", "kind": "minutes"}

    answer = client.post("/api/v1/answer", json=asked).json()

    assert answer["status"] == "answered"
    assert answer["citations"][0]["quote"] == "To approve the tender."
    assert answer["searched"] == {
        "documents": 1,
        "bodies": ["Cabinet"],
        "from": "2024-02-07",
        "to": "2024-02-07",
    }
    assert service.asked == Filters(date_to=dt.date(2024, 12, 31), kind="minutes")


def test_an_answer_is_asked_for_with_or_without_a_gloss(client: TestClient, service: FakeService) -> None:
    wanted = []
    for asked in ({}, {"gloss": True}, {"gloss": False}):
        assert client.post("/api/v1/answer", json={"query": "x", **asked}).status_code == 200
        wanted.append(service.was_gloss_wanted)
    assert wanted == [True, True, False]


def test_documents_are_listed_and_shown_with_their_structure(client: TestClient) -> None:
    listed = client.get("/api/v1/documents").json()
    shown = client.get("/api/v1/documents/d1").json()

    assert (listed["total"], listed["documents"][0]["doc_id"]) == (1, "d1")
    item = shown["meetings"][0]["items"][0]
    assert (item["number"], item["first_page"], item["last_page"]) == ("240", 1, 2)


def test_a_page_is_json_or_plain_text(client: TestClient) -> None:
    page = DOCUMENT.pages[1]
    text = DOCUMENT.text[page.start : page.end]

    as_json = client.get("/api/v1/documents/d1/pages/2").json()
    plain = client.get("/api/v1/documents/d1/pages/2", headers={"Accept": "text/plain"})

    assert (as_json["page"], as_json["label"], as_json["text"]) == (2, "2", text)
    assert plain.text == text


def test_a_page_is_shown_as_a_picture_with_the_quoted_words_marked(
    client: TestClient, service: FakeService
) -> None:
    drawing = Canvas(str(service.source_file("d1")))
    for words in ("240. Domiciliary Care", "1.1 To approve the tender."):
        drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()

    plain = client.get("/api/v1/documents/d1/pages/2.png")
    marked = client.get("/api/v1/documents/d1/pages/2.png", params={"quote": "approve the tender"})

    assert plain.headers["content-type"] == "image/png"
    assert plain.content.startswith(b"\x89PNG")
    assert marked.content.startswith(b"\x89PNG")
    assert marked.content != plain.content


def test_the_paper_itself_is_shown_by_the_browser(client: TestClient) -> None:
    file = client.get("/api/v1/documents/d1/file")

    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == 'inline; filename="minutes.pdf"'


def test_the_ledger_has_a_page_for_every_paragraph(client: TestClient) -> None:
    (entry,) = client.get("/api/v1/resolutions").json()["resolutions"]

    assert [p["page"] for p in entry["paragraphs"]] == [2, 2]
    assert entry["votes"][0]["for"] == 5


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/documents/unknown", 404),
        ("/api/v1/items/unknown", 404),
        ("/api/v1/documents/d1/pages/3", 404),
        ("/api/v1/documents/d1/pages/0.png", 404),
        ("/api/v1/documents/d1/pages/two", 404),
        ("/api/v1/nowhere", 404),
        ("/api/v1/answer", 405),
        ("/api/v1/search", 422),
        ("/api/v1/search?q=", 422),
        ("/api/v1/search?q=x&k=0", 422),
        ("/api/v1/search?q=x&k=101", 422),
        ("/api/v1/search?q=x&from=yesterday", 422),
        ("/api/v1/search?q=" + "x" * (MAX_QUERY_CHARS + 1), 422),
        ("/api/v1/search?q=explode", 500),
    ],
)
def test_every_error_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"
    problem = response.json()
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"]
    assert problem["detail"]


def test_an_unexpected_error_keeps_its_words_to_itself(client: TestClient) -> None:
    assert "secret" not in client.get("/api/v1/search", params={"q": "explode"}).text


def test_an_unknown_field_of_a_question_is_named(client: TestClient) -> None:
    problem = client.post("/api/v1/answer", json={"query": "x", "bodies": "Cabinet"}).json()

    assert problem["status"] == 422
    assert problem["errors"] == [{"where": "body.bodies", "what": "Extra inputs are not permitted"}]


def test_a_request_under_a_foreign_name_is_refused(client: TestClient) -> None:
    refused = client.get("/api/v1/documents", headers={"Host": "rebound.example"})

    assert (refused.status_code, refused.json()["title"]) == (421, "Misdirected Request")
    assert client.get("/healthz", headers={"Host": "[::1]:8000"}).status_code == 200


def test_a_long_body_is_refused_with_or_without_its_length(client: TestClient) -> None:
    long = b"x" * (65 << 10)

    assert client.post("/api/v1/answer", content=long).status_code == 413
    assert client.post("/api/v1/answer", content=iter([long])).status_code >= 400


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/healthz").headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert headers["referrer-policy"] == "no-referrer"


def test_health_readiness_and_metrics(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "index": "g1", "reasons": []}
    assert "minutebook_ready 1.0" in client.get("/metrics").text


def test_the_api_describes_itself_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {"/api/v1/search", "/api/v1/answer", "/api/v1/documents/{doc_id}"} <= set(paths)
    assert client.get("/docs").status_code == 404


def test_filters_are_counted_with_and_without_a_query(client: TestClient, service: FakeService) -> None:
    counts = client.get("/api/v1/facets", params={"q": "care", "outcome": "resolved"}).json()
    assert service.asked == Filters(outcome="resolved")
    assert counts["filters"] == {"outcome": "resolved"}
    assert (counts["total"], counts["kind"]) == (1, [{"value": "minutes", "count": 1}])
    assert client.get("/api/v1/facets").json()["query"] == ""
