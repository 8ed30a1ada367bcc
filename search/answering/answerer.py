"""Choose how to answer, compose the statements, and say no where the papers hold nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from minutebook.records import Answer, Filters, Hit, Statement, Status, Step
from search.answering.attendance_answers import state_attendance
from search.answering.change_answers import state_changes
from search.answering.passage_answers import state_passages
from search.answering.private_answers import state_private
from search.answering.quoting import Citations
from search.answering.reference_answers import state_mentions, state_records
from search.answering.resolution_answers import find_decisions, state_decision
from search.answering.sources import Sources, stems
from search.answering.support import subject_weights, support_of
from search.answering.timeline_answers import state_steps, steps_of
from search.answering.vote_answers import has_names, state_votes
from search.papers import Papers
from search.understanding import Understood, understand_question

# How many passages an answer is chosen from.
PASSAGES = 20
# A question whose passages hold an answer with less probability than this is refused: on the gold questions
# 0.05 of the answerable and 0.59 of the unanswerable fall below it.
LEAST_SUPPORT = 0.7
_BY_NAME = re.compile(
    r"\b(?:how\s+did\s+(?:each|every|all|the)\b.*\bvote|who\s+voted|which\s+(?:councillors|members)\s+voted)\b",
    re.I,
)
# A second decision is stated too when it fits nearly as well.
_NEARLY = 0.85


@dataclass(slots=True)
class _Draft:
    """An answer as it is put together."""

    question: Understood
    sources: Sources
    weights: Mapping[str, float]
    about: Mapping[str, float]
    hits: list[Hit]
    citations: Citations = field(default_factory=Citations)
    statements: list[Statement] = field(default_factory=list)
    timeline: list[Step] = field(default_factory=list)
    reason: str | None = None


def answer(query: str, *, filters: Filters, papers: Papers) -> Answer:
    """Answer ``query`` from the papers that pass ``filters``."""
    sources = Sources(papers, papers.searched(filters))
    question = understand_question(query, papers.bodies)
    weights = sources.weights(query)
    hits = sources.search(query, PASSAGES, filters)
    draft = _Draft(question, sources, weights, subject_weights(weights), hits)
    support = _support(query, draft)
    status: Status = "not_found"
    # A reference or a day finds its record or meeting, or does not: no need to weigh words.
    is_exact = question.intent == "reference" or (question.intent == "attendance" and bool(question.dates))
    if hits and (support >= LEAST_SUPPORT or is_exact):
        status = _compose(query, filters, draft)
    if status == "not_found":
        draft.statements, draft.timeline, draft.citations = [], [], Citations()
        draft.reason = "; ".join(part for part in (_nothing(sources), draft.reason) if part)
    return _finished(query, status, draft, support)


def _compose(query: str, filters: Filters, draft: _Draft) -> Status:
    """Fill the draft by what the question asks for. Returns the status."""
    intent = draft.question.intent
    if intent == "reference":
        draft.statements = state_records(query, draft.sources, draft.weights, draft.citations)
        draft.statements = draft.statements or state_mentions(
            query, draft.sources, draft.hits, draft.citations
        )
        return "answered" if draft.statements else "not_found"
    private, reason = state_private(draft.sources, draft.hits[:6], draft.about, draft.citations)
    if private:
        draft.statements, draft.reason = private, reason
        return "private"
    if intent == "attendance":
        draft.statements = state_attendance(query, draft.question, draft.sources, draft.hits, draft.citations)
        if not draft.statements and draft.question.dates:
            draft.reason = "no minutes of a meeting on that day are in the papers"
            return "not_found"
    elif intent in ("resolution", "vote", "timeline", "precedent"):
        _add_decisions(query, filters, draft)
        if draft.reason:
            return "not_found"
    if not draft.statements:
        draft.statements = state_passages(draft.sources, draft.hits, draft.weights, draft.citations)
    elif intent != "resolution":
        draft.statements += state_passages(draft.sources, draft.hits, draft.weights, draft.citations, most=2)
    return "answered" if draft.statements else "not_found"


def _add_decisions(query: str, filters: Filters, draft: _Draft) -> None:
    hits = _with_resolutions(query, filters, draft)
    decisions = find_decisions(draft.sources, hits, draft.about)
    if not decisions:
        return
    intent = draft.question.intent
    if intent == "vote":
        if _BY_NAME.search(query) and not any(has_names(d.item) for d in decisions[:3]):
            draft.reason = "no vote by name is minuted on it"
            return
        draft.statements, _ = state_votes(decisions, draft.weights, draft.citations)
        if draft.statements:
            return
    if intent == "timeline":
        steps = steps_of(draft.sources, decisions[0])
        draft.statements, draft.timeline = state_steps(steps, draft.citations, in_full=True)
        if len(draft.timeline) > 1:
            return
        draft.statements, draft.timeline = [], []
    near = [d for d in decisions[1:] if d.fit >= _NEARLY * decisions[0].fit]
    for decision in [decisions[0], *near[: 4 if intent == "precedent" else 2]]:
        draft.statements += state_decision(decision, draft.citations)
        if decision is decisions[0]:
            draft.statements += state_changes(draft.sources, decision, draft.citations)
    # The earlier and later steps of the matter, after what was asked.
    steps = steps_of(draft.sources, decisions[0])
    if len(steps) > 1:
        _, draft.timeline = state_steps(steps, draft.citations, in_full=False)


def _with_resolutions(query: str, filters: Filters, draft: _Draft) -> list[Hit]:
    """Add the best resolutions themselves: a question about a decision can be worded like its report."""
    if filters.section is not None:
        return draft.hits
    narrowed = Filters(
        filters.council, filters.body, filters.date_from, filters.date_to, filters.kind, "resolution"
    )
    return [*draft.hits, *draft.sources.search(query, PASSAGES // 2, narrowed)]


def _support(query: str, draft: _Draft) -> float:
    """Return how far the first passages, with what they say of themselves, support an answer."""
    said = []
    for hit in draft.hits[:8]:
        body = hit.meeting.body if hit.meeting else ""
        date = f"{hit.meeting.date.day} {hit.meeting.date:%B %Y}" if hit.meeting and hit.meeting.date else ""
        title = f"{hit.item.number or ''} {hit.item.title} {hit.item.decision_ref or ''}" if hit.item else ""
        said.append(
            stems(f"{hit.document.council or ''} {body} {date} {title} {hit.document.title} {hit.text}")
        )
    return support_of(query, draft.about, said)


def _nothing(sources: Sources) -> str:
    searched = sources.searched
    bodies = ", ".join(searched.bodies[:6]) + (" and others" if len(searched.bodies) > 6 else "")
    dates = f", {searched.date_from} to {searched.date_to}" if searched.date_from else ""
    papers = "paper" if searched.documents == 1 else "papers"
    return f"not found in the {searched.documents} {papers} searched ({bodies or 'no body named'}{dates})"


def _finished(query: str, status: Status, draft: _Draft, support: float) -> Answer:
    lines = [f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}".strip() for s in draft.statements]
    if draft.reason and status != "answered":
        lines.insert(0, f"{draft.reason[:1].upper()}{draft.reason[1:]}.")
    return Answer(
        query=query,
        status=status,
        intent=draft.question.intent,
        text="\n\n".join(lines),
        statements=tuple(draft.statements),
        citations=tuple(draft.citations.found),
        timeline=tuple(draft.timeline),
        searched=draft.sources.searched,
        reason=draft.reason,
        index=draft.sources.generation,
        support=round(support, 4),
    )
