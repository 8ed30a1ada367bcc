"""What is painted on a page: pictures, drawings, and text that no reader of the paper sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from indexer.reading.pdfium_hidden import HiddenText, bounds

# A page with 200,000 objects exists (hostile); looking at more than these tells nothing new.
_MOST_OBJECTS = 20_000
# Packs wrap a scan in a form, and the form in a form for its stamp. Hostile forms nest without end.
_MOST_DEPTH = 3
# Letters turned into outlines are hundreds of paths; the rules of an empty table are tens.
_MANY_PATHS = 100
_MOST_OF_PAGE = 0.5
_LEAST_PICTURE = 0.02


@dataclass(frozen=True, slots=True)
class Survey:
    """``is_drawn``: there is something that OCR could read; ``is_picture``: pictures fill the page;
    ``hidden``: text objects that are not seen."""

    is_drawn: bool
    is_picture: bool
    hidden: list[raw.FPDF_PAGEOBJECT]


def survey(page: pdfium.PdfPage) -> Survey:
    """Look at the objects of a page."""
    hidden = HiddenText()
    picture_area = 0.0
    paths = 0
    for piece, kind, depth in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = bounds(piece)
            picture_area += (right - left) * (top - bottom)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            paths += 1
        # Inside a form, places are the form's own and do not compare with the page's.
        if depth == 0 and kind == raw.FPDF_PAGEOBJ_TEXT:
            hidden.text(piece)
        elif depth == 0:
            hidden.paint(piece, kind)
    share = picture_area / max(page.get_width() * page.get_height(), 1e-9)
    is_picture = share > _MOST_OF_PAGE
    is_drawn = share > _LEAST_PICTURE or paths > _MANY_PATHS
    return Survey(is_drawn, is_picture, hidden.found(over_picture=is_picture))


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, int]]:
    """Yield object, kind and depth in the order of painting, looking into forms."""
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    waiting = [(raw.FPDFPage_GetObject(page, index), 0) for index in reversed(range(count))]
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        piece, depth = waiting.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(piece)
        yield piece, kind, depth
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            inner = min(raw.FPDFFormObj_CountObjects(piece), _MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(piece, n), depth + 1) for n in reversed(range(inner))]
