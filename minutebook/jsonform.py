"""Records as JSON, the same for the command line, the HTTP API and the process boundary."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any


def to_json(value: Any) -> Any:
    """Turn records into what ``json.dumps`` takes: dates as ISO 8601, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    if isinstance(value, dict):
        return {k: to_json(v) for k, v in value.items()}
    return value
