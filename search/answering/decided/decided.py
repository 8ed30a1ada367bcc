"""Answers about decisions: the one asked about first, then others that fit, then the way of the matter."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.dates import find_dates
from minutebook.records import Document, Hit, Item, Statement
from search.answering.courses.precedent_answers import add_precedents, newest_first
from search.answering.courses.timeline_answers import add_timeline, last_decided, state_steps, steps_of
from search.answering.decided.asked_decision import AskedDecision, read_asked_decision
from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.change_answers import state_changes
from search.answering.decided.decisions import Decision, decided_words, find_decisions, is_short
from search.answering.decided.decisions_on_matter import NO_DECISION, of_the_matter, tells_of_deciding
from search.answering.decided.follow_up_answers import state_change, state_follow_up
from search.answering.decided.recommendation_answers import (
    UNDECIDED,
    asked_recommendation,
    held_by,
    state_undecided,
    undecided,
)
from search.answering.decided.referred_words import state_referred
from search.answering.decided.resolution_answers import state_decision
from search.answering.draft import Draft
from search.answering.facts.asked_values import asked_values
from search.answering.facts.evidence import Evidence
from search.answering.facts.passage_answers import state_evidence
from search.answering.records_in_words import long_date
from search.answering.sources import stems
from search.answering.support.support import coverage

# Another decision is stated in full when it fits nearly as well, in brief when it fits well enough.
_NEARLY = 0.85
_WELL = 0.7
# And holds so much of the question, against what the first holds of it.
_ALSO = 0.8
_MOST_NEAR = 3
_MOST_IN_BRIEF = 2
# "What did Cabinet resolve on the budget?" wants the resolution, whatever figures it holds.
_ASKS_DECISION = re.compile(
    r"^\W*what (?:did|has|have|was|were|had)\b[^,?]*?\b(?:resolv\w*|decid\w*|agree[ds]?|do|done)\b", re.I
)
# How many resolutions are looked at besides the passages found.
_RESOLUTIONS = 10
# A question that names no decision is answered by one where the decision fits this well and holds as much of
# the question as the best passage.
LEADS = 0.5
# A decision that is not of the first items found is not what such a question is about.
_FIRST = 3
# Paragraphs of a resolution that are read as one when it is asked how much of a question it holds.
_TOGETHER = 4
# Else a decision that fits this well is added to the passages.
_BESIDE = 0.65


def asks_decision(query: str) -> bool:
    """
    >>> asks_decision("What did Cabinet resolve on the budget?"), asks_decision("What did the roof cost?")
    (True, False)
    """
    return bool(_ASKS_DECISION.search(query))


def add_decisions(draft: Draft) -> None:
    """Add what was decided; nothing where no decision was found."""
    decisions = decisions_of(draft)
    if draft.question.intent == "timeline":
        add_timeline(draft, decisions)
        if draft.statements:
            return
    if draft.question.intent == "precedent":
        add_precedents(draft, asked_of(draft))
        if draft.statements:
            return
    if _add_recommended(draft):
        return
    missing = _not_minuted(draft, decisions)
    if missing:
        draft.reason = missing
        draft.statements += state_evidence(draft.sources, _telling_of_day(draft), draft.citations, most=2)
    decisions = decisions_on_matter(draft)
    recommended = undecided(draft, decisions) if draft.question.intent == "resolution" else None
    if recommended:
        stated = state_undecided(draft, recommended)
        draft.statements += stated
        draft.reason = draft.reason or (UNDECIDED if stated else None)
        # What was decided on other matters is no answer either.
        decisions = [d for d in decisions if d.fit >= LEADS and held_by(draft.about, d) >= LEADS]
    if decisions:
        state_all(draft, decisions)
    elif (
        draft.question.intent == "resolution" and asks_decision(draft.query) and not tells_of_deciding(draft)
    ):
        draft.reason = draft.reason or NO_DECISION


def _not_minuted(draft: Draft, decisions: Sequence[Decision]) -> str | None:
    """Say which meeting's decision is asked for, where none of it was found: what another meeting decided
    must not be read as that."""
    asked = asked_of(draft)
    days = sorted(draft.question.dates)
    if draft.question.intent != "resolution" or not days or not asked.agents:
        return None
    if any(asked.is_on(d.meeting) and asked.is_by(d.meeting) and d.fit >= LEADS for d in decisions):
        return None
    dates = " or ".join(long_date(day) for day in days)
    return f"no decision of {asked.agent_words} on {dates} was found; other papers say what follows"


def _telling_of_day(draft: Draft) -> list[Evidence]:
    """Return the sentences of passages that name the day asked about."""
    days = draft.question.dates
    return [
        each
        for each in draft.evidence
        if days & {date for _, date in find_dates(each.passage.stored.chunk.text)}
    ]


def add_with_evidence(draft: Draft) -> None:
    """Answer a question that names no decision: by the sentence or row that holds what it asks, and by a
    decision, first where that holds as much of the question and no sentence gives the value asked for."""
    if _add_recommended(draft):
        return
    decisions = decisions_on_matter(draft)
    is_decided = leading_decision(draft) is not None
    if is_decided and not _gives_value(draft):
        state_all(draft, decisions)
        return
    draft.statements += state_evidence(draft.sources, draft.evidence, draft.citations)
    if is_decided:
        state_all(draft, decisions)
    elif draft.statements and (beside := _beside(draft, decisions)):
        draft.statements += state_in_brief(beside, draft.about, draft.citations)
    if draft.statements and not is_decided:
        draft.statements += _decided_later(draft)


def _add_recommended(draft: Draft) -> bool:
    """Add the recommendation that is asked for, and what was decided on it later."""
    recommended = asked_recommendation(draft, asked_of(draft))
    stated = state_undecided(draft, recommended) if recommended else []
    draft.statements += stated
    if recommended and stated and recommended.meeting.date:
        # The minutes of the same meeting say what became of it.
        before = recommended.meeting.date - dt.timedelta(days=1)
        draft.statements += _decided_after(draft, recommended.item.item_id, before)
    return bool(stated)


def _beside(draft: Draft, decisions: Sequence[Decision]) -> Decision | None:
    """Return the decision to add to passages: that of the short minute that is quoted first, which would else
    be told without its end; else the one that fits best, where it fits well."""
    quoted = draft.evidence[0].passage.stored.chunk.item_id
    own = next((d for d in decisions if d.item.item_id == quoted and is_short(d.item)), None)
    return own or next((d for d in decisions[:1] if d.fit >= _BESIDE), None)


def _decided_later(draft: Draft) -> list[Statement]:
    """State the last decision on the matter of the best passage, where it was made after that was written:
    what a report proposed may not be what holds."""
    stored = draft.evidence[0].passage.stored
    written = stored.meeting.date if stored.meeting else None
    if stored.chunk.item_id is None or written is None:
        return []
    return _decided_after(draft, stored.chunk.item_id, written)


def _decided_after(draft: Draft, item_id: str, written: dt.date) -> list[Statement]:
    latest = last_decided(draft.sources, item_id)
    cited = {c.item.item_id for c in draft.citations.found if c.item}
    if latest is None or latest.item.item_id in cited or (latest.meeting.date or written) <= written:
        return []
    stated = state_in_brief(latest, draft.about, draft.citations)
    return [replace(s, text=f"Decided later: {s.text}") if n == 0 else s for n, s in enumerate(stated)]


def _gives_value(draft: Draft) -> bool:
    """Say whether the best sentence gives a value of each kind that is asked for."""
    return bool(asked_values(draft.query) and draft.evidence) and draft.evidence[0].features.values == 1.0


def state_all(draft: Draft, decisions: list[Decision]) -> None:
    """State the first decision in full with what became of it, those that fit nearly as well, and others in
    brief, newest first; then the way of the first."""
    first, *others = decisions
    draft.statements += state_decision(first, draft.citations, draft.about)
    draft.statements += state_referred(draft.sources, first, draft.citations)
    draft.statements += state_changes(draft.sources, first, draft.citations)
    draft.statements += state_change(draft.sources, first, draft.citations)
    draft.statements += state_follow_up(draft.sources, first, draft.about, draft.citations)
    least = _ALSO * held_by(draft.about, first)
    others = [d for d in others if held_by(draft.about, d) >= least]
    near = [d for d in others if d.fit >= _NEARLY * first.fit][:_MOST_NEAR]
    well = [d for d in others if d not in near and d.fit >= _WELL * first.fit][:_MOST_IN_BRIEF]
    for decision in sorted([*near, *well], key=newest_first):
        if decision in near:
            draft.statements += state_decision(decision, draft.citations, draft.about)
        else:
            draft.statements += state_in_brief(decision, draft.about, draft.citations)
    # The earlier and later steps of the matter, after what was asked.
    steps = steps_of(draft.sources, first)
    if len(steps) > 1:
        _, draft.timeline = state_steps(steps, draft.citations, draft.about, in_full=False)


def leading_decision(draft: Draft) -> Decision | None:
    """Return the decision that answers a question that names none: its item is among the first found, and
    holds as much of the question as the best passage."""
    items = {hit.item.item_id for hit in draft.hits[:_FIRST] if hit.item}
    for first in decisions_on_matter(draft)[:1]:
        if first.fit >= LEADS and first.item.item_id in items and _holds_most(draft, first):
            return first
    return None


def _holds_most(draft: Draft, decision: Decision) -> bool:
    document, meeting, item = decision.document, decision.meeting, decision.item
    date = f"{meeting.date:%B %Y}" if meeting.date else ""
    title = stems(f"{item.title} {meeting.body} {document.council} {date}")
    held = max((coverage(draft.about, title | stems(part)) for part in _parts(document, item)), default=0.0)
    passage = max(
        (coverage(draft.about, stems(f"{h.text} {h.item.title if h.item else ''}")) for h in draft.hits[:1]),
        default=0.0,
    )
    return held >= passage - 0.02


def _parts(document: Document, item: Item) -> list[str]:
    """Return what was decided, some paragraphs at a time: ten pages of a budget resolution hold a word of
    every question."""
    parts = []
    for resolution in item.resolutions:
        texts = [paragraph.text for paragraph in resolution.paragraphs]
        parts += [" ".join(texts[n : n + _TOGETHER]) for n in range(max(1, len(texts) - _TOGETHER + 1))]
    return parts or [decided_words(document, item)]


def decisions_of(draft: Draft) -> list[Decision]:
    """Return the decisions behind the passages found and behind the best resolutions, best first."""
    if draft.decisions is None:
        hits = [*draft.hits, *_resolutions(draft), *_of_month(draft)]
        draft.decisions = find_decisions(draft.sources, hits, draft.about, asked_of(draft))
    return draft.decisions


def decisions_on_matter(draft: Draft) -> list[Decision]:
    """Return those of them that are on the matter asked about, best first."""
    if draft.on_matter is None:
        draft.on_matter = of_the_matter(draft, decisions_of(draft))
    return draft.on_matter


def asked_of(draft: Draft) -> AskedDecision:
    return read_asked_decision(draft.query, draft.question, draft.sources.papers.bodies)


def _of_month(draft: Draft) -> list[Hit]:
    """Return the best passages of the month in which a vote is said to have been taken: other years voted on
    the same, in the same words."""
    months = sorted(draft.question.months | {(day.year, day.month) for day in draft.question.dates})
    if (
        draft.question.intent != "vote"
        or len(months) != 1
        or draft.filters.date_from
        or draft.filters.date_to
    ):
        return []
    year, month = months[0]
    last = calendar.monthrange(year, month)[1]
    within = replace(draft.filters, date_from=dt.date(year, month, 1), date_to=dt.date(year, month, last))
    return draft.sources.search(draft.query, _RESOLUTIONS, within)


def _resolutions(draft: Draft) -> list[Hit]:
    """Return the best resolutions themselves: a question about a decision can be worded like its report."""
    if draft.filters.section is not None:
        return []
    narrowed = replace(draft.filters, section="resolution")
    return draft.sources.search(draft.query, _RESOLUTIONS, narrowed)
