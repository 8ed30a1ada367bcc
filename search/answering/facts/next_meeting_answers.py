"""When a body meets next: the day that the latest of its papers give."""

from __future__ import annotations

import datetime as dt
import re

from minutebook.text import match_key
from search.answering.draft import Draft
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import Evidence, find_evidence, read_passages
from search.answering.facts.passage_answers import state_evidence

_ASKED = re.compile(
    r"\b(?:when|what (?:date|day|time)|where|date|time|venue)\b.*"
    r"(?:\bnext\s+(?:[\w’'&-]+\s+){0,8}?meet(?:s|ing)?\b|\bmeet(?:s|ing)?\s+(?:next|again)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bnext\s+(?:[\w’'&-]+\s+){0,6}?meetings?\b|\bmeet(?:ing)?\s+(?:next|again)\b", re.IGNORECASE
)
# What is put off to the next meeting is no notice of it.
_NOTICE = re.compile(
    r"\b(?:dates?|time|venue)\b[^.]{0,40}\bnext\b"
    r"|\bnext\b.{0,80}?\b(?:will|is to|to|was|would)\b.{0,20}?\b(?:be held|take place|be on|meet)\b"
    r"|\bnext\b[^.]{0,60}\bmeetings?\b\s*(?:[:–,-]|is|on)?\s*(?:on\s+)?(?:\w+day\b|\d)"
    r"|\bmeet(?:ing)?\s+(?:next|again)\s+(?:on|at|in)\b",
    re.IGNORECASE,
)
_PASSAGES = 20


def asks_next_meeting(query: str) -> bool:
    """
    >>> asks_next_meeting("When is the next meeting of the Parish Council?")
    True
    >>> asks_next_meeting("When will the report come to the next meeting?")
    False
    """
    return bool(_ASKED.search(query)) and not re.search(
        r"\b(?:to|at|until|before)\s+the\s+next\b", query, re.I
    )


def notices_of_next_meeting(draft: Draft) -> list[Evidence]:
    """Return the sentences that give the day: of the meeting on a day named, else the latest first."""
    hits = draft.sources.search(f"date of next meeting {draft.query}", _PASSAGES, draft.filters)
    found = find_evidence(read_asked(draft.query, draft.about), read_passages(draft.sources, hits))
    told = [each for each in found if each.values and _is_notice(each) and _is_of_body(draft, each)]
    if draft.question.dates:
        return [each for each in told if _day(each) in draft.question.dates]
    return sorted(told, key=_day, reverse=True)


def add_next_meeting(draft: Draft, notices: list[Evidence]) -> None:
    draft.statements += state_evidence(draft.sources, notices[:1], draft.citations, most=1)


def _is_notice(evidence: Evidence) -> bool:
    item = evidence.passage.stored.item
    titled = bool(item and item.title and _TOLD.search(item.title))
    return titled or bool(_TOLD.search(evidence.text) and _NOTICE.search(evidence.text))


def _is_of_body(draft: Draft, evidence: Evidence) -> bool:
    meeting = evidence.passage.stored.meeting
    bodies = draft.question.bodies
    return not bodies or (meeting is not None and match_key(meeting.body or "") in bodies)


def _day(evidence: Evidence) -> dt.date:
    meeting = evidence.passage.stored.meeting
    return (meeting.date if meeting else None) or dt.date.min
