"""Quotations: cut at pages, checked against them, numbered once each.

What fails the check is not shown (DESIGN, promise 2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.records import (
    Citation,
    Document,
    Item,
    Meeting,
    MeetingRef,
    Page,
    Statement,
    ref_of,
)
from minutebook.text import COLUMN_GAP, contains_verbatim, fold, without_markup

# A quotation is for reading out; the page is one click away.
MAX_QUOTE_CHARS = 1600
# "Action:" in front of a cell: the paper says it once, above the column.
_COLUMN_HEADING = re.compile(rf"^[^\n:]{{1,40}}:{COLUMN_GAP}", re.MULTILINE)


def meeting_ref(meeting: Meeting | None) -> MeetingRef | None:
    return MeetingRef(meeting.body, meeting.date) if meeting else None


@dataclass(slots=True)
class Citations:
    """The citations of one answer, in the order they are made; the same quotation is cited once."""

    found: list[Citation] = field(default_factory=list)

    def quote(
        self, document: Document, start: int, end: int, meeting: Meeting | None, item: Item | None
    ) -> list[int]:
        """Cite ``[start, end)``, one citation for each page it stands on; return their numbers."""
        numbers = []
        for page, text in pieces(document, start, end):
            if not is_on_page(document, page, text, near=(start, end)):
                continue
            numbers.append(self._cite(document, page, text, meeting, item))
        return numbers

    def words_of(self, numbers: Sequence[int]) -> str:
        """Return the quotations of some citations as one text, in the order they were made."""
        return " ".join(citation.quote for citation in self.found if citation.n in numbers)

    def _cite(
        self, document: Document, page: Page | None, text: str, meeting: Meeting | None, item: Item | None
    ) -> int:
        number = page.number if page else None
        for citation in self.found:
            if (citation.doc_id, citation.page, citation.quote) == (document.doc_id, number, text):
                return citation.n
        url = f"/api/v1/documents/{document.doc_id}/file" + (f"#page={number}" if number else "")
        citation = Citation(
            n=len(self.found) + 1,
            doc_id=document.doc_id,
            path=document.path,
            document_title=document.title,
            kind=document.kind,
            meeting=meeting_ref(meeting),
            item=ref_of(item) if item else None,
            page=number,
            page_label=page.label if page else None,
            quote=text,
            url=url,
            by_ocr=bool(page and page.by_ocr),
        )
        self.found.append(citation)
        return citation.n


def pieces(document: Document, start: int, end: int) -> list[tuple[Page | None, str]]:
    """Cut a span at the pages' bodies: stamps and running heads belong to no quotation. Without pages, cut
    it where the heading of a column was put in front of a cell."""
    if not document.pages:
        texts = map(trim, _COLUMN_HEADING.split(document.text[start:end]))
        return [(None, text) for text in texts if text]
    cut: list[tuple[Page | None, str]] = []
    for page in document.pages:
        first, last = max(start, page.body_start), min(end, page.body_end)
        text = trim(document.text[first:last]) if first < last else ""
        if text:
            cut.append((page, text))
    return cut


def trim(text: str) -> str:
    """Fold a quotation to one line and take Markdown's marks off its edges."""
    line = fold(text)
    line = re.sub(r"^(?:[#>*_\s-]+)(?=\S)", "", line)
    return re.sub(r"[*_\s-]+$", "", line)[:MAX_QUOTE_CHARS]


# How far around its span a quotation is looked for in a document without pages.
_MARGIN = 500


def is_on_page(document: Document, page: Page | None, quote: str, *, near: tuple[int, int]) -> bool:
    """Check a quotation against the text of its page; without pages, against the text around its span."""
    start, end = (page.start, page.end) if page else (max(0, near[0] - _MARGIN), near[1] + _MARGIN)
    text = document.text[start:end]
    return contains_verbatim(text, quote)


def without_markup_of_text_files(
    statements: Sequence[Statement], citations: Sequence[Citation]
) -> list[Statement]:
    """Return the statements as they are read out: "19<sup>th</sup>" is so many letters in a Markdown
    file, and in its citation, but no more than "19th" to a reader. In a paper with pages a star is a star."""
    plain = {citation.n for citation in citations if citation.page is None}
    read: list[Statement] = []
    for statement in statements:
        if statement.kind == "verbatim" and plain.issuperset(statement.citations):
            text, marks = without_markup(statement.text, statement.marks)
            statement = replace(statement, text=text, marks=marks)
        read.append(statement)
    return read
