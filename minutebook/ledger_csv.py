"""The resolution ledger as CSV, one paragraph a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from minutebook.records import LaterDecision, LedgerEntry, PageRef, Paragraph

COLUMNS = (
    "council",
    "body",
    "date",
    "item",
    "title",
    "decision_ref",
    "outcome",
    "paragraph",
    "text",
    "page",
    "page_label",
    "path",
    "doc_id",
    "status",
    "as_recommended",
    "delegated_to",
    "consulting",
    "call_in",
    "changed_by",
)
# What spreadsheets take for a formula at the start of a cell (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def ledger_csv(entries: Sequence[LedgerEntry]) -> str:
    return csv_text(COLUMNS, ledger_rows(entries))


def ledger_rows(entries: Sequence[LedgerEntry]) -> list[list[str]]:
    """Return a row for each paragraph, its cells as ``COLUMNS`` names them."""
    return [
        _row(entry, paragraph, page)
        for entry in entries
        for paragraph, page in entry.paragraphs or ((None, None),)
    ]


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180), each cell made safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run.

    >>> neutral("=HYPERLINK(1)"), neutral("approve")
    ("'=HYPERLINK(1)", 'approve')
    """
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _row(entry: LedgerEntry, paragraph: Paragraph | None, page: PageRef | None) -> list[str]:
    date = entry.meeting.date
    delegated = [d for d in entry.delegations if paragraph and d.text == paragraph.text]
    return [
        entry.document.council or "",
        entry.meeting.body or "",
        date.isoformat() if date else "",
        entry.item.number or "",
        entry.item.title,
        entry.item.decision_ref or "",
        entry.outcome,
        (paragraph.number or "") if paragraph else "",
        paragraph.text if paragraph else "",
        str(page.page) if page else "",
        (page.label or "") if page else "",
        entry.document.path,
        entry.document.doc_id,
        entry.status,
        "" if entry.is_as_recommended is None else ("yes" if entry.is_as_recommended else "no"),
        "; ".join(d.who or "" for d in delegated),
        "; ".join(d.consulting or "" for d in delegated),
        entry.call_in or "",
        "; ".join(later_words(later) for later in entry.changed_by),
    ]


def later_words(later: LaterDecision) -> str:
    """Name a later decision: body, date and minute."""
    where = [later.meeting.body, later.meeting.date.isoformat() if later.meeting.date else None]
    number = f"minute {later.item.number}" if later.item.number else later.item.title
    return ", ".join(word for word in (*where, number) if word)
