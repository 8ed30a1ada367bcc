"""A service whose every text from outside is one string, for looking at whole pages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutebook.records import (
    Answer,
    Comparison,
    Document,
    DocumentEntry,
    Failure,
    FilterCount,
    FilterCounts,
    Filters,
    ItemEntry,
    ItemLinks,
    LedgerEntry,
    Link,
    MatterStep,
    Meeting,
    MeetingEntry,
    Page,
    Person,
    Searched,
    SearchResult,
)  # fmt: skip
from tests.ui.html.made import DAY, Made


class HostileService:
    """All it holds is ``words``; ids too, so that addresses are made of them."""

    published = "2026-11-22T10:00:00+00:00"
    has_gloss = True

    def __init__(self, words: str) -> None:
        self.words = words

    @property
    def generation(self) -> str:
        return self.words

    @property
    def _made(self) -> Made:
        return Made(self.words)

    def search(
        self, query: str, *, k: int = 10, filters: Filters = Filters(), procedural: bool = False
    ) -> SearchResult:
        return replace(self._made.hits, query=query)

    def facets(
        self, query: str = "", *, filters: Filters = Filters(), procedural: bool = False
    ) -> FilterCounts:
        both = (FilterCount(self._made.words, 2), FilterCount("Cabinet", 1))
        return FilterCounts(query, filters, 3, both, both, both, both, both, ())

    def answer(self, query: str, *, filters: Filters = Filters(), gloss: bool = True) -> Answer:
        return replace(self._made.answer, query=query)

    def documents(self, filters: Filters = Filters()) -> Sequence[DocumentEntry]:
        return self._made.papers

    def document(self, doc: str) -> Document:
        words = self._made.words
        text = f"{words}\n{words}"
        item = replace(self._made.item_entry.detail, start=0, end=len(text))
        person = Person(words, words, words, 0, len(words))
        meeting = Meeting(
            f"{doc}-m0", words, DAY, "previous-minutes", 0, len(text), words, words, words, (person,), (item,)
        )
        pages = (Page(4, words, 0, len(text), 0, len(text)), Page(5, None, len(text), len(text), 0, 0))
        return Document(
            doc,
            words,
            "0" * 64,
            "pdf",
            "minutes",
            words,
            words,
            words,
            text,
            pages,
            (meeting,),
            notes=(words,),
        )

    def document_links(self, doc: str) -> list[ItemLinks]:
        return []

    def failures(self) -> Sequence[Failure]:
        return self._made.failures

    def meetings(self, filters: Filters = Filters()) -> Sequence[MeetingEntry]:
        return self._made.meetings

    def item(self, item_id: str) -> ItemEntry:
        return self._made.item_entry

    def links(self, item_id: str) -> list[Link]:
        return self._made.links

    def matter(self, item_id: str) -> list[MatterStep]:
        return self._made.steps

    def changes(self, item_id: str) -> Comparison:
        return self._made.comparison

    def resolutions(self, filters: Filters = Filters()) -> list[LedgerEntry]:
        return [self._made.entry]

    def searched(self, filters: Filters = Filters()) -> Searched:
        return Searched(1, (self._made.words,), DAY, dt.date(2025, 1, 1))

    def source_file(self, doc_id: str) -> Path:
        raise AssertionError("no page needs the file itself")
