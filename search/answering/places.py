"""Where a hit stands, and how its words are quoted."""

from __future__ import annotations

from minutebook.records import Hit, Item, Meeting
from search.answering.sources import Sources


def place_of(sources: Sources, hit: Hit) -> tuple[Meeting | None, Item | None]:
    """Return the meeting and item that a hit stands in."""
    document = sources.document(hit.document.doc_id)
    if hit.item is not None:
        found = sources.item(document.doc_id, hit.item.item_id)
        if found:
            return found
    for meeting in document.meetings:
        if hit.meeting and (meeting.body, meeting.date) == (hit.meeting.body, hit.meeting.date):
            return meeting, None
    return None, None


def span_of(sources: Sources, hit: Hit) -> tuple[int, str]:
    """Return where a hit's passage begins in its document, and its text."""
    stored = sources.papers.chunk(hit.chunk_id)
    return stored.chunk.start, stored.chunk.text
