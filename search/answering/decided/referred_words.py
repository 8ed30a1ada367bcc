"""What a resolution refers to and does not repeat: "that the recommendations in the report be approved",
"that the motion by Councillor Rose be carried". Read out alone such a resolution says nothing."""

from __future__ import annotations

import re

from minutebook.records import Statement
from minutebook.text import fold
from search.answering.decided.decisions import Decision, decided_words
from search.answering.decided.resolution_answers import quoted_span
from search.answering.facts.units import split_units
from search.answering.quoting import Citations
from search.answering.sources import Sources

# A resolution with more words than this says what it resolves.
_MOST_WORDS = 20
_MOTION = re.compile(
    r"\b(?:motion|amendment)\b[^.]*\b(?:approved|agreed|carried|adopted|accepted|supported|passed|endorsed)\b"
    r"|\b(?:approve|agree|carry|adopt|accept|support|pass|endorse)(?:d|s)?\b[^.]*\b(?:motion|amendment)\b",
    re.I,
)
_MOVED = re.compile(r"\b(?:mov(?:ed|es)|propos(?:ed|es))\b", re.I)
_MOST_MOTION_CHARS = 1200


def state_referred(sources: Sources, decision: Decision, citations: Citations) -> list[Statement]:
    """Quote the recommendations or the motion that a resolution adopts without repeating them; nothing where
    it speaks for itself, or they are not in the papers."""
    return _recommended(sources, decision, citations) or _moved(decision, citations)


def _recommended(sources: Sources, decision: Decision, citations: Citations) -> list[Statement]:
    comparison = sources.papers.changes(decision.item.item_id)
    if comparison is None or comparison.report.item is None:
        return []
    # Words were compared where a paragraph was repeated.
    adopted = [p for c in comparison.changes if c.kind == "same" and not c.words for p in c.recommended]
    place = sources.item(comparison.report.doc_id, comparison.report.item.item_id)
    if not adopted or place is None:
        return []
    report = Decision(sources.document(comparison.report.doc_id), *place, fit=0.0)
    quoted = [s for p in adopted for s in quoted_span(report, p.start, p.end, citations)]
    if not quoted:
        return []
    return [
        Statement("record", "The report had recommended, and so it was resolved:", quoted[0].citations),
        *quoted,
    ]


def _moved(decision: Decision, citations: Citations) -> list[Statement]:
    """Quote what stands from where the motion was moved to where it was resolved."""
    words = fold(decided_words(decision.document, decision.item))
    if len(words.split()) > _MOST_WORDS or not _MOTION.search(words):
        return []
    text, start = decision.document.text, decision.item.start
    before = text[
        start : decision.item.resolutions[0].start if decision.item.resolutions else decision.item.end
    ]
    moved = next((u for u in split_units(before) if _MOVED.search(before[u.start : u.end])), None)
    if moved is None:
        return []
    end = min(start + len(before), start + moved.start + _MOST_MOTION_CHARS)
    quoted = quoted_span(decision, start + moved.start, end, citations)
    return [Statement("record", "The motion was:", quoted[0].citations[:1]), *quoted] if quoted else []
