"""Blocks as a Word document, with real headings, lists and quotations for those who hear it read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from ui.export.outline import Block, Entries, Heading, Quotation, Span, Text
from ui.html.templating import seen

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(blocks: Sequence[Block], *, title: str, made: dt.datetime) -> bytes:
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _clean(title)[:255], "Minutebook"
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.language = "en-GB"
    for block in blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(_clean(text), level=level)
        case Text(spans):
            _add_spans(document.add_paragraph(), spans)
        case Quotation(lines):
            for line in lines:
                document.add_paragraph(_clean(line), style="Intense Quote")
        case Entries(entries, is_numbered):
            for spans in entries:
                style = "List Number" if is_numbered else "List Bullet"
                _add_spans(document.add_paragraph(style=style), spans)


def _add_spans(paragraph: Any, spans: Iterable[Span]) -> None:
    for span in spans:
        run = paragraph.add_run(_clean(span.text))
        run.bold = span.style == "strong" or None
        run.font.strike = span.style == "removed" or None
        run.font.underline = span.style == "added" or None


def _clean(text: str) -> str:
    # XML has no place for control characters, and python-docx refuses a text that holds one.
    return str(seen(text))
