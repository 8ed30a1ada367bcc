"""One page of a paper: its picture with the quoted words marked, its text, the pages before and after."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from minutebook.errors import NotFoundError
from minutebook.records import Document, ItemRef, Page, PageRef, ref_of
from minutebook.wording import page_words, where_words
from search.page_image import find
from ui.html.links import Links, shortened
from ui.html.papers_read import document_ref, meeting_ref
from ui.html.templating import render


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page in three parts, the quoted words in the middle."""

    before: str
    quoted: str
    after: str


def page_html(document: Document, number: int, quote: str | None, links: Links, *, level: int = 2) -> Markup:
    """Return a page as an ``<article>``. Raises NotFoundError for a page that the paper lacks."""
    page = page_of(document, number)
    quote = shortened(quote) if quote else None
    text = page_text(document, page, quote)
    where = where_of(document, page, len(text.before) if text.quoted else 0)
    named = page_words(PageRef(page.number, page.label))
    numbers = {p.number for p in document.pages}
    return render(
        "page.html",
        document=document_ref(document),
        is_pdf=document.format == "pdf",
        page=page,
        named=named,
        where=where,
        text=text,
        quote=quote,
        items=items_on(document, page),
        cite_as=f"{where} — {document.path}, {named}",
        before=number - 1 if number - 1 in numbers else None,
        after=number + 1 if number + 1 in numbers else None,
        last=len(document.pages),
        links=links,
        level=level,
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
    if not at:
        return PageText("", "", text)
    return PageText(text[: at.start], text[at.start : at.stop], text[at.stop :])


def items_on(document: Document, page: Page) -> list[ItemRef]:
    """Return the items that have text on the page, in order."""
    items = [item for meeting in document.meetings for item in meeting.items]
    return [ref_of(i) for i in items if i.start < page.body_end and page.body_start < i.end]


def where_of(document: Document, page: Page, offset: int) -> str:
    """Return the meeting and item that a place on a page belongs to, or the paper's title."""
    place = max(page.start + offset, page.body_start)
    for meeting in document.meetings:
        if meeting.start <= place < meeting.end:
            item = next((item for item in meeting.items if item.start <= place < item.end), None)
            ref = ref_of(item) if item else None
            return where_words(document_ref(document), meeting_ref(meeting), ref)
    return document.title
