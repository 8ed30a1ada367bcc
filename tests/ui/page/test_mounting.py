"""The page on the app, without a browser: what is open, what leaves, what it is made of."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.fakes import FakeService
from ui.access import Access
from ui.app import create_app
from ui.keys import Keys
from ui.page import mount_page


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("index")
    service = FakeService(folder)
    app = create_app(lambda request: service, Access(Keys(folder)))
    mount_page(app, lambda request: service)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


def test_every_script_of_the_page_is_ours_or_carries_the_nonce(client: TestClient) -> None:
    page = client.get("/")

    policy = page.headers["content-security-policy"]
    script_policy = next(part for part in policy.split("; ") if part.startswith("script-src"))
    nonce = re.search(r"'nonce-([\w-]+)'", script_policy)
    assert nonce
    assert "unsafe" not in script_policy
    for script in re.findall(r"<script[^>]*>", page.text):
        assert f'nonce="{nonce[1]}"' in script or 'src="/' in script
    assert client.get("/").headers["content-security-policy"] != policy


def test_the_page_names_no_other_host(client: TestClient) -> None:
    shell = re.sub(r"<script nonce.*?</script>", "", client.get("/").text, flags=re.DOTALL)

    assert re.findall(r"(?:https?:)?//[\w.-]+", shell) == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=https://example.org/"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/gradio_api/vibe-code"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/upload"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/call/on_place"),
        ("POST", "/gradio_api/run/on_place"),
        ("GET", "/monitoring"),
        ("GET", "/static/js/iframeResizer.contentWindow.min.js"),
        ("GET", "/docs"),
    ],
)
def test_what_gradio_brings_and_the_page_needs_not_is_closed(
    client: TestClient, method: str, path: str
) -> None:
    response = client.request(method, path)

    assert response.status_code in (404, 405)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "value",
    [
        {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}},
        [{"path": "https://example.org/x", "meta": {"_type": "gradio.FileData"}}],
        [["nested"]],
    ],
)
def test_a_call_with_anything_but_plain_values_is_refused(client: TestClient, value: Any) -> None:
    call = {"data": [value], "fn_index": 0, "session_hash": "s", "event_data": None, "trigger_id": None}

    assert client.post("/gradio_api/queue/join", json=call).status_code == 422
    assert client.post("/gradio_api/queue/join", content=b"[" * 5000).status_code == 422


def test_our_files_are_kept_by_the_browser_and_others_are_not_there(client: TestClient) -> None:
    address = re.search(r"/page/page\.js\?v=\w+", client.get("/").text)
    assert address

    assert "immutable" in client.get(address[0]).headers["cache-control"]
    assert client.get("/page/index.html").status_code == 404
    assert client.get("/page/..%2fask.py").status_code == 404


def test_the_api_beside_the_page_is_as_before(client: TestClient) -> None:
    assert client.get("/api/v1/nowhere").status_code == 404
    assert client.get("/api/v1/answer").status_code == 405


def test_gradio_sends_nothing_home(client: TestClient) -> None:
    config = re.search(r"window\.gradio_config = (\{.*?\});", client.get("/").text)
    assert config
    settings = json.loads(config[1])

    assert settings["analytics_enabled"] is False
    assert (settings["space_id"], settings["dev_mode"], settings["vibe_mode"]) == (None, False, False)
