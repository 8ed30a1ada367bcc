import pytest
from starlette.testclient import TestClient

PAPER = "/api/v1/documents/d1"


@pytest.mark.parametrize(
    "path",
    [
        PAPER, f"{PAPER}/pages/2", f"{PAPER}/pages/2.png", f"{PAPER}/pages/2.png?quote=tender",
        f"{PAPER}/file",        "/api/v1/documents", "/api/v1/items/d1-m0-i0", "/api/v1/resolutions",
    ],
)  # fmt: skip
def test_what_has_not_changed_is_not_sent_again(drawn: TestClient, path: str) -> None:
    first = drawn.get(path)
    tag = first.headers["etag"]

    again = drawn.get(path, headers={"If-None-Match": f'"other", W/{tag}'})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "private, no-cache"
    assert drawn.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_page_with_other_words_marked_is_another_picture(drawn: TestClient) -> None:
    tags = {
        drawn.get(f"{PAPER}/pages/2.png", params=params).headers["etag"]
        for params in ({}, {"quote": "tender"}, {"quote": "approve"})
    }

    assert len(tags) == 3


def test_a_tag_does_not_say_that_something_is_there(drawn: TestClient) -> None:
    for path in ("/api/v1/documents/unknown", "/api/v1/documents/unknown/file", f"{PAPER}/pages/9.png"):
        assert drawn.get(path, headers={"If-None-Match": "*"}).status_code == 404


def test_part_of_a_paper_is_sent_to_a_viewer_that_asks_for_it(drawn: TestClient) -> None:
    part = drawn.get(f"{PAPER}/file", headers={"Range": "bytes=0-3"})

    assert (part.status_code, part.content) == (206, b"%PDF")
