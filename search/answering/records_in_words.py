"""Statements composed from parsed fields only: who decided, when, under which number."""

from __future__ import annotations

import datetime as dt

from minutebook.records import Document, Item, Meeting, Vote

_OUTCOMES = {
    "resolved": "resolved",
    "agreed": "agreed",
    "noted": "noted",
    "recommended": "recommended to another body, or recorded as a recommendation",
    "referred": "referred",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
    "refused": "refused",
    "lost": "lost",
}


def long_date(date: dt.date | None) -> str:
    """
    >>> long_date(dt.date(2024, 2, 7))
    '7 February 2024'
    """
    return f"{date.day} {date:%B %Y}" if date else "date not stated"


def record_line(document: Document, meeting: Meeting, item: Item) -> str:
    """Say body, date, number, title, references and outcome of an item."""
    word = "minute" if item.outcome != "not-minuted" and item.number else "item"
    number = f", {word} {item.number}" if item.number else ""
    references = [f"decision {item.decision_ref}"] if item.decision_ref else []
    references += [f"report {item.report_ref}"] if item.report_ref else []
    named = f" ({'; '.join(references)})" if references else ""
    outcome = _OUTCOMES.get(item.outcome)
    by = meeting.body or (document.title if document.title != item.title else None)
    when = ", ".join(part for part in (by, long_date(meeting.date) if meeting.date or by else None) if part)
    line = f"{when}{number}: {item.title}{named}" if when else f"{item.title}{named}"
    if outcome:
        line += f" — {outcome}"
    return line + "."


def vote_line(vote: Vote) -> str:
    """Say what was voted on, by whom moved, the count where one is minuted, and the result."""
    moved = f", moved by {vote.proposer}" if vote.proposer else ""
    moved += f", seconded by {vote.seconder}" if vote.seconder else ""
    counts = [
        f"{number} {side}"
        for side, number in (
            ("for", vote.for_count),
            ("against", vote.against_count),
            ("abstaining", vote.abstain_count),
        )
        if number is not None
    ]
    count = f": {', '.join(counts)}" if counts else ": no count is minuted"
    result = f"; {vote.result}" if vote.result else ""
    return f"Vote on the {vote.on.removeprefix('the ')}{moved}{count}{result}."
