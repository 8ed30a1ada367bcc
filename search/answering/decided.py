"""Answers about decisions: the one asked about first, then others that fit, then the way of the matter."""

from __future__ import annotations

from dataclasses import replace

from minutebook.records import Hit
from search.answering.change_answers import state_changes
from search.answering.draft import Draft
from search.answering.resolution_answers import Decision, find_decisions, state_decision
from search.answering.timeline_answers import state_steps, steps_of

# A second decision is stated too when it fits nearly as well.
_NEARLY = 0.85
# How many resolutions are looked at besides the passages found.
_RESOLUTIONS = 10


def add_decisions(draft: Draft) -> None:
    """Add what was decided; nothing where no decision was found."""
    decisions = decisions_of(draft)
    if not decisions:
        return
    intent = draft.question.intent
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


def decisions_of(draft: Draft) -> list[Decision]:
    """Return the decisions behind the passages found and behind the best resolutions, best first."""
    return find_decisions(draft.sources, [*draft.hits, *_resolutions(draft)], draft.about)


def _resolutions(draft: Draft) -> list[Hit]:
    """Return the best resolutions themselves: a question about a decision can be worded like its report."""
    if draft.filters.section is not None:
        return []
    narrowed = replace(draft.filters, section="resolution")
    return draft.sources.search(draft.query, _RESOLUTIONS, narrowed)
