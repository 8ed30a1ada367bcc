"""What became of delegations and of scrutiny's recommendations, from the later steps of the same matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutebook.records import (
    Filters,
    FollowUp,
    LaterDecision,
    LedgerEntry,
    MatterStep,
    MeetingRef,
    PageRef,
    Paragraph,
    pages_of,
)
from minutebook.text import fold

if TYPE_CHECKING:
    from search.papers import Papers

_SCRUTINY = re.compile(r"\b(?:scrutiny|select committee|overview|task (?:and finish )?group)\b", re.I)
_EXECUTIVE = re.compile(r"\b(?:cabinet|executive)\b(?! scrutiny)", re.I)
_RECOMMENDED = re.compile(
    r"\b(?:cabinet|executive|leader)\b[^.;]*\b(?:recommended|asked|requested|invited|urged|informed)\b"
    r"|\brecommend(?:s|ed|ation to)?\b[^.;]*\b(?:cabinet|executive)\b"
    r"|\b(?:referred|sent|refer|forwarded)\b[^.;]*\bto (?:the )?(?:cabinet|executive)\b",
    re.I,
)
_UNDER_DELEGATION = re.compile(r"\bdelegated (?:authority|powers?|decision)|\bunder delegation", re.I)
# The first meetings after it answer; later ones go on with the matter.
_MOST_RESPONSES = 2
_LONGEST_TEXT = 1500


def find_follow_ups(papers: Papers, filters: Filters = Filters()) -> list[FollowUp]:
    """Return the delegations and scrutiny recommendations among the resolutions that pass the filters."""
    return [each for entry in _once(papers.resolutions(filters)) for each in follow_ups_of(papers, entry)]


def follow_ups_of(papers: Papers, entry: LedgerEntry) -> Iterator[FollowUp]:
    """Yield what became of one resolution's delegations and, of scrutiny's, its recommendations."""
    item_id, date = entry.item.item_id, entry.meeting.date
    used = tuple(exercised(papers, item_id, date)) if entry.delegations else ()
    for delegation in entry.delegations:
        yield FollowUp(
            "delegation", entry.document, entry.meeting, entry.item, delegation.page, delegation.text,
            delegation.who, delegation.consulting, used,
        )  # fmt: skip
    recommended = list(_recommendations(entry))
    answers = tuple(responses(papers, item_id, date)) if recommended else ()
    for paragraph, page in recommended:
        yield FollowUp(
            "scrutiny-recommendation", entry.document, entry.meeting, entry.item, page, paragraph.text,
            None, None, answers,
        )  # fmt: skip


def _once(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    """Keep one of the same resolution printed in several papers, the minutes themselves first."""
    kept: dict[tuple[object, ...], LedgerEntry] = {}
    for entry in entries:
        words = " ".join(p.text for p, _ in entry.paragraphs)
        key = (entry.document.council, entry.meeting.body, entry.meeting.date, entry.item.number, words)
        if key not in kept or (kept[key].document.kind != "minutes" and entry.document.kind == "minutes"):
            kept[key] = entry
    return list(kept.values())


def _recommendations(entry: LedgerEntry) -> Iterator[tuple[Paragraph, PageRef | None]]:
    for paragraph, page in entry.paragraphs:
        if is_scrutiny_recommendation(entry.meeting.body, paragraph.text):
            yield paragraph, page


def is_scrutiny_recommendation(body: str | None, words: str) -> bool:
    """
    >>> is_scrutiny_recommendation("Scrutiny Committee", "Cabinet be asked to keep the library open")
    True
    """
    return bool(_SCRUTINY.search(body or "") and _RECOMMENDED.search(words))


def exercised(papers: Papers, item_id: str, date: dt.date | None) -> Iterator[LaterDecision]:
    """Yield officers' decisions on the matter after a date, and minutes that note one."""
    for step in _after(papers, item_id, date):
        if step.stage == "decision":
            yield from _told(papers, step)
        elif step.stage == "minute":
            yield from (
                told
                for told in _told(papers, step)
                if _UNDER_DELEGATION.search(f"{told.item.title} {told.text}")
            )


def responses(papers: Papers, item_id: str, date: dt.date | None) -> Iterator[LaterDecision]:
    """Yield what Cabinet or the Executive next decided on the matter after a date."""
    answered = [
        s for s in _after(papers, item_id, date) if s.stage == "minute" and _EXECUTIVE.search(s.body or "")
    ]
    first = [step for step in answered if not _SCRUTINY.search(step.body or "")][:_MOST_RESPONSES]
    for step in first:
        yield from _told(papers, step)


def _after(papers: Papers, item_id: str, date: dt.date | None) -> list[MatterStep]:
    if date is None:
        return []
    return [step for step in papers.matter(item_id) if step.date and step.date > date]


def _told(papers: Papers, step: MatterStep) -> Iterator[LaterDecision]:
    """Yield what a step decided in its own words; nothing where it has none."""
    found = papers.item(step.item.item_id)
    spans = [(r.start, r.end) for r in found.detail.resolutions] or [
        (s.start, s.end) for s in found.detail.sections if s.kind == "decision"
    ]
    if not spans:
        return
    start, end = spans[0]
    offset = found.detail.start
    words = fold(found.text[start - offset : end - offset])[:_LONGEST_TEXT]
    pages = pages_of(papers.catalogue.pages(step.document.doc_id), start, end)
    page = PageRef(pages[0].number, pages[0].label) if pages else None
    yield LaterDecision(step.document, MeetingRef(step.body, step.date), step.item, page, words, step.reasons)
