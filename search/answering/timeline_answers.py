"""The way of a matter through meetings, each step with its own words and citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Statement, Step, ref_of
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.resolution_answers import Decision, state_decision
from search.answering.sources import Sources

# A matter of more steps than this is told by those that decided.
_MOST_STEPS = 10


def steps_of(sources: Sources, decision: Decision) -> list[Decision]:
    """Return the minuted steps of the matter that a decision belongs to, by date."""
    steps = []
    for step in sources.papers.matter(decision.item.item_id):
        if step.stage not in ("minute", "decision"):
            continue
        found = sources.item(step.document.doc_id, step.item.item_id)
        if found:
            steps.append(Decision(sources.document(step.document.doc_id), *found, fit=decision.fit))
    return steps[-_MOST_STEPS:]


def state_steps(
    steps: Sequence[Decision], citations: Citations, weights: Mapping[str, float], *, in_full: bool
) -> tuple[list[Statement], list[Step]]:
    """State each step in order: its record and, ``in_full``, its resolution."""
    statements: list[Statement] = []
    timeline: list[Step] = []
    for step in steps:
        if in_full and step.item.resolutions:
            stated = state_decision(step, citations, weights)
        else:
            end = min(step.item.end, step.item.start + 300)
            numbers = citations.quote(step.document, step.item.start, end, step.meeting, step.item)
            line = record_line(step.document, step.meeting, step.item)
            stated = [Statement("record", line, tuple(numbers[:1]))] if numbers else []
        if stated:
            statements += stated
            number = stated[0].citations[0]
            timeline.append(
                Step(step.meeting.date, step.meeting.body, ref_of(step.item), step.item.outcome, number)
            )
    return statements, timeline
