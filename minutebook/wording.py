"""Dates, meetings, items, pages and outcomes in words, the same at the terminal, on pages and in exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from minutebook.records import Citation, DocumentRef, ItemRef, MeetingRef, PageRef

# Above what a model wrote, wherever it is shown: nobody may take it for the record.
# How a reason begins that says why an answer has no gloss.
NO_GLOSS = "no plain-English version"
GLOSS_HEADING = "In plain English (written by a model, not the papers' words)"

_OUTCOMES = {"none": "no decision minuted", "not-minuted": "on the agenda", "told": "as a later paper tells"}


def long_date(date: dt.date) -> str:
    """
    >>> long_date(dt.date(2024, 2, 7))
    '7 February 2024'
    """
    return f"{date.day} {date:%B %Y}"


def outcome_words(outcome: str) -> str:
    """
    >>> outcome_words("resolved"), outcome_words("not-minuted")
    ('resolved', 'on the agenda')
    """
    return _OUTCOMES.get(outcome, outcome)


def kind_words(kind: str) -> str:
    """
    >>> kind_words("agenda-pack")
    'agenda pack'
    """
    return kind.replace("-", " ")


def meeting_words(meeting: MeetingRef | None) -> str | None:
    if meeting is None:
        return None
    words = [meeting.body, long_date(meeting.date) if meeting.date else None]
    return ", ".join(word for word in words if word) or None


def item_words(item: ItemRef | None) -> str | None:
    if item is None:
        return None
    noun = "minute" if item.is_minute else "item"
    return f"{noun} {item.number} {item.title}" if item.number else item.title


def where_words(document: DocumentRef, meeting: MeetingRef | None, item: ItemRef | None) -> str:
    """Return meeting and item, or the paper's title where neither is known."""
    where = [meeting_words(meeting), item_words(item)]
    return ", ".join(word for word in where if word) or document.title


def pages_words(pages: Sequence[PageRef]) -> str:
    if len(pages) == 1:
        return page_words(pages[0])
    return f"pages {pages[0].page}-{pages[-1].page}"


def page_words(page: PageRef) -> str:
    return f"page {page.page}" + (f" (printed {page.label})" if page.label else "")


def cited_where(citation: Citation) -> str:
    """Return meeting and item of a citation, or the paper's title."""
    document = DocumentRef(citation.doc_id, citation.path, citation.document_title, citation.kind, None)
    return where_words(document, citation.meeting, citation.item)


def cited_page(citation: Citation) -> str | None:
    if citation.page is None:
        return None
    return page_words(PageRef(citation.page, citation.page_label))


def citation_words(citation: Citation) -> str:
    """Return where a quotation stands: meeting, item — file, page (printed label)."""
    page = cited_page(citation)
    read = ", read by OCR" if citation.by_ocr else ""
    return f"{cited_where(citation)} — {citation.path}{f', {page}' if page else ''}{read}"
