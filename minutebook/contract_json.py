"""The JSON of hits, answers and the ledger, one shape for the command line and the HTTP API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutebook.jsonform import to_json
from minutebook.records import Answer, FilterCounts, Filters, FollowUp, IndexReport, LedgerEntry, SearchResult
from minutebook.structure_json import vote_json


def search_json(result: SearchResult) -> dict[str, Any]:
    return {
        "query": result.query,
        "filters": filters_json(result.filters),
        "understood": to_json(result.understood),
        "candidates": to_json(result.candidates),
        "hits": to_json(result.hits),
    }


def facets_json(counts: FilterCounts) -> dict[str, Any]:
    fields: dict[str, Any] = to_json(counts)
    return fields | {"filters": filters_json(counts.filters)}


def answer_json(answer: Answer) -> dict[str, Any]:
    searched = answer.searched
    fields: dict[str, Any] = to_json(answer)
    return fields | {
        "searched": {
            "documents": searched.documents,
            "bodies": list(searched.bodies),
            "from": to_json(searched.date_from),
            "to": to_json(searched.date_to),
        }
    }


def filters_json(filters: Filters) -> dict[str, Any]:
    """Return the filters that limit something, under the names the command line and HTTP give them."""
    names = {"date_from": "from", "date_to": "to"}
    return {names.get(key, key): value for key, value in to_json(filters).items() if value is not None}


def ledger_json(entries: Sequence[LedgerEntry], follow_ups: Sequence[FollowUp] = ()) -> list[dict[str, Any]]:
    """Return the ledger, each resolution with what became of it where that was looked for."""
    by_item: dict[str, list[FollowUp]] = {}
    for each in follow_ups:
        by_item.setdefault(each.item.item_id, []).append(each)
    return [_entry(entry, by_item.get(entry.item.item_id, ())) for entry in entries]


def report_json(report: IndexReport) -> dict[str, Any]:
    return {
        "documents": {
            "indexed": report.indexed,
            "unchanged": report.unchanged,
            "replaced": report.replaced,
            "removed": report.removed,
            "failed": len(report.failures),
        },
        "pages": report.pages,
        "chunks": report.chunks,
        "seconds": round(report.seconds, 3),
        "searchable_seconds": round(report.searchable_seconds, 3),
        "failures": to_json(report.failures),
        "notes": to_json(report.notes),
    }


def _entry(entry: LedgerEntry, follow_ups: Sequence[FollowUp]) -> dict[str, Any]:
    paragraphs = {paragraph.text for paragraph, _ in entry.paragraphs}
    return {
        "document": to_json(entry.document),
        "meeting": to_json(entry.meeting),
        "item": to_json(entry.item),
        "outcome": entry.outcome,
        "marker": entry.marker,
        "paragraphs": [
            {
                "number": paragraph.number,
                "text": paragraph.text,
                "page": page.page if page else None,
                "page_label": page.label if page else None,
            }
            for paragraph, page in entry.paragraphs
        ],
        "votes": [vote_json(vote) for vote in entry.votes],
        "delegations": to_json(entry.delegations),
        "call_in": entry.call_in,
        "status": entry.status,
        "changed_by": to_json(entry.changed_by),
        "is_as_recommended": entry.is_as_recommended,
        "follow_ups": [
            {
                "kind": each.kind,
                "text": each.text,
                "who": each.who,
                "consulting": each.consulting,
                "later": to_json(each.later),
            }
            for each in follow_ups
            if each.text in paragraphs
        ],
    }
