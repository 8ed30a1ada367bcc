import pytest
from starlette.testclient import TestClient

PAPER = "/api/v1/documents/d1"


@pytest.mark.parametrize(
    "path",
    [
        PAPER, f"{PAPER}/pages/2", f"{PAPER}/pages/2.png?quote=approve+the+tender", f"{PAPER}/file",
        "/api/v1/search?q=tender", "/api/v1/documents", "/api/v1/resolutions", "/plain", "/healthz",
    ],
)  # fmt: skip
def test_head_gives_the_headers_of_get_and_no_body(drawn: TestClient, path: str) -> None:
    got, head = drawn.get(path), drawn.head(path)

    assert (head.status_code, head.content) == (got.status_code, b"") == (200, b"")
    for name in ("content-type", "content-length", "etag", "marked-rows", "content-security-policy"):
        assert head.headers.get(name) == got.headers.get(name), name


def test_head_of_what_is_known_already_says_so(drawn: TestClient) -> None:
    tag = drawn.head(PAPER).headers["etag"]

    assert drawn.head(PAPER, headers={"If-None-Match": tag}).status_code == 304


def test_head_finds_nothing_where_get_finds_nothing_and_asks_no_questions(drawn: TestClient) -> None:
    assert drawn.head("/api/v1/documents/unknown").status_code == 404
    assert drawn.head("/api/v1/answer").status_code == 405


def test_head_is_counted_under_its_own_name_and_its_route(drawn: TestClient) -> None:
    drawn.head(PAPER)

    counted = [line for line in drawn.get("/metrics").text.splitlines() if 'method="HEAD"' in line]
    assert any("/documents/{doc_id}" in line for line in counted)
