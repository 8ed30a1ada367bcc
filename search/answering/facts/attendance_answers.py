"""Answers about who was there: the attendance of the meeting that is meant, in its own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import partial

from minutebook.dates import find_dates
from minutebook.records import Document, Item, Meeting, Statement
from search.answering.draft import Draft
from search.answering.facts.attended_meetings import (
    APOLOGIES,
    Attended,
    apologies_of,
    is_of_day,
    item_titled,
    names_asked,
)
from search.answering.facts.evidence import Evidence
from search.answering.facts.passage_answers import state_evidence
from search.answering.facts.units import split_units
from search.answering.quoting import Citations
from search.answering.records_in_words import long_date
from search.query.attending import Attending, attending_asked

_DECLARATIONS = re.compile(r"\bdeclar\w+|\binterests?\b", re.IGNORECASE)
# A declaration as minutes have it.
_DECLARED = re.compile(
    r"\bdeclared\b|\bleft the (?:room|meeting|chamber)|\bwithdrew from the|\btook no part\b", re.IGNORECASE
)
_FROM_AFAR = re.compile(
    r"\b(?:virtual(?:ly)?|remote(?:ly)?|online|by video|video ?conference|zoom|teams)\b", re.I
)
# "Attendance:" heads the names in a note of a meeting that has no minutes.
_NOTED = re.compile(r"\b(?:present|attend(?:ance|ees|ing|ed)?|apologies)\s*[:–-]", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b|\breasons?\b", re.IGNORECASE)
# What minutes put beside an apology: "Cllr Hale (unwell)", "apologies owing to work".
_REASON = re.compile(
    r"\b(?:due to|owing to|because|on account of|as (?:s?he|they)|ill(?:ness)?|unwell|sick|hospital"
    r"|holiday|abroad|work|business|family|personal|bereave\w+|commitments?|maternity|paternity)\b",
    re.IGNORECASE,
)
# How far below the best sentence of all the best declaration may be.
_NEAR = 4.0
_ITEM_CHARS = 1200


def state_attendance(draft: Draft, meant: Sequence[Attended]) -> list[Statement]:
    """State who attended, apologised or declared an interest at the meetings the question means."""
    asked = attending_asked(draft.query) or "there"
    if asked == "declared":
        declared = _state_declared(draft, meant)
        if declared:
            return declared
    for document, meeting in meant:
        statements = _state_asked(draft, asked, document, meeting)
        if statements:
            return statements
    return _state_noted(draft)


def is_untold_why(query: str, statements: Sequence[Statement]) -> bool:
    """Say whether it is asked why somebody was absent, and the minutes only name who was: most do."""
    asks = bool(_WHY.search(query)) and attending_asked(query) == "away"
    return asks and not any(_REASON.search(s.text) for s in statements if s.kind == "verbatim")


def _state_asked(draft: Draft, asked: Attending, document: Document, meeting: Meeting) -> list[Statement]:
    citations = draft.citations
    apologies = item_titled(meeting, APOLOGIES)
    people = partial(_state_people, document, meeting, citations)
    if asked == "declared":
        return _state_item(document, meeting, item_titled(meeting, _DECLARATIONS), citations)
    if asked == "away":
        return [*_state_item(document, meeting, apologies, citations), *people()]
    if asked == "remote":
        return _state_remote(document, meeting, apologies, citations) or people()
    # Whoever is asked for by name may have sent apologies.
    away = apologies if names_asked(draft, apologies_of(document, meeting)) else None
    return [*_state_item(document, meeting, away, citations), *people()]


def _state_declared(draft: Draft, meant: Sequence[Attended]) -> list[Statement]:
    """State the declaration of whoever is named, or one on the matter, wherever it is minuted; nothing where
    all that is asked for is a meeting's."""
    telling = [each for each in draft.evidence if _DECLARED.search(each.text)]
    own = [each for each in telling if names_asked(draft, each.text)]
    if is_of_day(draft):
        days = {meeting.date for _, meeting in meant}
        telling = [each for each in own if _day(each) in days]
    elif own:
        telling = own
    elif telling and telling[0].score < draft.evidence[0].score - _NEAR:
        telling = []
    return state_evidence(draft.sources, telling, draft.citations, most=2)


def _day(evidence: Evidence) -> dt.date | None:
    meeting = evidence.passage.stored.meeting
    return meeting.date if meeting else None


def _state_noted(draft: Draft) -> list[Statement]:
    """State who was at a meeting of the day asked about of which there is a note and no minutes."""
    noted = [each for each in draft.evidence if _NOTED.search(each.text) and _names_day(draft, each)]
    return state_evidence(draft.sources, noted, draft.citations, most=1)


def _names_day(draft: Draft, evidence: Evidence) -> bool:
    stored = evidence.passage.stored
    said = f"{draft.sources.document(stored.chunk.doc_id).title} {stored.chunk.text}"
    return bool(draft.question.dates & {date for _, date in find_dates(said)})


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


def _state_remote(
    document: Document, meeting: Meeting, apologies: Item | None, citations: Citations
) -> list[Statement]:
    """State the sentences, and the ends of the rolls, that say who took part from afar."""
    spans: list[tuple[int, int]] = []
    for start, end in _rolls(meeting):
        said = _FROM_AFAR.search(document.text, start, end)
        if said:
            # "IN ATTENDANCE VIRTUALLY:" heads those who follow.
            heading = max(
                document.text.rfind("\n", start, said.start()), document.text.rfind(")", start, said.start())
            )
            spans.append((max(start, heading + 1), end))
    if apologies:
        text = document.text[apologies.start : apologies.end]
        spans += [
            (apologies.start + unit.start, apologies.start + unit.end)
            for unit in split_units(text)
            if _FROM_AFAR.search(text, unit.start, unit.end)
        ]
    quoted = [numbers for span in spans if (numbers := citations.quote(document, *span, meeting, None))]
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers)) for numbers in quoted]


def _state_item(
    document: Document, meeting: Meeting, item: Item | None, citations: Citations
) -> list[Statement]:
    if item is None:
        return []
    numbers = citations.quote(document, item.start, min(item.end, item.start + _ITEM_CHARS), meeting, item)
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers))] if numbers else []
