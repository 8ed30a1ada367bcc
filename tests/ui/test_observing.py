import json
import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.fakes import FakeService, app_over
from ui.logs import JsonLines


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    app = app_over(FakeService(tmp_path), tmp_path)
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(JsonLines().format(record)) for record in caplog.records]


def test_each_request_is_a_line_without_what_was_asked(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "minutebook")

    client.get("/api/v1/search", params={"q": "councillor Finch's garage"})
    client.post("/api/v1/answer", json={"query": "councillor Finch's garage"})
    refused = client.get("/api/v1/documents/d1?garage", headers={"Host": "garage.example"})

    first, second, third = (line for line in lines(caplog) if line["logger"] == "minutebook.access")
    assert (first["method"], first["route"], first["status"]) == ("GET", "/api/v1/search", 200)
    assert (second["route"], second["key"]) == ("/api/v1/answer", None)
    assert (third["status"], third["request"]) == (421, refused.headers["x-request-id"])
    assert "garage" not in caplog.text + json.dumps(lines(caplog))


def test_a_failure_is_logged_with_where_it_happened_and_not_with_what_it_quotes(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/api/v1/search", params={"q": "explode"})

    (line,) = (line for line in lines(caplog) if line["level"] == "error")
    failure = line["failure"]
    assert isinstance(failure, dict)
    assert failure["type"] == "RuntimeError"
    assert any("fakes.py" in place for place in failure["where"])
    assert "secret" not in json.dumps(line)


def test_a_line_stays_one_line_whatever_is_in_it() -> None:
    record = logging.makeLogRecord({"msg": "a\nb\u2028c", "levelname": "INFO"})

    assert JsonLines().format(record).isascii()
    assert "\n" not in JsonLines().format(record)


def test_metrics_count_by_route_and_no_made_up_path_becomes_a_label(client: TestClient) -> None:
    client.get("/api/v1/documents/d1")
    client.get("/api/v1/made-up")
    client.request("BREW", "/api/v1/search")

    text = client.get("/metrics").text

    assert (
        'minutebook_requests_total{method="GET",route="/api/v1/documents/{doc_id}",status="200"} 1.0' in text
    )
    assert "made-up" not in text
    assert "BREW" not in text
    assert 'minutebook_papers{tier="public"} 1.0' in text
    assert "minutebook_ready 1.0" in text
