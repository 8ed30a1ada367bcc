"""A minute's resolution against the recommendations of its report, from the catalogue."""

from __future__ import annotations

import json

from minutebook.jsonform import from_json
from minutebook.records import Comparison, LinkKind, Paragraph
from search.index.item_table import Entry, ItemTable
from search.matters.links import related
from search.matters.matching import compare

_REPORT: frozenset[LinkKind] = frozenset(["report"])
_MINUTE: frozenset[LinkKind] = frozenset(["minute"])
# A minute has a report, perhaps printed twice, and a supplement; more are compared for nothing.
_MOST_CANDIDATES = 6


def compare_item(table: ItemTable, item_id: str) -> Comparison | None:
    """Compare a minute with its report, or a report with its minute; None where one side is missing.

    Of several reports the one of which most was resolved counts.
    """
    entry = table.index.by_id[item_id]
    if entry.is_minute:
        pairs = [(report, entry) for report in related(table, item_id, _REPORT)]
    else:
        pairs = [(entry, minute) for minute in related(table, item_id, _MINUTE)]
    found = [made for pair in pairs[:_MOST_CANDIDATES] if (made := _comparison(table, *pair))]
    if len(found) > 1 and not any(_resolved(comparison) for comparison in found):
        return None  # which of the papers the meeting had before it cannot be told
    # Ties go to the first: links come in a fixed order.
    return max(found, key=_resolved, default=None)


def _comparison(table: ItemTable, report: Entry, minute: Entry) -> Comparison | None:
    recommended = recommendations(table, report)
    resolved = resolved_paragraphs(table, minute)
    if not recommended or not resolved:
        return None
    return Comparison(table.place(report), table.place(minute), tuple(compare(recommended, resolved)))


def _resolved(comparison: Comparison) -> int:
    return sum(change.kind in ("same", "changed") for change in comparison.changes)


def recommendations(table: ItemTable, entry: Entry) -> tuple[Paragraph, ...]:
    rows = table.catalogue.rows(
        "SELECT i.value -> 'recommendations' AS paragraphs FROM documents d,"
        " json_each(d.structure, '$.meetings') m, json_each(m.value, '$.items') i"
        " WHERE d.doc_id = ? AND i.value ->> 'item_id' = ?",
        entry.document.doc_id,
        entry.item_id,
    )
    return from_json(tuple[Paragraph, ...], json.loads(rows[0]["paragraphs"] or "[]")) if rows else ()


def resolved_paragraphs(table: ItemTable, entry: Entry) -> tuple[Paragraph, ...]:
    rows = table.catalogue.rows(
        "SELECT paragraphs FROM resolutions WHERE item_id = ? ORDER BY start, ordinal", entry.item_id
    )
    return tuple(
        paragraph
        for row in rows
        for paragraph in from_json(tuple[Paragraph, ...], json.loads(row["paragraphs"]))
    )
