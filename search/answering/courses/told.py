"""What papers tell of a matter's way, sentence by sentence, with the day or the month that they name.

First come the matter's own papers, which say where they went; then what was found for the question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.records import Document, Item, MatterStep, Meeting, Statement, Step
from search.answering.courses.tellings import Telling, TimeTold, find_tellings, times_told
from search.answering.draft import Draft
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import Evidence, find_evidence, read_passages
from search.answering.facts.periods import Period, named_periods
from search.answering.quoting import Citations
from search.answering.records_in_words import long_date
from search.answering.sources import Sources, stems
from search.answering.support.support import coverage
from search.query.periods import names_period

Span = tuple[str, int, int]
# Dated sentences that tell of the matter: of its own papers, of what was found for the question, and those
# taken from each period that the question names.
_MOST_OWN = 5
_MOST_FOUND = 6
_MOST_OF_PERIOD = 2
_PASSAGES_OF_PERIOD = 6
# A sentence tells of the matter when it or its passage holds this much of the question; one of a paper that
# is no part of the matter must hold more.
_LEAST_TOLD = 0.35
_LEAST_OWN = 0.15
_LEAST_ELSEWHERE = 0.5
# Each period then has its sum: "how did the net budget change between the January draft and Council?"
_ASKS_HOW_SUM_CHANGED = re.compile(
    r"\bhow (?:did|has|have|was|were)\b.*\b(?:budget|cost|price|spending|fee|rent|grant|sum|amount|saving"
    r"|deficit|overspend)s?\b.*\b(?:change|rise|risen|grow|grown|fall|fallen|move|go|gone|develop)d?\b",
    re.I,
)
# The head of a paper and its lists of further papers tell no story.
_NO_TELLING = frozenset(["header", "background-papers", "appendices", "agenda", "attendance", "contact"])
# Where a report says where it has been; the rest of a long one is about its subject.
_TELLING_SECTIONS = frozenset(["header", "summary", "background", "consultation", "recommendations"])
_HEAD_CHARS = 3000
_SECTION_CHARS = 6000
_MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells what happened: its place, and the times and bodies that it names.

    ``date`` orders it; ``times`` is empty where the sentence names no time and the date is its meeting's."""

    date: dt.date
    document: Document
    meeting: Meeting | None
    item: Item | None
    start: int
    end: int
    times: tuple[TimeTold, ...]
    score: float

    @property
    def words(self) -> str:
        return " ".join(self.document.text[self.start : self.end].split())


def find_told(draft: Draft, matter: Sequence[MatterStep], said: Sequence[Span]) -> list[Told]:
    """Return the sentences that tell of the matter, without those that ``said`` holds, one for each time."""
    items = dict.fromkeys(_items(matter))
    own = sorted(_of_matter(draft, items), key=lambda told: -told.score)
    found = [
        told
        for each in draft.evidence
        if (times := times_told(each.text))
        and _is_about(each, items)
        and (told := _of_evidence(draft.sources, each, times))
    ]
    own, found = ([told for told in each if _is_asked(draft, told)] for each in (own, found))
    chosen = {_time_key(told): told for told in reversed(_best(own, said)[:_MOST_OWN])}
    # What was found for the question tells more of what is asked.
    chosen |= {_time_key(told): told for told in reversed(_best(found, said)[:_MOST_FOUND])}
    told_of = list(chosen.values())
    for period in _periods(draft):
        told_of += _told_in(draft, period, said)
    return list({told.words: told for told in told_of}.values())


def _is_asked(draft: Draft, told: Told) -> bool:
    """Say whether a sentence tells of the period that the question names, if it names one."""
    periods = draft.question.periods
    return not periods or any(period.first <= told.date <= period.last for period in periods)


def _best(ordered: Sequence[Told], said: Sequence[Span]) -> list[Told]:
    """Return the best sentence of each time."""
    by_time: dict[object, Told] = {}
    for told in ordered:
        if not _is_within(told, said):
            by_time.setdefault(_time_key(told), told)
    return list(by_time.values())


def state_told(told: Told, citations: Citations) -> tuple[list[Statement], list[Step]]:
    """State a sentence under its time and paper, and the meetings that it names by body and day."""
    numbers = citations.quote(told.document, told.start, told.end, told.meeting, told.item)
    if not numbers:
        return [], []
    line = f"{_time_words(told)}, as told in {_paper(told.document.title, told.meeting)}."
    steps = [
        Step(time.day, time.body, None, "told", numbers[0]) for time in told.times if time.body and time.day
    ]
    return [
        Statement("record", line, tuple(numbers[:1])),
        Statement("verbatim", citations.words_of(numbers), tuple(numbers)),
    ], steps


def _items(matter: Sequence[MatterStep]) -> Iterator[tuple[str, str]]:
    for step in matter:
        yield step.document.doc_id, step.item.item_id
        yield from ((place.doc_id, place.item.item_id) for place in step.also_at if place.item)


def _of_matter(draft: Draft, items: dict[tuple[str, str], None]) -> Iterator[Told]:
    """Yield what the matter's own papers tell of meetings."""
    for doc_id, item_id in list(items)[:_MOST_ITEMS]:
        place = draft.sources.item(doc_id, item_id)
        if place is None:
            continue
        document, (meeting, item) = draft.sources.document(doc_id), place
        for telling in find_tellings(document.text, _stretches(document, item)):
            score = _fit(draft, document, item, telling)
            # The date of the paper's own meeting is at its head already.
            if score and not (meeting.date and {t.day for t in telling.times} == {meeting.date}):
                yield Told(
                    telling.times[0].first, document, meeting, item, telling.start, telling.end,
                    telling.times, score,
                )  # fmt: skip


def _stretches(document: Document, item: Item) -> list[tuple[int, int]]:
    if document.kind == "minutes" or not item.sections:
        return [(item.start, min(item.end, item.start + _SECTION_CHARS))]
    sections = [
        (s.start, min(s.end, s.start + _SECTION_CHARS)) for s in item.sections if s.kind in _TELLING_SECTIONS
    ]
    return [(item.start, min(item.end, item.start + _HEAD_CHARS)), *sections]


def _fit(draft: Draft, document: Document, item: Item, telling: Telling) -> float:
    """Say how well a sentence tells of the matter, 0 where it may tell of another."""
    said = document.text[telling.start : telling.end]
    words, titled = stems(said), stems(item.title)
    references = [reference for reference in (item.decision_ref, item.report_ref) if reference]
    held = coverage(draft.about, words)
    if telling.is_own or any(reference in said for reference in references):
        return 1.0 + held
    return held + 0.1 * len(words & titled) if held >= _LEAST_OWN or len(words & titled) > 1 else 0.0


def _time_key(told: Told) -> object:
    return tuple((time.day, time.first) for time in told.times[:1]) or told.words


def _periods(draft: Draft) -> list[Period]:
    # A day or a month alone only limits where to look; it takes two to name the steps.
    periods = named_periods(draft.query, draft.question, lambda: _met(draft))
    return periods if len(periods) > 1 else []


def _met(draft: Draft) -> list[dt.date]:
    return [m.meeting.date for m in draft.sources.papers.meetings(draft.filters) if m.meeting.date]


def _told_in(draft: Draft, period: Period, said: Sequence[Span]) -> list[Told]:
    """Return the best sentences of the papers of a period."""
    filters = replace(draft.filters, date_from=period[0], date_to=period[1])
    hits = draft.sources.search(draft.query, _PASSAGES_OF_PERIOD, filters)
    # Within the period its own words tell nothing.
    about = {stem: weight for stem, weight in draft.about.items() if not names_period(stem)}
    asked = read_asked(draft.query, about or draft.about)
    if _ASKS_HOW_SUM_CHANGED.search(draft.query):
        asked = replace(asked, kinds=("money",))
    evidence = find_evidence(asked, read_passages(draft.sources, hits))
    of_period = (_of_evidence(draft.sources, e, []) for e in evidence if _is_telling(e))
    return [told for told in of_period if told and not _is_within(told, said)][:_MOST_OF_PERIOD]


def _of_evidence(sources: Sources, evidence: Evidence, times: Sequence[TimeTold]) -> Told | None:
    """Return a sentence with the first of its times, or else the date of its meeting."""
    chunk, of_meeting = evidence.passage.stored.chunk, evidence.passage.stored.meeting
    times = times[:1]
    date = times[0].first if times else of_meeting.date if of_meeting else None
    if date is None:
        return None
    document = sources.document(chunk.doc_id)
    found = sources.item(chunk.doc_id, chunk.item_id) if chunk.item_id else None
    meeting, item = found or (sources.meeting(chunk.doc_id, chunk.meeting_id), None)
    start, end = chunk.start + evidence.unit.start, chunk.start + evidence.unit.end
    return Told(date, document, meeting, item, start, end, tuple(times), evidence.score)


def _is_about(evidence: Evidence, items: dict[tuple[str, str], None]) -> bool:
    chunk = evidence.passage.stored.chunk
    is_own = not items or (chunk.doc_id, chunk.item_id) in items
    return _is_telling(evidence) and (is_own or evidence.features.context >= _LEAST_ELSEWHERE)


def _is_telling(evidence: Evidence) -> bool:
    if evidence.passage.stored.chunk.section in _NO_TELLING or not evidence.features.is_sentence:
        return False
    return evidence.features.context >= _LEAST_TOLD and evidence.features.own >= _LEAST_OWN


def _is_within(told: Told, said: Sequence[Span]) -> bool:
    return any(doc_id == told.document.doc_id and a <= told.start < b for doc_id, a, b in said)


def _time_words(told: Told) -> str:
    """Say when, no more exactly than the sentence does, and which body it names.

    A month told is never written as a day."""
    if not told.times:
        return long_date(told.date)
    words = []
    for time in told.times:
        when = long_date(time.day) if time.day else f"{time.first:%B %Y}"
        words.append(f"{time.body}, {when}" if time.body else when)
    return "; ".join(dict.fromkeys(words))


def _paper(title: str, meeting: Meeting | None) -> str:
    if meeting is None or not (meeting.body and meeting.date):
        return f"“{title}”"
    return f"“{title}” ({meeting.body}, {long_date(meeting.date)})"
