"""Links between an item and other papers, each with what made it.

A link says what the other paper is to the item: its minute, its report, another print of it, a version that
came earlier or later, an addendum. It is computed when asked for: candidates come from the item table (same
meeting, same reference, same words of the title) or from equal passages, and each kind has its own test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from minutebook.records import Link, LinkKind, LinkReason
from minutebook.text import match_key
from search.index.item_table import Entry, ItemIndex, ItemTable, is_one_period, may_be_one_council
from search.matters.sameness import Sameness
from search.matters.versions import find_versions
from search.query.titles import likeness

# Titles of one meeting's agenda and minutes differ by a word or a typing error, seldom by more.
_LIKE_TITLE = 0.72
_LIKE_LETTERS = 0.93
# Nearly all passages of the shorter paper stand in the longer one: it is the same paper, there or alone.
_SAME_PAPER = 0.8
_REPORTS = frozenset(["report", "agenda-pack", "supplement", "other", "forward-plan"])
_DECISIONS = frozenset(["decision-notice"])
_AFTER_PROPOSAL = _REPORTS | _DECISIONS | {"minutes"}
_ADDENDUM = re.compile(
    r"\b(?:addendum|addenda|supplement(?:ary)?|supplemental|late|update|updated|tabled|corrections?)\b"
)
_ITEM_NUMBERS = re.compile(r"\bitems?\s+(\d+[a-z]?(?:(?:\s*(?:,|&|\band\b)\s*)\d+[a-z]?)*)")
_ORDER: tuple[LinkKind, ...] = (
    "same-minute",
    "confirmed-minute",
    "draft-minute",
    "minute",
    "report",
    "addendum",
    "amended-paper",
    "decision",
    "proposed-decision",
    "same-paper",
    "later-version",
    "earlier-version",
)
Found = tuple[LinkKind, Entry, list[LinkReason]]


def find_links(table: ItemTable, item_id: str) -> list[Link]:
    """Return the links of an item, by kind, date and path; none for an item that is not in the table."""
    index = table.index
    entry = index.by_id.get(item_id)
    if entry is None:
        return []
    sameness = Sameness(table.catalogue)
    found: dict[str, Found] = {}
    for link in (
        *_minute_prints(index, entry, sameness),
        *_report_and_minute(index, entry),
        *_addenda(index, entry),
        *_decisions(index, entry),
        *find_versions(index, entry, sameness),
        *_same_papers(index, entry, sameness),
    ):
        found.setdefault(link[1].item_id, link)
    ordered = sorted(found.values(), key=lambda f: (_ORDER.index(f[0]), f[1].date is None, f[1].sort_key))
    return [
        Link(kind, other.document, other.meeting_ref, other.ref, table.pages(other), tuple(reasons))
        for kind, other, reasons in ordered
    ]


def related(table: ItemTable, item_id: str, kinds: frozenset[LinkKind]) -> list[Entry]:
    """Return the items that are linked in one of these ways."""
    by_id = table.index.by_id
    return [
        by_id[link.item.item_id] for link in find_links(table, item_id) if link.item and link.kind in kinds
    ]


def _minute_prints(index: ItemIndex, entry: Entry, sameness: Sameness) -> Iterator[Found]:
    """The same minute bound into a later pack, or in draft."""
    if not entry.is_minute or entry.meeting is None:
        return
    for other in index.at_meeting(entry):
        if other.item_id == entry.item_id or not other.is_minute or other.ref.number != entry.ref.number:
            continue
        alike = likeness(entry.title, other.title, index.weights)
        if alike < _LIKE_TITLE and entry.title != other.title:
            continue
        kind: LinkKind = "same-minute"
        drafts = sameness.is_draft(entry.document.doc_id), sameness.is_draft(other.document.doc_id)
        if drafts == (True, False):
            kind = "confirmed-minute"
        elif drafts == (False, True):
            kind = "draft-minute"
        reasons = [LinkReason("meeting", _meeting_words(entry))]
        if entry.ref.number:
            reasons.append(LinkReason("number", entry.ref.number))
        yield kind, other, reasons


def _report_and_minute(index: ItemIndex, entry: Entry) -> Iterator[Found]:
    """The minute of a report at its meeting, or the reports of a minute."""
    if entry.meeting is None or entry.is_procedural:
        return
    for other in index.at_meeting(entry):
        minute, report = (entry, other) if entry.is_minute else (other, entry)
        if not minute.is_minute or report.is_minute or report.document.kind not in _REPORTS:
            continue
        reasons = _report_reasons(index, minute, report)
        if reasons:
            reasons.append(LinkReason("meeting", _meeting_words(entry)))
            yield ("report" if entry.is_minute else "minute"), other, reasons


def _report_reasons(index: ItemIndex, minute: Entry, report: Entry) -> list[LinkReason]:
    reasons = [LinkReason("reference", value) for value in sorted(minute.subjects & report.subjects)]
    alike = _title_likeness(index, minute, report)
    same_number = minute.agenda_number is not None and minute.agenda_number == report.ref.number
    other_number = minute.agenda_number and report.ref.number and not same_number
    if same_number and (alike > 0 or report.title.is_generic or minute.title.is_generic):
        reasons.append(LinkReason("number", f"agenda item {minute.agenda_number}"))
    if alike >= _LIKE_TITLE and not minute.title.is_generic and not other_number:
        reasons.append(LinkReason("title", report.ref.title))
    return reasons


def _title_likeness(index: ItemIndex, a: Entry, b: Entry) -> float:
    """Compare two titles of one meeting by words, and by letters where a typing error may part them."""
    alike = likeness(a.title, b.title, index.weights)
    if alike >= _LIKE_TITLE or not a.title.own & b.title.own:
        return alike
    ours, theirs = match_key(a.ref.title), match_key(b.ref.title)
    by_letters = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return by_letters if by_letters >= _LIKE_LETTERS else alike


def _addenda(index: ItemIndex, entry: Entry) -> Iterator[Found]:
    """Papers of the same meeting that amend the item by its agenda number, and what an addendum amends."""
    if entry.meeting is None:
        return
    number = _agenda_number(index, entry)
    own = amended_numbers(entry)
    seen: set[str] = set()
    for other in index.at_meeting(entry):
        theirs = amended_numbers(other)
        same_document = other.document.doc_id == entry.document.doc_id
        if same_document or bool(own) == bool(theirs) or other.document.doc_id in seen:
            continue
        if theirs and number in theirs:
            seen.add(other.document.doc_id)  # one link to an addendum, at its first item or at that number
            chosen = next(
                (e for e in index.by_document.get(other.document.doc_id, ()) if e.ref.number == number), other
            )
            yield "addendum", chosen, [LinkReason("number", f"item {number}")]
        elif own and other.ref.number in own and not other.is_minute and entry.ref.number in (*own, None):
            if len(own) > 1 and entry.ref.number not in (None, other.ref.number):
                continue
            yield "amended-paper", other, [LinkReason("number", f"item {other.ref.number}")]


def _agenda_number(index: ItemIndex, entry: Entry) -> str | None:
    """Return an item's number on the agenda; a minute that does not print it has that of its report."""
    if not entry.is_minute:
        return entry.ref.number
    reports = (other.ref.number for _, other, _ in _report_and_minute(index, entry) if other.ref.number)
    return entry.agenda_number or next(reports, None)


def amended_numbers(entry: Entry) -> frozenset[str]:
    """Return the agenda numbers that a paper's title or file name says it adds to."""
    if entry.is_minute:
        return frozenset()
    for name in (PurePosixPath(entry.document.path).stem, entry.document.title):
        text = match_key(name)
        numbers = _ITEM_NUMBERS.search(text)
        if numbers and _ADDENDUM.search(text):
            return frozenset(re.findall(r"\d+[a-z]?", numbers[1]))
    return frozenset()


def _decisions(index: ItemIndex, entry: Entry) -> Iterator[Found]:
    """The decision taken on a proposed one, and the other way about."""
    for value in sorted(entry.subjects):
        for other in index.by_subject.get(value, ()):
            if other.item_id == entry.item_id or not may_be_one_council(entry, other):
                continue
            taken = other.document.kind in _DECISIONS or other.is_minute
            if entry.document.kind == "proposed-decision" and taken:
                yield "decision", other, [LinkReason("reference", value)]
            elif other.document.kind == "proposed-decision" and entry.document.kind in _AFTER_PROPOSAL:
                yield "proposed-decision", other, [LinkReason("reference", value)]
            elif other.document.kind in _DECISIONS and entry.document.kind in _REPORTS:
                yield "decision", other, [LinkReason("reference", value)]


def _same_papers(index: ItemIndex, entry: Entry, sameness: Sameness) -> Iterator[Found]:
    """The same text elsewhere: a report in the pack and alone."""
    if entry.is_minute:
        return
    for item_id, (shared, smaller, _) in sameness.sharing(entry.item_id).items():
        other = index.by_id.get(item_id)
        if other is None or other.is_minute or other.document.doc_id == entry.document.doc_id:
            continue
        if not is_one_period(entry, other):
            continue  # this year's text on last year's pattern
        if shared / smaller >= _SAME_PAPER:
            yield "same-paper", other, [LinkReason("passages", f"{shared} of {smaller}")]
    if entry.meeting and not entry.title.is_generic and entry.document.kind in _REPORTS:
        for other in index.at_meeting(entry):
            if other.is_minute or other.document.kind not in _REPORTS:
                continue
            if other.document.doc_id == entry.document.doc_id or not _is_listing(entry, other):
                continue
            reasons = _report_reasons(index, entry, other)
            if any(reason.by == "title" for reason in reasons):
                yield "same-paper", other, reasons


def _is_listing(a: Entry, b: Entry) -> bool:
    """One of the two is the agenda's entry for the other, with little or no text of its own."""
    return "agenda-pack" in (a.document.kind, b.document.kind)


def _meeting_words(entry: Entry) -> str:
    return ", ".join(str(word) for word in (entry.body, entry.date) if word)
