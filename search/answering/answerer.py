"""Choose how to answer, compose the statements, and say no where the papers hold nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from minutebook.records import Answer, Filters, Hit, Intent, Statement, Status, Step
from search.answering.passage_answers import state_passages
from search.answering.quoting import Citations
from search.answering.resolution_answers import Decision, find_decisions, state_decision
from search.answering.sources import Sources, stems
from search.answering.support import coverage, subject_weights
from search.intent import find_intent
from search.papers import Papers

# How many passages an answer is chosen from.
PASSAGES = 20
# Under this share of the question's words (weighed by rarity) the papers do not support an answer. Found on
# the gold questions by `python -m eval run`; see docs/design.md.
LEAST_SUPPORT = 0.5


def answer(query: str, *, filters: Filters, papers: Papers) -> Answer:
    """Answer ``query`` from the papers that pass ``filters``."""
    sources = Sources(papers, papers.searched(filters))
    intent = find_intent(query)
    weights = sources.weights(query)
    about = subject_weights(weights)
    hits = sources.search(query, PASSAGES, filters)
    citations = Citations()
    support = _support(hits, about)
    if not hits or support < LEAST_SUPPORT:
        return _composed(query, intent, "not_found", [], citations, sources, [], _nothing(sources))
    statements: list[Statement] = []
    timeline: list[Step] = []
    if intent in ("resolution", "reference", "timeline", "vote", "precedent"):
        decisions = find_decisions(sources, _with_resolutions(query, filters, sources, hits), about)
        statements, timeline = _state_decisions(decisions, intent, citations)
    if not statements:
        statements = state_passages(sources, hits, weights, citations)
    elif intent != "resolution":
        statements += state_passages(sources, hits, weights, citations, most=2)
    status: Literal["answered", "not_found"] = "answered" if statements else "not_found"
    reason = None if statements else _nothing(sources)
    return _composed(query, intent, status, statements, citations, sources, timeline, reason)


def _with_resolutions(query: str, filters: Filters, sources: Sources, hits: Sequence[Hit]) -> list[Hit]:
    """Add the best resolutions themselves: a question about a decision can be worded like its report."""
    if filters.section is not None:
        return list(hits)
    narrowed = Filters(
        filters.council, filters.body, filters.date_from, filters.date_to, filters.kind, "resolution"
    )
    return [*hits, *sources.search(query, PASSAGES // 2, narrowed)]


def _state_decisions(
    decisions: Sequence[Decision], intent: Intent, citations: Citations
) -> tuple[list[Statement], list[Step]]:
    if not decisions:
        return [], []
    best = decisions[0]
    near = [d for d in decisions[1:] if d.fit >= 0.85 * best.fit][:2]
    chosen = [best, *near] if intent != "resolution" or near else [best]
    statements: list[Statement] = []
    steps: list[Step] = []
    for decision in chosen:
        stated = state_decision(decision, citations)
        statements += stated
        if stated:
            item, meeting = decision.item, decision.meeting
            reference = citations.found[stated[0].citations[0] - 1].item
            steps.append(Step(meeting.date, meeting.body, reference, item.outcome, stated[0].citations[0]))
    steps.sort(key=lambda s: (s.date is None, s.date, s.body or ""))
    return statements, steps


def _support(hits: Sequence[Hit], about: dict[str, float]) -> float:
    """Return how much of the question the best of the first passages holds, with what it says of itself."""
    best = 0.0
    for hit in hits[:8]:
        body = hit.meeting.body if hit.meeting else ""
        date = f"{hit.meeting.date.day} {hit.meeting.date:%B %Y}" if hit.meeting and hit.meeting.date else ""
        title = f"{hit.item.number or ''} {hit.item.title} {hit.item.decision_ref or ''}" if hit.item else ""
        said = f"{hit.document.council or ''} {body} {date} {title} {hit.document.title} {hit.text}"
        best = max(best, coverage(about, stems(said)))
    return best


def _nothing(sources: Sources) -> str:
    searched = sources.searched
    bodies = ", ".join(searched.bodies[:6]) + (" and others" if len(searched.bodies) > 6 else "")
    dates = f", {searched.date_from} to {searched.date_to}" if searched.date_from else ""
    papers = "paper" if searched.documents == 1 else "papers"
    return f"not found in the {searched.documents} {papers} searched ({bodies or 'no body named'}{dates})"


def _composed(
    query: str,
    intent: Intent,
    status: Status,
    statements: Sequence[Statement],
    citations: Citations,
    sources: Sources,
    timeline: Sequence[Step],
    reason: str | None,
) -> Answer:
    lines = [f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}".strip() for s in statements]
    text = "\n\n".join(lines) if lines else f"{(reason or '').capitalize()}."
    return Answer(
        query=query,
        status=status,
        intent=intent,
        text=text,
        statements=tuple(statements),
        citations=tuple(citations.found),
        timeline=tuple(timeline),
        searched=sources.searched,
        reason=reason,
        index=sources.generation,
    )
