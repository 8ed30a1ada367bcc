"""What became of a decision: later varied or rescinded, its delegation used, its recommendation answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from minutebook.records import LaterDecision, Statement
from minutebook.text import fold
from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.decisions import Decision
from search.answering.decided.resolution_answers import quoted_span
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources
from search.matters.follow_up import exercised, is_scrutiny_recommendation, responses

_MOST = 2


def state_change(sources: Sources, decision: Decision, citations: Citations) -> list[Statement]:
    """State the later resolutions that vary or rescind this one: who reads it out must know."""
    fate = sources.papers.items.fate
    statements: list[Statement] = []
    for kind, later in fate.changed.get(decision.item.item_id, ()):
        other = _decision(sources, later)
        span = _span_of(other, later.text) if other else None
        quoted = quoted_span(other, *span, citations) if other and span else []
        if other and quoted:
            line = f"Later {kind}: {record_line(other.document, other.meeting, other.item)}"
            statements += [Statement("record", line, quoted[0].citations[:1]), *quoted]
    return statements


def state_follow_up(
    sources: Sources, decision: Decision, weights: Mapping[str, float], citations: Citations
) -> list[Statement]:
    """State the officer's decision under a delegation, or the answer to scrutiny's recommendation."""
    item, date = decision.item, decision.meeting.date
    if any(detail.kind == "delegation" for detail in item.details):
        used = exercised(sources.papers, item.item_id, date)
        return _state(sources, used, "Decided later under the delegation", weights, citations)
    words = " ".join(p.text for r in item.resolutions for p in r.paragraphs)
    if is_scrutiny_recommendation(decision.meeting.body, words):
        answered = responses(sources.papers, item.item_id, date)
        return _state(sources, answered, "Decided later on scrutiny's recommendation", weights, citations)
    return []


def _state(
    sources: Sources,
    later: Iterable[LaterDecision],
    lead: str,
    weights: Mapping[str, float],
    citations: Citations,
) -> list[Statement]:
    statements: list[Statement] = []
    for each in list(later)[:_MOST]:
        other = _decision(sources, each)
        stated = state_in_brief(other, weights, citations) if other else []
        if stated:
            statements += [replace(stated[0], text=f"{lead}: {stated[0].text}"), *stated[1:]]
    return statements


def _decision(sources: Sources, later: LaterDecision) -> Decision | None:
    place = sources.item(later.document.doc_id, later.item.item_id)
    return Decision(sources.document(later.document.doc_id), *place, fit=0.0) if place else None


def _span_of(decision: Decision, words: str) -> tuple[int, int] | None:
    for resolution in decision.item.resolutions:
        for paragraph in resolution.paragraphs:
            if fold(paragraph.text) == fold(words):
                return paragraph.start, paragraph.end
    return None
