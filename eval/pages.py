"""Read a page afresh from the paper itself, so that a citation is checked against the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from minutebook.records import Citation, Document
from minutebook.text import clean

# A bullet is a letter of a symbol font to a PDF reader, and another one after reading.
_BULLETS = re.compile("[\ue000-\uf8ff•▪●◦■➢❖✓→]")


class Papers(Protocol):
    """What the check needs of a ``SearchService``."""

    def document(self, doc: str) -> Document: ...
    def source_file(self, doc_id: str) -> Path: ...


def page_reader(papers: Papers) -> Callable[[Citation], str]:
    """Return a function from a citation to the text of its page (or of its whole file, without pages).

    A page read by OCR, and a Word or HTML file, have no text of their own to read afresh; there the
    text in the index is what a quote can be checked against.
    """
    document = lru_cache(maxsize=512)(papers.document)

    def read(citation: Citation) -> str:
        paper = document(citation.doc_id)
        if paper.format == "pdf" and citation.page is not None and not citation.by_ocr:
            return pdf_page_text(papers.source_file(citation.doc_id), citation.page)
        if paper.format == "text":
            raw = papers.source_file(citation.doc_id).read_bytes()
            return clean(raw.decode("utf-8", errors="replace"))
        if citation.page is None:
            return paper.text
        page = next((p for p in paper.pages if p.number == citation.page), None)
        return paper.text[page.start : page.end] if page else ""

    return read


def without_bullets(text: str) -> str:
    """
    >>> without_bullets("forward: \uf0b7 Parking") == without_bullets("forward: • Parking")
    True
    """
    return _BULLETS.sub("", text)


@lru_cache(maxsize=4096)
def pdf_page_text(file: Path, number: int) -> str:
    """Return the text of a page, counted from 1; empty when there is no such page."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        if not 1 <= number <= len(pdf):
            return ""
        return clean(pdf[number - 1].get_textpage().get_text_range())
