"""A page of a paper beside what led to it: its picture with the quoted words marked, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from minutebook.errors import NotFoundError
from minutebook.records import Citation, Document, DocumentRef, MeetingRef, Page, PageRef, ref_of
from minutebook.wording import page_words, where_words
from search.page_image import find
from ui.html.links import Links, shortened
from ui.html.templating import render
from ui.page.links import beside
from ui.page.place import Place
from ui.service import Service

VIEWER_TITLE_ID = "viewer-title"
# A citation is pasted into messages: its link marks where the words begin, and stays short.
_MOST_LINK_QUOTE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Opened:
    """What a visitor opened: a page of a paper and the words to mark on it."""

    doc_id: str
    page: int
    quote: str | None = None
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page in three parts, the quoted words in the middle."""

    before: str
    quoted: str
    after: str


def opened_at(place: Place, citations: tuple[Citation, ...] = ()) -> Opened | None:
    """Return the page that is open at a place, by the citation of an answer or by itself."""
    n = place.number("citation")
    cited = next((c for c in citations if c.n == n), None)
    if cited is not None and cited.page is not None:
        page = place.number("page") or cited.page
        return Opened(cited.doc_id, page, cited.quote if page == cited.page else None, cited.n)
    doc_id, page_asked = place.get("doc"), place.number("page")
    if doc_id is None or page_asked is None:
        return None
    return Opened(doc_id, page_asked, place.get("quote"))


def viewer_html(service: Service, place: Place, opened: Opened, *, level: int = 2) -> Markup:
    """Return the page as a section. Raises NotFoundError for a page that the paper lacks."""
    document = service.document(opened.doc_id)
    page = page_of(document, opened.page)
    quote = shortened(opened.quote) if opened.quote else None
    text = page_text(document, page, quote)
    where = where_of(document, page, len(text.before))
    named = page_words(PageRef(page.number, page.label))
    links = Links()
    return render(
        "viewer.html",
        level=level,
        opened=opened,
        document=document,
        page=page,
        page_words=named,
        where=where,
        cite_as=f"{where} — {document.title}, {named}",
        text=text,
        quote=quote,
        image=links.image(document.doc_id, page.number, quote) if document.format == "pdf" else None,
        file=links.file(document.doc_id, page.number if document.format == "pdf" else None),
        permalink=permalink(document, page, quote),
        previous=_turned(document, place, opened, page.number - 1),
        next=_turned(document, place, opened, page.number + 1),
        close=beside(place).url if place.view != "page" else None,
    )


def page_of(document: Document, number: int) -> Page:
    found = next((page for page in document.pages if page.number == number), None)
    if found is None:
        raise NotFoundError(f"{document.title} has no page {number}: it has {len(document.pages)}")
    return found


def page_text(document: Document, page: Page, quote: str | None) -> PageText:
    """Return the page's text with the quoted words apart, by letters and digits as the picture marks them."""
    text = document.text[page.start : page.end]
    at = find(list(text), quote) if quote else range(0)
    return (
        PageText(text[: at.start], text[at.start : at.stop], text[at.stop :])
        if at
        else PageText("", "", text)
    )


def where_of(document: Document, page: Page, offset: int) -> str:
    """Return the meeting and the item that a place on a page belongs to, or the paper's title."""
    place = max(page.start + offset, page.body_start)
    reference = DocumentRef(document.doc_id, document.path, document.title, document.kind, document.council)
    for meeting in document.meetings:
        if meeting.start <= place < meeting.end:
            item = next((item for item in meeting.items if item.start <= place < item.end), None)
            return where_words(
                reference, MeetingRef(meeting.body, meeting.date), ref_of(item) if item else None
            )
    return document.title


def permalink(document: Document, page: Page, quote: str | None) -> str:
    words = shortened(quote, _MOST_LINK_QUOTE_CHARS) if quote else None
    return Place("page").with_(doc=document.doc_id, page=page.number, quote=words).url


def _turned(document: Document, place: Place, opened: Opened, number: int) -> str | None:
    if not any(page.number == number for page in document.pages):
        return None
    if opened.citation is not None:
        return beside(place, citation=opened.citation, page=number).url
    return beside(place, doc=opened.doc_id, page=number, quote=opened.quote).url
