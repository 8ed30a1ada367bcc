"""The look of a paper: styles, tables and the small flowables that blocks are turned into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from samples.markup import Block

BLANK = "This page is intentionally left blank"
TEAL = colors.HexColor("#1f5f6b")
RULE = colors.HexColor("#8a9a9c")
SHADE = colors.HexColor("#dfe8ea")


def _style(name: str, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName="Helvetica", fontSize=size, leading=size * 1.22, **more)


BODY = _style("body", 12, spaceAfter=9)
STYLES = {
    "title": _style("title", 15, spaceAfter=10, spaceBefore=2, keepWithNext=1),
    "heading": _style("heading", 12, spaceBefore=12, spaceAfter=8, keepWithNext=1),
    "subheading": _style("subheading", 12, spaceBefore=4, spaceAfter=4, keepWithNext=1),
    "paragraph": BODY,
    "center": _style("center", 12, alignment=TA_CENTER, spaceAfter=6),
    "right": _style("right", 12, alignment=TA_RIGHT, spaceAfter=6),
    "big": _style("big", 22, alignment=TA_CENTER, spaceAfter=14, textColor=TEAL),
    "cell": _style("cell", 9.5),
    "small": _style("small", 8.4),
    "key": _style("key", 10.5),
}


def rich(text: str) -> str:
    """Turn the sources' ``**bold**`` and ``*italic*`` into reportlab's tags."""
    text = escape(text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


class Crest(Flowable):
    """The council's device: three waves under a bar. Drawn, so that no image is needed."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._width = width
        return width, 62

    def draw(self) -> None:
        canvas = self.canv
        left = self._width / 2 - 40
        canvas.setFillColor(TEAL)
        canvas.rect(left, 44, 80, 8, stroke=0, fill=1)
        canvas.setStrokeColor(TEAL)
        canvas.setLineWidth(3)
        for row in range(3):
            y = 34 - row * 10
            for wave in range(4):
                x = left + wave * 20
                canvas.bezier(x, y, x + 7, y + 7, x + 13, y - 7, x + 20, y)


class Blank(Flowable):
    """The words on a page that only fills a sheet."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._at = width, height
        return width, height - 1

    def draw(self) -> None:
        width, height = self._at
        self.canv.is_blank = True
        self.canv.setFont("Helvetica", 14)
        self.canv.drawCentredString(width / 2, height / 2, BLANK)


def directive(block: Block, ranges: dict[str, str]) -> Iterator[Flowable]:
    if block.number == "page":
        yield PageBreak()
    elif block.number == "space":
        yield Spacer(1, float(block.text or 10))
    elif block.number == "rule":
        yield HRFlowable(width="100%", thickness=0.8, color=RULE, spaceAfter=7, spaceBefore=3)
    elif block.number == "crest":
        yield Crest()
    elif block.number in ("center", "right", "big"):
        yield Paragraph(rich(block.text), STYLES[block.number])
    elif block.number == "entry":
        yield _entry(block.text, ranges)
    elif block.number == "blank":
        yield PageBreak()
        yield Blank()
    else:
        raise ValueError(f"no directive {block.number!r}")


def _entry(text: str, ranges: dict[str, str]) -> Table:
    """An item of the agenda: number, title, pages, and what is said about it on the row below."""
    number, title, *note = (cell.strip() for cell in text.split("|"))
    rows: list[list[object]] = [
        [
            Paragraph(f"{number}.", BODY),
            Paragraph(f"<b>{rich(title)}</b>", BODY),
            Paragraph(ranges.get(number, ""), STYLES["right"]),
        ]
    ]
    rows += [["", Paragraph(f"<i>{rich(words)}</i>", BODY), ""] for words in note]
    made = Table(rows, colWidths=[12 * mm, 108 * mm, 40 * mm])
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return made


def paragraph(block: Block) -> Paragraph:
    indent = block.level * 22
    if block.kind in ("title", "heading", "subheading"):
        return Paragraph(f"<b>{rich(block.text)}</b>", STYLES[block.kind])
    if block.kind == "numbered":
        deep = 36 if len(block.number) > 2 else 28
        style = BODY.clone("numbered", leftIndent=indent + deep, bulletIndent=indent)
        style.bulletFontName = "Helvetica-Bold" if block.text.startswith("**") else "Helvetica"
        style.bulletFontSize = style.fontSize
        return Paragraph(rich(block.text), style, bulletText=block.number)
    if block.kind == "bullet":
        style = BODY.clone("bullet", leftIndent=indent + 36, bulletIndent=indent + 20, spaceAfter=4)
        return Paragraph(rich(block.text), style, bulletText="•")
    if block.kind == "quote":
        return Paragraph(rich(block.text), BODY.clone("quote", leftIndent=indent + 34, rightIndent=24))
    return Paragraph(rich(block.text), BODY.clone("paragraph", leftIndent=indent))


def table(block: Block, width: float, options: str) -> Table:
    """A ruled table; ``options`` may give relative widths ("widths=3,1,1") and "small"."""
    found = {name: value for name, _, value in (option.partition("=") for option in options.split())}
    style = STYLES["small" if "small" in found else "cell"]
    columns = len(block.rows[0])
    shares = [float(share) for share in found["widths"].split(",")] if "widths" in found else [1.0] * columns
    widths = [width * share / sum(shares) for share in shares]
    head = [Paragraph(f"<b>{rich(cell)}</b>", style) for cell in block.rows[0]]
    rows = [[_cell(cell, style) for cell in row] for row in block.rows[1:]]
    made = Table([head, *rows], colWidths=widths, repeatRows=1)
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, RULE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return made


def _cell(text: str, style: ParagraphStyle) -> Paragraph:
    """Figures stand on the right, words on the left."""
    if re.fullmatch(r"\**[-(£]?[£\d(][\d,.%)mk]*\**", text):
        style = style.clone("figure", alignment=TA_RIGHT)
    return Paragraph(rich(text), style)


def keys(block: Block, width: float) -> Table:
    key = STYLES["key"]
    rows = [[Paragraph(f"<b>{rich(row[0])}</b>", key), Paragraph(rich(row[1]), key)] for row in block.rows]
    made = Table(rows, colWidths=[width * 0.3, width * 0.7])
    made.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, TEAL),
                ("INNERGRID", (0, 0), (-1, -1), 0.4, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return made
