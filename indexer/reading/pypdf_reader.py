"""Read a PDF with pypdf, where PDFium cannot: pure Python, slow, and stops by its own limits."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdf.generic import Destination

from indexer.reading.limits import ReadLimits
from indexer.reading.pdf_parts import PdfContents, PdfPage, metadata_text
from minutebook.errors import UnreadableError
from minutebook.records import FileMetadata, OutlineEntry

# What pypdf raises on damaged files: its own errors, and what its parser trips over.
_PARSER_ERRORS = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
                  NotImplementedError, OSError, AssertionError, ZeroDivisionError, UnicodeError)  # fmt: skip

# Its warnings about damage go into the notes in our words instead.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def open_with_pypdf(data: bytes) -> PdfReader:
    """Open a file. Raises ``UnreadableError`` when it needs a password or is damaged beyond repair."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("password protected")
        len(reader.pages)
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableError(f"encrypted: {error}") from error
    except _PARSER_ERRORS as error:
        raise UnreadableError(f"damaged PDF: {_sentence(error)}") from error
    return reader


def read_with_pypdf(data: bytes, limits: ReadLimits, *, deadline: float = float("inf")) -> PdfContents:
    """Return text and outline. Pages not reached by ``deadline`` (``time.monotonic()``) carry an error."""
    reader = open_with_pypdf(data)
    count = len(reader.pages)
    pages = [page_with_pypdf(reader, index, deadline) for index in range(min(count, limits.pages))]
    return PdfContents(
        pages, count, _labels(reader), _outline(reader)[: limits.outline_entries], _metadata(reader)
    )


def page_with_pypdf(reader: PdfReader, index: int, deadline: float = float("inf")) -> PdfPage:
    """Return one page, with an error in place of text when it cannot be read or it is too late."""
    if time.monotonic() > deadline:
        return PdfPage("", error="out of time")
    try:
        page = reader.pages[index]
        text = page.extract_text()
        return PdfPage(text, is_drawn=bool(text.strip()) or page.get_contents() is not None)
    except _PARSER_ERRORS as error:
        return PdfPage("", error=_sentence(error))


def _labels(reader: PdfReader) -> list[str]:
    try:
        return list(reader.page_labels) if "/PageLabels" in reader.root_object else []
    except _PARSER_ERRORS:
        return []


def _outline(reader: PdfReader) -> list[OutlineEntry]:
    found: list[OutlineEntry] = []

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, Destination) and (title := metadata_text(str(entry.title or ""))):
                page = reader.get_destination_page_number(entry)
                if page is not None and page >= 0:
                    found.append(OutlineEntry(title, page + 1, level))

    try:
        walk(list(reader.outline), 0)
    except _PARSER_ERRORS:
        # What was found before the damage is right.
        return found
    return found


def _metadata(reader: PdfReader) -> FileMetadata:
    try:
        info: Mapping[str, object] = reader.metadata or {}
        values = [metadata_text(info.get(key)) for key in ("/Title", "/Subject", "/Author", "/CreationDate")]
        return FileMetadata(*values)
    except _PARSER_ERRORS:
        return FileMetadata()


def _sentence(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:200]}"
