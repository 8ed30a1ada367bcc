"""Recommendations: one that is asked for; and one whose decision is not in the papers, which is called that
and said to be no decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.records import Document, Item, Meeting, Statement
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision, decided_words
from search.answering.decided.resolution_answers import quoted_span
from search.answering.draft import Draft
from search.answering.records_in_words import record_line
from search.answering.sources import stems
from search.answering.support.support import coverage

UNDECIDED = "no decision on it was found in the papers searched; what follows is a recommendation"
# A report is what is asked about when it holds this much of the question, and so much more than any decision.
_LEAST = 0.55
_MORE = 0.15
_HITS = 8
# "What was Cabinet asked to agree?", "what do officers recommend?": what a report puts before a meeting. What
# a committee recommended is minuted as its decision.
_ASKS_RECOMMENDED = re.compile(
    r"^(?!.*\b(?:resolv|decide)\w*)(?:.*\bwhat\b.*\b(?:asked|invited|recommended) to\s+(?:\w+ly\s+)?"
    r"(?:agree|approve|note|do|consider|adopt|endorse|decide|authorise|accept|support)\b"
    r"|.*\bwhat (?:did|does|do) (?:the )?(?:\w+ ){0,2}(?:report|officers?|paper|director)\b[^,]*"
    r"\brecommend\b)",
    re.I,
)
_FIRST = 3
_DECIDED = frozenset(["minute", "decision", "same-minute"])


@dataclass(frozen=True, slots=True)
class Recommendation:
    document: Document
    meeting: Meeting
    item: Item
    held: float


def undecided(draft: Draft, decisions: list[Decision]) -> Recommendation | None:
    """Return the report that fits the question, if nothing in the papers decided on it. ``decisions`` are
    those on the matter, best first."""
    best: Recommendation | None = None
    for hit in draft.hits[:_HITS]:
        place = draft.sources.item(hit.document.doc_id, hit.item.item_id) if hit.item else None
        if place is None or not place[1].recommendations or place[1].resolutions:
            continue
        document = draft.sources.document(hit.document.doc_id)
        words = " ".join(paragraph.text for paragraph in place[1].recommendations)
        # Where nothing was decided on the matter, what the report says of it tells that it is the one.
        words += "" if decisions else f" {hit.text}"
        held = _held(draft.about, document, *place, words)
        if held >= _LEAST and (best is None or held > best.held):
            best = Recommendation(document, *place, held)
    if best is None or _most_decided(draft, decisions) > best.held - _MORE:
        return None
    return None if is_decided(draft, best) else best


def is_decided(draft: Draft, found: Recommendation) -> bool:
    return any(link.kind in _DECIDED for link in draft.sources.papers.links(found.item.item_id))


def asked_recommendation(draft: Draft, asked: AskedDecision) -> Recommendation | None:
    """Return the report among the first found whose recommendation is asked for, of the day if named."""
    if not _ASKS_RECOMMENDED.search(draft.query):
        return None
    for hit in draft.hits[:_FIRST]:
        place = draft.sources.item(hit.document.doc_id, hit.item.item_id) if hit.item else None
        if place and place[1].recommendations and (asked.is_on(place[0]) or not asked.names_day):
            return Recommendation(draft.sources.document(hit.document.doc_id), *place, 1.0)
    return None


def state_undecided(draft: Draft, found: Recommendation) -> list[Statement]:
    as_quoted = Decision(found.document, found.meeting, found.item, found.held)
    paragraphs = found.item.recommendations
    quoted = quoted_span(as_quoted, paragraphs[0].start, paragraphs[-1].end, draft.citations)
    if not quoted:
        return []
    line = f"Recommended, in the report: {record_line(found.document, found.meeting, found.item)}"
    return [Statement("record", line, quoted[0].citations[:1]), *quoted]


def _most_decided(draft: Draft, decisions: list[Decision]) -> float:
    return max((held_by(draft.about, decision) for decision in decisions[:3]), default=0.0)


def held_by(about: Mapping[str, float], decision: Decision) -> float:
    """Return how much of the weights, 0 to 1, a decision and its item's head hold."""
    document, meeting, item = decision.document, decision.meeting, decision.item
    return _held(about, document, meeting, item, decided_words(document, item))


def _held(about: Mapping[str, float], document: Document, meeting: Meeting, item: Item, words: str) -> float:
    date = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else ""
    said = f"{item.title} {meeting.body or ''} {document.council or ''} {date} {words}"
    return coverage(about, stems(said))
