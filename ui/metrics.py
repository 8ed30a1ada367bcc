"""Counts of requests in Prometheus text form; no names, questions or addresses."""

from __future__ import annotations

import threading
from collections import Counter

MEDIA_TYPE = "text/plain; version=0.0.4"


class Metrics:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()

    def count(self, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[route, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well

    def text(self) -> str:
        with self._lock:
            requests, seconds = sorted(self._requests.items()), sorted(self._seconds.items())
        lines = ["# TYPE minutebook_requests_total counter"]
        lines += [
            f'minutebook_requests_total{{route="{route}",status="{status}"}} {n}'
            for (route, status), n in requests
        ]
        lines.append("# TYPE minutebook_request_seconds_total counter")
        lines += [f'minutebook_request_seconds_total{{route="{route}"}} {s:.6f}' for route, s in seconds]
        return "\n".join(lines) + "\n"
