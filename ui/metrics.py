"""Figures for Prometheus: how many requests, how long, how many at once. No names, questions or addresses."""

from __future__ import annotations

from contextlib import AbstractContextManager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# A search takes some 30 ms, an answer 100 ms, a page image up to a second.
_BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
disable_created_metrics()  # type: ignore[no-untyped-call]  # prometheus-client's own
_METHODS = frozenset({"GET", "HEAD", "POST"})


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "minutebook_requests", "Requests, by how they ended", ["method", "route", "status"],
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "minutebook_request_seconds", "How long requests took", ["route"],
            buckets=_BUCKETS_S, registry=self._registry,
        )  # fmt: skip
        self._at_once = Gauge(
            "minutebook_requests_in_flight", "Requests being answered", registry=self._registry
        )
        self._papers = Gauge(
            "minutebook_papers", "Papers that readers of a tier can search", ["tier"], registry=self._registry
        )
        self._is_ready = Gauge(
            "minutebook_ready", "1 where questions can be answered", registry=self._registry
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        # What a caller makes up must not become a label.
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def in_flight(self) -> AbstractContextManager[object]:
        return self._at_once.track_inprogress()

    def note_papers(self, tier: str, papers: int) -> None:
        self._papers.labels(tier).set(papers)

    def note_ready(self, is_ready: bool) -> None:
        self._is_ready.set(is_ready)

    def text(self) -> bytes:
        return generate_latest(self._registry)
