"""Text of a page that no reader of the paper sees: invisible, tiny, white on white, or under a black box.

Someone may have put it there for machines, or it is a redaction that only covers what it should remove.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as raw

Bounds = tuple[float, float, float, float]

_LEAST_POINTS = 1.0
_INVISIBLE_MODES = (3, 7)  # PDF 32000-1, table 106: neither fill nor stroke; clip only
_WHITE, _BLACK = 250, 40
# A rectangle is a move, three or four lines and a close; curves and charts have more.
_RECTANGLE_SEGMENTS = 6
# Lower ones are rules, drawn as boxes.
_LEAST_BOX_POINTS = 5.0
# Every text is compared with every box, and every white text with what lies under it.
_MOST_BOXES = 200
_MOST_COMPARISONS = 1_000_000


@dataclass(slots=True)
class HiddenText:
    """Takes the objects of a page in the order they are painted, then says which text cannot be seen."""

    _texts: list[raw.FPDF_PAGEOBJECT] = field(default_factory=list)
    _invisible: list[raw.FPDF_PAGEOBJECT] = field(default_factory=list)
    _tiny: list[raw.FPDF_PAGEOBJECT] = field(default_factory=list)
    _white: list[tuple[raw.FPDF_PAGEOBJECT, int]] = field(default_factory=list)
    _painted: list[raw.FPDF_PAGEOBJECT] = field(default_factory=list)
    # Black boxes, with how many texts were painted before them.
    _boxes: list[tuple[Bounds, int]] = field(default_factory=list)

    def text(self, piece: raw.FPDF_PAGEOBJECT) -> None:
        if raw.FPDFTextObj_GetTextRenderMode(piece) in _INVISIBLE_MODES:
            self._invisible.append(piece)
        elif _points(piece) < _LEAST_POINTS:
            self._tiny.append(piece)
        else:
            self._texts.append(piece)
            if min(_fill(piece)[:3]) >= _WHITE:
                self._white.append((piece, len(self._painted)))

    def paint(self, piece: raw.FPDF_PAGEOBJECT, kind: int) -> None:
        """Take anything that is not text."""
        self._painted.append(piece)
        if kind == raw.FPDF_PAGEOBJ_PATH and len(self._boxes) < _MOST_BOXES and _is_black_box(piece):
            box = bounds(piece)
            if box[3] - box[1] >= _LEAST_BOX_POINTS:
                self._boxes.append((box, len(self._texts)))

    def found(self, *, over_picture: bool) -> list[raw.FPDF_PAGEOBJECT]:
        """Return the text objects that are not seen. ``over_picture``: the page is a scan, and invisible
        text on it is the text layer that a scanner's OCR made."""
        hidden = self._tiny if over_picture else self._tiny + self._invisible
        if len(self._white) * len(self._painted) < _MOST_COMPARISONS:
            hidden = hidden + [piece for piece, before in self._white if self._is_on_paper(piece, before)]
        return hidden + self._covered()

    def _is_on_paper(self, piece: raw.FPDF_PAGEOBJECT, before: int) -> bool:
        """Say whether nothing is painted behind the text: white words head many a coloured table."""
        centre = _centre(bounds(piece))
        return not any(_holds(bounds(other), centre) for other in self._painted[:before])

    def _covered(self) -> list[raw.FPDF_PAGEOBJECT]:
        if not self._boxes:
            return []
        # Letters may reach a point over the edge.
        boxes = [((b[0] - 1, b[1] - 1, b[2] + 1, b[3] + 1), before) for b, before in self._boxes]
        whole = [bounds(piece) for piece in self._texts]
        return [
            piece
            for index, piece in enumerate(self._texts)
            if any(before > index and _is_inside(whole[index], box) for box, before in boxes)
        ]


def bounds(piece: raw.FPDF_PAGEOBJECT) -> Bounds:
    """Return left, bottom, right and top in points; all zero when it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(piece, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, bottom.value, right.value, top.value


def _points(piece: raw.FPDF_PAGEOBJECT) -> float:
    size = ctypes.c_float()
    matrix = raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(piece, size) or not raw.FPDFPageObj_GetMatrix(piece, matrix):
        return _LEAST_POINTS
    return abs(size.value) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _fill(piece: raw.FPDF_PAGEOBJECT) -> Sequence[int]:
    """Return red, green, blue and opacity, 0 to 255; middle grey when there is no plain colour."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return (
        [part.value for part in parts] if raw.FPDFPageObj_GetFillColor(piece, *parts) else (128, 128, 128, 0)
    )


def _is_black_box(piece: raw.FPDF_PAGEOBJECT) -> bool:
    if not 0 < raw.FPDFPath_CountSegments(piece) <= _RECTANGLE_SEGMENTS:
        return False
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(piece, fill_mode, stroke) or not fill_mode.value:
        return False
    red, green, blue, opacity = _fill(piece)
    return max(red, green, blue) <= _BLACK and opacity == 255


def _centre(box: Bounds) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Bounds, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_inside(text: Bounds, box: Bounds) -> bool:
    return _holds(box, text[:2]) and _holds(box, text[2:])
