"""Cut a document into chunks: within one item and section, never across items."""

from __future__ import annotations

from minutebook.records import Chunk, Document


def split(document: Document, *, max_chars: int = 1000) -> list[Chunk]:
    """Cut every item into passages of at most ``max_chars`` characters."""
    chunks: list[Chunk] = []
    for meeting in document.meetings:
        for item in meeting.items:
            for start in range(item.start, item.end, max_chars):
                end = min(start + max_chars, item.end)
                text = document.text[start:end]
                if text.strip():
                    n = len(chunks)
                    chunks.append(
                        Chunk(f"{document.doc_id}-{n:05d}", document.doc_id, n, start, end, text,
                              f"{document.title} · {item.title}", meeting.meeting_id, item.item_id, "body")
                    )  # fmt: skip
    return chunks
