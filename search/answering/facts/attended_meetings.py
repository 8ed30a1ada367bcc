"""The meetings that a question about who was there means: of the day, month and body that it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.records import Document, Filters, Item, Meeting
from minutebook.text import match_key
from search.answering.draft import Draft
from search.answering.facts.periods import Period, named_periods
from search.answering.sources import stems
from search.index.catalogue_reader import where_both
from search.query.attending import attending_asked
from search.ranking.priors import councils_named

Attended = tuple[Document, Meeting]
APOLOGIES = re.compile(r"\bapolog|\babsen|\bsubstitut", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’-]{2,}")
_NAME = re.compile(r"\b[A-Z][\w’-]{2,}")
# What a question and the words on apologies and interests share that names nobody.
_NO_NAMES = frozenset(
    "council county borough district parish town city full cabinet executive committee panel board scrutiny"
    " meeting chairman chair vice deputy leader leaders member members councillor councillors cllr cllrs mrs"
    " miss item items agenda interest interests apologies absence declaration declarations substitute"
    " substitutes democratic services manager officer officers director directors were was why did which"
    " what how the and january february march april may june july august september october november"
    " december".split()
)
# A question names a few days; in a month many meetings are held.
_MOST = 12


def meetings_meant(draft: Draft) -> list[Attended]:
    """Return minuted meetings: those of the days and months asked about, else those behind the hits in the
    order found; of the bodies and the council that are named, where there are such."""
    question, found = draft.question, _behind_hits(draft)
    periods = named_periods(draft.query, question, lambda: _days_met(draft))
    if periods:
        found = [each for each in found if _is_within(each[1], periods)]
        known = {meeting.meeting_id for _, meeting in found}
        found += [each for each in _of_days(draft, periods) if each[1].meeting_id not in known]
    if question.bodies:
        named = [each for each in found if match_key(each[1].body or "") in question.bodies]
        # "The council" may be one whose meetings bear its own name: then whoever is named tells.
        if any(_asked_of(draft, *each) for each in named) or not any(_asked_of(draft, *e) for e in found):
            found = named or found
    councils = councils_named(draft.query, draft.sources.papers.councils)
    found = [each for each in found if not councils or each[0].council in councils] or found
    # Two bodies meet in one month: the one that whoever is named sits on, or was away from.
    found.sort(key=lambda each: -len(_asked_of(draft, *each)))
    if periods:
        words = draft.weights.keys()
        # "The parenting panel" is the Corporate Parenting Panel, whatever else met that day.
        found.sort(key=lambda each: -len(words & stems(each[1].body or "")))
    return found


def _asked_of(draft: Draft, document: Document, meeting: Meeting) -> set[str]:
    present = " ".join(person.name for person in meeting.people)
    is_away = attending_asked(draft.query) == "away"
    away = names_asked(draft, apologies_of(document, meeting))
    return away if is_away and away else away | names_asked(draft, present)


def apologies_of(document: Document, meeting: Meeting) -> str:
    """Return the words of the item on apologies, nothing where there is none."""
    item = item_titled(meeting, APOLOGIES)
    return document.text[item.start : item.end] if item else ""


def item_titled(meeting: Meeting, title: re.Pattern[str]) -> Item | None:
    return next((item for item in meeting.items if title.search(item.title)), None)


def names_asked(draft: Draft, text: str) -> set[str]:
    """Return who of those that the question names, with capitals or without, a text names."""
    asked = {word.casefold() for word in _WORD.findall(draft.query)} - _NO_NAMES
    return asked & {name.casefold() for name in _NAME.findall(text)}


def is_of_day(draft: Draft) -> bool:
    """Say whether a question names days or months, with a year or without."""
    return bool(named_periods(draft.query, draft.question, lambda: _days_met(draft)))


def _behind_hits(draft: Draft) -> list[Attended]:
    found: dict[str, Attended] = {}
    for hit in draft.hits:
        document = draft.sources.document(hit.document.doc_id)
        for meeting in document.meetings:
            same = hit.meeting and (meeting.body, meeting.date) == (hit.meeting.body, hit.meeting.date)
            if same and is_minuted(meeting):
                found.setdefault(meeting.meeting_id, (document, meeting))
    return list(found.values())


def is_minuted(meeting: Meeting) -> bool:
    return any(item.outcome != "not-minuted" for item in meeting.items)


def _is_within(meeting: Meeting, periods: Sequence[Period]) -> bool:
    return meeting.date is not None and any(first <= meeting.date <= last for first, last in periods)


def _of_days(draft: Draft, periods: Sequence[Period]) -> list[Attended]:
    """Return the minuted meetings of some days, found or not: a roll holds few of a question's words."""
    found: list[Attended] = []
    for first, last in periods:
        where, parameters = where_both(_within(draft, first, last))
        rows = draft.sources.papers.catalogue.rows(
            f"SELECT m.doc_id, m.meeting_id FROM meetings m JOIN documents d USING (doc_id) {where}"
            " AND EXISTS (SELECT 1 FROM items i WHERE i.meeting_id = m.meeting_id"
            "   AND i.outcome <> 'not-minuted')"
            " ORDER BY m.date DESC, d.kind <> 'minutes', d.path, m.ordinal LIMIT ?",
            *parameters,
            _MOST,
        )
        for row in rows:
            meeting = draft.sources.meeting(row["doc_id"], row["meeting_id"])
            if meeting:
                found.append((draft.sources.document(row["doc_id"]), meeting))
    return found


def _within(draft: Draft, first: dt.date, last: dt.date) -> Filters:
    limits = draft.filters
    return replace(
        limits,
        date_from=max(first, limits.date_from or first),
        date_to=min(last, limits.date_to or last),
    )


def _days_met(draft: Draft) -> list[dt.date]:
    where, parameters = where_both(draft.filters)
    rows = draft.sources.papers.catalogue.rows(
        f"SELECT DISTINCT m.date FROM meetings m JOIN documents d USING (doc_id) {where}", *parameters
    )
    return [dt.date.fromisoformat(row["date"]) for row in rows if row["date"]]
