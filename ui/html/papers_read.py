"""A paper as it was understood: its meetings, their items with pages, what was resolved, who attended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from minutebook.errors import NotFoundError
from minutebook.records import (
    Document,
    DocumentRef,
    Item,
    ItemRef,
    Meeting,
    MeetingRef,
    PageRef,
    Person,
    pages_of,
    ref_of,
)
from ui.html.links import Links
from ui.html.templating import render


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with its reference and the pages it stands on."""

    item: Item
    ref: ItemRef
    pages: tuple[PageRef, ...]


def document_html(document: Document, links: Links, *, level: int = 2) -> Markup:
    """Return an outline of the paper and a link to each of its pages."""
    meetings = [(m, meeting_ref(m), placed_items(document, m)) for m in document.meetings]
    return render("document.html", document=document, meetings=meetings, links=links, level=level)


def meeting_html(document: Document, meeting: Meeting, links: Links, *, level: int = 2) -> Markup:
    """Return one meeting as the paper tells of it: attendance, items, resolutions."""
    return render(
        "meeting.html",
        document=document_ref(document),
        meeting=meeting,
        where=meeting_ref(meeting),
        items=placed_items(document, meeting),
        attendance=attendance(meeting.people),
        page_at=lambda start, end: next(iter(_page_refs(document, start, end)), None),
        links=links,
        level=level,
    )


def find_meeting(document: Document, meeting_id: str) -> Meeting:
    """Return a meeting of a paper. Raises NotFoundError."""
    found = next((m for m in document.meetings if m.meeting_id == meeting_id), None)
    if found is None:
        raise NotFoundError(f"no meeting {meeting_id!r} in the index")
    return found


def document_of(meeting_id: str) -> str:
    """Return the id of the paper that tells of a meeting, which the meeting's id begins with.

    >>> document_of("c021a959429e426f-m0")
    'c021a959429e426f'
    """
    return meeting_id.rpartition("-")[0]


def placed_items(document: Document, meeting: Meeting) -> list[PlacedItem]:
    return [PlacedItem(i, ref_of(i), _page_refs(document, i.start, i.end)) for i in meeting.items]


def attendance(people: Sequence[Person]) -> dict[str, list[Person]]:
    """Return people by what the paper says of them: present, apologies, in attendance."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(person.status, []).append(person)
    return groups


def meeting_ref(meeting: Meeting) -> MeetingRef:
    return MeetingRef(meeting.body, meeting.date)


def document_ref(document: Document) -> DocumentRef:
    return DocumentRef(document.doc_id, document.path, document.title, document.kind, document.council)


def _page_refs(document: Document, start: int, end: int) -> tuple[PageRef, ...]:
    return tuple(PageRef(page.number, page.label) for page in pages_of(document.pages, start, end))
