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
        PAPER, f"{PAPER}/pages/2", f"{PAPER}/pages/2.png", f"{PAPER}/pages/2.png?quote=tender",
        f"{PAPER}/file",        "/api/v1/documents", "/api/v1/items/d1-m0-i0", "/api/v1/resolutions",
    ],
)  # fmt: skip
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]

    again = client.get(path, headers={"If-None-Match": f'"other", W/{tag}'})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "private, no-cache"
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_page_with_other_words_marked_is_another_picture(client: TestClient) -> None:
    tags = {
        client.get(f"{PAPER}/pages/2.png", params=params).headers["etag"]
        for params in ({}, {"quote": "tender"}, {"quote": "approve"})
    }

    assert len(tags) == 3


def test_a_tag_does_not_say_that_something_is_there(client: TestClient) -> None:
    for path in ("/api/v1/documents/unknown", "/api/v1/documents/unknown/file", f"{PAPER}/pages/9.png"):
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == 404


def test_part_of_a_paper_is_sent_to_a_viewer_that_asks_for_it(client: TestClient) -> None:
    part = client.get(f"{PAPER}/file", headers={"Range": "bytes=0-3"})

    assert (part.status_code, part.content) == (206, b"%PDF")
