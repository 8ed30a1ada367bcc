"""What readers say of answers, kept for the evaluation: ``python -m eval feedback FILE`` reads the file.

The one place where a question is written down, and only because its reader sends it.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from minutebook.contract_json import filters_json
from minutebook.errors import FullError, UsageError
from minutebook.records import Answer, Citation, Filters
from minutebook.rendering import printable
from ui.asked import read_asked
from ui.html.links import Links, filter_parameters
from ui.plain.errors import PlainRoute
from ui.plain.layout import ROOT, page
from ui.service import ServiceOf

FEEDBACK = "/feedback"
THANKS = f"{ROOT}/thanks"
FILE_NAME = "feedback.jsonl"
# What a reader can say, in the words of the form; ``eval/feedback.py`` knows the same.
VERDICTS: Mapping[str, str] = {
    "right": "Right",
    "incomplete": "Right, but something is missing",
    "wrong": "Wrong",
    "missed": "Not found, but the papers do say",
    "absent": "The papers do not say this at all",
}
MAX_NOTE_CHARS = 2000
# Some ten thousand verdicts. A file that somebody keeps filling must not fill the disk.
MAX_FILE_BYTES = 32 << 20


class FeedbackStore:
    """Append-only JSON Lines. Several threads and processes may write to one file."""

    def __init__(
        self,
        file: Path,
        *,
        max_bytes: int = MAX_FILE_BYTES,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._file = file
        self._max_bytes = max_bytes
        self._now = now

    def add(self, answer: Answer, filters: Filters, verdict: str, note: str) -> None:
        """Keep a verdict on an answer. Raises FullError, UsageError for a verdict that is none."""
        if verdict not in VERDICTS:
            raise UsageError(f"the verdict {verdict!r} is none of {', '.join(VERDICTS)}")
        row = {"at": self._now().isoformat(timespec="seconds")} | feedback_row(answer, filters, verdict, note)
        self._append(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def _append(self, line: bytes) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Readers' words are for those who run the server only.
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = os.fstat(file.fileno()).st_size
            if size + len(line) > self._max_bytes:
                raise FullError("no more feedback can be kept until its file is taken away")
            if file.write(line) != len(line):
                # A full disk: half a line would make the next one unreadable.
                os.ftruncate(file.fileno(), size)
                raise FullError("there is no room to keep feedback")
            os.fsync(file.fileno())


def feedback_row(answer: Answer, filters: Filters, verdict: str, note: str) -> dict[str, Any]:
    """Return a line of feedback: the question, what was said of its answer, and what that answer cited."""
    limits = filters_json(filters)
    return {
        "query": answer.query,
        "verdict": verdict,
        "note": printable(note.strip()[:MAX_NOTE_CHARS]),
        "status": answer.status,
        "intent": answer.intent,
        "index": answer.index,
        "citations": [_citation(citation) for citation in answer.citations],
    } | ({"filters": limits} if limits else {})


def router(service_of: ServiceOf, store: FeedbackStore) -> APIRouter:
    """Return the route that takes the form of an answer page. The guard refuses forms of other sites."""
    routes = APIRouter(route_class=PlainRoute, include_in_schema=False)

    @routes.post(FEEDBACK)
    def take(request: Request, form: Annotated[dict[str, str], Depends(_form)]) -> Response:
        asked = read_asked(form)
        if not asked.q or asked.faults:
            raise UsageError("no answer is named that this feedback is about")
        # Asked again rather than taken from the form: what is kept as cited was cited.
        answer = service_of(request).answer(asked.q, filters=asked.filters, gloss=False)
        store.add(answer, asked.filters, form.get("verdict", ""), form.get("note", ""))
        parameters = {"q": asked.q} | filter_parameters(asked.filters)
        return RedirectResponse(f"{THANKS}?{urlencode(parameters)}", status_code=303)

    @routes.get(THANKS)
    def thanks(request: Request) -> Response:
        asked = read_asked(request.query_params)
        back = Links(ROOT).answer(asked.q, asked.filters) if asked.q else ROOT
        return page("thanks.html", title="Thank you", here="ask", back=back)

    return routes


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=20)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _citation(citation: Citation) -> dict[str, Any]:
    item = citation.item.number if citation.item else None
    return {"path": citation.path, "page": citation.page, "item": item, "quote": citation.quote}
