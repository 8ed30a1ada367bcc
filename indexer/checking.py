"""Check what the readers made of a paper before the index believes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.records import Chunk, Document


def faults(document: Document, chunks: Sequence[Chunk]) -> Iterator[str]:
    """Yield what is wrong: offsets that point elsewhere would make citations that lie."""
    end = len(document.text)
    try:
        document.text.encode()
    except UnicodeEncodeError as exc:
        yield f"the text holds a lone surrogate at {exc.start}"
    for page in document.pages:
        if not 0 <= page.start <= page.body_start <= page.body_end <= page.end <= end:
            yield f"page {page.number} has impossible offsets"
    if len({page.number for page in document.pages}) < len(document.pages):
        yield "two pages have the same number"
    items = [item for meeting in document.meetings for item in meeting.items]
    ids = (
        [m.meeting_id for m in document.meetings] + [i.item_id for i in items] + [c.chunk_id for c in chunks]
    )
    if len(set(ids)) < len(ids):
        yield "two meetings, items or chunks have the same id"
    for chunk in chunks:
        if chunk.doc_id != document.doc_id:
            yield f"chunk {chunk.chunk_id} belongs to another document"
        if chunk.text != document.text[chunk.start : chunk.end] or not chunk.text.strip():
            yield f"chunk {chunk.chunk_id} is not the text at its place"
