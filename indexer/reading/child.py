"""What a reading child does with one file: read, understand, cut into chunks. Runs in a sandbox."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.chunking import split
from indexer.reading.limits import ReadLimits
from indexer.reading.reading import read_bytes
from indexer.structure import understand
from minutebook.errors import UnreadableError
from minutebook.jsonform import to_json
from minutebook.loading import load
from minutebook.records import Tier


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A request as it crosses to the child: see ``ReadRequest`` and ``read_pdf`` for the fields."""

    file: str
    path: str
    doc_id: str
    sha256: str
    council: str | None
    tier: Tier
    max_file_bytes: int
    max_text_chars: int
    without_pdfium: bool = False
    recognised: Mapping[int, str] = field(default_factory=dict)


def answer(request: dict[str, Any]) -> bytes:
    """Return ``{"document": …, "chunks": […]}`` for a ``ReadTask`` as JSON.

    Raises ``UnreadableError`` when the file cannot be read or is not the one that was asked for.
    """
    # JSON has no numbers as keys.
    recognised = {int(page): text for page, text in request.pop("recognised").items()}
    task = ReadTask(**request, recognised=recognised)
    file = Path(task.file)
    data = load(file, task.max_file_bytes)
    # The very bytes that are parsed: a file may change between the walk and now.
    if hashlib.sha256(data).hexdigest() != task.sha256:
        raise UnreadableError("the file changed while it was being indexed; index it again")
    limits = ReadLimits(file_bytes=task.max_file_bytes, text_chars=task.max_text_chars)
    reading = read_bytes(data, file.name, limits, without_pdfium=task.without_pdfium, recognised=recognised)
    document = understand(
        reading, doc_id=task.doc_id, path=task.path, sha256=task.sha256, council=task.council, tier=task.tier
    )
    understood = {"document": to_json(document), "chunks": to_json(split(document))}
    return json.dumps(understood, ensure_ascii=False, separators=(",", ":")).encode()
