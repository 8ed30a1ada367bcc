"""Read a PDF: two readers, the text layer judged page by page, and what was odd told in notes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.reading.assembling import PageText, assemble
from indexer.reading.legibility import is_legible
from indexer.reading.limits import ReadLimits
from indexer.reading.pdf_parts import PdfContents, PdfPage, page_numbers, sane_labels
from minutebook.errors import UnreadableError
from minutebook.records import Reading
from minutebook.text import clean

# PDFium writes U+0002 for a hyphen at a line's end and drops the line's end.
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[\x02\ufffe](?=\w)")
# Bullets of the Symbol and Wingdings fonts come as private-use characters.
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf0e0": "→"}
)
# A scanned page in a pack still carries the stamps "Page 27" and "Agenda Item 9" as text.
_STAMP_CHARS = 60
# pypdf may use this much of a file's time; the rest is for understanding what was read.
_SLOW_READER_S = 20.0


def read_pdf(
    data: bytes,
    limits: ReadLimits,
    *,
    without_pdfium: bool = False,
    recognised: Mapping[int, str] | None = None,
) -> Reading:
    """Read a PDF. ``recognised`` gives text by OCR for pages (from 1) that were found scanned before.

    Raises ``UnreadableError`` when the file is encrypted or damaged beyond what the readers can repair.
    """
    contents, notes = _contents(data, limits, without_pdfium)
    if contents.pages and all(page.error for page in contents.pages):
        raise UnreadableError(f"damaged PDF: no page could be read ({contents.pages[0].error})")
    pages, page_notes = _judge(contents, recognised or {})
    text, placed, cut = assemble(pages, limits.text_chars)
    notes += [*contents.notes, *_file_notes(data, contents), *page_notes, *([cut] if cut else [])]
    return Reading("pdf", text, placed, tuple(contents.outline), contents.metadata, tuple(notes))


def _contents(data: bytes, limits: ReadLimits, without_pdfium: bool) -> tuple[PdfContents, list[str]]:
    deadline = time.monotonic() + _SLOW_READER_S
    if without_pdfium:
        from indexer.reading.pypdf_reader import read_with_pypdf

        return read_with_pypdf(data, limits, deadline=deadline), ["read by pypdf, since PDFium failed"]
    from indexer.reading.pdfium_reader import read_with_pdfium

    try:
        contents = read_with_pdfium(data, limits)
    except ValueError:
        from indexer.reading.pypdf_reader import read_with_pypdf

        return read_with_pypdf(data, limits, deadline=deadline), ["read by pypdf, since PDFium failed"]
    return _mended(data, contents, deadline)


def _mended(data: bytes, contents: PdfContents, deadline: float) -> tuple[PdfContents, list[str]]:
    """Read again by pypdf the pages that PDFium could not."""
    failed = [index for index, page in enumerate(contents.pages) if page.error]
    if not failed:
        return contents, []
    from indexer.reading.pypdf_reader import open_with_pypdf, page_with_pypdf

    try:
        reader = open_with_pypdf(data)
    except UnreadableError:
        return contents, []
    pages = list(contents.pages)
    for index in failed:
        pages[index] = page_with_pypdf(reader, index, deadline)
    mended = [index + 1 for index in failed if not pages[index].error]
    notes = [f"{page_numbers(mended)} read by pypdf, since PDFium failed"] if mended else []
    return replace(contents, pages=pages), notes


def _judge(contents: PdfContents, recognised: Mapping[int, str]) -> tuple[list[PageText], list[str]]:
    labels = sane_labels(contents.labels) if contents.labels else [None] * len(contents.pages)
    legible = _legible(contents.pages)
    pages: list[PageText] = []
    without: dict[str, list[int]] = {}
    for number, (page, label, is_text) in enumerate(zip(contents.pages, labels, legible, strict=True), 1):
        text = _cleaned(page.text) if is_text else ""
        fault = _fault(page, text, is_text)
        is_scanned = fault in (_GIBBERISH, _PICTURE)
        by_ocr = is_scanned and number in recognised
        if by_ocr:
            read = clean(recognised[number])
            fault = "scanned, read by OCR" if is_legible(read) else "scanned, and OCR found no legible text"
            text = _with_stamps(read if is_legible(read) else "", text)
        if fault:
            without.setdefault(fault, []).append(number)
        if page.hidden_objects:
            without.setdefault("with hidden text, which was left out", []).append(number)
        pages.append(PageText(text, label, is_scanned, by_ocr))
    if 2 * len(without.get(_BLANK, [])) < len(pages):
        # The back of a front sheet is blank; a paper that is blank for the most part is worth a word.
        without.pop(_BLANK, None)
    return pages, [f"{page_numbers(numbers)} {fault}" for fault, numbers in without.items()]


_GIBBERISH = "with a text layer that is not legible text, which was left out"
_PICTURE = "scanned: no text layer"
_BLANK = "without text"


def _fault(page: PdfPage, text: str, is_text: bool) -> str | None:
    if page.error:
        return f"not read ({page.error})"
    if not is_text:
        return _GIBBERISH
    if page.is_picture and len(text.strip()) < _STAMP_CHARS:
        return _PICTURE
    if not text.strip():
        return _PICTURE if page.is_drawn else _BLANK
    return None


def _legible(pages: Sequence[PdfPage]) -> list[bool]:
    first = [is_legible(page.text) for page in pages]
    if all(first):
        return first
    # Fonts are shared within a file, so one bad page makes its short neighbours suspect.
    return [ok and is_legible(page.text, in_bad_company=True) for ok, page in zip(first, pages, strict=True)]


def _cleaned(raw: str) -> str:
    return clean(_LINE_END_HYPHEN.sub("-\n", raw).translate(_BULLETS))


def _with_stamps(text: str, stamps: str) -> str:
    """Put the stamps of the text layer last, where packs have them, unless OCR has read them too."""
    missing = [line for line in stamps.splitlines() if line.strip() and line.strip() not in text]
    return "\n".join([text.rstrip("\n"), *missing])


def _file_notes(data: bytes, contents: PdfContents) -> list[str]:
    notes = []
    if contents.page_count > len(contents.pages):
        notes.append(f"only the first {len(contents.pages):,} of {contents.page_count:,} pages were read")
    # PDF 32000-1, 7.5.5: the last line is %%EOF; readers look for it in the last 1,024 bytes.
    if b"%%EOF" not in data[-1024:]:
        notes.append("damaged: the end of the file is missing, and what could be repaired was read")
    if b"/JavaScript" in data or b"/Launch" in data:
        notes.append("holds scripts or launch actions, which were not run")
    return notes
