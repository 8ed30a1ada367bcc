"""From a file to a ``Reading``: the bytes decide which reader takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from indexer.reading.limits import ReadLimits
from indexer.reading.sniffing import sniff
from minutebook.errors import UnreadableError
from minutebook.loading import load
from minutebook.records import Reading


def read_file(file: Path, limits: ReadLimits | None = None) -> Reading:
    """Read a paper in this process. Raises ``UnreadableError`` with the reason.

    Hostile files can hang or abort the process: indexing goes through ``PaperReader``.
    """
    limits = limits or ReadLimits()
    return read_bytes(load(file, limits.file_bytes), file.name, limits)


def read_bytes(
    data: bytes,
    name: str,
    limits: ReadLimits,
    *,
    without_pdfium: bool = False,
    recognised: Mapping[int, str] | None = None,
) -> Reading:
    """Read what a file held; ``name`` is only for its ending. See ``read_pdf`` for the rest."""
    kind = sniff(data, name)
    # Each reader is imported when it is needed: a child that reads PDFs needs no XML.
    if kind == "pdf":
        from indexer.reading.pdf import read_pdf

        reading = read_pdf(data, limits, without_pdfium=without_pdfium, recognised=recognised)
    elif kind == "docx":
        from indexer.reading.docx import read_docx

        reading = read_docx(data, limits)
    elif kind == "html":
        from indexer.reading.html import read_html

        reading = read_html(data, limits)
    else:
        from indexer.reading.plain_text import read_plain_text

        reading = read_plain_text(data, limits, kind)
    if not reading.text.strip() and not reading.pages:
        raise UnreadableError("no text in it")
    return _encodable(reading)


def _encodable(reading: Reading) -> Reading:
    """Make sure that the text can be written as UTF-8: broken fonts give halves of characters."""
    try:
        reading.text.encode("utf-8")
    except UnicodeEncodeError:
        # One character for one, so that offsets stay true.
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in reading.text)
        return replace(reading, text=text, notes=(*reading.notes, "characters that are none were replaced"))
    return reading
