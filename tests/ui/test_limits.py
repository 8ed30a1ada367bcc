"""Limits on how much is asked, by whole requests against small limits."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from minutebook.records import DocumentEntry, Filters
from tests.fakes import FakeService
from ui.access import Access, Reader, note_reader
from ui.app import create_app
from ui.keys import Keys
from ui.limits import Buckets, Limiter, Limits

LIST = "/api/v1/documents"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Waiting(FakeService):
    """Lists its documents only when it is let go."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.go = threading.Event()
        self.asked_at_once = threading.Semaphore(0)

    def documents(self, filters: Filters = Filters()) -> list[DocumentEntry]:
        self.asked_at_once.release()
        assert self.go.wait(timeout=20)
        return list(super().documents(filters))


def client_of(service: FakeService, folder: Path, limits: Limits) -> TestClient:
    app = create_app(lambda request: service, Access(Keys(folder)), limits=limits)
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def test_a_bucket_gives_its_burst_and_then_a_steady_rate() -> None:
    clock = Clock()
    buckets = Buckets(Limits(requests_per_s=2, burst=3), clock)

    assert [buckets.wait_s("a") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now = 0.5
    assert [buckets.wait_s("a"), buckets.wait_s("a")] == [0, 0.5]
    assert buckets.wait_s("b") == 0
    clock.now = 100
    assert [buckets.wait_s("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_who_asks_too_fast_is_told_when_to_come_back(tmp_path: Path) -> None:
    client = client_of(FakeService(tmp_path), tmp_path, Limits(requests_per_s=0.1, burst=2))

    statuses = [client.get(LIST).status_code for _ in range(3)]
    refused = client.get(LIST)

    assert statuses == [200, 200, 429]
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 10
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert client.get("/healthz").status_code == 200


def test_each_key_has_a_bucket_of_its_own(tmp_path: Path) -> None:
    served: list[str | None] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        served.append(scope["name"])

    limiter = Limiter(app, limits=Limits(requests_per_s=0.001, burst=1))

    async def ask(name: str) -> None:
        scope: Scope = {"type": "http", "path": LIST, "name": name, "method": "GET", "headers": []}
        note_reader(scope, Reader(name, "public"))
        await limiter(scope, receive, send)

    async def receive() -> dict[str, object]:
        return {}

    async def send(message: object) -> None:
        pass

    async def all_of_them() -> None:
        for name in ("a", "a", "b"):
            await ask(name)

    asyncio.run(all_of_them())

    assert served == ["a", "b"]


def test_one_reader_cannot_take_every_place(tmp_path: Path) -> None:
    service = Waiting(tmp_path)
    with client_of(service, tmp_path, Limits(at_once_each=1)) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.get, LIST)
        assert service.asked_at_once.acquire(timeout=20)
        second = client.get(LIST)
        service.go.set()

        assert first.result().status_code == 200
        assert (second.status_code, second.headers["retry-after"]) == (429, "1")
        assert client.get(LIST).status_code == 200


def test_when_every_place_is_taken_the_server_says_that_it_is_busy(tmp_path: Path) -> None:
    service = Waiting(tmp_path)
    with client_of(service, tmp_path, Limits(at_once=1)) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.get, LIST)
        assert service.asked_at_once.acquire(timeout=20)
        second = client.get(LIST)
        service.go.set()

        assert first.result().status_code == 200
        assert (second.status_code, second.json()["detail"]) == (503, "the server is busy")


def test_an_answer_that_takes_too_long_is_given_up_but_keeps_its_place_until_it_ends(tmp_path: Path) -> None:
    service = Waiting(tmp_path)
    with client_of(service, tmp_path, Limits(timeout_s=0.2, at_once=1)) as client:
        late = client.get(LIST)
        busy = client.get(LIST)
        service.go.set()

        assert late.status_code == 503
        assert late.json()["detail"].startswith("no answer within 0.2 seconds")
        assert busy.json()["detail"] == "the server is busy"
        for _ in range(100):
            if client.get(LIST).status_code == 200:
                return
        pytest.fail("the place was never given back")
