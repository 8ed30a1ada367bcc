"""Put together what the other modules find into one ``Document``."""

from __future__ import annotations

from pathlib import PurePosixPath

from minutebook.records import Document, Item, Meeting, Reading, Tier


def understand(
    reading: Reading, *, doc_id: str, path: str, sha256: str, council: str | None, tier: Tier
) -> Document:
    """Work out kind, title, meetings, items and references of a paper."""
    end = len(reading.text)
    title = reading.metadata.title or PurePosixPath(path).stem
    item = Item(f"{doc_id}-m0-i0", None, title, 0, end)
    meeting = Meeting(f"{doc_id}-m0", None, None, "subject", 0, end, items=(item,))
    return Document(
        doc_id, path, sha256, reading.format, "other", None, title, council, reading.text, reading.pages,
        (meeting,), notes=reading.notes, tier=tier,
    )  # fmt: skip
