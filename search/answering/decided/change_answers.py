"""What the report had recommended, where the resolution differs from it."""

from __future__ import annotations

from minutebook.records import Comparison, Paragraph, ParagraphChange, Statement
from search.answering.decided.changed_words import changed_words
from search.answering.decided.decisions import Decision
from search.answering.quoting import Citations
from search.answering.sources import Sources

_DIFFERENT = ("changed", "dropped", "added")
# More differences than this are another decision, or lists that were not read alike.
_MOST_CHANGES = 6


def state_changes(sources: Sources, decision: Decision, citations: Citations) -> list[Statement]:
    """State how a resolution differs from what its report recommended, or that it does not; nothing where one
    side is not in the papers."""
    comparison = sources.papers.changes(decision.item.item_id)
    if comparison is None:
        return []
    different = [change for change in comparison.changes if change.kind in _DIFFERENT]
    if not different:
        return _state_same(sources, comparison, citations)
    if len(different) > _MOST_CHANGES or len(different) == len(comparison.changes) > 2:
        return []
    report = sources.document(comparison.report.doc_id)
    place = sources.item(report.doc_id, comparison.report.item.item_id) if comparison.report.item else None
    meeting, item = place or (None, None)
    statements: list[Statement] = []
    for change in different:
        numbers: list[int] = []
        if change.kind == "added":
            for paragraph in change.resolved:
                numbers += citations.quote(
                    decision.document, paragraph.start, paragraph.end, decision.meeting, decision.item
                )
            if numbers:
                added = "; ".join(_label(p) for p in change.resolved)
                line = f"Not in the report's recommendations: {added}"
                statements.append(Statement("record", line, tuple(numbers)))
            continue
        for paragraph in change.recommended:
            numbers += citations.quote(report, paragraph.start, paragraph.end, meeting, item)
        if not numbers:
            continue
        word = (
            "The report had recommended otherwise"
            if change.kind == "changed"
            else "Recommended, not resolved"
        )
        words = " ".join(f"{p.number or ''} {p.text}".strip() for p in change.recommended)
        statements += [
            Statement("record", f"{word}:", tuple(numbers[:1])),
            Statement("verbatim", words, tuple(numbers)),
        ]
        statements += _state_words(change, decision, numbers, citations)
    return statements


def _state_same(sources: Sources, comparison: Comparison, citations: Citations) -> list[Statement]:
    """Say that it was resolved as recommended, citing the report. What was adopted without being repeated
    is quoted elsewhere (``referred_words.py``)."""
    repeated = [p for change in comparison.changes if change.words for p in change.recommended]
    report = sources.document(comparison.report.doc_id)
    place = sources.item(report.doc_id, comparison.report.item.item_id) if comparison.report.item else None
    if not repeated or place is None:
        return []
    numbers = citations.quote(report, repeated[0].start, repeated[0].end, *place)
    return [Statement("record", "The report had recommended the same.", tuple(numbers))] if numbers else []


def _state_words(
    change: ParagraphChange, decision: Decision, recommended: list[int], citations: Citations
) -> list[Statement]:
    """State which words became others, citing both papers; nothing where that is no help."""
    told = changed_words(change.words) if change.kind == "changed" else None
    if told is None:
        return []
    resolved = [
        number
        for paragraph in change.resolved
        for number in citations.quote(
            decision.document, paragraph.start, paragraph.end, decision.meeting, decision.item
        )
    ]
    cited = tuple(dict.fromkeys([*recommended, *resolved]))
    return [Statement("record", f"In what was resolved {told}.", cited)] if resolved else []


def _label(paragraph: Paragraph) -> str:
    words = paragraph.text if len(paragraph.text) < 120 else f"{paragraph.text[:117]}…"
    return f"{paragraph.number} {words}" if paragraph.number else words
