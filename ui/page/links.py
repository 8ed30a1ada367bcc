"""Addresses within the page, for the fragments that ``ui.html`` makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.records import Citation, Filters
from ui.html.links import Links, filter_parameters, shortened
from ui.page.place import START, Place


@dataclass(frozen=True, slots=True)
class PageLinks(Links):
    """Links of what is shown at ``place``: a page of a paper opens beside it, named by the citation where
    the answer has one."""

    has_script: bool = True
    place: Place = START
    citations: tuple[Citation, ...] = ()

    def answer(self, query: str, filters: Filters = Filters()) -> str:
        return Place("ask").with_(q=query, **filter_parameters(filters)).url

    def search(self, query: str, filters: Filters = Filters()) -> str:
        return Place("search").with_(q=query, **filter_parameters(filters)).url

    def listing(self, view: str, filters: Filters = Filters(), p: int = 1) -> str:
        return Place(view).with_(**filter_parameters(filters), p=p if p > 1 else None).url

    def form(self, view: str) -> tuple[str, dict[str, str]]:
        return "/", {"view": view}

    def document(self, doc_id: str) -> str:
        return Place("papers").with_(paper=doc_id).url

    def meeting(self, meeting_id: str) -> str:
        return Place("meetings").with_(meeting=meeting_id).url

    def item(self, item_id: str) -> str:
        return Place("item").with_(item=item_id).url

    def page(self, doc_id: str, page: int, words: str | None = None) -> str:
        cited = _cited(self.citations, doc_id, page, words)
        if cited is not None:
            return beside(self.place, citation=cited).url
        return beside(self.place, doc=doc_id, page=page, quote=shortened(words) if words else None).url


def beside(place: Place, **opened: str | int | None) -> Place:
    """Return the place with another page open beside it, or with none."""
    return place.with_(citation=None, doc=None, page=None, quote=None).with_(**opened)


def _cited(citations: Sequence[Citation], doc_id: str, page: int, words: str | None) -> int | None:
    found = (c.n for c in citations if (c.doc_id, c.page, c.quote) == (doc_id, page, words))
    return next(found, None)
