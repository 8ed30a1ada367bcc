"""Numbers that name a record: "minute 292", "24/00093", "CS17033", "R/54/149A/LB".

A reference typed alone finds its record above all else. A number that several records bear finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.records import Filters
from minutebook.text import match_key
from search.index.catalogue_reader import CatalogueReader, Row, reference_key, where_both
from search.query.lexical_query import reference_candidates

_NUMBER = re.compile(
    r"\b(min(?:ute)?s?|items?)\s*(?:no\.?|number|nos\.?)?\s*(\d{1,4}(?:/\d{2,4})?[a-z]?)\b", re.IGNORECASE
)
_ONLY_MINUTES = "AND i.outcome <> 'not-minuted'"
# Records in the order in which somebody who types a reference wants them: the decision, then what led to it.
_KINDS = ("decision-notice", "minutes", "proposed-decision", "report", "call-in", "supplement", "agenda-pack")
_DECIDING_SECTIONS = ("resolution", "decision", "recommendations")
_MOST_RECORDS = 12


@dataclass(frozen=True, slots=True)
class Record:
    """An item that a reference names, with the chunks that show what it is: heading and decision."""

    item_id: str
    doc_id: str
    chunk_ids: tuple[str, ...]


def find_records(catalogue: CatalogueReader, query: str, filters: Filters = Filters()) -> list[Record]:
    """Return the records that the references in a query name, decisions first, then by path and place.

    ``filters`` limit what a minute's or an item's number names."""
    item_ids: list[str] = []
    for word, number in numbers_named(query):
        item_ids += [row["item_id"] for row in items_numbered(catalogue, word, number, query, filters)]
    if not item_ids:
        for reference in reference_candidates(query):
            item_ids += _items_about(catalogue, reference_key(reference))
    return _records(catalogue, list(dict.fromkeys(item_ids))[:_MOST_RECORDS])


def numbers_named(query: str) -> list[tuple[str, str]]:
    """Return the numbers of minutes and items that a query names, each with the word before it.

    >>> numbers_named("Minute No. 38 and item 12a")
    [('min', '38'), ('item', '12a')]
    """
    return [
        (word.lower()[:3] if word[0] in "mM" else "item", number) for word, number in _NUMBER.findall(query)
    ]


def items_numbered(
    catalogue: CatalogueReader, word: str, number: str, query: str, filters: Filters
) -> list[Row]:
    """Return the items of that number, minutes and the latest first."""
    where, parameters = where_both(filters)
    rows = catalogue.rows(
        "SELECT i.item_id, i.number AS item_number, i.title AS item_title, i.decision_ref, i.report_ref,"
        "   i.outcome <> 'not-minuted' AS is_minute, m.body, m.body_key, m.date,"
        "   d.doc_id, d.path, d.title AS document_title, d.kind, d.council, d.council_key"
        " FROM items i JOIN documents d ON d.doc_id = i.doc_id"
        f" JOIN meetings m ON m.meeting_id = i.meeting_id {where or 'WHERE 1'} AND lower(i.number) = ?"
        f" {_ONLY_MINUTES if word == 'min' else ''}"
        " ORDER BY d.kind <> 'minutes', m.date DESC, d.path, i.ordinal",
        *parameters,
        number.lower(),
    )
    key = match_key(query)
    # Where the query names a body or council that some of them belong to, the others are not meant.
    for column in ("body_key", "council_key"):
        named = [row for row in rows if row[column] and _names(key, row[column])]
        rows = named or rows
    return rows


def _names(query_key: str, name: str) -> bool:
    own = name.removesuffix(" council")
    return re.search(rf"\b{re.escape(own)}\b", query_key) is not None


def _items_about(catalogue: CatalogueReader, reference: str) -> list[str]:
    order = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(_KINDS))
    rows = catalogue.rows(
        # A report's number names the report; the minute that took it comes next.
        "SELECT DISTINCT i.item_id, CASE WHEN upper(i.report_ref) = ?1 AND i.outcome = 'not-minuted' THEN -1"
        f" ELSE CASE d.kind {order} ELSE 9 END END AS place, d.path FROM items i"
        " JOIN documents d ON d.doc_id = i.doc_id"
        " LEFT JOIN refs r ON r.item_id = i.item_id AND r.is_subject AND r.value = ?1"
        " WHERE r.value IS NOT NULL OR upper(i.decision_ref) = ?1 OR upper(i.report_ref) = ?1"
        " ORDER BY place, d.path, i.ordinal",
        reference,
    )
    return [row["item_id"] for row in rows]


def _records(catalogue: CatalogueReader, item_ids: Sequence[str]) -> list[Record]:
    records = []
    for item_id in item_ids:
        chunks = catalogue.chunks_of_item(item_id)
        if chunks:
            best = next((c for s in _DECIDING_SECTIONS for c in chunks if c.chunk.section == s), chunks[0])
            # A minute begins with its number and title; a paper of its own with letters and names.
            shown = [chunks[0], best] if chunks[0].item and chunks[0].item.number else [best]
            ids = tuple(dict.fromkeys(c.chunk.chunk_id for c in shown))
            records.append(Record(item_id, best.chunk.doc_id, ids))
    return records
