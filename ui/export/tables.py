"""Records as CSV, a row for each citation, passage or paragraph, with the state of the index in each row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from minutebook.ledger_csv import COLUMNS, csv_text, ledger_rows
from minutebook.records import Answer, DocumentRef, ItemRef, LedgerEntry, MeetingRef, SearchResult
from ui.export.provenance import Provenance
from ui.html.links import Links

_PLACE = ("body", "date", "item", "title", "decision_ref", "kind", "page", "page_label", "path", "doc_id")
_MADE = ("index", "published", "exported", "url")


def answer_table(answer: Answer, links: Links, made: Provenance) -> str:
    """Return a row for each citation; one without a place where the answer has none."""
    columns = ("query", "status", "citation", "quote", *_PLACE, "link", *_MADE)
    asked = [answer.query, answer.status]
    rows = [
        [
            *asked,
            str(c.n),
            c.quote,
            *_place(
                DocumentRef(c.doc_id, c.path, c.document_title, c.kind, None),
                c.meeting,
                c.item,
                c.page,
                c.page_label,
            ),
            links.page(c.doc_id, c.page) if c.page is not None else links.document(c.doc_id),
        ]
        for c in answer.citations
    ] or [[*asked, *[""] * (len(columns) - len(asked) - len(_MADE))]]
    return csv_text(columns, ([*row, *made.fields().values()] for row in rows))


def search_table(result: SearchResult, links: Links, made: Provenance) -> str:
    columns = ("query", "rank", "text", "section", *_PLACE, "link", *_MADE)
    rows = []
    for hit in result.hits:
        doc_id, page = hit.document.doc_id, hit.pages[0] if hit.pages else None
        place = _place(
            hit.document, hit.meeting, hit.item, page.page if page else None, page.label if page else None
        )
        link = links.page(doc_id, page.page) if page else links.document(doc_id)
        rows.append(
            [result.query, str(hit.rank), hit.text, hit.section, *place, link, *made.fields().values()]
        )
    return csv_text(columns, rows)


def ledger_table(entries: Sequence[LedgerEntry], links: Links, made: Provenance) -> str:
    page, doc_id = COLUMNS.index("page"), COLUMNS.index("doc_id")
    rows = [
        [
            *row,
            links.page(row[doc_id], int(row[page])) if row[page] else links.document(row[doc_id]),
            *made.fields().values(),
        ]
        for row in ledger_rows(entries)
    ]
    return csv_text((*COLUMNS, "link", *_MADE), rows)


def _place(
    document: DocumentRef,
    meeting: MeetingRef | None,
    item: ItemRef | None,
    page: int | None,
    label: str | None,
) -> list[str]:
    date: dt.date | None = meeting.date if meeting else None
    return [
        (meeting.body or "") if meeting else "",
        date.isoformat() if date else "",
        (item.number or "") if item else "",
        item.title if item else document.title,
        (item.decision_ref or "") if item else "",
        document.kind,
        str(page) if page is not None else "",
        label or "",
        document.path,
        document.doc_id,
    ]
