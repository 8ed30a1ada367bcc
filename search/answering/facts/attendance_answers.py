"""Answers about who was there: the attendance of the meeting that is meant, in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.records import Document, Hit, Item, Meeting, Statement
from minutebook.text import match_key
from search.answering.decided.surnames import is_named, surnames_asked
from search.answering.facts.evidence import Evidence
from search.answering.facts.passage_answers import state_evidence
from search.answering.quoting import Citations
from search.answering.records_in_words import long_date
from search.answering.sources import Sources
from search.query.understanding import Understood

_APOLOGIES = re.compile(
    r"\bapolog|\babsent|\bsubstitut|\bmiss(?:ed|ing)?\b|\b(?:wasn|weren)[’']?t\b", re.IGNORECASE
)
_DECLARATIONS = re.compile(r"\bdeclar\w+|\binterests?\b|\bleft the\b|\bwithdrew\b", re.IGNORECASE)
# A declaration as minutes have it.
_DECLARED = re.compile(
    r"\bdeclared\b|\bleft the (?:room|meeting|chamber)|\bwithdrew from the|\btook no part\b", re.IGNORECASE
)
_WHY = re.compile(r"\bwhy\b|\breasons?\b", re.IGNORECASE)
# What minutes put beside an apology: "Cllr Hale (unwell)", "apologies owing to work".
_REASON = re.compile(
    r"\b(?:due to|owing to|because|on account of|as (?:s?he|they)|ill(?:ness)?|unwell|sick|hospital"
    r"|holiday|abroad|work|business|family|personal|bereave\w+|commitments?|maternity|paternity)\b",
    re.IGNORECASE,
)
# How far below the best sentence of all the best declaration may be.
_NEAR = 4.0


def state_attendance(
    query: str,
    question: Understood,
    sources: Sources,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    citations: Citations,
) -> list[Statement]:
    """State who attended, apologised or declared an interest at the meeting the question means."""
    if _DECLARATIONS.search(query) and not question.dates:
        telling = [each for each in evidence if _DECLARED.search(each.text)]
        if telling and telling[0].score >= evidence[0].score - _NEAR:
            return state_evidence(sources, telling, citations, most=2)
    for document, meeting in _meetings(query, question, sources, hits):
        if _DECLARATIONS.search(query) and not _APOLOGIES.search(query):
            statements = _state_item(document, meeting, _DECLARATIONS, citations)
        elif _APOLOGIES.search(query):
            statements = _state_item(document, meeting, _APOLOGIES, citations)
            statements += _state_people(document, meeting, citations)
        else:
            statements = _state_people(document, meeting, citations)
        if statements:
            return statements
    return []


def is_untold_why(query: str, statements: Sequence[Statement]) -> bool:
    """Say whether it is asked why somebody was absent, and the minutes only name who was: most do."""
    asks = bool(_WHY.search(query) and _APOLOGIES.search(query))
    return asks and not any(_REASON.search(s.text) for s in statements if s.kind == "verbatim")


def _meetings(
    query: str, question: Understood, sources: Sources, hits: Sequence[Hit]
) -> list[tuple[Document, Meeting]]:
    """Return minuted meetings behind the hits: those of the day asked about, else in the order found; where
    somebody is named, of the body whose minutes name them."""
    found: dict[str, tuple[Document, Meeting]] = {}
    for hit in hits:
        document = sources.document(hit.document.doc_id)
        for meeting in document.meetings:
            same = hit.meeting and (meeting.body, meeting.date) == (hit.meeting.body, hit.meeting.date)
            if same and any(item.outcome != "not-minuted" for item in meeting.items):
                found.setdefault(meeting.meeting_id, (document, meeting))
    meetings = _of_those_named(query, list(found.values()))
    if question.bodies:
        named = [(d, m) for d, m in meetings if match_key(m.body or "") in question.bodies]
        meetings = named or meetings
    if question.dates:
        return [(d, m) for d, m in meetings if m.date in question.dates]
    if question.months:
        return [(d, m) for d, m in meetings if m.date and (m.date.year, m.date.month) in question.months]
    return meetings


def _of_those_named(query: str, meetings: list[tuple[Document, Meeting]]) -> list[tuple[Document, Meeting]]:
    """Return the meetings whose minutes name somebody whom the question names, if any do."""
    asked = surnames_asked(query)
    named = [(d, m) for d, m in meetings if any(is_named(person.name, asked) for person in m.people)]
    return named or meetings


def _state_people(document: Document, meeting: Meeting, citations: Citations) -> list[Statement]:
    if not meeting.people:
        return []
    numbers = [
        number
        for start, end in _rolls(meeting)
        for number in citations.quote(document, start, end, meeting, None)
    ]
    if not numbers:
        return []
    line = f"Attendance at {meeting.body or 'the meeting'}, {long_date(meeting.date)}."
    return [
        Statement("record", line, tuple(numbers[:1])),
        Statement("verbatim", citations.words_of(numbers), tuple(numbers)),
    ]


# Those present and those in attendance stand so near each other.
_ROLL_GAP = 300


def _rolls(meeting: Meeting) -> list[tuple[int, int]]:
    """Return where names stand: at the head, and apart from it in the item on apologies."""
    rolls: list[tuple[int, int]] = []
    for start, end in sorted({(person.start, person.end) for person in meeting.people}):
        if rolls and start - rolls[-1][1] < _ROLL_GAP:
            rolls[-1] = (rolls[-1][0], max(end, rolls[-1][1]))
        else:
            rolls.append((start, end))
    return rolls


def _state_item(
    document: Document, meeting: Meeting, title: re.Pattern[str], citations: Citations
) -> list[Statement]:
    item: Item | None = next((i for i in meeting.items if title.search(i.title)), None)
    if item is None:
        return []
    numbers = citations.quote(document, item.start, min(item.end, item.start + 1200), meeting, item)
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers))] if numbers else []
