"""Example questions, made of what the papers hold and tried before they are offered."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

from minutebook.records import LedgerEntry
from minutebook.text import fold
from ui.service import Service

EXAMPLES = 4
# A longer title makes a question that nobody would type.
_MOST_TITLE_CHARS = 70
# How many are tried, newest first, before fewer are shown.
_MOST_TRIED = 12
_SUBTITLE = re.compile(r"\s+[-–:]\s+.*$|:\s+.*$|\s*\(.*?\)\s*$")

_lock = threading.Lock()
_made: dict[tuple[int, str], list[str]] = {}


def example_questions(service: Service) -> list[str]:
    """Return questions that these papers answer, of different bodies; the same for one state of the index."""
    key = (id(service), service.generation)
    with _lock:
        if key not in _made:
            _made.clear()
            _made[key] = _answered(service)
        return _made[key]


def _answered(service: Service) -> list[str]:
    found: list[str] = []
    for tried, question in enumerate(candidates(service.resolutions())):
        if len(found) == EXAMPLES or tried == _MOST_TRIED:
            break
        if service.answer(question, gloss=False).status == "answered":
            found.append(question)
    return found


def candidates(entries: list[LedgerEntry]) -> Iterator[str]:
    """Yield questions of the ledger: of each body its newest decision in turn, then one by its reference."""
    telling = [entry for entry in entries if entry.meeting.body and entry.meeting.date and _subject(entry)]
    telling.sort(key=lambda entry: str(entry.meeting.date), reverse=True)
    by_body: dict[str, list[LedgerEntry]] = {}
    for entry in telling:
        by_body.setdefault(str(entry.meeting.body), []).append(entry)
    voted = next((entry for entry in telling if entry.votes), None)
    if voted:
        yield f"How did {_named(voted.meeting.body)} vote on {_subject(voted)}?"
    referred = next((entry.item.decision_ref for entry in telling if entry.item.decision_ref), None)
    if referred:
        yield f"What is decision {referred}?"
    for nth in range(max(map(len, by_body.values()), default=0)):
        for of_body in by_body.values():
            if nth < len(of_body):
                entry = of_body[nth]
                yield f"What did {_named(entry.meeting.body)} resolve on {_subject(entry)}?"


def _subject(entry: LedgerEntry) -> str | None:
    """Return the item's title as it would stand in a question, None where it tells too little."""
    title = _SUBTITLE.sub("", fold(entry.item.title)).strip(" .")
    # One word ("Minutes", "Apologies") or a decision without paragraphs is of the meeting's own course.
    if len(title) > _MOST_TITLE_CHARS or len(title.split()) < 2 or len(entry.paragraphs) < 2:
        return None
    return title.capitalize() if title.isupper() else title


def _named(body: str | None) -> str:
    """
    >>> _named("Cabinet"), _named("Planning Committee")
    ('Cabinet', 'the Planning Committee')
    """
    return str(body) if body and " " not in body else f"the {body}"
