"""Examples for the API's description, from the papers of Wealdmere, which does not exist."""

from __future__ import annotations

from typing import Any

_DOCUMENT = {
    "doc_id": "9d1f0c6a7be24f31",
    "path": "papers/cabinet/2026-03-11/Draft minutes 11th-Mar-2026 18.30 Cabinet.pdf",
    "title": "Draft minutes of Cabinet, 11 March 2026",
    "kind": "minutes",
    "council": "Wealdmere Borough Council",
}
_MEETING = {"body": "Cabinet", "date": "2026-03-11"}
_ITEM = {
    "item_id": "9d1f0c6a7be24f31-m0-i5",
    "number": "107",
    "title": "Household Recycling Centres: Review of Booking and of Ferrymead",
    "decision_ref": "260019",
    "report_ref": "PL26009",
}
_URL = "/api/v1/documents/9d1f0c6a7be24f31/file#page=2"
_RESOLVED = "To open the Ferrymead centre on Wednesdays also, from 1 April to 30 September in each year."

SEARCH: dict[str, Any] = {
    "query": "Ferrymead recycling centre body:Cabinet",
    "filters": {"body": "Cabinet", "from": "2025-01-01"},
    "understood": [
        {
            "kind": "body",
            "words": "body:Cabinet",
            "value": "Cabinet",
            "effect": "field",
            "without": "Ferrymead recycling centre",
        }
    ],
    "candidates": [],
    "hits": [
        {
            "rank": 1,
            "chunk_id": "9d1f0c6a7be24f31-00012",
            "document": _DOCUMENT,
            "meeting": _MEETING,
            "item": _ITEM,
            "section": "resolution",
            "pages": [{"page": 2, "label": "2"}],
            "text": f"1.2 {_RESOLVED}",
            "snippet_html": f"1.2 {_RESOLVED.replace('Ferrymead', '<mark>Ferrymead</mark>')}",
            "matched_by": ["lexical", "dense"],
            "url": _URL,
            "also_at": [],
        }
    ],
}

QUESTION: dict[str, Any] = {
    "query": "What did Cabinet resolve on the Ferrymead recycling centre?",
    "from": "2025-01-01",
}

ANSWER: dict[str, Any] = {
    "query": QUESTION["query"],
    "status": "answered",
    "intent": "resolution",
    "text": f"Cabinet, 11 March 2026, minute 107: {_ITEM['title']} — resolved. [1]\n\n"
    f"RESOLVED: 1.2 {_RESOLVED} [1]",
    "statements": [
        {
            "kind": "record",
            "text": f"Cabinet, 11 March 2026, minute 107: {_ITEM['title']} — resolved.",
            "citations": [1],
        },
        {"kind": "verbatim", "text": f"RESOLVED: 1.2 {_RESOLVED}", "citations": [1]},
    ],
    "citations": [
        {
            "n": 1,
            "doc_id": _DOCUMENT["doc_id"],
            "path": _DOCUMENT["path"],
            "document_title": _DOCUMENT["title"],
            "kind": "minutes",
            "meeting": _MEETING,
            "item": _ITEM,
            "page": 2,
            "page_label": "2",
            "quote": _RESOLVED,
            "url": _URL,
            "by_ocr": False,
        }
    ],
    "timeline": [
        {"date": "2026-03-11", "body": "Cabinet", "item": _ITEM, "outcome": "resolved", "citation": 1}
    ],
    "searched": {"documents": 28, "bodies": ["Cabinet"], "from": "2024-09-18", "to": "2026-03-11"},
    "reason": None,
    "index": "5f0a2c9be1d47a88",
    "understood": [],
}
