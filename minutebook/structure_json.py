"""A document's structure as JSON: what ``show --json`` prints and ``eval structure`` measures.

The shape is that of the structure gold (``doc, kind, meetings[items[…]]``), with more fields where known.
Pages are computed from offsets; in a document without pages they are null.
"""

from __future__ import annotations

from typing import Any

from minutebook.jsonform import to_json
from minutebook.records import (
    Document,
    Item,
    Meeting,
    Page,
    Paragraph,
    Person,
    Resolution,
    Section,
    Vote,
    pages_of,
)
from minutebook.text import fold

# As much of a resolution as identifies it when read out: the gold's readers wrote about as much.
_START_CHARS = 80


def item_of_page(document: Document, page: Page) -> str | None:
    """Return the number of the item of the paper's own meeting in whose papers a page is bound; blank pages
    at its end are the item's too. None for a front sheet, which lists items of many."""
    own = [i for m in document.meetings if m.role == "subject" for i in m.items if i.sections]
    holding = [item for item in own if item.start <= page.start < item.end]
    return min(holding, key=lambda item: item.end - item.start).number if holding else None


def document_json(document: Document) -> dict[str, Any]:
    """Return kind, meetings, items and resolutions of a paper, with the page of each."""
    return {
        "doc": document.path,
        "doc_id": document.doc_id,
        "kind": document.kind,
        "form": document.form,
        "title": document.title,
        "council": document.council,
        "format": document.format,
        "tier": document.tier,
        "sha256": document.sha256,
        "meetings": [_meeting(document, meeting) for meeting in document.meetings],
        "pages": [
            {
                "page": p.number,
                "label": p.label,
                "item": item_of_page(document, p),
                "is_scanned": p.is_scanned,
                "by_ocr": p.by_ocr,
            }
            for p in document.pages
        ],
        "references": [
            {
                "kind": r.kind,
                "value": r.value,
                "page": first_page(document, r.start, r.end),
                "item_id": r.item_id,
                "is_subject": r.is_subject,
            }
            for r in document.references
        ],
        "evidence": to_json(document.evidence),
        "notes": list(document.notes),
    }


def first_page(document: Document, start: int, end: int) -> int | None:
    """Return the PDF page on which ``[start, end)`` begins; None in a document without pages."""
    touched = pages_of(document.pages, start, end)
    return touched[0].number if touched else None


def last_page(document: Document, start: int, end: int) -> int | None:
    touched = pages_of(document.pages, start, end)
    return touched[-1].number if touched else None


def resolution_start(document: Document, resolutions: tuple[Resolution, ...]) -> str | None:
    """Return the first words that were resolved, after the marker and the first number.

    A lead-in that ends in a colon ("Cabinet agree to:") goes on with what it leads to.
    """
    if not resolutions:
        return None
    resolution = resolutions[0]
    if not resolution.paragraphs:
        return _cut(fold(document.text[resolution.start : resolution.end]).removeprefix(resolution.marker))
    first = resolution.paragraphs[0]
    text = first.text
    if len(text) < _START_CHARS:
        text = f"{text} {fold(document.text[first.end : resolution.end])}"
    return _cut(text)


def count_paragraphs(resolution: Resolution) -> int:
    """Count the numbered or lettered paragraphs, nested ones too; where none is numbered, those that say
    something themselves."""
    numbered = sum(p.number is not None for p in resolution.paragraphs)
    return numbered or sum(not is_lead_in(p) for p in resolution.paragraphs)


def is_lead_in(paragraph: Paragraph) -> bool:
    """Say whether a paragraph only introduces those after it ("Cabinet agree to:").

    >>> is_lead_in(Paragraph(None, "That Cabinet:", 0, 0)), is_lead_in(Paragraph("1.2", "To agree:", 0, 0))
    (True, False)
    """
    return paragraph.number is None and paragraph.text.endswith(":")


def _cut(text: str) -> str:
    text = text.strip()
    if len(text) <= _START_CHARS:
        return text
    end = text.find(" ", _START_CHARS)
    return text if end < 0 else text[:end]


def _meeting(document: Document, meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting_id": meeting.meeting_id,
        "body": meeting.body,
        "date": to_json(meeting.date),
        "role": meeting.role,
        "time": meeting.time,
        "finished": meeting.finished,
        "call_in_deadline": meeting.call_in_deadline,
        "first_page": first_page(document, meeting.start, meeting.end),
        "last_page": last_page(document, meeting.start, meeting.end),
        "people": [_person(document, person) for person in meeting.people],
        "items": [_item(document, item) for item in meeting.items],
    }


def _item(document: Document, item: Item) -> dict[str, Any]:
    return {
        "item_id": item.item_id,
        "number": item.number,
        "title": item.title,
        "decision_ref": item.decision_ref,
        "report_ref": item.report_ref,
        "agenda_number": item.agenda_number,
        "first_page": first_page(document, item.start, item.end),
        "last_page": last_page(document, item.start, item.end),
        "pack_page_range": item.pack_page_range,
        "exempt": item.exempt,
        "exempt_paragraphs": list(item.exempt_paragraphs),
        "is_procedural": item.is_procedural,
        "outcome": item.outcome,
        "resolution_start": resolution_start(document, item.resolutions),
        "n_resolution_paragraphs": sum(count_paragraphs(r) for r in item.resolutions),
        "votes": [_vote(document, vote) for vote in item.votes] or None,
        "call_in": item.call_in,
        "resolutions": [
            {
                "marker": r.marker,
                "outcome": r.outcome,
                "paragraphs": [_paragraph(document, p) for p in r.paragraphs],
            }
            for r in item.resolutions
        ],
        "recommendations": [_paragraph(document, p) for p in item.recommendations],
        "details": [
            {
                "kind": d.kind,
                "text": d.text,
                "who": d.who,
                "consulting": d.consulting,
                "page": first_page(document, d.start, d.end),
            }
            for d in item.details
        ],
        "sections": [_section(document, section) for section in item.sections],
    }


def _paragraph(document: Document, paragraph: Paragraph) -> dict[str, Any]:
    touched = pages_of(document.pages, paragraph.start, paragraph.end)
    return {
        "number": paragraph.number,
        "text": paragraph.text,
        "page": touched[0].number if touched else None,
        "page_label": touched[0].label if touched else None,
    }


def vote_json(vote: Vote) -> dict[str, Any]:
    return {
        "on": vote.on,
        "proposer": vote.proposer,
        "seconder": vote.seconder,
        "for": vote.for_count,
        "against": vote.against_count,
        "abstain": vote.abstain_count,
        "result": vote.result,
        "names_for": list(vote.names_for),
        "names_against": list(vote.names_against),
        "names_abstain": list(vote.names_abstain),
    }


def _vote(document: Document, vote: Vote) -> dict[str, Any]:
    # A vote begins with its motion and ends with its result: the result is what one looks for.
    return {**vote_json(vote), "page": last_page(document, vote.start, vote.end)}


def _section(document: Document, section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "first_page": first_page(document, section.start, section.end),
        "last_page": last_page(document, section.start, section.end),
    }


def _person(document: Document, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "status": person.status,
        "page": first_page(document, person.start, person.end),
    }
