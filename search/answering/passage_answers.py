"""Answers from passages: the sentences or rows that hold most of the question, verbatim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Document, Hit, Item, Meeting, Statement
from search.answering.places import place_of, span_of
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources
from search.answering.support import best_window

# The best passage is quoted at length, the others as far as they add to it.
FIRST_CHARS = 1100
OTHER_CHARS = 700


def state_passages(
    sources: Sources,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    citations: Citations,
    *,
    most: int = 4,
) -> list[Statement]:
    """Quote the best stretch of each of the first passages, one statement each."""
    statements: list[Statement] = []
    for hit in hits[:most]:
        document = sources.document(hit.document.doc_id)
        start, text = span_of(sources, hit)
        meeting, item = place_of(sources, hit)
        limit = FIRST_CHARS if not statements else OTHER_CHARS
        statements += quote_window(document, start, text, weights, meeting, item, citations, max_chars=limit)
    return statements


def quote_window(
    document: Document,
    start: int,
    text: str,
    weights: Mapping[str, float],
    meeting: Meeting | None,
    item: Item | None,
    citations: Citations,
    *,
    max_chars: int,
) -> list[Statement]:
    """Quote the stretch of a passage that holds most of the question, under its record line."""
    window = best_window(text, weights, max_chars=max_chars)
    numbers = citations.quote(document, start + window.start, start + window.end, meeting, item)
    if not numbers:
        return []
    statements = []
    if meeting and item and item.title:
        statements.append(Statement("record", record_line(document, meeting, item), tuple(numbers[:1])))
    quotes = [c.quote for c in citations.found if c.n in numbers]
    return [*statements, Statement("verbatim", " ".join(quotes), tuple(numbers))]
