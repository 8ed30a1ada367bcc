"""Links of a document's items as JSON: what ``show --json`` adds to a document's structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutebook.jsonform import to_json
from minutebook.records import Comparison, ItemLinks, Link, Paragraph, ParagraphChange


def add_links(document: dict[str, Any], linked: Sequence[ItemLinks]) -> dict[str, Any]:
    """Give each item of a document's JSON its ``links`` and ``recommended_against_resolved``."""
    by_id = {links.item_id: links for links in linked}
    for meeting in document["meetings"]:
        for item in meeting["items"]:
            found = by_id.get(item["item_id"])
            item["links"] = [link_json(link) for link in found.links] if found else []
            item["recommended_against_resolved"] = (
                comparison_json(found.comparison) if found and found.comparison else None
            )
    return document


def link_json(link: Link) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(link)
    return shown


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "report": to_json(comparison.report),
        "minute": to_json(comparison.minute),
        "paragraphs": [_change(change) for change in comparison.changes],
    }


def _change(change: ParagraphChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "recommended": [_paragraph(p) for p in change.recommended],
        "resolved": [_paragraph(p) for p in change.resolved],
        "words": to_json(change.words),
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"number": paragraph.number, "text": paragraph.text}
