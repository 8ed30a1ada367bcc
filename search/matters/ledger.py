"""Lists of what the papers hold: documents, meetings, items, the resolution ledger, and what was searched."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from minutebook.errors import NotFoundError
from minutebook.jsonform import from_json
from minutebook.records import (
    Delegation,
    Detail,
    DocumentEntry,
    DocumentRef,
    Failure,
    Filters,
    ItemEntry,
    ItemRef,
    LedgerEntry,
    MeetingEntry,
    MeetingRef,
    Page,
    PageRef,
    Paragraph,
    Searched,
    Vote,
    pages_of,
    ref_of,
)
from search.index.catalogue_reader import (
    CatalogueReader,
    Row,
    first_page_ref,
    item_ref,
    meeting_ref,
    where_both,
    where_document,
)
from search.index.filtering import facet_key
from search.matters.decision_status import Fate

RESOLUTION = "resolution"


def documents(catalogue: CatalogueReader, filters: Filters) -> list[DocumentEntry]:
    """Return the papers that pass the filters, by path."""
    where, parameters = where_document(filters)
    meetings: dict[str, list[MeetingRef]] = {}
    for row in catalogue.rows("SELECT doc_id, body, date FROM meetings ORDER BY doc_id, ordinal"):
        meetings.setdefault(row["doc_id"], []).append(meeting_ref(row))
    paths: dict[str, list[str]] = {}
    for row in catalogue.rows("SELECT doc_id, path FROM paths ORDER BY path"):
        paths.setdefault(row["doc_id"], []).append(row["path"])
    rows = catalogue.rows(
        "SELECT doc_id, path, title, kind, council, page_count, chunk_count"
        f" FROM documents d {where} ORDER BY path, doc_id",
        *parameters,
    )
    return [
        DocumentEntry(
            r["doc_id"], r["path"], r["title"], r["kind"], r["council"],
            tuple(meetings.get(r["doc_id"], ())), r["page_count"], r["chunk_count"],
            tuple(p for p in paths.get(r["doc_id"], ()) if p != r["path"]),
        )
        for r in rows
    ]  # fmt: skip


def failures(catalogue: CatalogueReader) -> list[Failure]:
    """Return the files that could not be indexed, by path."""
    rows = catalogue.rows("SELECT path, reason FROM failures ORDER BY path")
    return [Failure(row["path"], row["reason"]) for row in rows]


def meetings(catalogue: CatalogueReader, filters: Filters) -> list[MeetingEntry]:
    """Return the meetings that pass the filters, by date, body and document; undated ones last."""
    where, parameters = where_both(filters)
    rows = catalogue.rows(
        "SELECT m.*, d.path, d.title AS document_title, d.kind, d.council"
        f" FROM meetings m JOIN documents d USING (doc_id) {where}"
        " ORDER BY m.date IS NULL, m.date, m.body, d.path, m.ordinal",
        *parameters,
    )
    items: dict[str, list[ItemRef]] = {}
    for row in catalogue.rows(
        "SELECT meeting_id, item_id, number AS item_number, title AS item_title, decision_ref, report_ref,"
        " outcome <> 'not-minuted' AS is_minute"
        " FROM items ORDER BY meeting_id, ordinal"
    ):
        found = item_ref(row)
        if found:
            items.setdefault(row["meeting_id"], []).append(found)
    return [
        MeetingEntry(
            row["meeting_id"],
            meeting_ref(row),
            row["role"],
            _document_ref(row),
            tuple(items.get(row["meeting_id"], ())),
        )
        for row in rows
    ]


def item(catalogue: CatalogueReader, item_id: str) -> ItemEntry:
    """Return an item with its text. Raises NotFoundError."""
    row = catalogue.rows("SELECT doc_id FROM items WHERE item_id = ?", item_id)
    document = catalogue.document(row[0]["doc_id"]) if row else None
    if document is None:
        raise NotFoundError(f"no item {item_id!r} in the index")
    meeting, found = next((m, i) for m in document.meetings for i in m.items if i.item_id == item_id)
    return ItemEntry(
        ref_of(found),
        MeetingRef(meeting.body, meeting.date),
        DocumentRef(document.doc_id, document.path, document.title, document.kind, document.council),
        tuple(PageRef(p.number, p.label) for p in pages_of(document.pages, found.start, found.end)),
        found,
        document.text[found.start : found.end],
    )


def resolutions(catalogue: CatalogueReader, filters: Filters, fate: Fate) -> list[LedgerEntry]:
    """Return what was resolved, by date, body, document and place; undated ones last.

    All of them stand in sections of the kind "resolution"; a filter on another section lets none through.
    """
    if filters.section is not None and facet_key(filters.section) != RESOLUTION:
        return []
    where, parameters = where_both(replace(filters, outcome=None))
    if filters.outcome is not None:
        where = f"{where} AND r.outcome = ?" if where else "WHERE r.outcome = ?"
        parameters.append(facet_key(filters.outcome))
    rows = catalogue.rows(
        "SELECT r.marker, r.outcome, r.paragraphs, i.item_id, i.number AS item_number,"
        "   i.title AS item_title, i.decision_ref, i.report_ref, i.votes,"
        "   i.outcome <> 'not-minuted' AS is_minute, r.start, r.end, m.body, m.body_key, m.date,"
        "   d.doc_id, d.path, d.title AS document_title, d.kind, d.council, d.council_key"
        " FROM resolutions r JOIN items i USING (item_id)"
        " JOIN meetings m ON m.meeting_id = i.meeting_id JOIN documents d ON d.doc_id = r.doc_id"
        f" {where} ORDER BY m.date IS NULL, m.date, m.body, d.path, r.start, r.ordinal",
        *parameters,
    )
    pages: dict[str, list[Page]] = {}
    for row in rows:
        if row["doc_id"] not in pages:
            pages[row["doc_id"]] = catalogue.pages(row["doc_id"])
    stated = _stated(catalogue)
    return [_ledger_entry(row, pages[row["doc_id"]], stated.get(row["item_id"]), fate) for row in rows]


def _stated(catalogue: CatalogueReader) -> dict[str, Row]:
    """Return what the minutes state of decisions besides their words: delegations, the call-in."""
    rows = catalogue.rows(
        "SELECT i.value ->> 'item_id' AS item_id, i.value ->> 'call_in' AS call_in,"
        "   i.value -> 'details' AS details"
        " FROM documents d, json_each(d.structure, '$.meetings') m, json_each(m.value, '$.items') i"
        " WHERE i.value ->> 'call_in' IS NOT NULL OR i.value -> 'details' LIKE '%delegation%'"
    )
    return {row["item_id"]: row for row in rows}


def searched(catalogue: CatalogueReader, filters: Filters) -> Searched:
    """Return how many papers a search with these filters looks at, of which bodies, over which dates."""
    where, parameters = where_document(filters)
    count = catalogue.rows(f"SELECT count(*) AS n FROM documents d {where}", *parameters)[0]["n"]
    limits, limit_parameters = where_both(filters)
    # A body is named as most papers spell it.
    bodies = catalogue.rows(
        "SELECT m.body, m.body_key, count(*) AS n FROM meetings m JOIN documents d USING (doc_id)"
        f" {limits} GROUP BY m.body ORDER BY m.body_key, n DESC, m.body",
        *limit_parameters,
    )
    names: dict[str, str] = {}
    for row in bodies:
        if row["body_key"]:
            names.setdefault(row["body_key"], row["body"])
    span = catalogue.rows(
        "SELECT min(m.date) AS first, max(m.date) AS last"
        f" FROM meetings m JOIN documents d USING (doc_id) {limits}",
        *limit_parameters,
    )[0]
    return Searched(count, tuple(names.values()), _date(span["first"]), _date(span["last"]))


def _document_ref(row: Row) -> DocumentRef:
    return DocumentRef(row["doc_id"], row["path"], row["document_title"], row["kind"], row["council"])


def _ledger_entry(row: Row, pages: list[Page], stated: Row | None, fate: Fate) -> LedgerEntry:
    paragraphs = from_json(tuple[Paragraph, ...], json.loads(row["paragraphs"]))
    found = item_ref(row)
    assert found is not None
    date = _date(row["date"])
    meeting = (row["council_key"], row["body_key"], date) if date else None
    return LedgerEntry(
        _document_ref(row),
        meeting_ref(row),
        found,
        row["outcome"],
        row["marker"],
        tuple((p, _first_page(pages, p.start, p.end)) for p in paragraphs),
        from_json(tuple[Vote, ...], json.loads(row["votes"])),
        _delegations(row, pages, stated) if stated else (),
        stated["call_in"] if stated else None,
        fate.status(meeting, row["doc_id"], row["item_id"]),
        fate.changed_by(row["item_id"]),
    )


def _delegations(row: Row, pages: list[Page], stated: Row) -> tuple[Delegation, ...]:
    """Return the delegations that stand in this resolution; an item may have several resolutions."""
    details = from_json(tuple[Detail, ...], json.loads(stated["details"] or "[]"))
    return tuple(
        Delegation(d.text, d.who, d.consulting, _first_page(pages, d.start, d.end))
        for d in details
        if d.kind == "delegation" and row["start"] <= d.start < row["end"]
    )


def _first_page(pages: list[Page], start: int, end: int) -> PageRef | None:
    return first_page_ref(pages_of(pages, start, end))


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
