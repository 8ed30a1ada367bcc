"""The way of a matter through meetings, each step with its own words and citation.

The steps are what was minuted of the matter, what the papers of the periods named in the question say, and
the dated sentences that tell of it: much of what happened was at meetings whose minutes are not at hand.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.dates import find_dates
from minutebook.records import Filters, Meeting, Statement, Step, ref_of
from search.answering.draft import Draft
from search.answering.evidence import Evidence, find_evidence, read_asked, read_passages
from search.answering.periods import Period, named_periods, names_period
from search.answering.quoting import Citations
from search.answering.records_in_words import long_date, record_line
from search.answering.resolution_answers import Decision, decided_spans, state_decision, state_in_brief
from search.answering.sources import Sources

# A matter of more steps than this is told by those that decided.
_MOST_STEPS = 10
# Dated sentences that tell of the matter, and those taken from each period that the question names.
_MOST_TOLD = 6
_MOST_OF_PERIOD = 2
_PASSAGES_OF_PERIOD = 6
# A sentence tells of the matter when it or its passage holds this much of the question.
_LEAST_TOLD = 0.35
_LEAST_OWN = 0.15
# The head of a paper and its lists of further papers tell no story.
_NO_TELLING = frozenset(["header", "background-papers", "agenda", "attendance", "contact"])
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells what happened at some date."""

    date: dt.date | None
    evidence: Evidence


def add_timeline(draft: Draft, decisions: Sequence[Decision]) -> None:
    """Add the steps of the matter in order; nothing where there is but one."""
    steps = steps_of(draft.sources, decisions[0]) if decisions else []
    told = _told(draft, [span for step in steps for span in _spans(step)])
    if len(steps) + len(told) < 2:
        return
    for step in steps:
        # The step that fits best is the first citation, wherever it stands in the order.
        if step.item.item_id == decisions[0].item.item_id:
            state_decision(step, draft.citations, draft.about)
    entries: list[tuple[dt.date, int, Decision | Told]] = [
        *((step.meeting.date or dt.date.max, 1, step) for step in steps),
        *((each.date or dt.date.max, 0, each) for each in told),
    ]
    for _, _, entry in sorted(entries, key=lambda e: e[:2]):
        if isinstance(entry, Decision):
            stated, steps_made = state_steps([entry], draft.citations, draft.about, in_full=True)
            draft.statements += stated
            draft.timeline += steps_made
        else:
            draft.statements += _state_told(draft.sources, entry, draft.citations)


def steps_of(sources: Sources, decision: Decision) -> list[Decision]:
    """Return the minuted steps of the matter that a decision belongs to, by date."""
    steps = []
    for step in sources.papers.matter(decision.item.item_id):
        if step.stage not in ("minute", "decision"):
            continue
        found = sources.item(step.document.doc_id, step.item.item_id)
        if found:
            steps.append(Decision(sources.document(step.document.doc_id), *found, fit=decision.fit))
    return steps[-_MOST_STEPS:]


def state_steps(
    steps: Sequence[Decision], citations: Citations, weights: Mapping[str, float], *, in_full: bool
) -> tuple[list[Statement], list[Step]]:
    """State each step in order: its record and, ``in_full``, its resolution."""
    statements: list[Statement] = []
    timeline: list[Step] = []
    for step in steps:
        if in_full and decided_spans(step.document, step.item):
            stated = state_decision(step, citations, weights)
        elif decided_spans(step.document, step.item):
            stated = state_in_brief(step, weights, citations, most=1)
        else:
            end = min(step.item.end, step.item.start + 300)
            numbers = citations.quote(step.document, step.item.start, end, step.meeting, step.item)
            line = record_line(step.document, step.meeting, step.item)
            quotes = [c.quote for c in citations.found if c.n in numbers]
            stated = [
                Statement("record", line, tuple(numbers[:1])),
                Statement("verbatim", " ".join(quotes), tuple(numbers)),
            ]
            stated = stated if numbers else []
        if stated:
            statements += stated
            number = stated[0].citations[0]
            # A notice is a decision, though nothing is minuted in it.
            is_notice = step.document.kind == "decision-notice" and step.item.outcome == "none"
            outcome = "decided" if is_notice else step.item.outcome
            timeline.append(Step(step.meeting.date, step.meeting.body, ref_of(step.item), outcome, number))
    return statements, timeline


def _spans(step: Decision) -> list[tuple[str, int, int]]:
    return [(step.document.doc_id, *span) for span in decided_spans(step.document, step.item)]


def _told(draft: Draft, said: Sequence[tuple[str, int, int]]) -> list[Told]:
    """Return the sentences that tell of the matter by date, without those that ``said`` holds."""
    told = [
        Told(date, each)
        for each in draft.evidence
        if (date := date_told(each.text)) and _is_about(each) and not _is_within(each, said)
    ]
    # One sentence for each date, the best.
    by_date = {each.date: each for each in reversed(told)}
    chosen = sorted(by_date.values(), key=lambda t: -t.evidence.score)[:_MOST_TOLD]
    for period in _periods(draft):
        chosen += _told_in(draft, period, said)
    unique = {(t.evidence.passage.stored.chunk.chunk_id, t.evidence.unit.start): t for t in chosen}
    return list({" ".join(t.evidence.text.split()): t for t in unique.values()}.values())


def _periods(draft: Draft) -> list[Period]:
    # A day or a month alone only limits where to look; it takes two to name the steps.
    periods = named_periods(draft.query, draft.question, lambda: _met(draft))
    return periods if len(periods) > 1 else []


def _met(draft: Draft) -> list[dt.date]:
    return [m.meeting.date for m in draft.sources.papers.meetings(draft.filters) if m.meeting.date]


def _told_in(draft: Draft, period: Period, said: Sequence[tuple[str, int, int]]) -> list[Told]:
    """Return the best sentences of the papers of a period."""
    filters: Filters = replace(draft.filters, date_from=period[0], date_to=period[1])
    hits = draft.sources.search(draft.query, _PASSAGES_OF_PERIOD, filters)
    # Within the period its own words tell nothing.
    about = {stem: weight for stem, weight in draft.about.items() if not names_period(stem)}
    asked = read_asked(draft.query, about or draft.about)
    evidence = find_evidence(asked, read_passages(draft.sources, hits))
    best = [e for e in evidence if _is_about(e) and not _is_within(e, said)][:_MOST_OF_PERIOD]
    return [Told(_meeting_date(draft.sources, e), e) for e in best]


def _meeting_date(sources: Sources, evidence: Evidence) -> dt.date | None:
    meeting = evidence.passage.stored.meeting
    return meeting.date if meeting else None


def _is_about(evidence: Evidence) -> bool:
    if evidence.passage.stored.chunk.section in _NO_TELLING or not evidence.features.is_sentence:
        return False
    return evidence.features.context >= _LEAST_TOLD and evidence.features.own >= _LEAST_OWN


def _is_within(evidence: Evidence, said: Sequence[tuple[str, int, int]]) -> bool:
    chunk = evidence.passage.stored.chunk
    at = chunk.start + evidence.unit.start
    return any(doc_id == chunk.doc_id and start <= at < end for doc_id, start, end in said)


def date_told(text: str) -> dt.date | None:
    """Return the first date in a sentence, the first of the month where it names no day.

    >>> date_told("It was debated on 7 November 2024."), date_told("hearings in September 2024")
    (datetime.date(2024, 11, 7), datetime.date(2024, 9, 1))
    """
    dates = find_dates(text)
    if dates:
        return dates[0][1]
    month = _MONTH_YEAR.search(text)
    return dt.date(int(month[2]), _MONTHS.index(month[1].lower()) + 1, 1) if month else None


def _state_told(sources: Sources, told: Told, citations: Citations) -> list[Statement]:
    chunk = told.evidence.passage.stored.chunk
    document = sources.document(chunk.doc_id)
    found = sources.item(chunk.doc_id, chunk.item_id) if chunk.item_id else None
    meeting, item = found or (sources.meeting(chunk.doc_id, chunk.meeting_id), None)
    start, end = chunk.start + told.evidence.unit.start, chunk.start + told.evidence.unit.end
    numbers = citations.quote(document, start, end, meeting, item)
    quotes = [c.quote for c in citations.found if c.n in numbers]
    if not quotes:
        return []
    line = f"{long_date(told.date)}, as told in {_paper(document.title, meeting)}."
    return [
        Statement("record", line, tuple(numbers[:1])),
        Statement("verbatim", " ".join(quotes), tuple(numbers)),
    ]


def _paper(title: str, meeting: Meeting | None) -> str:
    if meeting is None or not (meeting.body and meeting.date):
        return f"“{title}”"
    return f"“{title}” ({meeting.body}, {long_date(meeting.date)})"
