"""Answers to a reference alone: the record that it names; all of them where several bear the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Hit, Statement
from search.answering.passage_answers import quote_window
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.resolution_answers import Decision, state_decision
from search.answering.sources import Sources
from search.catalogue_reader import reference_key
from search.lexical_query import reference_candidates
from search.references import find_records

# More records than this are listed by their first line only.
_IN_FULL = 3
_MOST = 8


def state_records(
    query: str, sources: Sources, weights: Mapping[str, float], citations: Citations
) -> list[Statement]:
    """State the records that the references in a query name."""
    statements: list[Statement] = []
    for place, record in enumerate(find_records(sources.papers.catalogue, query)[:_MOST]):
        document = sources.document(record.doc_id)
        found = sources.item(record.doc_id, record.item_id)
        if found is None:
            continue
        meeting, item = found
        if item.resolutions and place < _IN_FULL:
            statements += state_decision(Decision(document, meeting, item, 1.0), citations)
        elif place < _IN_FULL:
            stored = sources.papers.chunk(record.chunk_ids[-1]).chunk
            statements += quote_window(
                document, stored.start, stored.text, weights, meeting, item, citations, max_chars=1000
            )
        else:
            numbers = citations.quote(document, item.start, min(item.end, item.start + 160), meeting, item)
            if numbers:
                line = record_line(document, meeting, item)
                statements.append(Statement("record", line, tuple(numbers[:1])))
    return statements


def state_mentions(
    query: str, sources: Sources, hits: Sequence[Hit], citations: Citations
) -> list[Statement]:
    """Quote the passages that hold the reference, where no record bears it."""
    wanted = [reference_key(r) for r in reference_candidates(query)]
    statements: list[Statement] = []
    for hit in hits[:8]:
        stored = sources.papers.chunk(hit.chunk_id).chunk
        if any(reference in reference_key(stored.text) for reference in wanted):
            document = sources.document(stored.doc_id)
            found = sources.item(stored.doc_id, stored.item_id) if stored.item_id else None
            meeting, item = found or (None, None)
            numbers = citations.quote(document, stored.start, stored.end, meeting, item)
            quotes = [c.quote for c in citations.found if c.n in numbers]
            if quotes:
                statements.append(Statement("verbatim", " ".join(quotes), tuple(numbers)))
        if len(statements) == _IN_FULL:
            break
    return statements
