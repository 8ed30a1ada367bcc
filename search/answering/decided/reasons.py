"""Why something was decided: as the paper states it under a heading of its own, or as a short minute tells it
before what it resolves."""

from __future__ import annotations

import re

from minutebook.records import Document, Item, Meeting, Statement
from minutebook.text import fold
from search.answering.decided.decisions import is_short
from search.answering.draft import Draft
from search.answering.facts.evidence import gives_no_reason

_WHY = re.compile(r"\bwhy\b|\breasons?\b|\bon what grounds\b", re.IGNORECASE)

# A heading says nothing more than the record line.
_LEAST_DISCUSSED = 120


def with_reasons(draft: Draft) -> list[Statement]:
    """Return the draft's statements with the reasons of the decision that is stated first, where a question
    asks why and nothing quoted holds them. They come after the decision's own words."""
    first = draft.citations.found[0] if draft.citations.found else None
    if first is None or first.item is None or not _WHY.search(draft.query):
        return draft.statements
    found = draft.sources.item(first.doc_id, first.item.item_id)
    if found is None:
        return draft.statements
    meeting, item = found
    document = draft.sources.document(first.doc_id)
    told = " ".join(s.text for s in draft.statements)
    added: list[Statement] = []
    for detail in item.details:
        if detail.kind != "reason" or gives_no_reason(detail.text) or detail.text[:60] in told:
            continue
        numbers = draft.citations.quote(document, detail.start, detail.end, meeting, item)
        quotes = [c.quote for c in draft.citations.found if c.n in numbers]
        if quotes:
            added.append(Statement("verbatim", " ".join(quotes), tuple(numbers)))
    if not added and document.kind != "decision-notice" and is_short(item):
        added = _discussed(draft, document, meeting, item)
    own = next((i for i, s in enumerate(draft.statements) if i and s.kind == "record"), len(draft.statements))
    return [*draft.statements[:own], *added, *draft.statements[own:]]


def _discussed(draft: Draft, document: Document, meeting: Meeting, item: Item) -> list[Statement]:
    """Return what a short minute says before what it resolved: there stands why, if anywhere."""
    decided = min((r.start for r in item.resolutions), default=item.start)
    quoted = any(
        c.doc_id == document.doc_id and c.quote in fold(document.text[item.start : decided])
        for c in draft.citations.found
    )
    if quoted or decided - item.start < _LEAST_DISCUSSED:
        return []
    numbers = draft.citations.quote(document, item.start, decided, meeting, item)
    return [Statement("verbatim", draft.citations.words_of(numbers), tuple(numbers))] if numbers else []
