import datetime as dt
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from eval.feedback import add_candidates, candidate
from minutebook.errors import FullError, UsageError
from minutebook.records import Filters
from tests.fakes import FakeService, app_over
from tests.ui.html.made import Made
from ui.feedback import VERDICTS, FeedbackStore

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(app_over(FakeService(tmp_path), tmp_path), base_url="http://localhost")


def lines(folder: Path) -> list[dict[str, object]]:
    file = folder / "feedback.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def send(client: TestClient, **fields: str) -> int:
    sent = client.post(
        "/feedback", data=fields, headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False
    )
    return sent.status_code


def test_a_verdict_is_kept_with_what_the_answer_cited(client: TestClient, tmp_path: Path) -> None:
    sent = client.post(
        "/feedback",
        data={"q": "what was resolved?", "kind": "minutes", "verdict": "incomplete", "note": "the vote\x00"},
        headers={"Origin": "http://localhost"},
        follow_redirects=False,
    )

    assert (sent.status_code, sent.headers["location"]) == (
        303,
        "/plain/thanks?q=what+was+resolved%3F&kind=minutes",
    )
    (line,) = lines(tmp_path)
    assert line.pop("at")
    assert line == {
        "query": "what was resolved?",
        "verdict": "incomplete",
        "note": "the vote\\u0000",
        "status": "answered",
        "intent": "resolution",
        "index": "g1",
        "citations": [
            {"path": "papers/minutes.pdf", "page": 2, "item": "240", "quote": "To approve the tender."}
        ],
        "filters": {"kind": "minutes"},
    }
    assert stat.S_IMODE((tmp_path / "feedback.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_evaluation_reads_every_verdict(client: TestClient, tmp_path: Path, verdict: str) -> None:
    assert send(client, q="what?", verdict=verdict) == 303

    (line,) = lines(tmp_path)
    assert candidate(line)["review"]["verdict"] == verdict
    assert add_candidates(tmp_path / "feedback.jsonl", tmp_path / "candidates.jsonl").new == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"q": "x"},
        {"q": "x", "verdict": "splendid"},
        {"verdict": "right"},
        {"q": "x", "verdict": "right", "from": "soon"},
    ],
)
def test_what_is_no_verdict_on_an_answer_is_refused(
    client: TestClient, tmp_path: Path, fields: dict[str, str]
) -> None:
    assert send(client, **fields) == 422
    assert lines(tmp_path) == []


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_site_cannot_send_feedback(
    client: TestClient, tmp_path: Path, headers: dict[str, str]
) -> None:
    sent = client.post("/feedback", data={"q": "x", "verdict": "right"}, headers=headers)

    assert sent.status_code == 403
    assert lines(tmp_path) == []


def test_a_form_shows_our_pages_where_it_stood(client: TestClient) -> None:
    # With no-referrer a browser sends "Origin: null" with our own forms, which the guard refuses.
    assert client.get("/plain/answer?q=x").headers["referrer-policy"] == "same-origin"


def test_many_readers_at_once_leave_whole_lines(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.jsonl", now=lambda: NOW)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.add(Made().answer, Filters(), "right", f"{n} " * 500), range(80)))

    assert len(lines(tmp_path)) == 80
    assert {line["at"] for line in lines(tmp_path)} == {"2026-11-22T10:00:00+00:00"}


def test_a_full_file_takes_no_more_and_keeps_what_it_has(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.jsonl", max_bytes=700)
    store.add(Made().answer, Filters(), "right", "")
    with pytest.raises(FullError):
        store.add(Made().answer, Filters(), "right", "x" * 700)

    assert len(lines(tmp_path)) == 1


def test_a_verdict_that_is_none_is_no_feedback(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        FeedbackStore(tmp_path / "feedback.jsonl").add(Made().answer, Filters(), "fine", "")
