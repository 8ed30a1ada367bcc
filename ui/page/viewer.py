"""A page of a paper beside what led to it: its picture with the quoted words marked, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from minutebook.records import Citation, Document, Page, PageRef
from minutebook.wording import page_words
from ui.html.links import Links, shortened
from ui.html.pages_shown import page_of, page_text, where_of
from ui.html.templating import render
from ui.page.links import beside
from ui.page.place import Place
from ui.service import Service

VIEWER_TITLE_ID = "viewer-title"
# A citation is pasted into messages: its link marks where the words begin, and stays short.
_MOST_LINK_QUOTE_CHARS = 160
# Fewer words stand on many pages.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """What a visitor opened: a page of a paper and the words to mark on it."""

    doc_id: str
    page: int
    quote: str | None = None
    citation: int | None = None


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
    quote = standing(document, page, shortened(opened.quote)) if opened.quote else None
    text = page_text(document, page, quote)
    where = where_of(document, page, len(text.before) if text.quoted else 0)
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


def standing(document: Document, page: Page, quote: str) -> str:
    """Return as much of a quotation as stands on the page: its beginning or end where it goes over two pages.

    Whole where no four words of it do.
    """
    if page_text(document, page, quote).quoted:
        return quote
    words = quote.split()
    parts = [words[:n] for n in _halving(len(words))] + [words[-n:] for n in _halving(len(words))]
    parts.sort(key=len, reverse=True)
    found = (" ".join(part) for part in parts if page_text(document, page, " ".join(part)).quoted)
    return next(found, quote)


def _halving(count: int) -> list[int]:
    """Return ever fewer words to try, by a fifth each time, down to four."""
    tried: list[int] = []
    while (count := count * 4 // 5) >= _LEAST_WORDS:
        tried.append(count)
    return tried


def permalink(document: Document, page: Page, quote: str | None) -> str:
    words = shortened(quote, _MOST_LINK_QUOTE_CHARS) if quote else None
    return Place("page").with_(doc=document.doc_id, page=page.number, quote=words).url


def _turned(document: Document, place: Place, opened: Opened, number: int) -> str | None:
    if not any(page.number == number for page in document.pages):
        return None
    if opened.citation is not None:
        return beside(place, citation=opened.citation, page=number).url
    return beside(place, doc=opened.doc_id, page=number, quote=opened.quote).url
