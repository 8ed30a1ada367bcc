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

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)

from samples.markup import Block
from samples.typeset import Blank, directive, keys, paragraph, table

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


def render(
    parts: Sequence[Part], information: dict[str, str], *, stamped: bool, first_label: int = 1
) -> tuple[bytes, Layout]:
    """Set the parts as one PDF, and say which part each page belongs to."""
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
            yield from directive(block, ranges)
        elif block.kind == "table":
            yield table(block, width, options)
            yield Spacer(1, 9)
            options = ""
        elif block.kind == "keys":
            yield keys(block, width)
            yield Spacer(1, 9)
        elif block.kind != "remark":
            if block.kind == "heading" and re.match(r"\d+\.? ", block.text) and part.own_numbers:
                yield Mark(block.text, f"h{number}.{place}", part.level + 1)
            yield paragraph(block)
