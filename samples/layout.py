"""Set sample papers as PDF in ModernGov's manner: stamps, blank pages, outline, document information.

The stamps' places and fonts are those measured in published packs: ``Page N`` in 12 point Helvetica 38.5
points above the lower edge, left of the middle; ``Agenda Item N`` at the top right of an item's first page;
both turned by 90 degrees on landscape pages; last in the text layer; none on front sheets and blank pages.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples.markup import Block

BLANK = "This page is intentionally left blank"
TEAL = colors.HexColor("#1f5f6b")
RULE = colors.HexColor("#8a9a9c")
SHADE = colors.HexColor("#dfe8ea")
MARGIN = 25 * mm


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that begin on a new page. ``stamp`` is the agenda item printed on its first page;
    ``own_numbers`` prints the part's own page numbers, as bound-in minutes carry them."""

    blocks: Sequence[Block]
    outline: str | None = None
    stamp: str | None = None
    item: str | None = None
    is_front: bool = False
    own_numbers: bool = False
    level: int = 0


@dataclass(slots=True)
class Sheet:
    """What a page turned out to be."""

    part: int
    own_number: int
    is_first: bool
    is_blank: bool = False


@dataclass(slots=True)
class Layout:
    """What one pass learns and the next one prints: the pages of each part."""

    sheets: list[Sheet] = field(default_factory=list)
    first_label: int = 1

    def front_pages(self, parts: Sequence[Part]) -> int:
        return sum(parts[sheet.part].is_front for sheet in self.sheets)

    def label(self, page: int, parts: Sequence[Part]) -> int:
        return page - self.front_pages(parts) + self.first_label - 1

    def ranges(self, parts: Sequence[Part]) -> dict[str, str]:
        """The printed page range of each item, blank pages included, as an agenda lists it."""
        found: dict[str, list[int]] = {}
        for page, sheet in enumerate(self.sheets, 1):
            if item := parts[sheet.part].item:
                found.setdefault(item, []).append(self.label(page, parts))
        return {item: f"(Pages {labels[0]} - {labels[-1]})" for item, labels in found.items()}


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


class Begin(Flowable):
    """Tells the document that a part begins on this page, and puts it in the outline."""

    def __init__(self, number: int, part: Part) -> None:
        super().__init__()
        self.number = number
        self.part = part

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        if self.part.outline:
            key = f"part{self.number}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(self.part.outline, key, level=self.part.level, closed=False)


class Mark(Flowable):
    """An outline entry for a heading inside a part."""

    def __init__(self, title: str, key: str, level: int) -> None:
        super().__init__()
        self.title, self.key, self.level = title, key, level

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkPage(self.key)
        self.canv.addOutlineEntry(self.title, self.key, level=self.level, closed=True)


class Paper(BaseDocTemplate):
    """A document that knows which part each page belongs to and stamps it when the page ends."""

    def __init__(self, target: io.BytesIO, parts: Sequence[Part], known: Layout, *, stamped: bool) -> None:
        super().__init__(target, pagesize=A4, invariant=1, pageCompression=1)
        self.parts, self.known, self.stamped = parts, known, stamped
        self.layout = Layout(first_label=known.first_label)
        self.now = -1
        self.own = 0
        self.addPageTemplates([self._template("upright", A4), self._template("wide", landscape(A4))])

    def _template(self, name: str, size: tuple[float, float]) -> PageTemplate:
        frame = Frame(MARGIN, 24 * mm, size[0] - 2 * MARGIN, size[1] - 46 * mm, 0, 0, 0, 0, id=name)
        return PageTemplate(name, [frame], onPageEnd=self._finish, pagesize=size)

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Begin):
            self.now, self.own = flowable.number, 0

    def _finish(self, canvas: Canvas, _paper: BaseDocTemplate) -> None:
        part = self.parts[self.now]
        self.own += 1
        sheet = Sheet(self.now, self.own, is_first=self.own == 1, is_blank=getattr(canvas, "is_blank", False))
        canvas.is_blank = False
        self.layout.sheets.append(sheet)
        canvas.saveState()
        canvas.setFillColor(colors.black)
        if part.own_numbers and not sheet.is_blank:
            canvas.setFont("Helvetica", 10)
            canvas.drawCentredString(canvas._pagesize[0] / 2, 54, str(sheet.own_number))
        if self.stamped and not part.is_front and not sheet.is_blank:
            label = self.known.label(len(self.layout.sheets), self.parts)
            stamp(
                canvas,
                f"Page {label}",
                f"Agenda Item {part.stamp}" if part.stamp and sheet.is_first else None,
            )
        canvas.restoreState()


def stamp(canvas: Canvas, page: str, item: str | None) -> None:
    """Print ModernGov's stamps, turned along the edges where the page is wide."""
    width, height = canvas._pagesize
    canvas.setFont("Helvetica", 12)
    odd = int(page.split()[1]) % 2
    if width > height:
        canvas.rotate(-90)
        canvas.translate(-height, 0)
        width, height = height, width
    place = 0.46 * width if odd else 0.54 * width - canvas.stringWidth(page, "Helvetica", 12)
    canvas.drawString(place, 38.5, page)
    if item:
        canvas.drawString(width - 36 - canvas.stringWidth(item, "Helvetica", 14), height - 36, item)


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


def render(
    parts: Sequence[Part], information: dict[str, str], *, stamped: bool, first_label: int = 1
) -> bytes:
    """Set the parts as one PDF. Two passes where the front sheet prints page ranges."""
    known = Layout(first_label=first_label)
    if stamped:  # Once to learn where blank pages go, once more for the page numbers after them.
        known = _pass(parts, information, known, stamped=True)[1]
        known = _pass(parts, information, known, stamped=True)[1]
    return _pass(parts, information, known, stamped=stamped)


def _pass(
    parts: Sequence[Part], information: dict[str, str], known: Layout, *, stamped: bool
) -> tuple[bytes, Layout]:
    target = io.BytesIO()
    paper = Paper(target, parts, known, stamped=stamped)
    paper.title = information["title"]
    paper.subject = information["subject"]
    paper.author = information["author"]
    paper.creator = "samples/build.py"
    paper.keywords = "Council meetings;Government, politics and public administration;Decision making"
    paper.build(list(_story(parts, known, pad=stamped)))
    return target.getvalue(), paper.layout


def _story(parts: Sequence[Part], known: Layout, *, pad: bool) -> Iterator[Flowable]:
    ranges = known.ranges(parts)
    for number, part in enumerate(parts):
        if number:
            yield NextPageTemplate(_first_template(part))
            yield PageBreak()
        elif _first_template(part) == "wide":
            yield NextPageTemplate("wide")
        yield Begin(number, part)
        yield from flowables(part, number, ranges)
        if pad and _is_odd(number, known):
            yield NextPageTemplate("upright")
            yield PageBreak()
            yield Blank()


def _is_odd(number: int, known: Layout) -> bool:
    return sum(sheet.part == number and not sheet.is_blank for sheet in known.sheets) % 2 == 1


def _first_template(part: Part) -> str:
    wide = bool(part.blocks) and part.blocks[0].kind == "directive" and part.blocks[0].number == "landscape"
    return "wide" if wide else "upright"


def flowables(part: Part, number: int, ranges: dict[str, str]) -> Iterator[Flowable]:
    """Turn the blocks of a part into reportlab's flowables."""
    width = landscape(A4)[0] - 2 * MARGIN if _first_template(part) == "wide" else A4[0] - 2 * MARGIN
    options = ""
    for place, block in enumerate(part.blocks):
        if block.kind == "directive" and block.number in ("landscape", "portrait"):
            width = (landscape(A4) if block.number == "landscape" else A4)[0] - 2 * MARGIN
            if place:
                yield NextPageTemplate("wide" if block.number == "landscape" else "upright")
                yield PageBreak()
        elif block.kind == "directive" and block.number == "table":
            options = block.text
        elif block.kind == "directive":
            yield from _directive(block, ranges)
        elif block.kind == "table":
            yield _table(block, width, options)
            yield Spacer(1, 9)
            options = ""
        elif block.kind == "keys":
            yield _keys(block, width)
            yield Spacer(1, 9)
        elif block.kind != "remark":
            if block.kind == "heading" and re.match(r"\d+\.? ", block.text) and part.own_numbers:
                yield Mark(block.text, f"h{number}.{place}", part.level + 1)
            yield _paragraph(block)


def _directive(block: Block, ranges: dict[str, str]) -> Iterator[Flowable]:
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
    rows = [
        [
            Paragraph(f"{number}.", BODY),
            Paragraph(f"<b>{rich(title)}</b>", BODY),
            Paragraph(ranges.get(number, ""), STYLES["right"]),
        ]
    ]
    rows += [["", Paragraph(f"<i>{rich(words)}</i>", BODY), ""] for words in note]
    table = Table(rows, colWidths=[12 * mm, 108 * mm, 40 * mm])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def _paragraph(block: Block) -> Paragraph:
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


def _table(block: Block, width: float, options: str) -> Table:
    """A ruled table; ``options`` may give relative widths ("widths=3,1,1") and "small"."""
    found = dict(part.split("=", 1) if "=" in part else (part, "") for part in options.split())
    style = STYLES["small" if "small" in found else "cell"]
    columns = len(block.rows[0])
    shares = [float(share) for share in found["widths"].split(",")] if "widths" in found else [1.0] * columns
    widths = [width * share / sum(shares) for share in shares]
    head = [Paragraph(f"<b>{rich(cell)}</b>", style) for cell in block.rows[0]]
    rows = [[_cell(cell, style) for cell in row] for row in block.rows[1:]]
    table = Table([head, *rows], colWidths=widths, repeatRows=1)
    table.setStyle(
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
    return table


def _cell(text: str, style: ParagraphStyle) -> Paragraph:
    """Figures stand on the right, words on the left."""
    if re.fullmatch(r"\**[-(£]?[£\d(][\d,.%)mk]*\**", text):
        style = style.clone("figure", alignment=TA_RIGHT)
    return Paragraph(rich(text), style)


def _keys(block: Block, width: float) -> Table:
    key = STYLES["key"]
    rows = [[Paragraph(f"<b>{rich(row[0])}</b>", key), Paragraph(rich(row[1]), key)] for row in block.rows]
    table = Table(rows, colWidths=[width * 0.3, width * 0.7])
    table.setStyle(
        TableStyle([("BOX", (0, 0), (-1, -1), 0.8, TEAL), ("INNERGRID", (0, 0), (-1, -1), 0.4, RULE)])
    )
    return table
