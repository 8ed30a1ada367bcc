"""A service with one small paper of two pages, for the tests of the faces."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI

from minutebook.errors import NotFoundError
from minutebook.records import (
    Answer,
    Citation,
    Comparison,
    Document,
    DocumentEntry,
    DocumentRef,
    Failure,
    FilterCount,
    FilterCounts,
    Filters,
    Hit,
    Item,
    ItemEntry,
    ItemLinks,
    ItemRef,
    LedgerEntry,
    Link,
    MatterStep,
    Meeting,
    MeetingEntry,
    MeetingRef,
    Page,
    PageRef,
    Paragraph,
    Resolution,
    Searched,
    SearchResult,
    SimilarItem,
    Statement,
    Vote,
    pages_of,
)
from ui.access import Access
from ui.app import create_app
from ui.feedback import FeedbackStore
from ui.keys import Keys
from ui.limits import Limits
from ui.readiness import Readiness
from ui.service import Service

FIRST_PAGE = "Minutes of the Meeting of the Cabinet held on 7 February 2024\n240. Domiciliary Care\nPage 1"
SECOND_PAGE = "RESOLVED:\n1.1 To approve the tender.\n1.2 To delegate the award.\nPage 2"
TEXT = f"{FIRST_PAGE}\n{SECOND_PAGE}"
RESOLVED_AT = TEXT.index("RESOLVED")


def _paragraph(number: str, text: str) -> Paragraph:
    start = TEXT.index(text)
    return Paragraph(number, text, start, start + len(text))


PARAGRAPHS = (_paragraph("1.1", "To approve the tender."), _paragraph("1.2", "To delegate the award."))
RESOLUTION = Resolution("RESOLVED:", "resolved", RESOLVED_AT, PARAGRAPHS[1].end, PARAGRAPHS)
VOTE = Vote("motion", "Cllr A", "Cllr B", 5, 2, 0, "carried", PARAGRAPHS[0].start, PARAGRAPHS[0].end)
ITEM = Item(
    "d1-m0-i0",
    "240",
    "Domiciliary Care",
    TEXT.index("240."),
    len(TEXT),
    outcome="resolved",
    decision_ref="110692",
    resolutions=(RESOLUTION,),
    votes=(VOTE,),
)
PAGES = (
    Page(1, "1", 0, len(FIRST_PAGE), 0, len(FIRST_PAGE) - 7),
    Page(2, "2", len(FIRST_PAGE) + 1, len(TEXT), len(FIRST_PAGE) + 1, len(TEXT) - 7),
)
DOCUMENT = Document(
    doc_id="d1",
    path="papers/minutes.pdf",
    sha256="0" * 64,
    format="pdf",
    kind="minutes",
    form=None,
    title="Minutes",
    council="Sample",
    text=TEXT,
    pages=PAGES,
    meetings=(Meeting("d1-m0", "Cabinet", dt.date(2024, 2, 7), "subject", 0, len(TEXT), items=(ITEM,)),),
)
DOCUMENT_REF = DocumentRef("d1", "papers/minutes.pdf", "Minutes", "minutes", "Sample")
MEETING_REF = MeetingRef("Cabinet", dt.date(2024, 2, 7))
SEARCHED = Searched(1, ("Cabinet",), dt.date(2024, 2, 7), dt.date(2024, 2, 7))
ITEM_REF = ItemRef("d1-m0-i0", "240", "Domiciliary Care", "110692", None, True)

# Tests ask faster than people do.
UNLIMITED = Limits(requests_per_s=1e6, burst=1_000_000)


def app_over(service: Service, folder: Path) -> FastAPI:
    """Return the server's application over one service, with no keys."""
    return create_app(
        lambda request: service,
        Access(Keys(folder / "keys")),
        limits=UNLIMITED,
        feedback_store=FeedbackStore(folder / "feedback.jsonl"),
        readiness=lambda: Readiness(service.generation, {"public": service.searched().documents}),
    )


class FakeService:
    """``SearchService`` over the one paper; ``asked`` keeps the filters of the last call."""

    generation = "g1"
    published = "2026-11-22T10:00:00+00:00"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "minutes.pdf"
        self._file.write_bytes(b"%PDF-1.4 not read by these tests")
        self.asked: Filters | None = None
        self.is_procedural = False
        self.was_gloss_wanted: bool | None = None
        self.has_gloss = False

    def search(
        self, query: str, *, k: int = 10, filters: Filters = Filters(), procedural: bool = False
    ) -> SearchResult:
        self.asked = filters
        if query == "explode":
            raise RuntimeError("a secret that must not leave")
        text = "1.1 To approve the tender."
        hit = Hit(
            1, "d1-00000", DOCUMENT_REF, MEETING_REF, ITEM_REF, "resolution", (PageRef(2, "2"),),
            text, f"<mark>{text}</mark>", ("lexical",), "", is_procedural=self.is_procedural,
        )  # fmt: skip
        return SearchResult(query, filters, (hit,)[:k])

    def facets(
        self, query: str = "", *, filters: Filters = Filters(), procedural: bool = False
    ) -> FilterCounts:
        self.asked = filters
        minutes = (FilterCount("minutes", 1),)
        return FilterCounts(query, filters, 1, (), (), minutes, (), (), (FilterCount("2024", 1),))

    def answer(self, query: str, *, filters: Filters = Filters(), gloss: bool = True) -> Answer:
        self.asked = filters
        self.was_gloss_wanted = gloss
        quote = "To approve the tender."
        citation = Citation(
            1, "d1", "papers/minutes.pdf", "Minutes", "minutes", MEETING_REF, ITEM_REF, 2, "2", quote, ""
        )
        return Answer(
            query=query,
            status="answered",
            intent="resolution",
            text=f"Cabinet resolved: {quote} [1]",
            statements=(Statement("verbatim", quote, (1,)),),
            citations=(citation,),
            timeline=(),
            searched=SEARCHED,
            reason=None,
            index=self.generation,
        )

    def documents(self, filters: Filters = Filters()) -> Sequence[DocumentEntry]:
        self.asked = filters
        return [
            DocumentEntry("d1", "papers/minutes.pdf", "Minutes", "minutes", "Sample", (MEETING_REF,), 2, 2)
        ]

    def failures(self) -> Sequence[Failure]:
        return [Failure("papers/torn.pdf", "not a PDF")]

    def meetings(self, filters: Filters = Filters()) -> Sequence[MeetingEntry]:
        self.asked = filters
        return [MeetingEntry("d1-m0", MEETING_REF, "subject", DOCUMENT_REF, (ITEM_REF,))]

    def item(self, item_id: str) -> ItemEntry:
        if item_id != ITEM.item_id:
            raise NotFoundError(f"no item {item_id}")
        pages = tuple(PageRef(page.number, page.label) for page in PAGES)
        return ItemEntry(ITEM_REF, MEETING_REF, DOCUMENT_REF, pages, ITEM, TEXT[ITEM.start : ITEM.end])

    def similar(
        self, item_id: str, *, k: int = 10, filters: Filters = Filters(), with_matter: bool = False
    ) -> Sequence[SimilarItem]:
        self.item(item_id)
        pages = (PageRef(1, "1"),)
        return [SimilarItem(1, ITEM_REF, MEETING_REF, DOCUMENT_REF, "resolved", pages, with_matter, 0.5)]

    def links(self, item_id: str) -> Sequence[Link]:
        self.item(item_id)
        return []

    def matter(self, item_id: str) -> Sequence[MatterStep]:
        self.item(item_id)
        return []

    def changes(self, item_id: str) -> Comparison | None:
        self.item(item_id)
        return None

    def searched(self, filters: Filters = Filters()) -> Searched:
        return SEARCHED

    def document(self, doc: str) -> Document:
        if doc not in (DOCUMENT.doc_id, DOCUMENT.path):
            raise NotFoundError(f"no document {doc}")
        return DOCUMENT

    def resolutions(self, filters: Filters = Filters()) -> list[LedgerEntry]:
        self.asked = filters
        placed = []
        for paragraph in PARAGRAPHS:
            page = pages_of(PAGES, paragraph.start, paragraph.end)[0]
            placed.append((paragraph, PageRef(page.number, page.label)))
        return [
            LedgerEntry(DOCUMENT_REF, MEETING_REF, ITEM_REF, "resolved", "RESOLVED:", tuple(placed), (VOTE,))
        ]

    def document_links(self, doc: str) -> list[ItemLinks]:
        self.document(doc)
        return []

    def source_file(self, doc_id: str) -> Path:
        return self._file
