"""What is painted on a page: pictures, drawings, and text that no reader of the paper sees."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A page with 200,000 objects exists (hostile); looking at more than these tells nothing new.
_MOST_OBJECTS = 20_000
# Packs wrap a scan in a form, and the form in a form for its stamp. Hostile forms nest without end.
_MOST_DEPTH = 3
_LEAST_POINTS = 1.0
_INVISIBLE_MODES = (3, 7)  # PDF 32000-1, table 106: neither fill nor stroke; clip only
# Letters turned into outlines are hundreds of paths; the rules of an empty table are tens.
_MANY_PATHS = 100
_MOST_OF_PAGE = 0.5
_LEAST_PICTURE = 0.02


@dataclass(slots=True)
class Survey:
    """``picture_share``: area of the pictures by that of the page; ``hidden``: text objects of the page."""

    picture_share: float = 0.0
    paths: int = 0
    hidden: list[raw.FPDF_PAGEOBJECT] = field(default_factory=list)

    @property
    def is_drawn(self) -> bool:
        """Whether there is something that OCR could read."""
        return self.picture_share > _LEAST_PICTURE or self.paths > _MANY_PATHS

    @property
    def is_picture(self) -> bool:
        return self.picture_share > _MOST_OF_PAGE


def survey(page: pdfium.PdfPage) -> Survey:
    """Look at the objects of a page."""
    found = Survey()
    invisible: list[raw.FPDF_PAGEOBJECT] = []
    area = page.get_width() * page.get_height()
    for piece, kind, depth in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.picture_share += _area(piece) / area if area else 0.0
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING):
            found.paths += 1
        elif kind == raw.FPDF_PAGEOBJ_TEXT and depth == 0:
            if raw.FPDFTextObj_GetTextRenderMode(piece) in _INVISIBLE_MODES:
                invisible.append(piece)
            elif _points(piece) < _LEAST_POINTS:
                found.hidden.append(piece)
    if not found.is_picture:
        # Over a picture, invisible text is the text layer that a scanner's OCR made: it is what people see.
        found.hidden += invisible
    return found


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, int]]:
    """Yield object, kind and depth, looking into forms."""
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    waiting = [(raw.FPDFPage_GetObject(page, index), 0) for index in reversed(range(count))]
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        piece, depth = waiting.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(piece)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            inner = min(raw.FPDFFormObj_CountObjects(piece), _MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(piece, index), depth + 1) for index in range(inner)]
        yield piece, kind, depth


def _points(piece: raw.FPDF_PAGEOBJECT) -> float:
    size = ctypes.c_float()
    matrix = raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(piece, size) or not raw.FPDFPageObj_GetMatrix(piece, matrix):
        return _LEAST_POINTS
    return abs(size.value) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _area(piece: raw.FPDF_PAGEOBJECT) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(piece, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))
