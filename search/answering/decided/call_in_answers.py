"""Until when decisions can be called in: the deadline that the minutes of their meeting give."""

from __future__ import annotations

import re

from minutebook.records import Document, Item, Meeting, Statement
from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.decided import asked_of, decisions_of
from search.answering.decided.decisions import Decision
from search.answering.decided.recommendation_answers import held_by
from search.answering.decided.resolution_answers import state_call_in
from search.answering.draft import Draft
from search.answering.quoting import Citations
from search.answering.records_in_words import long_date
from search.answering.sources import stems
from search.query.intent import DEADLINE

_CALL_IN = re.compile(r"\bcall(?:ed|ing)?[- ]?ins?\b", re.I)
# "When was it called in?" asks for what happened, not for what can be done.
_UNTIL = re.compile(
    r"\b(?:last|latest) time\b"
    r"|\b(?:when|how long)\b.*\b(?:can|could|must|may|might|has|have|need|expires?|ends?|runs? out)\b",
    re.I,
)
# Words that say that a deadline is asked for, not of what.
_OF_CALL_IN = stems(
    "until till call calling called in deadline period end ends expire run out last latest day date time when"
)
_LEAST_HELD = 0.5


def asks_call_in_deadline(query: str) -> bool:
    """
    >>> asks_call_in_deadline("Until when can the decision be called in?")
    True
    >>> asks_call_in_deadline("When was the decision called in?")
    False
    """
    return bool(_CALL_IN.search(query) and (DEADLINE.search(query) or _UNTIL.search(query)))


def decision_to_call_in(draft: Draft) -> Decision | None:
    """Return the decision whose deadline is asked for, if its minutes give one: the one that fits best, of
    the day that is named, and holds half of what the question says besides."""
    asked = asked_of(draft)
    about = {stem: weight for stem, weight in draft.about.items() if stem not in _OF_CALL_IN}
    for decision in decisions_of(draft):
        meeting = decision.meeting
        is_of_day = asked.is_on(meeting) if asked.names_day else True
        if is_of_day and meeting.call_in_deadline and (not about or held_by(about, decision) >= _LEAST_HELD):
            return decision
    return None


def add_call_in_deadline(draft: Draft, decision: Decision) -> None:
    if not is_exempted(decision.item):
        draft.statements += _state_deadline(decision.document, decision.meeting, draft.citations)
    draft.statements += state_call_in(decision, draft.citations)
    draft.statements += state_in_brief(decision, draft.about, draft.citations)


def is_exempted(item: Item) -> bool:
    """Say whether a minute states that its decision is not subject to call-in."""
    return bool(item.call_in and re.search(r"\b(?:not|cannot|exempt)\b", item.call_in))


def _state_deadline(document: Document, meeting: Meeting, citations: Citations) -> list[Statement]:
    """State until when the decisions of a meeting can be called in, with the line that says so."""
    deadline = meeting.call_in_deadline
    at = document.text.find(deadline, meeting.start, meeting.end) if deadline else -1
    if deadline is None or at < 0:
        return []
    start = document.text.rfind("\n", 0, at) + 1
    end = document.text.find("\n", at + len(deadline))
    numbers = citations.quote(document, start, end if end >= 0 else len(document.text), meeting, None)
    if not numbers:
        return []
    line = f"{meeting.body or document.title}, {long_date(meeting.date)} — {deadline}."
    return [
        Statement("record", line, tuple(numbers)),
        Statement("verbatim", citations.words_of(numbers), tuple(numbers)),
    ]
