from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from tests.fakes import FakeService, app_over

PAPER = "/api/v1/documents/d1"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    service = FakeService(tmp_path)
    drawing = Canvas(str(service.source_file("d1")))
    for words in ("240. Domiciliary Care", "1.1 To approve the tender."):
        drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()
    return TestClient(app_over(service, tmp_path), base_url="http://localhost")


@pytest.mark.parametrize(
    "path",
    [
        PAPER, f"{PAPER}/pages/2", f"{PAPER}/pages/2.png?quote=approve+the+tender", f"{PAPER}/file",
        "/api/v1/search?q=tender", "/api/v1/documents", "/api/v1/resolutions", "/plain", "/healthz",
    ],
)  # fmt: skip
def test_head_gives_the_headers_of_get_and_no_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (got.status_code, b"") == (200, b"")
    for name in ("content-type", "content-length", "etag", "marked-rows", "content-security-policy"):
        assert head.headers.get(name) == got.headers.get(name), name


def test_head_of_what_is_known_already_says_so(client: TestClient) -> None:
    tag = client.head(PAPER).headers["etag"]

    assert client.head(PAPER, headers={"If-None-Match": tag}).status_code == 304


def test_head_finds_nothing_where_get_finds_nothing_and_asks_no_questions(client: TestClient) -> None:
    assert client.head("/api/v1/documents/unknown").status_code == 404
    assert client.head("/api/v1/answer").status_code == 405


def test_head_is_counted_under_its_own_name_and_its_route(client: TestClient) -> None:
    client.head(PAPER)

    counted = [line for line in client.get("/metrics").text.splitlines() if 'method="HEAD"' in line]
    assert any("/documents/{doc_id}" in line for line in counted)
