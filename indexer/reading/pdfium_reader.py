"""Read a PDF with PDFium: ten times as fast as pypdf, and right about more damaged files.

PDFium may hang, exhaust memory or abort the process on hostile files, so call this in a sandbox only.
Outline, labels and metadata come from it as well: 6 ms for a 346-page pack, where pypdf takes 370 ms.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from indexer.reading.limits import ReadLimits
from indexer.reading.pdf_parts import PdfContents, PdfPage, metadata_text
from indexer.reading.pdfium_survey import survey
from minutebook.errors import UnreadableError
from minutebook.records import FileMetadata, OutlineEntry

_WORD = re.compile(r"\w\w")
_REFUSALS = {
    "Incorrect password": "password protected",
    "Unsupported security scheme": "encrypted in a way that is not supported",
}


def read_with_pdfium(data: bytes, limits: ReadLimits) -> PdfContents:
    """Return text and outline of the file.

    Raises ``UnreadableError`` for an encrypted file and ``ValueError`` for one that PDFium cannot open.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        for sign, reason in _REFUSALS.items():
            if sign in str(error):
                raise UnreadableError(reason) from error
        raise ValueError(str(error)) from error
    with document:
        count = len(document)
        wanted = range(min(count, limits.pages))
        pages = [_page(document, index) for index in wanted]
        return PdfContents(
            pages=pages,
            page_count=count,
            labels=_labels(document, wanted),
            outline=list(itertools.islice(_outline(document), limits.outline_entries)),
            metadata=_metadata(document),
            notes=_notes(document),
        )


def _page(document: pdfium.PdfDocument, index: int) -> PdfPage:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        return PdfPage("", error=str(error))
    try:
        return _text_of(page)
    except pdfium.PdfiumError as error:
        return PdfPage("", error=str(error))
    finally:
        page.close()


def _text_of(page: pdfium.PdfPage) -> PdfPage:
    found = survey(page)
    text = _all_text(page)
    hidden = _with_words(page, found.hidden) if found.hidden else []
    if hidden:
        for piece in hidden:
            raw.FPDFPage_RemoveObject(page, piece)
            raw.FPDFPageObj_Destroy(piece)
        # A text page is built from what is on the page, so what was taken off is not read again.
        text = _all_text(page)
    return PdfPage(text, found.is_drawn, found.is_picture, len(hidden))


def _all_text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        # Bounded: leaves out text that lies off the page.
        return str(text_page.get_text_bounded(errors="replace"))
    finally:
        text_page.close()


def _with_words(page: pdfium.PdfPage, pieces: list[raw.FPDF_PAGEOBJECT]) -> list[raw.FPDF_PAGEOBJECT]:
    """Return the pieces that hold a word. Word writes invisible spaces and lone hyphens on honest pages."""
    text_page = page.get_textpage()
    try:
        return [piece for piece in pieces if _WORD.search(_text_of_object(text_page, piece))]
    finally:
        text_page.close()


def _text_of_object(text_page: pdfium.PdfTextPage, piece: raw.FPDF_PAGEOBJECT) -> str:
    size = raw.FPDFTextObj_GetText(piece, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(piece, text_page, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _labels(document: pdfium.PdfDocument, wanted: range) -> list[str]:
    labels = [document.get_page_label(index) for index in wanted]
    return labels if any(labels) else []


def _outline(document: pdfium.PdfDocument) -> Iterator[OutlineEntry]:
    for bookmark in document.get_toc():
        title = metadata_text(bookmark.get_title())
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        if title and index is not None and 0 <= index < len(document):
            yield OutlineEntry(title, index + 1, bookmark.level)


def _metadata(document: pdfium.PdfDocument) -> FileMetadata:
    def value(key: str) -> str | None:
        return metadata_text(document.get_metadata_value(key))

    return FileMetadata(value("Title"), value("Subject"), value("Author"), value("CreationDate"))


def _notes(document: pdfium.PdfDocument) -> list[str]:
    notes = []
    if attachments := raw.FPDFDoc_GetAttachmentCount(document):
        notes.append(f"{attachments} attached files, which were not read")
    if document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        notes.append("holds an XFA form, whose content was not read: ask for a printed copy")
    if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        notes.append("encrypted, but readable without a password")
    return notes
