"""Petitions, questions and urgent business that a question supposes, where the minutes have none.

They are standing items of nearly every agenda, and mostly nothing is brought under them: "There were no
petitions submitted by members of the public". Such items are left out of a search, so the minutes of the
meeting that the question names are read for them.
"""

from __future__ import annotations

import re

from minutebook.records import Document, Item, Meeting
from minutebook.text import match_key
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision
from search.answering.draft import Draft
from search.answering.facts.units import split_units
from search.answering.premises.supposing import Contradiction

_OF_PUBLIC = r"(?:from|by) (?:the |a )?(?:members? of the )?(?:public|residents?)"
# What is brought to a meeting, and how minutes call it.
_BROUGHT = (
    (re.compile(r"\bpetitions?\b", re.I), r"petitions?"),
    (re.compile(r"\bdeputations?\b", re.I), r"deputations?"),
    (re.compile(r"\burgent (?:items?|business|matters?)\b", re.I), r"(?:items? of )?urgent"),
    (
        re.compile(
            rf"\b(?:public|residents?['’]?) questions?\b|\bquestions? (?:\w+ ){{0,2}}?{_OF_PUBLIC}\b", re.I
        ),
        rf"public questions?|questions? (?:\w+ ){{0,2}}?{_OF_PUBLIC}",
    ),
)
_MOST_ITEM_CHARS = 600


def nothing_brought(draft: Draft, asked: AskedDecision) -> Contradiction | None:
    """Return the minute that says that none was brought to the meeting that the question names."""
    named = next((words for rule, words in _BROUGHT if rule.search(draft.query)), None)
    if named is None or not asked.names_day:
        return None
    none = re.compile(rf"\b(?:there (?:were|was) no|no|nor any)\s+(?:\w+\s+){{0,2}}?(?:{named})\b", re.I)
    title = re.compile(rf"\b(?:{named})\b", re.I)
    for document, meeting in _meetings(draft, asked):
        for item in meeting.items:
            if title.search(item.title) and (span := _saying(document, item, none)):
                return Contradiction(decision=Decision(document, meeting, item, 1.0), span=span)
    return None


def _saying(document: Document, item: Item, none: re.Pattern[str]) -> tuple[int, int] | None:
    text = document.text[item.start : min(item.end, item.start + _MOST_ITEM_CHARS)]
    units = (unit for unit in split_units(text) if none.search(text[unit.start : unit.end]))
    unit = next(units, None)
    return (item.start + unit.start, item.start + unit.end) if unit else None


def _meetings(draft: Draft, asked: AskedDecision) -> list[tuple[Document, Meeting]]:
    """Return the minuted meetings behind the passages found, of the day and of the body that are named."""
    found: dict[str, tuple[Document, Meeting]] = {}
    for doc_id in dict.fromkeys(hit.document.doc_id for hit in draft.hits):
        document = draft.sources.document(doc_id)
        for meeting in document.meetings:
            if asked.is_on(meeting) and any(item.outcome != "not-minuted" for item in meeting.items):
                found.setdefault(meeting.meeting_id, (document, meeting))
    bodies = draft.question.bodies
    named = [(d, m) for d, m in found.values() if match_key(m.body or "") in bodies]
    return named or list(found.values())
