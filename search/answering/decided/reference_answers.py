"""Answers to a reference alone: the record that it names; all of them where several bear the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Document, Hit, Item, Meeting, Statement
from search.answering.decided.decisions import Decision, decided_spans
from search.answering.decided.resolution_answers import state_decision
from search.answering.facts.passage_answers import quote_window
from search.answering.facts.units import split_units
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources
from search.index.catalogue_reader import reference_key
from search.query.lexical_query import reference_candidates
from search.query.references import Record, find_records

# More records than this are listed by their first line only.
_IN_FULL = 3
_MOST = 8
# The heading of a record and its first sentence say what it is about.
_OPENING_CHARS = 420
# An item no longer than this is read whole.
_SHORT_CHARS = 1500

Found = tuple[Record, Document, Meeting, Item]


def state_records(
    query: str, sources: Sources, weights: Mapping[str, float], citations: Citations
) -> list[Statement]:
    """State the records that the references in a query name: the opening of each, and what it decided."""
    statements: list[Statement] = []
    for place, (record, document, meeting, item) in enumerate(_records(query, sources)):
        opening = _opening(document, meeting, item, citations)
        if not opening:
            continue
        line = record_line(document, meeting, item)
        statements.append(Statement("record", line, opening[0].citations[:1]))
        if place >= _IN_FULL:
            continue
        statements += opening
        if decided_spans(document, item):
            # The record line is already there.
            statements += state_decision(Decision(document, meeting, item, 1.0), citations, weights)[1:]
        else:
            stored = sources.papers.chunk(record.chunk_ids[-1]).chunk
            quoted = quote_window(
                document, stored.start, stored.text, weights, meeting, item, citations, max_chars=1000
            )
            statements += [s for s in quoted if s.kind == "verbatim" and s not in opening]
    return statements


def _records(query: str, sources: Sources) -> list[Found]:
    """Return what the references name: of a report's number the report before its minute."""
    found: list[Found] = []
    for record in find_records(sources.papers.catalogue, query)[:_MOST]:
        place = sources.item(record.doc_id, record.item_id)
        if place:
            found.append((record, sources.document(record.doc_id), *place))
    wanted = {reference_key(r) for r in reference_candidates(query)}
    if any(item.report_ref and reference_key(item.report_ref) in wanted for *_, item in found):
        found.sort(key=lambda f: f[3].outcome != "not-minuted")
    return found


def _opening(document: Document, meeting: Meeting, item: Item, citations: Citations) -> list[Statement]:
    end = item.end
    if item.end - item.start > _SHORT_CHARS or decided_spans(document, item):
        end = item.start + _opening_chars(document.text[item.start : min(item.end, item.start + 1200)])
        decided = min((start for start, _ in decided_spans(document, item)), default=item.end)
        end = min(end, max(decided, item.start + 1))
    numbers = citations.quote(document, item.start, end, meeting, item)
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers))] if numbers else []


def _opening_chars(text: str) -> int:
    """Return how far the heading goes with the whole sentences that follow it."""
    end = 0
    for unit in split_units(text):
        if end and unit.end > _OPENING_CHARS:
            break
        end = unit.end
    return end


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
            start, end = stored.start, stored.end
            if item and item.end - item.start <= _SHORT_CHARS:
                start, end = item.start, item.end
            numbers = citations.quote(document, start, end, meeting, item)
            if numbers:
                statements.append(Statement("verbatim", citations.words_of(numbers), tuple(numbers)))
        if len(statements) == _IN_FULL:
            break
    return statements
