"""Answers to a few words that ask for no value: the items that fit best, each with what leads to it."""

from __future__ import annotations

from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.decided import decisions_of, leading_decision, state_all
from search.answering.decided.decisions import Decision
from search.answering.draft import Draft
from search.answering.facts.asked_values import asked_values
from search.answering.facts.evidence import Evidence
from search.answering.facts.passage_answers import best_of_passages, state_chosen

_MOST_PASSAGES = 6

_Key = tuple[object, ...]


def asks_for_items(draft: Draft) -> bool:
    """Say whether a question names a matter and no more: "street lighting", not "cost of street lighting"."""
    return draft.question.intent == "keyword" and not asked_values(draft.query)


def add_items(draft: Draft) -> None:
    """State the items in the order of their best passages: these, and what was decided. Where a decision
    answers best it is stated in full and first. A report and its minute are one item."""
    lead = leading_decision(draft)
    if lead:
        state_all(draft, decisions_of(draft))
    stated = {c.item.item_id for c in draft.citations.found if c.item}
    decided = {_key_of(d): d for d in reversed(decisions_of(draft))}
    for key, passages in _by_item(draft).items():
        new = [e for e in passages if e.passage.stored.chunk.item_id not in stated]
        draft.statements += state_chosen(draft.sources, new, draft.evidence, draft.citations)
        decision = decided.get(key)
        if decision and decision.item.item_id not in stated:
            draft.statements += state_in_brief(decision, draft.about, draft.citations, most=1)


def _by_item(draft: Draft) -> dict[_Key, list[Evidence]]:
    """Return the best passages, those of an item together, an item of more than one paper once."""
    found: dict[_Key, list[Evidence]] = {}
    for each in best_of_passages(draft.evidence, _MOST_PASSAGES):
        found.setdefault(_key_of_passage(draft, each), []).append(each)
    return found


def _key_of_passage(draft: Draft, evidence: Evidence) -> _Key:
    stored = evidence.passage.stored
    place = draft.sources.item(stored.chunk.doc_id, stored.chunk.item_id) if stored.chunk.item_id else None
    if place is None:
        return (stored.chunk.doc_id,)
    meeting, item = place
    return meeting.body, meeting.date, item.title.casefold()


def _key_of(decision: Decision) -> _Key:
    return decision.meeting.body, decision.meeting.date, decision.item.title.casefold()
