"""What hangs together with an answer: the report's recommendations, and the matter's history."""

from __future__ import annotations

from minutebook.records import Answer, Comparison, MatterStep
from ui.service import Service


def around(service: Service, answer: Answer) -> tuple[Comparison | None, list[MatterStep]]:
    """Return what the report had recommended, and the history, of the item that the answer is about."""
    item = answer.citations[0].item if answer.citations else None
    if item is None or answer.status not in ("answered", "partial"):
        return None, []
    comparison = service.changes(item.item_id) if answer.intent == "resolution" else None
    return comparison, list(service.matter(item.item_id))
