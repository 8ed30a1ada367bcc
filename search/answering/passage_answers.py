"""Answers from passages: the sentences or rows that hold most of the question, verbatim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Hit, Item, Meeting, Statement
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources
from search.answering.support import best_window

# The best passage is quoted at length, the others as far as they add to it.
FIRST_CHARS = 900
OTHER_CHARS = 500


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


def state_passages(
    sources: Sources,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    citations: Citations,
    *,
    most: int = 3,
) -> list[Statement]:
    """Quote the best stretch of each of the first passages, one statement each."""
    statements: list[Statement] = []
    for hit in hits[:most]:
        document = sources.document(hit.document.doc_id)
        chunk_start, text = span_of(sources, hit)
        window = best_window(text, weights, max_chars=FIRST_CHARS if not statements else OTHER_CHARS)
        meeting, item = place_of(sources, hit)
        numbers = citations.quote(
            document, chunk_start + window.start, chunk_start + window.end, meeting, item
        )
        if not numbers:
            continue
        if meeting and item and item.title:
            statements.append(Statement("record", record_line(document, meeting, item), tuple(numbers[:1])))
        quotes = [c.quote for c in citations.found if c.n in numbers]
        statements.append(Statement("verbatim", " ".join(quotes), tuple(numbers)))
    return statements


def span_of(sources: Sources, hit: Hit) -> tuple[int, str]:
    """Return where a hit's passage begins in its document, and its text."""
    stored = sources.papers.chunk(hit.chunk_id)
    return stored.chunk.start, stored.chunk.text
