"""A number that several items bear ("item 12", "minute 38") says so, and offers them."""

from __future__ import annotations

from minutebook.records import Candidate, DocumentRef, Filters
from search.index.catalogue_reader import CatalogueReader, Row, item_ref, meeting_ref
from search.query.intent import find_intent
from search.query.references import items_numbered, numbers_named

_MOST = 20


def find_candidates(catalogue: CatalogueReader, query: str, filters: Filters) -> list[Candidate]:
    """Return the items of different meetings that a number typed alone names; none where it names one, or
    where the query says more than a number."""
    numbers = numbers_named(query)
    if len(numbers) != 1 or find_intent(query) != "reference":
        return []
    ((word, number),) = numbers
    meetings: list[Row] = []
    for row in items_numbered(catalogue, word, number, query, filters):
        # The same minute is printed in the next pack too.
        if not any(_is_one_meeting(row, other) for other in meetings):
            meetings.append(row)
    named = "minute" if word == "min" else "item"
    found = [_candidate(row, f"{named} {number}") for row in meetings[:_MOST]]
    return found if len(found) > 1 else []


def _is_one_meeting(a: Row, b: Row) -> bool:
    """Say whether two are of one meeting; a paper may not say whose it is."""
    is_one_council = a["council_key"] == b["council_key"] or not (a["council_key"] and b["council_key"])
    return is_one_council and (a["body_key"], a["date"]) == (b["body_key"], b["date"])


def _candidate(row: Row, numbered: str) -> Candidate:
    item, meeting = item_ref(row), meeting_ref(row)
    assert item is not None
    fields = [
        f'body:"{meeting.body}"' if meeting.body else "",
        f"date:{meeting.date}" if meeting.date else "",
    ]
    document = DocumentRef(row["doc_id"], row["path"], row["document_title"], row["kind"], row["council"])
    return Candidate(item, meeting, document, " ".join([numbered, *filter(None, fields)]))
