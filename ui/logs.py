"""Log lines as JSON, one object a line, on stderr, for whatever collects them."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import traceback

# What a record has of itself; anything else was put there by us.
_OWN = frozenset(vars(logging.makeLogRecord({})))


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _OWN},
        }
        if record.exc_info and record.exc_info[1]:
            fields["failure"] = describe(record.exc_info[1])
        return json.dumps(fields, ensure_ascii=True, default=str)


def describe(error: BaseException) -> dict[str, object]:
    """Return what failed and where, without its message, which may quote what was asked."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "type": type(error).__qualname__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def log_as_json(*, with_requests: bool) -> None:
    """Send warnings, and a line for each request where wanted, to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    if with_requests:
        logging.getLogger("minutebook").setLevel(logging.INFO)
