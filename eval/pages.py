"""Read a page afresh from the paper itself, so that a citation is checked against the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from minutebook.records import Citation, Document
from minutebook.text import clean

# A bullet is a letter of a symbol font to a PDF reader, and another one after reading. Bars part the cells of
# a table's row, where a paper has lines.
_BULLETS = re.compile("[\ue000-\uf8ff•▪●◦■➢❖✓→|]")

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Papers(Protocol):
    """What the check needs of a ``SearchService``."""

    def document(self, doc: str) -> Document: ...
    def source_file(self, doc_id: str) -> Path: ...


def page_reader(papers: Papers) -> Callable[[Citation], str]:
    """Return a function from a citation to the text of its page (or of its whole file, without pages).

    A page read by OCR has no text of its own to read afresh; there the text in the index is what a quote
    can be checked against.
    """
    document = lru_cache(maxsize=512)(papers.document)

    def read(citation: Citation) -> str:
        if not citation.by_ocr:
            return place_text(papers.source_file(citation.doc_id), citation.page) or ""
        paper = document(citation.doc_id)
        page = next((p for p in paper.pages if p.number == citation.page), None)
        return paper.text[page.start : page.end] if page else ""

    return read


def place_text(file: Path, page: int | None) -> str | None:
    """Return the text of a PDF's page, or of a whole file that has no pages; None for a page it lacks."""
    return _pdf_page_text(file, page) if page is not None else _file_text(file)


def without_bullets(text: str) -> str:
    """
    >>> without_bullets("forward: \uf0b7 Parking") == without_bullets("forward: • Parking")
    True
    """
    return _BULLETS.sub("", text)


@lru_cache(maxsize=4096)
def _pdf_page_text(file: Path, number: int) -> str | None:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        if not 1 <= number <= len(pdf):
            return None
        return clean(pdf[number - 1].get_textpage().get_text_range())


@lru_cache(maxsize=64)
def _file_text(file: Path) -> str:
    if file.suffix.lower() == ".docx":
        return clean(_word_text(file))
    text = file.read_bytes().decode("utf-8", errors="replace")
    if file.suffix.lower() in (".html", ".htm"):
        from bs4 import BeautifulSoup

        text = BeautifulSoup(text, "html.parser").get_text(" ")
    return clean(text)


def _word_text(file: Path) -> str:
    """Return all paragraphs in order, those of tables too."""
    from docx import Document as open_word

    paragraphs = open_word(str(file)).element.body.iter(f"{_WORD}p")
    return "\n".join("".join(run.text or "" for run in p.iter(f"{_WORD}t")) for p in paragraphs)
