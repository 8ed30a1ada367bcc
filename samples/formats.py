"""The same sources as Word, web page and plain text, for the papers that councils publish so."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import textwrap
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document

from samples.markup import Block, plain

# Word files are zip archives: a fixed time keeps their bytes the same from build to build.
_ZIP_TIME = (2025, 1, 1, 0, 0, 0)


def to_docx(blocks: Sequence[Block], title: str, subject: str, author: str) -> bytes:
    """Set the blocks as a Word file with heading styles, numbers typed as text."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.subject, core.author = title, subject, author
    core.created = core.modified = dt.datetime(2025, 5, 28, 10, 0)
    core.last_modified_by = author
    for block in blocks:
        _add_word(document, block)
    target = io.BytesIO()
    document.save(target)
    return _same_times(target.getvalue())


def _add_word(document: Document, block: Block) -> None:
    if block.kind == "title":
        document.add_heading(plain(block.text), 1)
    elif block.kind in ("heading", "subheading"):
        document.add_heading(plain(block.text), 2 if block.kind == "heading" else 3)
    elif block.kind == "bullet":
        _add_runs(document, block.text, style="List Bullet")
    elif block.kind in ("table", "keys"):
        _add_table(document, block.rows)
    elif block.kind == "numbered":
        _add_runs(document, f"{block.number}\t{block.text}")
    elif block.kind in ("paragraph", "quote") or (block.kind == "directive" and block.text):
        _add_runs(document, block.text)


def _add_runs(document: Document, text: str, style: str | None = None) -> None:
    paragraph = document.add_paragraph(style=style)
    for part in re.split(r"(\*\*.+?\*\*|\*.+?\*)", text):
        run = paragraph.add_run(part.strip("*") if part.startswith("*") else part)
        run.bold = part.startswith("**") or None
        run.italic = (part.startswith("*") and not part.startswith("**")) or None


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = plain(text)


def _same_times(archive: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title} | Wealdmere Borough Council</title></head>
<body>
<div id="cookie-banner"><p>We use cookies to make this website work.
<a href="/cookies">Cookie settings</a></p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/committees">Committees</a></li>
<li><a href="/meetings">Calendar of meetings</a></li>
<li><a href="/councillors">Find your councillor</a></li></ul></nav>
<div class="mgContent">
{body}
</div>
<footer><p>Published by Wealdmere Borough Council, a fictional council.
Accessibility statement | Privacy notice</p></footer>
</body>
</html>
"""


def to_html(blocks: Sequence[Block], title: str) -> str:
    """Set the blocks as ModernGov's page "Agenda and minutes"."""
    return _PAGE.format(title=html.escape(title), body="\n".join(_html(block) for block in blocks))


def _html(block: Block) -> str:
    text = _inline(block.text)
    if block.kind == "title":
        return f'<h1 class="mgMainTitleTxt">{text}</h1>'
    if block.kind == "heading":
        return f'<h2 class="mgAiTitleTxt">{text}</h2>'
    if block.kind == "subheading":
        return f'<h3 class="mgSubItemTitleTxt">{text}</h3>'
    if block.kind == "bullet":
        return f'<ul class="mgBulletList"><li>{text}</li></ul>'
    if block.kind in ("table", "keys"):
        rows = "".join(
            f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in block.rows
        )
        return f"<table>{rows}</table>"
    if block.kind == "numbered":
        return f'<p class="mgWordPara">{block.number}&nbsp;&nbsp;{text}</p>'
    return "" if block.kind == "remark" or not text else f'<p class="mgWordPara">{text}</p>'


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def to_text(blocks: Sequence[Block]) -> str:
    """Set the blocks as plain text of 96 columns."""
    return "\n\n".join(text for block in blocks for text in _lines(block)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if block.kind in ("table", "keys"):
        yield "\n".join("  ".join(plain(cell) for cell in row) for row in block.rows)
    elif block.kind == "title":
        yield plain(block.text).upper()
    elif block.kind == "numbered":
        yield textwrap.fill(f"{block.number} {plain(block.text)}", 96)
    elif block.kind == "bullet":
        yield textwrap.fill(f"- {plain(block.text)}", 96, subsequent_indent="  ")
    elif block.kind != "remark" and block.text:
        yield textwrap.fill(plain(block.text), 96)
